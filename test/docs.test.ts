import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { withReadings } from '../scripts/clients.ts';
import { differences, withTables } from '../scripts/readme.ts';
import { holdToSchema } from '../scripts/report-check.ts';
import { SCHEMA_FILES, schemaText } from '../scripts/schema.ts';
import type { AzureIdentity } from '../src/azure/trace.ts';
import { INPUT_NAMES } from '../src/inputs/schema.ts';
import { PROBLEM_CODES } from '../src/problem-codes.ts';
import type {
  ConsumerLine,
  DatabaseLine,
  ProblemData,
  Report,
  RunData,
  ToolData,
} from '../src/report/report.ts';
import type { DeliveryRecord, Times, VersionChange } from '../src/rotation/record.ts';
import type { RotationStory } from '../src/rotation/story.ts';
import type { StatusAccount } from '../src/status/account.ts';
import { DEFAULT_PATH } from '../src/topology/config-file.ts';
import { parseTopology } from '../src/topology/parsed-topology.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const filesUnder = (folder: string, ending: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path));

const ACTION = z
  .object({ inputs: z.record(z.string(), z.unknown()), outputs: z.record(z.string(), z.unknown()) })
  .parse(parse(read('action.yml')));
const TROUBLESHOOTING = 'docs/troubleshooting.md';
const PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...filesUnder('docs', '.md')];
const EXAMPLES = filesUnder('examples', '.yml');
const WORKFLOWS = [...EXAMPLES, ...filesUnder('.github/workflows', '.yml')];

interface Snippet {
  readonly where: string;
  readonly text: string;
}

/** The YAML that people copy from Markdown. */
const SNIPPETS: readonly Snippet[] = PAGES.flatMap((page) =>
  [...read(page).matchAll(/^```ya?ml\n([\s\S]*?)^```$/gm)].map(([, text = ''], index) => ({
    where: `${page}, YAML block ${index + 1}`,
    text,
  })),
);

describe('docs/clients.md', () => {
  it('has the tables that npm run clients would write', () => {
    const page = read('docs/clients.md');
    expect(differences(page, withReadings(page))).toEqual([]);
  });
});

describe('docs/reference.md and action.yml', () => {
  it('has the tables that npm run readme would write', () => {
    const page = read('docs/reference.md');
    expect(differences(page, withTables(page, read('action.yml')))).toEqual([]);
  });

  it('declares exactly the inputs that src/inputs/schema.ts knows', () => {
    expect(Object.keys(ACTION.inputs).sort()).toEqual([...INPUT_NAMES].sort());
  });
});

/** Every key of a type: the compiler refuses one too few and one too many. */
const keys = <T>(all: Readonly<Record<keyof T, true>>): string[] => Object.keys(all).sort();

describe('docs/reference.md: the report', () => {
  const section = read('docs/reference.md').split('### The report\n')[1]?.split('\n#')[0] ?? '';
  const rows = [...section.matchAll(/^\| (`.+?) \| .+? \| (.+) \|$/gm)];
  const named = (text: string): string[] => [...text.matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name);
  const insideOf = (key: string): string[] =>
    named(
      rows
        .find(([, first]) => first === `\`${key}\``)?.[2]
        ?.split(/: (?=`)/)
        .at(-1) ?? '',
    );

  it('has every key of it, and no other', () => {
    const all = keys<Required<Report>>({
      ...{ mode: true, dryRun: true, outcome: true, failed: true, changed: true, vaultSecret: true },
      ...{ vaultVersion: true, proof: true, databases: true, consumers: true, rotation: true, status: true },
      ...{
        adoption: true,
        targetsMatrix: true,
        due: true,
        copies: true,
        notes: true,
        problems: true,
        headline: true,
      },
      ...{
        run: true,
        reason: true,
        identity: true,
        tool: true,
        correlationId: true,
        server: true,
        role: true,
      },
      ...{ times: true, vaultSecrets: true, deliveries: true, oldRefusedBy: true, credentials: true },
    });
    expect(rows.flatMap(([, first = '']) => named(first)).sort()).toEqual(all);
  });

  it.each([
    [
      'databases',
      keys<DatabaseLine>({
        ...{ name: true, standing: true, reached: true, layersMs: true, elapsedMs: true },
        ...{ certificateDaysLeft: true, server: true, clockSkewMs: true, diagnosis: true, remarks: true },
      }),
    ],
    [
      'rotation',
      keys<RotationStory>({
        ...{ server: true, role: true, resumed: true, steps: true, alterToVaultMs: true, secrets: true },
        ...{ consumers: true, assumed: true, strangers: true, aftermath: true, truth: true },
        pair: true,
      }),
    ],
    [
      'status',
      keys<StatusAccount>({
        ...{ server: true, role: true, secrets: true, consumers: true },
        ...{ rotation: true, strangers: true, findings: true, pair: true },
      }),
    ],
    [
      'consumers',
      keys<Record<ConsumerLine['action'], true>>({
        ...{ created: true, replaced: true, removed: true, unchanged: true, failed: true },
        ...{ 'would-create': true, 'would-replace': true, 'would-remove': true },
        ...{ 'not-reached': true, 'passed-over': true, 'left-out': true },
      }),
    ],
  ])('has what is in %s', (key, inside) => {
    expect(insideOf(key).sort()).toEqual(inside);
  });

  it.each([
    [
      'run',
      keys<RunData>({
        ...{ address: true, id: true, attempt: true, event: true, actor: true, triggeringActor: true },
        ...{ workflow: true, job: true, environment: true },
      }),
    ],
    ['identity', keys<AzureIdentity>({ appid: true, oid: true, sub: true })],
    ['tool', keys<ToolData>({ version: true, repository: true, ref: true, commit: true, digest: true })],
    [
      'times',
      keys<Times>({ started: true, staged: true, changed: true, proven: true, promoted: true, ended: true }),
    ],
    ['vaultSecrets', keys<VersionChange>({ name: true, before: true, after: true })],
    [
      'deliveries',
      keys<DeliveryRecord>({
        consumer: true,
        action: true,
        from: true,
        version: true,
        at: true,
        proven: true,
      }),
    ],
  ])('has what is in %s, of the record', (key, inside) => {
    expect(insideOf(key).sort()).toEqual(inside);
  });

  it('has what is in problems', () => {
    const inside = keys<ProblemData>({
      ...{
        code: true,
        severity: true,
        what: true,
        target: true,
        answer: true,
        cause: true,
        fix: true,
        credential: true,
        docs: true,
        place: true,
      },
    });
    const row = rows.find(([, first]) => first === '`problems`')?.[2] ?? '';
    expect(
      named(row)
        .filter((name) => !['error', 'warning'].includes(name))
        .sort(),
    ).toEqual(inside);
  });
});

describe('docs/troubleshooting.md', () => {
  const headings = [...read(TROUBLESHOOTING).matchAll(/<a id="(.+)"><\/a>\n### `(.+?)`: (.+)/g)].map(
    ([, anchor, code, message = '']) => ({ anchor, code, message }),
  );

  it('has one heading for every Problem code, and none without', () => {
    expect(headings.map(({ code }) => code).sort()).toEqual([...PROBLEM_CODES].sort());
    expect(read(TROUBLESHOOTING).match(/^### /gm)).toHaveLength(headings.length);
  });

  it('anchors every heading by its code', () => {
    expect(headings.filter(({ anchor, code }) => anchor !== code)).toEqual([]);
  });

  it('quotes messages as the source has them', () => {
    const source = filesUnder('src', '.ts')
      .map(read)
      .join('\n')
      .replaceAll(/\\(['"`])/g, '$1');
    const quoted = headings.flatMap(({ code, message }) =>
      piecesOf(message).map((piece) => ({ code, piece })),
    );
    expect(quoted.length).toBeGreaterThanOrEqual(PROBLEM_CODES.length);
    expect(quoted.filter(({ piece }) => !source.includes(piece))).toEqual([]);
  });
});

/** The parts of a quoted message that are the same in every run; what people search for follows in parentheses. */
function piecesOf(message: string): string[] {
  const spoken = message.replace(/ \([^)]+\)$/, '');
  return spoken
    .split(/…| \/ /)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}

describe('what people search for', () => {
  it.each([
    'password authentication failed for user "ctxecoadmin"',
    'FATAL: database "xxx" does not exist',
    'SSL connection is required',
  ])('docs/troubleshooting.md: %s leads to a heading', (message) => {
    const row = read(TROUBLESHOOTING)
      .split('\n')
      .find((line) => line.startsWith(`| \`${message}\` |`));
    expect(row).toMatch(/\]\(#database-[a-z-]+\) \|$/);
  });

  const page = read(TROUBLESHOOTING);
  const index = page.split('| the answer has | read |')[1]?.split('\n\n')[0] ?? '';
  const lines = [...index.matchAll(/^\| (.+) \| \[`(.+)`\]\(#\2\) \|$/gm)];
  const rows = lines.flatMap(([, words = '', code = '']) =>
    [...words.matchAll(/`([^`]+)`/g)].map(([, word = '']): [string, string] => [word, code]),
  );

  it('is in the index', () => {
    expect(rows.length).toBeGreaterThan(40);
    expect(index.match(/^\| /gm)).toHaveLength(lines.length);
  });

  it.each(rows)('%s: is explained at %s', (word, code) => {
    const section = page.split(`<a id="${code}"></a>`)[1]?.split('\n<a id=')[0] ?? '';
    for (const piece of word.split('…')) expect(section).toContain(piece.replace(/^, /, ''));
  });
});

describe('README.md', () => {
  const page = read('README.md');

  it('stays short enough to be read', () => {
    expect(page.split('\n').length).toBeLessThanOrEqual(250);
    expect(page.split(/\s+/).length).toBeLessThanOrEqual(2500);
  });

  it('shows a picture for each look of the page, none of them heavy', () => {
    const pictures = [...page.matchAll(/(?:srcset|src)="([^"]+)"/g)].map(([, path = '']) => path);
    expect(pictures).toEqual(['docs/pictures/stale-dark.png', 'docs/pictures/stale-light.png']);
    for (const path of pictures) expect(statSync(join(ROOT, path)).size).toBeLessThan(150_000);
  });

  it('has every anchor that it had when it was one long page', () => {
    const before = [
      ...['try-it', 'the-first-hour', 'check', 'sync', 'rotate', 'status', 'validate', 'on-a-laptop'],
      ...['how-the-runner-reaches-the-server', 'config-file', 'permissions', 'set-up-azure'],
      ...['how-it-compares', 'inputs', 'outputs', 'the-report', 'exit-code', 'other-azure-clouds'],
      ...['what-is-never-shown', 'pages', 'when-it-fails', 'versions-and-support'],
    ];
    expect(before.filter((anchor) => !anchorsOf(page).includes(anchor))).toEqual([]);
  });
});

describe('docs/index.md', () => {
  it('has every page of docs/ in one row each', () => {
    const pages = readdirSync(join(ROOT, 'docs')).filter(
      (name) => name.endsWith('.md') && name !== 'index.md',
    );
    const rows = [
      ...read('docs/index.md').matchAll(/^\| (?!I want)[^|]+ \| \[[^\]]+\]\(([\w-]+\.md)\)[^|]* \|$/gm),
    ];
    expect(rows.map(([, page = '']) => page).sort()).toEqual(pages.sort());
  });
});

describe('the config file', () => {
  const configs = SNIPPETS.filter(({ text }) => /^servers?:/m.test(text) && /^vault:/m.test(text));

  it.each(SCHEMA_FILES)('schema/%s is what npm run schema would write', (file) => {
    expect(read(`schema/${file}`)).toBe(schemaText(file));
  });

  it('is shown in the README, whole in docs/config-file.md, with several credentials and for each kind of program', () => {
    expect(new Set(configs.map(({ where }) => where.split(',')[0]))).toEqual(
      new Set([
        'README.md',
        'docs/adopt.md',
        'docs/clients.md',
        'docs/config-file.md',
        'docs/credentials.md',
        'docs/team-app-service.md',
        'docs/team-container-apps.md',
        'docs/team-monorepo.md',
        'docs/two-logins.md',
      ]),
    );
  });

  it.each(configs)('$where: is valid', ({ text }) => {
    expect(parseTopology(text)).toMatchObject({ ok: true });
  });

  const copies = SNIPPETS.filter(({ text }) => /^copies:/m.test(text) && !/^vault:/m.test(text));

  it('is shown with what to do about copies, in whole and in parts', () => {
    expect(
      configs.filter(({ text }) => /^copies:/m.test(text)).map(({ where }) => where.split(',')[0]),
    ).toEqual(['docs/config-file.md']);
    expect(copies.map(({ where }) => where.split(',')[0])).toEqual([
      'docs/copies.md',
      'docs/troubleshooting.md',
    ]);
  });

  it.each(copies)('$where: is valid in a config file', ({ text }) => {
    const rest = 'vault: v-1\nserver: { host: h, user: u }\nsecrets: { password: p }\ndatabases: [d]\n';
    expect(parseTopology(rest + text)).toMatchObject({ ok: true });
  });
});

describe('the prober', () => {
  const probe = read('.github/workflows/probe-azure.yml');

  it('writes a config file that is valid', () => {
    const [, written = ''] = /<<END\n([\s\S]*?)^ *END$/m.exec(probe) ?? [];
    const values: Record<string, string> = { REPOSITORY: 'org/throwaway', HOST: 'db.example' };
    const text = written.replaceAll(/\$([A-Z]+)/g, (_, name: string) => values[name] ?? name.toLowerCase());
    expect(text).toContain('consumers:');
    expect(parseTopology(text)).toMatchObject({ ok: true });
  });

  it('reads only variables that docs/prober.md has, and runs every mode', () => {
    const named = [...probe.matchAll(/(?:vars|secrets)\.([A-Z_]+)/g)].map(([, name = '']) => name);
    expect(new Set(named).size).toBeGreaterThan(9);
    expect(named.filter((name) => !read('docs/prober.md').includes(name))).toEqual([]);
    for (const mode of ['check', 'sync', 'rotate', 'status']) expect(probe).toContain(`mode: ${mode}\n`);
  });
});

describe('docs/record.md', () => {
  const page = read('docs/record.md');

  it('shows a report that its schema takes', () => {
    const [, sample = ''] = /^```json\n([\s\S]*?)^```$/m.exec(page) ?? [];
    expect(() => holdToSchema(JSON.parse(sample))).not.toThrow();
  });

  it('says in bold what an attestation makes of a public repository, beside the step that makes one', () => {
    const section = page.split('## Attesting it')[1] ?? '';
    expect(section.indexOf('uses: actions/attest@')).toBeGreaterThan(
      section.search(/^\*\*In a public.*for ever/m),
    );
    expect(section).toMatch(/^\*\*In a public repository .* public, for ever.*\*\*/m);
  });
});

describe('a report', () => {
  it.each([...WORKFLOWS.map((path) => ({ where: path, text: read(path) })), ...SNIPPETS])(
    'is passed on by a file, and by no variable: $where',
    ({ text }) => {
      expect(text).not.toMatch(/outputs\.report\b/);
    },
  );
});

describe('docs/limits.md', () => {
  const rowOf = (what: string): string =>
    read('docs/limits.md')
      .split('\n')
      .find((line) => line.startsWith(`| ${what}`)) ?? '';

  it.each([
    ['a vault secret |', '| 25 KB |', 'azure/vault-version.ts', 'MAX_VALUE_BYTES = 25 * 1024'],
    ['tags of a vault secret', '| 15, of 512 ', 'azure/vault-version.ts', 'MAX_TAGS = 15'],
    ['a GitHub secret |', '| 48 KB |', 'github/secrets.ts', 'MAX_SECRET_BYTES = 48 * 1024'],
    ['the config file', '| 256 KB, ', 'topology/located-yaml.ts', 'LARGEST_KILOBYTES = 256'],
    ['the config file', ' 20 levels |', 'topology/located-yaml.ts', 'DEEPEST = 20'],
    ['refused logins', '| 5 |', 'rotation/logins.ts', 'MOST_REFUSED_LOGINS = 5'],
    ['refused logins', '| 5 |', 'status/bounded-logins.ts', 'MOST_REFUSED_LOGINS = 5'],
    ['earlier versions', '| 3 |', 'rotation/look.ts', 'MOST_EARLIER_VERSIONS = 3'],
    [
      'one try of a request',
      '| 20 seconds; up to 3 more tries',
      'azure/retries.ts',
      'TRY_TIMEOUT_MS = 20_000',
    ],
    ['one try of a request', '| 20 seconds; up to 3 more tries', 'azure/retries.ts', 'MAX_RETRIES = 3'],
    ['one try of a request', '| 20 seconds; ', 'github/client.ts', 'TRY_TIMEOUT_MS = 20_000'],
    ['a wait that', 'up to 60 seconds for Azure', 'azure/retries.ts', 'LONGEST_WAIT_MS = 60_000'],
    ['a wait that', ', 90 for GitHub', 'github/patience.ts', 'longestWaitSeconds: 90'],
    ['a wait that', '(61 minutes where', 'github/patience.ts', `longestWaitSeconds: ${61 * 60}`],
    ['the lock', 'for 45 seconds', 'rotation/locking.ts', 'LOCK_WAIT_MS = 45_000'],
    ["a vault's write", 'for 30 seconds', 'azure/vault-settling.ts', 'PATIENCE_MS = 30_000'],
    ['new replicas', 'for 5 minutes', 'consumers/app-restart.ts', 'PATIENCE_MS = 5 * 60_000'],
    ['new replicas', '`health` for 2 |', 'consumers/app-health.ts', 'PATIENCE_MS = 2 * 60_000'],
    ['another change', 'for 5 minutes', 'consumers/app-busy.ts', 'PATIENCE_MS = 5 * 60_000'],
    ['a firewall rule', 'for 5 minutes', 'firewall/opening.ts', 'PATIENCE_MS = 5 * 60_000'],
    ['recovery', '| 10 minutes |', 'azure/flexible-server.ts', 'PATIENCE_MS = 10 * 60_000'],
    ['a new password', '| 8 to 128 characters (40)', 'postgres/password-generator.ts', 'LONGEST = 128'],
    ['text of others', '| 300 characters', 'foreign-text.ts', 'MAX_FOREIGN_CHARACTERS = 300'],
    ['consumers in a picture', '| 60 |', 'report/flow-picture.ts', 'MAX_CONSUMERS = 60'],
  ])('%s … %s, as in src/%s', (what, says, file, constant) => {
    expect(rowOf(what)).toContain(says);
    expect(read(`src/${file}`)).toContain(constant);
  });
});

describe('docs/architecture.md', () => {
  it('has a row that names each room and each file at the top of src/', () => {
    const rooms = readdirSync(join(ROOT, 'src'), { withFileTypes: true });
    const names = rooms.map((entry) => `**\`src/${entry.name}${entry.isDirectory() ? '/' : ''}\`**`);
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !read('docs/architecture.md').includes(name))).toEqual([]);
  });

  it('says of each folder of emulators/ what it stands in for', () => {
    const folders = readdirSync(join(ROOT, 'emulators'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    const rows = folders.map(({ name }) => `\n| \`${name}/\` | `);
    expect(rows.length).toBeGreaterThan(8);
    expect(rows.filter((row) => !read('docs/architecture.md').includes(row))).toEqual([]);
  });
});

describe('CONTRIBUTING.md', () => {
  it('has every file of src/rotation/, and every script of package.json that people run', () => {
    const text = read('CONTRIBUTING.md');
    const files = readdirSync(join(ROOT, 'src/rotation')).map((name) => `\`${name}\``);
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read('package.json')));
    const commands = Object.keys(scripts).filter((name) => !['prepare', 'test'].includes(name));
    expect(files.length).toBeGreaterThan(20);
    expect(
      [...files, ...commands.map((name) => `\`npm run ${name}\``)].filter((one) => !text.includes(one)),
    ).toEqual([]);
  });
});

describe("SchemaStore's entry in CONTRIBUTING.md", () => {
  it('is for the file that is looked for, with the address that pages name, where the schema is', () => {
    const [, text = ''] = /^```json\n([\s\S]*?)^```$/m.exec(read('CONTRIBUTING.md')) ?? [];
    const entry = z
      .strictObject({
        name: z.string(),
        description: z.string(),
        fileMatch: z.array(z.string()),
        url: z.url(),
      })
      .parse(JSON.parse(text));
    expect(entry.fileMatch).toEqual([`**/${DEFAULT_PATH}`]);
    expect(read('docs/config-file.md')).toContain(`# yaml-language-server: $schema=${entry.url}\n`);
    const [, path = ''] = /\/v1\/(.+)$/.exec(entry.url) ?? [];
    expect(existsSync(join(ROOT, path))).toBe(true);
  });
});

describe('docs/security.md', () => {
  it('names only tests that exist', () => {
    const named = [...read('docs/security.md').matchAll(/`(test\/[\w./-]+)`/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

describe('links', () => {
  it.each(PAGES)('%s: every relative link leads somewhere', (page) => {
    const links = linksOf(read(page));
    expect(links.filter((link) => !resolves(page, link))).toEqual([]);
  });

  it('finds a broken file and a broken anchor', () => {
    expect(resolves('README.md', 'docs/nowhere.md')).toBe(false);
    expect(resolves('README.md', `${TROUBLESHOOTING}#nowhere`)).toBe(false);
    expect(resolves('README.md', `${TROUBLESHOOTING}#entra-subject`)).toBe(true);
    expect(resolves(TROUBLESHOOTING, '../README.md#other-azure-clouds')).toBe(true);
    expect(resolves('docs/index.md', 'azure.md#the-shortest-form')).toBe(true);
  });
});

function linksOf(markdown: string): string[] {
  return [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

function resolves(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : relative(ROOT, join(ROOT, dirname(page), path));
  if (!existsSync(join(ROOT, target))) return false;
  return anchor === undefined || anchorsOf(read(target)).includes(anchor);
}

/** As GitHub makes them: lower case, punctuation gone, spaces as hyphens; and those that the page sets itself. */
function anchorsOf(markdown: string): string[] {
  const text = withoutCode(markdown);
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  const set = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id);
  return [...headings, ...set];
}

function withoutCode(markdown: string): string {
  return markdown.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '');
}

const Permissions = z.union([z.string(), z.record(z.string(), z.string())]);
const Step = z.looseObject({
  uses: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const Job = z.looseObject({
  permissions: Permissions.optional(),
  needs: z.union([z.string(), z.array(z.string())]).optional(),
  steps: z.array(Step).default([]),
  uses: z.string().optional(),
});
const Workflow = z.looseObject({
  on: z.unknown().refine((events) => events !== undefined, 'is missing'),
  permissions: Permissions.optional(),
  jobs: z.record(z.string(), Job),
});

const COMPLETE: readonly Snippet[] = [
  ...WORKFLOWS.map((path) => ({ where: path, text: read(path) })),
  ...SNIPPETS.filter(({ text }) => /^jobs:/m.test(text)),
];

describe('workflows', () => {
  it('there are some in the README, in examples/ and in .github/', () => {
    expect(COMPLETE.map(({ where }) => where)).toEqual(
      expect.arrayContaining([
        'examples/check.yml',
        'examples/daily-pipeline.yml',
        'examples/daily-pipeline-one-job.yml',
        'examples/sync.yml',
        'examples/sync-environment.yml',
        '.github/workflows/ci.yml',
        expect.stringMatching(/^README\.md/),
      ]),
    );
  });

  it.each(COMPLETE)('$where: every job has permissions', ({ text }) => {
    const { permissions, jobs } = Workflow.parse(parse(text));
    const without = Object.entries(jobs).filter(([, job]) => (job.permissions ?? permissions) === undefined);
    expect(without.map(([name]) => name)).toEqual([]);
  });

  it.each(COMPLETE.filter(({ where }) => !where.startsWith('.github')))(
    '$where: the job that reads the vault may request an OIDC token, and no other may',
    ({ text }) => {
      const { permissions, jobs } = Workflow.parse(parse(text));
      const ours = Object.values(jobs).flatMap((job) => [
        ...job.steps.filter(({ uses }) => isOurs(uses ?? '')),
        ...(callsOurs(job) ? [job] : []),
      ]);
      expect(ours).not.toEqual([]);
      for (const job of Object.values(jobs)) {
        const signsIn =
          callsOurs(job) ||
          job.steps.some((step) => isOurs(step.uses ?? '') && 'client-id' in (step.with ?? {}));
        const granted = z.record(z.string(), z.string()).parse(job.permissions ?? permissions)['id-token'];
        expect(granted).toBe(signsIn ? 'write' : undefined);
      }
    },
  );

  it.each([...COMPLETE, ...SNIPPETS])('$where: passes only inputs that exist', ({ text }) => {
    const unknown = inputsGivenIn(parse(text)).filter((name) => !(name in ACTION.inputs));
    expect(unknown).toEqual([]);
  });

  it('ci-ok waits for every other job of ci.yml', () => {
    const { jobs } = Workflow.parse(parse(read('.github/workflows/ci.yml')));
    const { 'ci-ok': last, ...others } = jobs;
    expect([last?.needs].flat().sort()).toEqual(Object.keys(others).sort());
  });

  it('makes tokens of an App for named repositories and permissions only', () => {
    const texts = [...WORKFLOWS, ...PAGES].map((path) => ({ path, text: read(path) }));
    const steps = texts.flatMap(({ path, text }) =>
      [...text.matchAll(/^( *).*uses: actions\/create-github-app-token@.*\n((?:\1 .*\n)+)/gm)].map(
        ([, , below = '']) => ({ path, below }),
      ),
    );
    expect(steps.map(({ path }) => path).toSorted()).toEqual([
      ...['docs/github-stores.md', 'examples/rotate-two-logins.yml', 'examples/rotate.yml'],
      'examples/sync-environment.yml',
    ]);
    const named = steps.filter(
      ({ below }) => /^ +repositories: \S/m.test(below) && /^ +permission-/m.test(below),
    );
    expect(named.map(({ path }) => path)).toEqual(steps.map(({ path }) => path));
  });

  it('pins every action by commit, with its version beside it', () => {
    const yaml = filesUnder('.github', '.yml').concat(EXAMPLES);
    const uses = yaml.flatMap((path) =>
      [...read(path).matchAll(/^[ -]*uses: *(.+)$/gm)].map(([, value = '']) => ({ path, value })),
    );
    const foreign = uses.filter(({ value }) => !isOurs(value));
    expect(foreign.length).toBeGreaterThan(0);
    expect(
      foreign.filter(({ value }) => !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(value)),
    ).toEqual([]);
  });
});

describe('the subject of each example', () => {
  /** What comes after `repo:OWNER/REPO` in the token of the job that signs in; schedules run on the default branch. */
  const subjectIn = (text: string): string | undefined => {
    const signsIn = Object.values(Workflow.parse(parse(text)).jobs).find(({ steps }) =>
      steps.some((step) => isOurs(step.uses ?? '') && 'client-id' in (step.with ?? {})),
    );
    if (signsIn === undefined) return undefined;
    const { environment } = z.looseObject({ environment: z.string().optional() }).parse(signsIn);
    return environment === undefined ? ':ref:refs/heads/main' : `:environment:${environment}`;
  };
  const table = read('docs/permissions.md').split('its subject ends in |\n')[1]?.split('\n\n')[0] ?? '';

  it.each(EXAMPLES)('%s: in its header of six lines at most, and in docs/permissions.md', (path) => {
    const text = read(path);
    const subject = subjectIn(text);
    const header = text.split('\n').slice(
      0,
      text.split('\n').findIndex((line) => !line.startsWith('#')),
    );
    expect(header.length).toBeLessThanOrEqual(6);
    expect(header.filter((line) => line.startsWith('# Needs: '))).toHaveLength(1);
    expect(header.at(-1)).toBe(
      subject === undefined
        ? '# Subject: none, since it does not sign in to Azure'
        : `# Subject: repo:OWNER/REPO${subject}`,
    );
    const row = table.split('\n').find((line) => line.includes(`](../${path})`));
    expect(row).toContain(subject === undefined ? '(does not sign in)' : `\`${subject}\``);
  });
});

/** A reusable workflow of ours. */
function callsOurs({ uses = '' }: { uses?: string | undefined }): boolean {
  return uses.startsWith('org/dbcred-sync/.github/workflows/') && uses.endsWith('@v1');
}

function isOurs(uses: string): boolean {
  return ['./', './.dbcred-sync', 'org/dbcred-sync@v1'].includes(uses);
}

/** Names under `with:` of our own steps; a lone `with:` on a page of ours is ours too. */
function inputsGivenIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(inputsGivenIn);
  if (typeof node !== 'object' || node === null) return [];
  const step = Step.safeParse(node);
  const ours = step.success && (step.data.uses === undefined || isOurs(step.data.uses));
  const given = ours && step.data.with !== undefined ? Object.keys(step.data.with) : [];
  return [...given, ...Object.values(node).flatMap(inputsGivenIn)];
}

describe('docs/keep.md', () => {
  const { inputs, secrets } = z
    .object({ on: z.object({ workflow_call: z.record(z.string(), z.record(z.string(), z.unknown())) }) })
    .parse(parse(read('.github/workflows/keep.yml'))).on.workflow_call;

  it.each(Object.keys({ ...inputs, ...secrets }))('says what %s is', (name) => {
    expect(read('docs/keep.md')).toMatch(new RegExp(`\`${name}[\`:]`));
  });
});

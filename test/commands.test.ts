import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { entraRefusal } from '../src/azure/entra-refusal.ts';
import { notLatest } from '../src/azure/vault-settling.ts';
import { untilHealthy } from '../src/consumers/app-health.ts';
import { ruleLeft } from '../src/firewall/problems.ts';
import { shellWord } from '../src/foreign-text.ts';
import { gitHubClient } from '../src/github/client.ts';
import { gitHubProblem } from '../src/github/refusal.ts';
import {
  admitAddress,
  lookUp,
  psql,
  showCertificate,
  showState,
} from '../src/postgres/diagnosis/suggested-commands.ts';
import { Problem, problemsOf } from '../src/problem.ts';
import { templateLiterals, unquotedHoles } from './command-holes.ts';

/** Commands that are shown to be copied: whatever a name is, the shell takes it as one word of it. */

/** Holes that are no foreign words: our own constants, and options that were put together of words elsewhere. */
const OURS: Readonly<Record<string, readonly string[]>> = {
  'src/alternating/copies.ts': ['secret', 'words'],
  'src/alternating/way-back.ts': ['secret', 'asItIs'],
  'src/azure/entra-refusal.ts': ['subjectHint(signIn)'],
  'src/azure/password-operation.ts': ['where'],
  'src/azure/resource-manager-refusal.ts': ['role'],
  'src/azure/resource-permissions.ts': ['role'],
  'src/azure/vault-forbidden.ts': ['which', 'permissions', 'scope'],
  'src/command-line/option-words.ts': ['command'],
  'src/consumers/github-secret-removal.ts': ['ghPlace(store)'],
  'src/copies/sites.ts': ['ofSlot', 'referring(held)', 'referring(all)'],
  'src/description/page.ts': ['one'],
  'src/description/services.ts': ['at', 'flags', 'show', 'chosen', 'ofSlot', 'is'],
  'src/firewall/problems.ts': ['where(rule)'],
  'src/github/gh-place.ts': ['store.reader'],
  'src/github/secret-limit.ts': ['ghPlace(store)'],
  'src/postgres/diagnosis/suggested-commands.ts': ['azureServer(where)', 'server', 'name', 'value'],
  'src/postgres/storing-commands.ts': ['send', 'where'],
  'src/rotation/behind.ts': ['port'],
  'src/rotation/of-two-logins.ts': ['secret', 'words'],
  'src/rotation/overwritten.ts': ['which'],
  'src/rotation/staged-for.ts': ['secret'],
  'src/rotation/stop-problems.ts': ['secret', 'vaultWord(ground)'],
  'src/setup/azure-commands.ts': [
    ...['CLOUDS[answers.azureCloud]', 'assignee(variable)', 'assignee(who)'],
    ...['id', 'permissions', 'gitHubVariable'],
  ],
};

const ROOT = new URL('..', import.meta.url).pathname;

describe('src/', () => {
  it('shows no command with a word in it that the shell could take for more than one', () => {
    const sources = globSync('src/**/*.ts', { cwd: ROOT });
    const found = sources.flatMap((path) =>
      unquotedHoles(readFileSync(join(ROOT, path), 'utf8')).map((one) => ({ path, ...one })),
    );
    expect(found.filter(({ path, hole }) => OURS[path]?.includes(hole) !== true)).toEqual([]);
    const seen = new Set(found.map(({ path, hole }) => `${path} ${hole}`));
    const listed = Object.entries(OURS).flatMap(([path, holes]) => holes.map((hole) => `${path} ${hole}`));
    expect(listed.filter((one) => !seen.has(one))).toEqual([]); // what is not there any more goes from the list
  });

  it.each([
    ['`az x --name ${name}`', ['name']],
    ['`text\\ngh api repos/${owner}/${shellWord(repo)}`', ['owner']],
    ['`Or: psql "${url}"`', ['url']],
    ['f(`a ${x ? `az y ${inner}` : ""} b`)', ['inner']],
    ['`--name ${name}`', ['name']],
    ["const word = shellWord(x);\n`az x ${word}`; 'az `${no}`'; /az `${no}`/; // az `${no}", []],
    ['`az x --name ${shellWord(name)}\\nwith:\\n  name: ${name}`', []],
  ])('is looked through for them: %s', (source, holes) => {
    expect(unquotedHoles(source).map(({ hole }) => hole)).toEqual(holes);
  });

  it('is read as TypeScript, nested templates too', () => {
    expect(templateLiterals('`a${b}` + t`${`c${d}`}`').map(({ tag, holes }) => [tag, holes])).toEqual([
      ['', ['b']],
      ['', ['d']],
      ['t', ['`c${d}`']],
    ]);
  });
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dbcred-words-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The words of a command line, as a real shell takes them; nothing of it is run but what is in it unquoted. */
function wordsOf(command: string): readonly string[] {
  const script = `printf '%s\\0' ${command.replace(/ <\/dev\/null \|.*$/, '')}`;
  return execFileSync('/bin/sh', ['-c', script], { cwd: folder, env: { PATH: '' }, encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);
}

/** Harmless; it shows itself when it is run, and each of its characters means something to a shell. */
const HOSTILE = `x'"$(: > ran)\`: > ran\`; : > ran & : > ran | ~ * ? [a] {b,c} \\ ! # \n: > ran\n`;
const AS_SHOWN = HOSTILE.replaceAll('\n', ' ').trim();

const answered = (thrown: object) => Object.assign(new Error('Not Found'), thrown);

const SHOWN: readonly (readonly [string, () => string | Promise<string>])[] = [
  ['psql', () => psql({ ...{ host: HOSTILE, port: 5432, database: 'd' }, user: HOSTILE }, HOSTILE)],
  ['az, for a server', () => showState(at())],
  ['az, for an address', () => admitAddress(at(), HOSTILE)],
  ['nslookup', () => lookUp(at())],
  ['openssl', () => showCertificate(at())],
  [
    'a vault that lags',
    () => notLatest({ url: 'https://v.vault.azure.net', name: HOSTILE, version: HOSTILE }, HOSTILE).fix,
  ],
  [
    'a rule that is left',
    () =>
      ruleLeft(
        { subscriptionId: HOSTILE, resourceGroup: HOSTILE, server: HOSTILE, name: HOSTILE },
        new Error('no'),
        '',
      ).fix,
  ],
  [
    'a subject of a token',
    () => {
      const claims = { iss: HOSTILE, sub: HOSTILE, aud: HOSTILE };
      return entraRefusal('AADSTS700213: no', { clientId: HOSTILE, tenantId: 't', claims }, undefined).fix;
    },
  ],
  [
    'an environment',
    async () => {
      const fetch = async () =>
        Object.defineProperty(Response.json({}), 'url', { value: 'https://api.github.com/' });
      const client = gitHubClient(undefined, 'https://api.github.com', { say: () => undefined, fetch });
      const store = { kind: 'environment', owner: 'o', repo: 'r', environment: HOSTILE } as const;
      const thrown = answered({ status: 404, response: { headers: {} } });
      return (await gitHubProblem(thrown, client, store, 'secret X')).fix;
    },
  ],
  [
    'the health of an app',
    async () => {
      let now = 0;
      const waiting = {
        clock: () => now,
        async sleep(ms: number) {
          now += ms;
        },
        say: () => undefined,
      };
      const sick = untilHealthy(
        'app',
        `https://app.example/${HOSTILE}`,
        async () => ({ status: 500 }),
        waiting,
      );
      const thrown = await sick.catch((reason: unknown) => reason);
      return thrown instanceof Problem
        ? thrown.fix
        : problemsOf(thrown)
            .map(({ fix }) => fix)
            .join('\n');
    },
  ],
];

function at() {
  return { host: `${HOSTILE}.postgres.database.azure.com`, port: 5432, database: HOSTILE, user: HOSTILE };
}

test.each(SHOWN)('%s: a real shell takes every name as one word', async (_what, show) => {
  const lines = (await show())
    .split('\n')
    .filter((line) => /^(?:az|gh|psql|nslookup|openssl|curl) /.test(line));
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(wordsOf(line).length).toBeGreaterThan(1);
  expect(existsSync(join(folder, 'ran'))).toBe(false);
});

test('a word stays what it is, line ends aside', () => {
  expect(wordsOf(shellWord(HOSTILE))).toEqual([AS_SHOWN]);
  expect(wordsOf(`${shellWord('=ls')} ${shellWord('')}`)).toEqual(['=ls', '']);
  expect(shellWord('=ls')).toBe("'=ls'"); // zsh would look for a program of that name
});

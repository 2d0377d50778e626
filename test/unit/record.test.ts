import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { holdToSchema } from '../../scripts/report-check.ts';
import { identityIn, newTrace } from '../../src/azure/trace.ts';
import { readInputs } from '../../src/inputs/inputs.ts';
import { reasonIn } from '../../src/inputs/reason.ts';
import { digestOf } from '../../src/outside/own-files.ts';
import { Problems } from '../../src/problem.ts';
import { SecretForms } from '../../src/redacted.ts';
import { withRecord } from '../../src/report/record.ts';
import { EMPTY_REPORT, type Report } from '../../src/report/report.ts';
import { VERSION } from '../../src/version.ts';

const GUID = '2f0c6a4e-7c1d-4c55-9a51-0d9f3b1f2a77';
const REPORT: Report = { ...EMPTY_REPORT, mode: 'check', outcome: 'ok' };
const JOB = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'org/app',
  GITHUB_RUN_ID: '4711',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_EVENT_NAME: 'workflow_dispatch',
  GITHUB_ACTOR: 'ada',
  GITHUB_TRIGGERING_ACTOR: 'grace',
  GITHUB_WORKFLOW_REF: 'org/app/.github/workflows/rotate.yml@refs/heads/main',
  GITHUB_JOB: 'rotate',
};

function recorded(env: Record<string, string | undefined>, also: Partial<Report> = {}) {
  const trace = newTrace(GUID);
  const report = withRecord(
    { ...REPORT, ...also },
    { env, trace, reason: undefined, digest: undefined, startedAt: 0, endedAt: 61_000 },
  );
  holdToSchema(JSON.parse(JSON.stringify(report)));
  return report;
}

describe('the run', () => {
  test('is named by its attempt’s own address, who started it, and the file', () => {
    expect(recorded(JOB).run).toEqual({
      address: 'https://github.com/org/app/actions/runs/4711/attempts/2',
      id: '4711',
      attempt: 2,
      event: 'workflow_dispatch',
      actor: 'ada',
      triggeringActor: 'grace',
      workflow: 'org/app/.github/workflows/rotate.yml@refs/heads/main',
      job: 'rotate',
      environment: null,
    });
  });

  test('is null outside of a job, and what the runner does not say is null', () => {
    expect(recorded({}).run).toBeNull();
    expect(recorded({ GITHUB_RUN_ID: '1', GITHUB_RUN_ATTEMPT: 'x' }).run).toMatchObject({
      ...{ address: null, id: '1', attempt: null, actor: null },
    });
  });

  test('repeats no command of the runner’s', () => {
    expect(recorded({ ...JOB, GITHUB_ACTOR: '::error::x\n##[y' }).run?.actor).toBe(': :error: :x ## [y');
  });

  test('has begun and ended at moments in UTC, and did nothing in between that it did not do', () => {
    expect(recorded(JOB).times).toEqual({
      ...{ started: '1970-01-01T00:00:00.000Z', ended: '1970-01-01T00:01:01.000Z' },
      ...{ staged: null, changed: null, proven: null, promoted: null },
    });
  });
});

describe('the tool', () => {
  test.each([
    ['a commit', '0123456789abcdef0123456789abcdef01234567', '0123456789abcdef0123456789abcdef01234567'],
    ['a tag, which may move', 'v1', null],
    ['nothing, as for uses: ./', undefined, null],
  ])('is named by %s', (_, ref, commit) => {
    const { tool } = recorded({ GITHUB_ACTION_REPOSITORY: 'org/dbcred-sync', GITHUB_ACTION_REF: ref });
    expect(tool).toEqual({
      ...{ version: VERSION, repository: 'org/dbcred-sync', ref: ref ?? null, commit, digest: null },
    });
  });

  test('has the version of the package', () => {
    expect(VERSION).toBe(manifest.version);
  });

  test('has the digest that a shell finds', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dbcred-digest-'));
    await mkdir(join(folder, 'b'));
    const files = { 'index.js': 'one', 'a-b.js': '', 'a.js': 'two', 'b/Z.json': 'three', 'b.js': 'four' };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const command = 'find . -type f | LC_ALL=C sort | xargs sha256sum | sha256sum';
    const [shells] = execFileSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' }).split(' ');
    expect(digestOf(folder)).toBe(shells);
    await rm(folder, { recursive: true });
    expect(digestOf(folder)).toBeUndefined();
  });
});

describe('the identity', () => {
  const token = (claims: unknown): string =>
    `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;

  test.each([
    ['version 1', { appid: 'a', oid: 'o', sub: 's', iss: 'i' }, { appid: 'a', oid: 'o', sub: 's' }],
    ['version 2', { azp: 'a', oid: 'o', sub: 's' }, { appid: 'a', oid: 'o', sub: 's' }],
    ['a claim that is no text', { appid: 1, sub: 's' }, { appid: null, oid: null, sub: 's' }],
  ])('is read from a token of %s', (_, claims, identity) => {
    expect(identityIn(token(claims))).toEqual(identity);
  });

  test('is not known where there is nothing to read, and never throws', () => {
    expect(['', 'x', 'a.b.c', token('x'), token(null)].map(identityIn)).toEqual(Array(5).fill(undefined));
    fc.assert(fc.property(fc.string(), (text) => void identityIn(text)));
  });
});

describe('the reason', () => {
  const complaints = async (reason: string): Promise<readonly string[]> => {
    const env = { INPUT_MODE: 'check', INPUT_REASON: reason, 'INPUT_DATABASE-URL': 'postgresql://h/d' };
    const nobody = (): never => {
      throw new Error('ENOENT');
    };
    const reading = readInputs(env, new SecretForms(() => undefined), nobody);
    return reading.then(
      () => [],
      (thrown) => (thrown instanceof Problems ? thrown.problems.map(({ what }) => what) : [String(thrown)]),
    );
  };

  test.each([
    'scheduled',
    'compromise',
    'leaver',
    'Ticket 4711: ada left on Friday; “planned”',
    'x'.repeat(200),
  ])('may be %s', async (reason) => {
    expect(await complaints(reason)).toEqual([]);
    expect(reasonIn({ INPUT_REASON: reason })).toBe(reason);
  });

  test.each([
    ['two lines', 'a\nb', 'must be one line of text'],
    ['a line of another kind', 'a\u2028b', 'must be one line of text'],
    ['a screen’s control', 'a\u001b[2Jb', 'must be one line of text'],
    ['more than fits', 'x'.repeat(201), 'must have at most 200 characters'],
    ['a connection string', 'was postgresql://app:hunter2@h/d', 'holds what looks like a secret'],
    ['a password', 'password=hunter2 leaked', 'holds what looks like a secret'],
    ['a token', `ghp_${'a'.repeat(36)}`, 'holds what looks like a secret'],
  ])('is refused with %s, and not repeated', async (_, reason, complaint) => {
    const found = await complaints(reason);
    expect(found).toEqual([expect.stringContaining(`The input reason ${complaint}`)]);
    expect(found.join()).not.toContain(reason);
    expect(reasonIn({ INPUT_REASON: reason })).toBeUndefined();
  });
});

describe('every report', () => {
  test('names server and role where its mode knows them', () => {
    expect(recorded({}, { server: 'h:5432', role: 'app' })).toMatchObject({ server: 'h:5432', role: 'app' });
    expect(recorded({})).toMatchObject({ server: null, role: null });
  });

  test.each([
    ['a key that nobody has documented', { ...recorded(JOB), more: 1 }, /additional properties/],
    ['a key inside', { ...recorded(JOB), run: { ...recorded(JOB).run, more: 1 } }, /additional properties/],
    ['a missing one', { ...recorded(JOB), tool: undefined }, /required property 'tool'/],
    ['no moment', { ...recorded(JOB), times: { ...recorded(JOB).times, ended: 'today' } }, /times.ended/],
  ])('is refused by its schema, as the tests hold to it, with %s', (_, report, complaint) => {
    expect(() => holdToSchema(JSON.parse(JSON.stringify(report)))).toThrow(complaint);
  });
});

import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { configPlace } from '../../src/command-line/config-place.ts';
import { envDiff } from '../../src/command-line/env-diff.ts';
import { exitCodeOf } from '../../src/command-line/exit-code.ts';
import { repositoryIn } from '../../src/command-line/git-repository.ts';
import { machineAt } from '../../src/command-line/machine.ts';
import { commandLine } from '../../src/command-line/program.ts';
import { forgetLibpqVariables } from '../../src/postgres/libpq-environment.ts';
import { PROBLEM_CODES, type ProblemCode } from '../../src/problem-codes.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { EMPTY_REPORT, type Report } from '../../src/report/report.ts';

type StandardStreams = Pick<typeof process, 'stdout' | 'stderr' | 'stdin'>;

function failedWith(mode: string, ...codes: readonly ProblemCode[]): Report {
  const problems = codes.map((code) => ({
    ...{ code, severity: 'error' as const, what: '', target: '', answer: null, cause: '', fix: '' },
  }));
  return { ...EMPTY_REPORT, mode, outcome: 'failed', failed: true, problems };
}

describe('exit codes', () => {
  test.each<[string, Report, number]>([
    ['all is well', { ...EMPTY_REPORT, mode: 'check', outcome: 'ok' }, 0],
    ['something was written', { ...EMPTY_REPORT, mode: 'env', outcome: 'changed' }, 0],
    ['drift', { ...EMPTY_REPORT, mode: 'status', outcome: 'drifted', failed: true }, 1],
    ['a preview of drift', { ...EMPTY_REPORT, mode: 'env', outcome: 'drifted' }, 0],
    ['a refused password in a check', failedWith('check', 'database-credential-refused'), 1],
    ['the same when an env file was to be written', failedWith('env', 'database-credential-refused'), 3],
    [
      'a refused password and an unreachable server',
      failedWith('check', 'database-timeout', 'credential-broken'),
      1,
    ],
    ['an unreachable server', failedWith('check', 'database-unreachable'), 3],
    ['a link in the way', failedWith('env', 'env-file-refused'), 3],
    ['nobody signed in', failedWith('status', 'azure-sign-in-missing'), 3],
    ['a bad option', failedWith('env', 'input-invalid'), 2],
    ['no config file', failedWith('env', 'config-not-found'), 2],
  ])('%s', (_, report, code) => {
    expect(exitCodeOf(report)).toBe(code);
  });

  test('no failure of any code is fine', () => {
    const fine = PROBLEM_CODES.filter((code) =>
      ['check', 'env'].some((mode) => exitCodeOf(failedWith(mode, code)) === 0),
    );
    expect(fine).toEqual([]);
  });
});

describe('the files of libpq', () => {
  test('are where PGPASSFILE and PGSERVICEFILE say, though no PG variable is left', () => {
    const env: Record<string, string | undefined> = { PGPASSFILE: '/a/pass', PGUSER: 'me', HOME: '/home/me' };
    const libpqFiles = forgetLibpqVariables(env);
    expect(env).toEqual({ HOME: '/home/me' });
    expect(machineAt('/work', { env, libpqFiles })).toMatchObject({
      ...{ root: '/work', passwordFile: '/a/pass', serviceFile: '/home/me/.pg_service.conf' },
    });
    const other = forgetLibpqVariables({ PGSERVICEFILE: '/a/service', PGPASSFILE: '' });
    expect(machineAt('/work', { env, libpqFiles: other })).toMatchObject({
      ...{ passwordFile: '/home/me/.pgpass', serviceFile: '/a/service' },
    });
  });
});

test('whoever closes the pipe early, as head does, gets no stack trace and the same exit code', async () => {
  const closed = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
  });
  const streams = { stdout: closed, stderr: new PassThrough(), stdin: new PassThrough() };
  const shell = {
    env: {},
    folder: '/',
    readFile: () => '',
    filesIn: () => [],
    ...(streams as unknown as StandardStreams),
  };
  const failed = new Promise((resolve) => closed.once('close', resolve));
  expect(await commandLine(['--help'], shell)).toBe(0);
  await failed;
});

describe('--reason', () => {
  /** Of a check that ends before it asks anybody. */
  async function checked(...reason: readonly string[]) {
    const stdout = new PassThrough();
    const streams = { stdout, stderr: new PassThrough(), stdin: new PassThrough() };
    const readFile = (): never => {
      throw new Error('ENOENT');
    };
    const env = { DATABASE_URL: 'nothing of the kind' };
    const shell = {
      env,
      folder: '/',
      readFile,
      filesIn: () => [],
      ...(streams as unknown as StandardStreams),
    };
    const code = await commandLine(['check', '--database-url', '--json', ...reason], shell);
    return { code, report: JSON.parse(String(stdout.read())) };
  }

  test('stands in the report, of a machine that is no job', async () => {
    const { code, report } = await checked('--reason', 'leaver');
    expect([code, report.reason, report.run, report.tool.digest]).toEqual([1, 'leaver', null, null]);
    expect((await checked()).report.reason).toBeNull();
  });

  test('is refused in its own words', async () => {
    const { code, report } = await checked('--reason', 'two\nlines');
    expect([code, report.reason, report.problems[0].what]).toEqual([
      ...[2, null, '--reason must be one line of text'],
    ]);
  });
});

describe('the config file', () => {
  const shell = (folder: string, files: readonly string[], env: Record<string, string> = {}) => ({
    ...{ folder, env },
    readFile(path: string) {
      if (files.includes(path)) return '';
      throw new Error('ENOENT');
    },
  });
  const here = join('/home', 'me', 'repo');
  const file = join(here, '.github', 'dbcred.yml');

  test('is the nearest one above, and checkouts count from its repository', () => {
    expect(configPlace({}, shell(join(here, 'a', 'b'), [file]))).toEqual({ path: file, root: here });
  });

  test('given or by the variable, elsewhere: checkouts count from this folder', () => {
    expect(configPlace({ config: '../x.yml' }, shell(here, [file]))).toEqual({
      path: join('/home', 'me', 'x.yml'),
      root: here,
    });
    expect(configPlace({}, shell(here, [file], { DBCRED_CONFIG: '/x.yml' }))).toEqual({
      path: '/x.yml',
      root: here,
    });
  });

  test('--root has the last word', () => {
    expect(configPlace({ root: '..' }, shell(here, [file]))).toEqual({
      path: file,
      root: join('/home', 'me'),
    });
  });

  test('there may be none', () => {
    expect(configPlace({}, shell(here, []))).toEqual({ path: undefined, root: here });
  });
});

test.each([
  ['git@github.com:org/repo.git', 'org/repo'],
  ['https://github.com/org/repo', 'org/repo'],
  ['https://x-access-token:secret@github.com/org/re.po.git', 'org/re.po'],
  ['ssh://git@github.com/org/repo.git/', 'org/repo'],
  ['/srv', undefined],
  [undefined, undefined],
])('the repository of the remote %s', (url, repository) => {
  expect(repositoryIn(url)).toBe(repository);
});

test('a diff tells where a connection string leads, and of anything else nothing', () => {
  const forms = new SecretForms(() => undefined);
  const secret = (text: string) => new Redacted(text, forms);
  const edit = (before: string | undefined, after: string) => ({
    ...{ variable: 'V', was: 'stale' as const, misreadings: [], after: secret(after) },
    changes: [{ line: 3, before: before === undefined ? undefined : secret(before) }],
  });
  const line = (before: string | undefined, after: string) => ({
    ...{ file: '.env in o/r', variable: 'V', action: 'replaced' as const, edit: edit(before, after) },
  });
  const url = (password: string, host: string) => `postgresql://app:${password}@${host}/orders`;
  expect(
    envDiff(
      [line(url('hunter2', 'old'), url('hunter2', 'new')), line('hunter3', 'hunter4'), line(undefined, 'x')],
      forms,
    ),
  ).toEqual([
    ...['.env in o/r, line 3', '- V=postgresql://app:***@old:5432/orders'],
    '+ V=postgresql://app:***@new:5432/orders   # the same password',
    ...['.env in o/r, line 3', '- V=***', '+ V=***   # another value', '.env in o/r, line 3', '+ V=***'],
  ]);
});

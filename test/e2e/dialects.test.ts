import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { ROLE } from '../../emulators/seed.ts';
import { type RunOptions, runAction } from '../../scripts/action-run.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { type Client, loginBy } from './client-logins.ts';
import { expectNoLeaks } from './leaks.ts';
import { expectProblem } from './refusals.ts';
import { configWith, expectDone, PASSWORD, startCloudWithoutApps } from './rotating.ts';

/** Connection strings as other programs write them: checked, made, rotated, delivered; and those programs log in. */

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await borrowCloud(startCloudWithoutApps);
});
afterEach(async () => {
  expect(cloud.github.violations()).toEqual([]);
  await cloud.reset();
});
afterAll(() => cloud.stop());

const BARE = { DBCRED_VAULT: undefined, DBCRED_CONFIG: undefined, GITHUB_TOKEN: undefined };

const FORMS: Readonly<Record<string, (o: { password: string; port: number }) => string>> = {
  SQLAlchemy: ({ password, port }) =>
    `postgresql+asyncpg://${ROLE}:${encodeURIComponent(password)}@localhost:${port}/zep?ssl=require`,
  JDBC: ({ password, port }) =>
    `jdbc:postgresql://localhost:${port}/zep?user=${ROLE}&password=${encodeURIComponent(password)}&sslmode=require`,
  '.NET': ({ password, port }) =>
    `Host=localhost;Port=${port};Database=zep;Username=${ROLE};Password="${password.replaceAll('"', '""')}";SSL Mode=Require`,
  libpq: ({ password, port }) =>
    `host=localhost port=${port} dbname=zep user=${ROLE} password='${password.replace(/[\\']/g, '\\$&')}' sslmode=require`,
};

describe.each(Object.entries(FORMS))('database-url as %s writes it', (_name, write) => {
  const given = (password: string) => write({ password, port: cloud.postgres.port });

  test('is checked, not refused', async () => {
    const text = given(cloud.passwords.current);
    const run = await runAction(cloud, { inputs: { mode: 'check', 'database-url': text }, env: BARE });
    expect(run.code).toBe(0);
    expect(run.report.databases[0]).toMatchObject({ name: 'zep', standing: 'works', reached: 'query' });
    expect(run.report.notes).toEqual([]);
    expectNoLeaks(cloud, run, [text]);
  });

  test('is diagnosed when the server refuses it; the vault’s URL is not written over it', async () => {
    const text = given('not-the-password-1');
    const run = await runAction(cloud, {
      inputs: { mode: 'check', 'database-url': text, heal: 'true' },
      env: { DBCRED_CONFIG: undefined },
    });
    const problem = expectProblem(cloud, run, 'copy-of-another-credential');
    expect(problem.answer).toMatch(/this copy is a.*, and the vault has a postgresql:\/\/ URL/);
    expect(run.report.changed).toBe(0);
    expectNoLeaks(cloud, run, [text, 'not-the-password-1']);
  });
});

const MADE: readonly (readonly [
  name: string,
  form: string,
  database: string,
  client: Client | undefined,
  text: string,
])[] = [
  [
    'url-asyncpg',
    'format: sqlalchemy',
    'zep',
    'SQLAlchemy with asyncpg',
    `postgresql\\+asyncpg://${ROLE}:[^@]+@localhost:PORT/zep\\?ssl=require`,
  ],
  [
    'url-psycopg2',
    'format: sqlalchemy, driver: psycopg2',
    'ctxEco',
    'SQLAlchemy with psycopg2',
    `postgresql\\+psycopg2://${ROLE}:[^@]+@localhost:PORT/ctxEco\\?sslmode=require`,
  ],
  [
    'url-java',
    'format: jdbc',
    'ctxEco',
    'pgjdbc',
    `jdbc:postgresql://localhost:PORT/ctxEco\\?user=${ROLE}&password=[^&]+&sslmode=require`,
  ],
  [
    'url-net',
    'format: ado.net',
    'zep',
    undefined,
    `Host=localhost;Port=PORT;Database=zep;Username=${ROLE};Password=".+";SSL Mode=Require`,
  ],
  [
    'dsn-libpq',
    'format: keywords',
    'zep',
    'libpq, by psycopg2',
    `host=localhost port=PORT dbname=zep user=${ROLE} password='.+' sslmode=require`,
  ],
];

const withForms = () =>
  configWith(cloud, (text) => {
    const entries = MADE.map(
      ([name, form, database]) => `    - { name: ${name}, database: ${database}, ${form}, create: true }\n`,
    );
    const consumers = MADE.map(
      ([name]) =>
        `  - { github-secret: ${name.toUpperCase().replaceAll('-', '_')}, repository: org/ctxEco, from: ${name} }\n`,
    );
    const parts = ['password', 'address'].map(
      (part) =>
        `  - { github-secret: JAVA_${part.toUpperCase()}, repository: org/ctxEco, from: url-java, part: ${part} }\n`,
    );
    return text
      .replace('  documents:\n', `${entries.join('')}  documents:\n`)
      .replace('consumers:\n', `consumers:\n${consumers.join('')}${parts.join('')}`);
  });

test('made by create: true, replaced by a rotation, delivered, shown; and their own clients log in', {
  timeout: 300_000,
}, async () => {
  const env = await withForms();
  const act = (inputs: NonNullable<RunOptions['inputs']>) => runAction(cloud, { inputs, env });
  expectDone(cloud, await act({ mode: 'sync' }));
  // every character that means something to one of the dialects
  const alphabet = `abcdefghABCDEFGH2345;"'\\+%@/= {}`.replace(' ', '');
  expectDone(cloud, await act({ mode: 'rotate', 'password-alphabet': alphabet, 'password-length': '40' }));
  const secrets = cloud.github.state()['org/ctxEco']?.actions ?? {};
  for (const [name, , database, client, written] of MADE) {
    const text = cloud.vault.current(name);
    expect(secrets[name.toUpperCase().replaceAll('-', '_')]?.value).toBe(text);
    expect(text).toMatch(new RegExp(`^${written.replace('PORT', `${cloud.postgres.port}`)}$`));
    const where = client === undefined ? database : await loginBy(client, text);
    expect([name, where ?? database]).toEqual([name, database]);
  }
  expect(secrets['JAVA_PASSWORD']?.value).toBe(cloud.vault.current(PASSWORD));
  expect(secrets['JAVA_ADDRESS']?.value).toBe(
    `jdbc:postgresql://localhost:${cloud.postgres.port}/ctxEco?sslmode=require`,
  );
  const status = await act({ mode: 'status' });
  expect(status.summary).toMatch(/url-java.*it is a JDBC URL/);
  expect(status.summary).toMatch(/url-net.*as \.NET takes it/);
  const check = await act({ mode: 'check' });
  expect(check.report.databases.map(({ name, standing }) => [name, standing])).toEqual(
    expect.arrayContaining(MADE.map(([name]) => [name, 'works'])),
  );
  expectNoLeaks(cloud, check, [cloud.vault.current(PASSWORD)]);
});

test('a text in another form than the config file says is delivered to nobody', async () => {
  const before = cloud.github.state()['org/secai-radar'];
  cloud.vault.set(
    'database-url',
    FORMS['.NET']?.({ password: cloud.passwords.current, port: cloud.postgres.port }) ?? '',
  );
  const run = await runAction(cloud, { inputs: { mode: 'sync' } });
  const [problem] = run.report.problems;
  expect(run.code).toBe(1);
  expect(problem?.what).toMatch(/as \.NET takes it, and the config file says format: url/);
  expect(problem?.fix).toContain('format: ado.net');
  expect(cloud.github.state()['org/secai-radar']).toEqual(before);
});

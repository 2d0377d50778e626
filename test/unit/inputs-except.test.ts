import { expect, test } from 'vitest';
import { readInputs } from '../../src/inputs/inputs.ts';
import { problemsOf } from '../../src/problem.ts';
import { SecretForms } from '../../src/redacted.ts';

const CONFIG = `vault: kv-1
server: { host: db.example, port: 5432, user: app }
databases: [main]
secrets:
  password: app-password
  connection-strings: [{ name: database-url, database: main }, { name: reports-url, database: main }]
  documents: [{ name: zep-config-yaml }]
`;

const LEAST = { INPUT_MODE: 'rotate', INPUT_CONFIG: 'dbcred.yml' };
const read = (env: Readonly<Record<string, string>>) =>
  readInputs({ ...LEAST, ...env }, new SecretForms(() => undefined), () => CONFIG);
const refusals = (env: Readonly<Record<string, string>>) =>
  read(env).then(
    () => [],
    (thrown: unknown) => problemsOf(thrown).map(({ what }) => what),
  );

test('names connection strings and documents of the config file, by commas or white space, each once', async () => {
  for (const mode of ['rotate', 'sync']) {
    const inputs = await read({
      INPUT_MODE: mode,
      INPUT_EXCEPT: 'database-url, zep-config-yaml\n database-url',
    });
    expect('except' in inputs ? inputs.except : undefined).toEqual(['database-url', 'zep-config-yaml']);
  }
  const without = await read({});
  expect('except' in without ? without.except : undefined).toEqual([]);
});

test('whatever else it names is said, with what was probably meant', async () => {
  const known =
    'which is no connection string or document of the config file, which names: database-url, reports-url, zep-config-yaml';
  expect(await refusals({ INPUT_EXCEPT: 'database-ulr app-password else' })).toEqual([
    `The input except names "database-ulr" (did you mean database-url?), ${known}`,
    'The input except must not name app-password: the password itself is what a rotation is about',
    `The input except names "else", ${known}`,
  ]);
});

test.each(['check', 'status'])('is nothing for a %s', async (mode) => {
  expect(await refusals({ INPUT_MODE: mode, INPUT_EXCEPT: 'database-url' })).toEqual([
    'The input except is for mode: rotate, and for mode: sync with a config file',
  ]);
});

test('needs a config file, which alone knows what it names', async () => {
  const env = {
    ...{
      INPUT_MODE: 'sync',
      INPUT_VAULT: 'kv-1',
      INPUT_CONFIG: '',
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_TOKEN: 'T0ken',
    },
    INPUT_EXCEPT: 'database-url',
  };
  const found = await readInputs(env, new SecretForms(() => undefined), () => {
    throw Object.assign(new Error('no file'), { code: 'ENOENT' });
  }).catch((thrown: unknown) => problemsOf(thrown).map(({ code }) => code));
  expect(found).toEqual(['config-not-found']);
});

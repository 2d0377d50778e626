import { expect, test } from 'vitest';
import type { ConnectionString } from '../../src/postgres/connection-string.ts';
import { LoginsMade } from '../../src/postgres/logins-made.ts';
import { type ProofTools, type ProvableText, proveTexts } from '../../src/rotation/text-proofs.ts';
import { probed as answered, redacted } from './checking.ts';
import { probed } from './role-in-memory.ts';

const PASSWORD = redacted('the-password-of-app');
const DATABASES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

function target(database: string, host = 'db.example'): ConnectionString {
  return { text: PASSWORD, user: 'app', password: PASSWORD, host, port: 5432, database, tls: 'required' };
}

function text(name: string, ...targets: readonly ConnectionString[]): ProvableText {
  const logins = targets.map((one) => ({ place: `secret ${name}`, target: one }));
  return { name, logins: () => logins, otherwise: `# or leave ${name} out` };
}

/** A server that has room for so many sessions of the role at once, and refuses some databases. */
function server(room: number, refusing: Readonly<Record<string, string>> = {}) {
  const seen = { asked: [] as string[], most: 0, now: 0, said: [] as string[] };
  let open = 0;
  const tools: ProofTools = {
    async probe({ database }) {
      seen.asked.push(database);
      if (open >= room) return probed('53300');
      open += 1;
      seen.most = Math.max(seen.most, open);
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
      return probed(refusing[database]);
    },
    clock: () => seen.now,
    sleep: async (ms) => {
      seen.now += ms;
    },
    say: (line) => void seen.said.push(line),
    databaseNames: async () => ['shop', 'Reports'],
    made: new LoginsMade(),
    patienceMs: 30_000,
  };
  return { seen, tools };
}

test('a few side by side, and each login once, whoever stands for it', async () => {
  const { seen, tools } = server(100);
  const texts = [...DATABASES.map((one) => text(one, target(one))), text('twin', target('a', 'DB.example'))];
  const proofs = await proveTexts(texts, tools);
  expect([...proofs.values()].map(({ is }) => is)).toEqual(texts.map(() => 'proven'));
  expect([seen.asked.toSorted(), seen.most, seen.now]).toEqual([DATABASES, 3, 0]);
  await proveTexts(texts, tools);
  expect(seen.asked).toHaveLength(DATABASES.length);
});

test('a role with room for one: one at a time, and nobody is called refused', async () => {
  const { seen, tools } = server(1);
  const proofs = await proveTexts(
    DATABASES.map((one) => text(one, target(one))),
    tools,
  );
  expect([...proofs.values()].map(({ is }) => is)).toEqual(DATABASES.map(() => 'proven'));
  expect([seen.most, seen.now]).toEqual([1, 1000]);
  expect(seen.said[0]).toBe(
    'secret b: database b: too many connections for role "app" (53300); trying again in 1 s',
  );
});

test('what stays full is unknown after 30 seconds, and what the server refuses is not asked again', async () => {
  const { seen, tools } = server(100, { a: '53300', b: '3D000', c: '28P01' });
  const proofs = await proveTexts(
    [text('one', target('a')), text('two', target('b')), text('three', target('c'))],
    tools,
  );
  expect([...proofs].map(([name, { is }]) => [name, is])).toEqual([
    ['one', 'unknown'],
    ['two', 'refused'],
    ['three', 'refused'],
  ]);
  expect(seen.now).toBeLessThanOrEqual(30_000);
  expect(seen.asked.filter((one) => one !== 'a').toSorted()).toEqual(['b', 'c']);
});

test('a document of which one place is refused is refused, with the name that was probably meant', async () => {
  const { tools } = server(100, { reports: '3D000' });
  const proof = (await proveTexts([text('document', target('shop'), target('reports'))], tools)).get(
    'document',
  );
  const [problem, ...others] = proof?.is === 'refused' ? proof.problems : [];
  expect([problem?.code, others]).toEqual(['database-not-found', []]);
  expect(problem?.likelyCause).toContain('It probably means Reports');
  expect(problem?.fix.endsWith('\n# or leave document out')).toBe(true);
});

test.each([
  ['unsupported startup parameter: options', 'database-pooler', 'refused'],
  ['database "reports" does not exist', 'database-not-found', 'refused'],
  ['server login has been failing, try again later (server_login_retry)', 'database-pooler', 'unknown'],
])('what a pooler answers to a text: %s', async (message, code, is) => {
  const { tools } = server(100);
  const failure = { code: '08P01', message };
  const proofs = await proveTexts([text('one', target('reports'))], {
    ...tools,
    probe: async () => answered({ failure }),
  });
  const proof = proofs.get('one');
  expect(proof).toMatchObject({ is, problems: [{ code }] });
  if (code === 'database-not-found' && proof?.is === 'refused')
    expect(proof.problems[0]?.likelyCause).toContain('It probably means Reports');
});

test('without patience nobody is waited for', async () => {
  const { seen, tools } = server(100, { a: '53300' });
  const proofs = await proveTexts([text('one', target('a'))], { ...tools, patienceMs: 0 });
  expect([proofs.get('one')?.is, seen.now, seen.asked]).toEqual(['unknown', 0, ['a']]);
});

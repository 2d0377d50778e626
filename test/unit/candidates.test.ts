import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Vault } from '../../src/azure/key-vault.ts';
import { type Candidates, candidatesOf, candidatesOfTopology } from '../../src/consumers/candidates.ts';
import { Problem, type ProblemCode } from '../../src/problem.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import type { Topology } from '../../src/topology/topology.ts';
import { probed, refusal, run } from './checking.ts';
import { vaultSecret, vaultToRead } from './memory-vault.ts';

const URL = 'postgresql://ctxecoadmin:pQ7%25zX%2F9@ctxeco-db.example:5432/secairadar?sslmode=require';
const url = (database: string) => URL.replace('/secairadar?', `/${database}?`);

const TOPOLOGY: Topology = {
  vault: 'ctxecokv',
  server: { host: 'ctxeco-db.example', port: 5432, user: 'ctxecoadmin' },
  databases: ['zep', 'ctxEco', 'temporal', 'temporal_visibility', 'secairadar'],
  secrets: {
    password: 'postgres-password',
    connectionStrings: [
      { name: 'database-url', database: 'secairadar', create: false },
      { name: 'database-url-ctxeco', database: 'ctxEco', create: true },
    ],
    documents: [{ name: 'zep-config-yaml', database: 'zep' }],
  },
  checkouts: {},
  knownClients: [],
  maxAgeDays: undefined,
  consumers: [],
};
const SECRETS: Readonly<Record<string, string | Problem>> = {
  'postgres-password': 'pQ7%zX/9',
  'database-url': URL,
  'database-url-ctxeco': url('ctxEco'),
  'zep-config-yaml': `store:\n  postgres:\n    dsn: "${url('zep')}"\nlog: info\n`,
};

const forms = () => new SecretForms(() => undefined);

/** A vault that holds `secrets`; `asked` is every name that was read. */
function vaultWith(secrets: Readonly<Record<string, string | Problem>>, asked: string[] = []): Vault {
  return vaultToRead((name) => {
    asked.push(name);
    const held = secrets[name] ?? refusal('secret-not-found', `no ${name}`);
    if (held instanceof Problem) return Promise.reject(held);
    return Promise.resolve(vaultSecret({ name, value: new Redacted(held, forms()) }));
  }, 'https://ctxecokv.vault.azure.net');
}

async function reference(change: Readonly<Record<string, string | Problem>> = {}, topology = TOPOLOGY) {
  return candidatesOfTopology(vaultWith({ ...SECRETS, ...change }), topology, forms());
}

/** What will be tried, as people would say it, and what will not. */
const outline = ({ candidates }: Candidates) =>
  candidates.map((candidate) =>
    'problem' in candidate
      ? `${candidate.name}: ${candidate.problem.code}`
      : `${candidate.name} → ${candidate.target.user}@${candidate.target.host}:${candidate.target.port}/${candidate.target.database}`,
  );

/** Every server that a check of these candidates would send a packet to. */
async function connectedTo({ candidates }: Candidates): Promise<string[]> {
  const servers: string[] = [];
  await run({
    candidates,
    tools: {
      probe({ host, port, user }) {
        servers.push(`${user}@${host}:${port}`);
        return Promise.resolve(probed('ok'));
      },
    },
  });
  return servers;
}

describe('a connection string', () => {
  const given = (text: string, databases: readonly string[] = []) =>
    candidatesOf(new Redacted(text, forms()), 'input database-url', databases, forms());

  test('is tried on its own database', () => {
    expect(outline(given(URL))).toEqual(['secairadar → ctxecoadmin@ctxeco-db.example:5432/secairadar']);
  });

  test('is tried on each of the databases that were named, and only on those', () => {
    const { candidates, notes } = given(URL, ['zep', 'ctxEco', 'x/y?z']);
    expect(outline({ candidates, notes })).toEqual([
      'zep → ctxecoadmin@ctxeco-db.example:5432/zep',
      'ctxEco → ctxecoadmin@ctxeco-db.example:5432/ctxEco',
      'x/y?z → ctxecoadmin@ctxeco-db.example:5432/x/y?z',
    ]);
    for (const candidate of candidates) {
      expect(candidate).toMatchObject({ source: 'input database-url' });
      expect('target' in candidate && candidate.target.password.reveal()).toBe('pQ7%zX/9');
    }
    expect(notes).toEqual([]);
  });

  test.each<[string, string, ProblemCode]>([
    ['a JDBC URL', `jdbc:${URL}`, 'connection-string-invalid'],
    [
      'a driver in the scheme',
      URL.replace('postgresql:', 'postgresql+asyncpg:'),
      'connection-string-invalid',
    ],
    ['keywords', 'host=db user=app password=pQ7zX9', 'connection-string-invalid'],
    ['no TLS', URL.replace('require', 'disable'), 'connection-string-plaintext'],
    ['another host in a parameter', `${URL}&host=evil.example`, 'connection-string-redirects'],
    ['nonsense', 'nonsense', 'connection-string-invalid'],
  ])('that is none is one problem, however many databases were named: %s', async (_what, text, code) => {
    const found = given(text, ['zep', 'ctxEco']);
    expect(outline(found)).toEqual([`input database-url: ${code}`]);
    expect(await connectedTo(found)).toEqual([]);
  });

  test.each<[string, string]>([
    ['white space before it', ` ${URL}`],
    ['a line end after it', `${URL}\n`],
  ])('that has something around it is one problem, and one login without that: %s', async (_what, text) => {
    const found = given(text, ['zep', 'ctxEco']);
    expect(outline(found)).toEqual(['input database-url: connection-string-invalid']);
    expect(await connectedTo(found)).toEqual(['ctxecoadmin@ctxeco-db.example:5432']);
  });

  test('whatever it is, there is a login or a Problem, which does not depend on the password', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'postgres://',
        'postgresql+asyncpg://',
        'jdbc:',
        'host=',
        ' ',
        '\n',
        '@',
        ':',
        '/',
        '?',
        '#',
        '%',
      ),
      fc.constantFrom(
        'sslmode=disable',
        '&',
        '=',
        'password=',
        "'",
        'db.example',
        ':5432',
        '%00',
        '::error::',
        '\u001b[',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    const any = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(any, fc.array(fc.string()), (text, databases) => {
        const { candidates } = given(text, databases);
        expect(candidates.length).toBeGreaterThan(0);
        for (const candidate of candidates) {
          if ('problem' in candidate) expect(candidate.problem.code).toMatch(/^connection-string-/);
          else expect(candidate.target.password.isEmpty).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
    const encoded = fc.string({
      unit: fc.constantFrom('Q', 'Z', 'x', '7', '%2F', '%40', '%25'),
      minLength: 4,
    });
    const around = fc.constantFrom(
      ...[
        'postgresql://app:PW@db/shop',
        'postgresql://app:PW@db/shop?host=x',
        'jdbc:postgresql://app:PW@db/shop',
      ],
      ...['host=db password=PW', 'postgresql://app:PW@db:99999/shop', 'postgresql://app:PW@db'],
    );
    const sayings = (text: string) =>
      given(text).candidates.map((one) => ('problem' in one ? one.problem.stack?.split('\n    at')[0] : ''));
    fc.assert(
      fc.property(around, encoded, encoded, (form, one, other) => {
        const said = sayings(form.replace('PW', one));
        expect(said).toEqual(sayings(form.replace('PW', other)));
        expect(JSON.stringify(said)).not.toContain(one);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the topology', () => {
  test('is tried as its consumers would use it; what no secret names, with the raw password', async () => {
    const found = await reference();
    expect(outline(found)).toEqual([
      'database-url → ctxecoadmin@ctxeco-db.example:5432/secairadar',
      'database-url-ctxeco → ctxecoadmin@ctxeco-db.example:5432/ctxEco',
      'zep-config-yaml (store.postgres.dsn) → ctxecoadmin@ctxeco-db.example:5432/zep',
      'temporal (postgres-password) → ctxecoadmin@ctxeco-db.example:5432/temporal',
      'temporal_visibility (postgres-password) → ctxecoadmin@ctxeco-db.example:5432/temporal_visibility',
    ]);
    expect(found.notes).toEqual([]);
    const passwords = found.candidates.map((one) => ('target' in one ? one.target.password.reveal() : ''));
    expect(new Set(passwords)).toEqual(new Set(['pQ7%zX/9']));
    for (const candidate of found.candidates) {
      expect(candidate).toMatchObject({
        source: expect.stringMatching(/secret [\w-]+ in https:\/\/ctxecokv/),
      });
    }
  });

  test('a raw password is taken byte for byte, and its login obliges to TLS', async () => {
    const { candidates } = await reference({ 'postgres-password': ' a b%20\n' });
    const raw = candidates.flatMap((one) =>
      'target' in one && one.name.startsWith('temporal ') ? [one.target] : [],
    );
    expect(raw.map(({ password, tls }) => [password.reveal(), tls])).toEqual([[' a b%20\n', 'required']]);
  });

  test('a raw password that nothing needs is not even read', async () => {
    const asked: string[] = [];
    const topology = { ...TOPOLOGY, databases: ['zep', 'ctxEco', 'secairadar'] };
    await candidatesOfTopology(vaultWith(SECRETS, asked), topology, forms());
    expect(asked.toSorted()).toEqual(['database-url', 'database-url-ctxeco', 'zep-config-yaml']);
  });

  test('every connection string of a document is tried, each by its place', async () => {
    const text = `a: ${url('zep')}\nb:\n  - ${url('zep')}&application_name=x\n`;
    const found = await reference({ 'zep-config-yaml': text });
    expect(outline(found).filter((line) => line.startsWith('zep'))).toEqual([
      'zep-config-yaml (a) → ctxecoadmin@ctxeco-db.example:5432/zep',
      'zep-config-yaml (b[0]) → ctxecoadmin@ctxeco-db.example:5432/zep',
    ]);
  });

  test('a document with separate fields is read at its place', async () => {
    const fields =
      'store:\n  postgres: { user: ctxecoadmin, password: "pQ7%zX/9", host: ctxeco-db.example, database: zep }\n';
    const documents = [{ name: 'zep-config-yaml', at: 'store.postgres' }];
    const topology = { ...TOPOLOGY, secrets: { ...TOPOLOGY.secrets, documents } };
    const found = await reference({ 'zep-config-yaml': fields }, topology);
    expect(outline(found)[2]).toBe(
      'zep-config-yaml (store.postgres) → ctxecoadmin@ctxeco-db.example:5432/zep',
    );
    const [, , third] = found.candidates;
    expect(third !== undefined && 'target' in third && third.target.password.reveal()).toBe('pQ7%zX/9');
  });

  test('the case of a host does not matter', async () => {
    expect(outline(await reference({ 'database-url': URL.replace('ctxeco-db', 'CTXECO-DB') }))[0]).toContain(
      '→',
    );
  });
});

describe('a secret that the vault does not hold', () => {
  test('and that is to be made is a note; its database is tried with the raw password', async () => {
    const found = await reference({ 'database-url-ctxeco': refusal('secret-not-found', 'none') });
    expect(found.notes).toEqual([
      expect.stringMatching(/database-url-ctxeco does not exist yet \(create: true\)/),
    ]);
    expect(outline(found).filter((line) => line.includes('ctxEco'))).toEqual([
      'ctxEco (postgres-password) → ctxecoadmin@ctxeco-db.example:5432/ctxEco',
    ]);
  });

  test.each<[string, string, string]>([
    ['a connection string', 'database-url', 'database-url: secret-not-found'],
    ['a document', 'zep-config-yaml', 'zep-config-yaml: secret-not-found'],
    ['the raw password', 'postgres-password', 'postgres-password: secret-not-found'],
  ])('%s is a problem, beside everything else', async (_what, name, line) => {
    const found = await reference({ [name]: refusal('secret-not-found', 'none') });
    expect(outline(found)).toContain(line);
    expect(outline(found).filter((other) => !other.includes('→'))).toEqual([line]);
    expect(found.notes).toEqual([]);
  });

  test.each<ProblemCode>(['secret-disabled', 'secret-deleted', 'vault-forbidden', 'vault-unreachable'])(
    'for another reason than that it is not there is a problem, create: true or not: %s',
    async (code) => {
      const found = await reference({ 'database-url-ctxeco': refusal(code, 'no') });
      expect(outline(found)).toContain(`database-url-ctxeco: ${code}`);
      expect(found.notes).toEqual([]);
    },
  );
});

describe('a secret that leads elsewhere is refused, and no packet is sent there', () => {
  test.each<[string, string]>([
    ['another host', URL.replace('ctxeco-db.example', 'evil.example')],
    ['a host that only begins alike', URL.replace('ctxeco-db.example', 'ctxeco-db.example.evil')],
    ['a host that only ends alike', URL.replace('ctxeco-db.example', 'x-ctxeco-db.example')],
    ['another port', URL.replace(':5432', ':6432')],
    ['another role', URL.replace('ctxecoadmin', 'postgres')],
    ['the role in another case', URL.replace('ctxecoadmin', 'CtxEcoAdmin')],
    ['an address', URL.replace('ctxeco-db.example', '10.0.0.1')],
  ])('%s', async (_what, text) => {
    for (const [name, secret, prefix] of [
      ['database-url', text, 'database-url'],
      ['zep-config-yaml', `dsn: ${text}`, 'zep-config-yaml (dsn)'],
    ] as const) {
      const found = await reference({ [name]: secret });
      expect(outline(found)).toContain(`${prefix}: connection-string-elsewhere`);
      expect(new Set(await connectedTo(found))).toEqual(new Set(['ctxecoadmin@ctxeco-db.example:5432']));
    }
  });

  test('saying what it names and what the config file says, without the password', async () => {
    const { candidates } = await reference({
      'database-url': URL.replace('ctxeco-db.example', 'evil.example'),
    });
    const [problem] = candidates.flatMap((one) => ('problem' in one ? one.problem : []));
    expect(problem?.answer).toContain('ctxecoadmin on evil.example:5432');
    expect(problem?.answer).toContain('ctxecoadmin on ctxeco-db.example:5432');
    expect(JSON.stringify(problem)).not.toMatch(/pQ7/);
  });

  test.each<[string, (text: string) => string, RegExp]>([
    [
      'a pooler’s port',
      (text) => text.replace(':5432', ':6432'),
      /\nserver:\n {2}also-at:\n {4}pooled: \{ port: 6432, pooler: true \}$/,
    ],
    [
      'another host',
      (text) => text.replace('ctxeco-db.example', 'replica.example'),
      /\n {4}other: \{ host: replica\.example, read-only: true \} {3}# without read-only, if it can be written to$/,
    ],
    [
      'another role',
      (text) => text.replace('ctxecoadmin', 'postgres'),
      /^Correct the secret, or server: in the config file\.$/,
    ],
  ])(
    'with the lines for the config file, if it is an address of the same server: %s',
    async (_what, edit, fix) => {
      const { candidates } = await reference({ 'database-url': edit(URL) });
      const [problem] = candidates.flatMap((one) => ('problem' in one ? one.problem : []));
      expect(problem?.fix).toMatch(fix);
    },
  );

  test('an address that the config file names is connected to', async () => {
    const alsoAt = [{ name: 'pooled', host: 'ctxeco-db.example', port: 6432, pooler: true, readOnly: false }];
    const topology = { ...TOPOLOGY, server: { ...TOPOLOGY.server, alsoAt } };
    const found = await reference({ 'database-url': URL.replace(':5432', ':6432') }, topology);
    expect(outline(found).filter((line) => line.startsWith('database-url →'))).toEqual([
      expect.stringContaining('ctxecoadmin@ctxeco-db.example:6432'),
    ]);
  });

  test('in a document beside ours, another host is a note: it is none of our business', async () => {
    const other = 'postgresql://reader:pw@other.example/x?sslmode=disable';
    const found = await reference({ 'zep-config-yaml': `a: ${url('zep')}\nb: ${other}\nc: jdbc:${other}\n` });
    expect(outline(found).filter((line) => line.startsWith('zep'))).toEqual([
      'zep-config-yaml (a) → ctxecoadmin@ctxeco-db.example:5432/zep',
    ]);
    expect(found.notes).toEqual([expect.stringMatching(/zep-config-yaml also names other servers .*: 2\)/)]);
    expect(new Set(await connectedTo(found))).toEqual(new Set(['ctxecoadmin@ctxeco-db.example:5432']));
  });

  test('a URL that redirects in its parameters is refused as such', async () => {
    const found = await reference({ 'database-url': `${URL}&hostaddr=203.0.113.9` });
    expect(outline(found)).toContain('database-url: connection-string-redirects');
  });
});

test('a secret that names another database than the config file says is tried, with a note', async () => {
  const found = await reference({ 'database-url': url('temporal') });
  expect(outline(found)[0]).toBe('database-url → ctxecoadmin@ctxeco-db.example:5432/temporal');
  expect(found.notes).toEqual([
    expect.stringMatching(/database-url names another database .*\(secairadar\)/),
  ]);
  expect(outline(found)).toContain(
    'secairadar (postgres-password) → ctxecoadmin@ctxeco-db.example:5432/secairadar',
  );
});

test.each<[string, string]>([
  ['is no YAML', 'a: [pQ7%zX/9'],
  ['holds no connection string', 'a: pQ7%zX/9'],
  ['is only text', 'pQ7%zX/9'],
])('a document that %s is one problem, which does not repeat it', async (_what, text) => {
  const found = await reference({ 'zep-config-yaml': text });
  expect(outline(found)).toContain('zep-config-yaml: document-without-connections');
  const problems = found.candidates.flatMap((one) => ('problem' in one ? one.problem : []));
  expect(problems).toHaveLength(1);
  expect(JSON.stringify([problems, problems.map(({ stack }) => stack)])).not.toContain('pQ7');
  expect(problems[0]?.target).toContain('zep-config-yaml');
});

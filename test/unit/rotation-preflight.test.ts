import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/problem.ts';
import { only } from './lifetime.ts';
import { live, type Told } from './rotating-in-memory.ts';
import {
  C,
  DOCUMENT,
  disagreements,
  fingerprint,
  type InMemory,
  inMemory,
  isUnfinished,
  latest,
  OLD_PASSWORD,
  P,
  stagedPasswords,
  texts,
  URL_SECRET,
} from './rotation-in-memory.ts';
import { inMemoryWithApps } from './rotation-with-apps.ts';
import { inMemoryWithSites } from './rotation-with-sites.ts';
import { siteNamed } from './sites-in-memory.ts';

const STRANGER = { database: 'postgres', applicationName: 'psql', clientAddress: '192.0.2.7', sessions: 2 };

function busyConsumer(): Promise<never> {
  const said = { what: 'It runs', target: 'daily.yml', likelyCause: 'It is due.', fix: 'Wait.' };
  return Promise.reject(new Problem({ code: 'rotation-consumer-busy', ...said }));
}

const urlOfOthers = (host: string) => `postgresql://reader:0therPassw0rd@${host}:5432/x?sslmode=disable`;

const manyTags = Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`tag-${index}`, 'theirs']));

const mayNot = { secret: DOCUMENT, may: 'no', why: 'only read' } as const;

describe('what is wrong before anything has changed stops the rotation, with nothing changed and nothing staged', () => {
  test.each<[string, Told, (world: InMemory) => void, readonly string[]]>([
    [
      'a client that nobody knows, with strict-clients',
      { strictClients: true, connected: [STRANGER] },
      () => undefined,
      ['rotation-unknown-clients'],
    ],
    [
      'a workflow that must not be disturbed',
      { quiet: { workflow: 'daily.yml', answer: busyConsumer } },
      () => undefined,
      ['rotation-consumer-busy'],
    ],
    [
      'a document with the password in another place, too',
      {},
      ({ vault }) => vault.hold(DOCUMENT, `${texts(OLD_PASSWORD)[DOCUMENT]}# it was ${OLD_PASSWORD}\n`),
      ['password-elsewhere'],
    ],
    [
      'a document without a connection',
      {},
      ({ vault }) => vault.hold(DOCUMENT, 'store: none\n'),
      ['document-without-connections'],
    ],
    [
      'a document that also names another role of this server, which no delivery would read',
      {},
      ({ vault }) =>
        vault.hold(
          DOCUMENT,
          `${texts(OLD_PASSWORD)[DOCUMENT]}reader: ${urlOfOthers('db.example').replace('disable', 'require')}\n`,
        ),
      ['connection-string-elsewhere'],
    ],
    [
      'a document whose connection string refuses TLS',
      {},
      ({ vault }) =>
        vault.hold(DOCUMENT, texts(OLD_PASSWORD)[DOCUMENT]?.replace('=require', '=disable') ?? ''),
      ['connection-string-plaintext'],
    ],
    [
      'a secret that is no connection string',
      {},
      ({ vault }) => vault.hold(URL_SECRET, 'app@db'),
      ['connection-string-invalid'],
    ],
    [
      'a connection string of another server',
      {},
      ({ vault }) =>
        vault.hold(URL_SECRET, `postgresql://app:${OLD_PASSWORD}@elsewhere.example/main?sslmode=require`),
      ['connection-string-elsewhere'],
    ],
    [
      'two of these at once',
      {},
      ({ vault }) => [vault.hold(URL_SECRET, 'app@db'), vault.hold(DOCUMENT, 'store: none\n')],
      ['connection-string-invalid', 'document-without-connections'],
    ],
    [
      'C with as many tags as a version can have, of which none is ours',
      {},
      ({ vault }) => vault.hold(C, OLD_PASSWORD, { tags: manyTags }),
      ['vault-failed'],
    ],
    [
      'a document with as many tags as a version can have, which could not be marked',
      {},
      ({ vault }) => vault.hold(DOCUMENT, texts(OLD_PASSWORD)[DOCUMENT] ?? '', { tags: manyTags }),
      ['vault-failed'],
    ],
    [
      'a document that would be too large for a vault with a longer password',
      {},
      ({ vault }) => vault.hold(DOCUMENT, (texts(OLD_PASSWORD)[DOCUMENT] ?? '').padEnd(25 * 1024 - 9, '#')),
      ['vault-failed'],
    ],
    ['a consumer that refuses', { refusing: 'APP_PASSWORD' }, () => undefined, ['github-token-permission']],
    [
      'an identity that may not write one of the secrets',
      { mayWrite: [mayNot] },
      () => undefined,
      ['vault-write-forbidden'],
    ],
  ])('%s', async (_what, told, arrange, wanted) => {
    const world = inMemory();
    arrange(world);
    const before = fingerprint(world);
    const { codes, points } = await live(world, told);
    expect([codes, fingerprint(world), world.broken]).toEqual([wanted, before, []]);
    const written = points.filter(({ what }) => /^(write|tag|disable|alter)/.test(what));
    expect(written).toEqual([]);
  });
});

test('an app that cannot take a secret that is yet to be made stops the rotation before anything, as its dry run', async () => {
  const worlds: readonly (readonly [InMemory, string])[] = [
    [withoutSetting(), 'app-service-setting'],
    [withoutReference(), 'container-app-secret-missing'],
  ];
  for (const [world, code] of worlds) {
    const before = fingerprint(world);
    const dry = await live(world, { dryRun: true });
    const { codes, points } = await live(world);
    expect([dry.codes, codes, fingerprint(world)]).toEqual([[code], [code], before]);
    expect(points.filter(({ what }) => /^(write|tag|disable|alter)/.test(what))).toEqual([]);
  }
});

function withoutSetting(): InMemory {
  const world = inMemoryWithSites();
  siteNamed(world, 'moved').settings.appsettings = { THEME: { value: 'dark' } };
  return world;
}

function withoutReference(): InMemory {
  const world = inMemoryWithApps({ attentive: true });
  const { shop } = world.platform.apps;
  if (shop !== undefined) shop.secrets = [{ name: 'theme', value: 'dark' }];
  return world;
}

test.each([
  ['a URL', urlOfOthers('other.example')],
  ['one that nobody can read', 'jdbc:postgresql://other.example/x'],
])('connection strings of another host in a document hold nothing up: %s', async (_what, other) => {
  const world = inMemoryWithApps({ attentive: true });
  world.vault.hold(DOCUMENT, `${texts(OLD_PASSWORD)[DOCUMENT]}other: ${other}\n`);
  const { codes } = await live(world);
  expect(codes).toEqual([]);
  const text = `${texts(world.role.password)[DOCUMENT]}other: ${other}\n`;
  expect(latest(world, DOCUMENT)?.value).toBe(text);
  expect(world.platform.apps['zep']?.secrets.find(({ name }) => name === 'config')?.value).toBe(text);
});

test('a document that leads to another host alone is delivered to nobody', async () => {
  const world = inMemoryWithApps({ attentive: true });
  world.vault.hold(DOCUMENT, texts(OLD_PASSWORD)[DOCUMENT]?.replace('db.example', 'evil.example') ?? '');
  const { codes, points } = await live(world, { rotationAsked: false });
  expect(codes).toEqual(['document-without-connections', 'connection-string-elsewhere']);
  expect(points.map(({ what }) => what)).toContain('write temporal');
  expect(points.map(({ what }) => what)).not.toContain('write zep');
});

test('a secret that stops its own derivation and its delivery is one problem of a sync', async () => {
  const world = inMemory();
  world.vault.hold(URL_SECRET, 'app@db');
  const { codes } = await live(world, { rotationAsked: false });
  // The other one would have been made after its example.
  expect(codes).toEqual(['connection-string-invalid', 'secret-not-found']);
});

test('strangers are shown, and stop nothing without strict-clients; what cannot be known is assumed', async () => {
  const world = inMemory();
  const { run, codes } = await live(world, {
    connected: [STRANGER],
    mayWrite: [{ secret: C, may: 'unknown', why: 'not readable' }],
  });
  expect([codes, disagreements(world), run?.strangers]).toEqual([[], [], [STRANGER]]);
  expect(run?.assumed).toContain(`write access to ${C}: not readable`);
});

test.each([false, true])('a dry run changes nothing (a rotation is unfinished: %s)', async (unfinished) => {
  const world = inMemory();
  if (unfinished) await dyingAfter(world, 'alter the role');
  const before = fingerprint(world);
  const { codes, points } = await live(world, { runId: 'run-2', dryRun: true });
  expect([codes, fingerprint(world)]).toEqual([[], before]);
  expect(points.filter(({ kind }) => kind === 'effect')).toEqual([]);
});

async function dyingAfter(world: InMemory, what: string): Promise<void> {
  const { points } = await live(inMemory());
  const at = points.find((point) => point.what === what && point.when === 'after');
  if (at === undefined) throw new Error(`the run did not ${what}`);
  await live(world, { fates: only(at, 'die') });
}

test.each([`write ${P}`, `tag ${DOCUMENT}`])(
  'a document that is broken by hand after "%s", while C still works, stops the run before the role is changed',
  async (what) => {
    const world = inMemory();
    await dyingAfter(world, what);
    const marked = latest(world, DOCUMENT);
    world.vault.hold(DOCUMENT, 'store: none\n', { tags: marked?.tags ?? {} });
    const { codes } = await live(world, { runId: 'run-2' });
    expect(new Set(codes)).toEqual(new Set(['document-without-connections']));
    expect([world.role.password, latest(world, C)?.value]).toEqual([OLD_PASSWORD, OLD_PASSWORD]);
    world.vault.hold(DOCUMENT, texts(OLD_PASSWORD)[DOCUMENT] ?? '');
    const rerun = await live(world, { runId: 'run-3' });
    expect([rerun.codes, disagreements(world), stagedPasswords(world).size]).toEqual([[], [], 1]);
  },
);

test('a document that became too large after staging stops the run before the role is changed', async () => {
  const world = inMemory();
  await dyingAfter(world, `write ${P}`);
  world.vault.hold(DOCUMENT, (texts(OLD_PASSWORD)[DOCUMENT] ?? '').padEnd(25 * 1024, '#'));
  const { codes } = await live(world, { runId: 'run-2' });
  expect([codes, world.role.password]).toEqual([['vault-failed'], OLD_PASSWORD]);
});

test.each(['alter the role', `write ${C}`])(
  'a document that is broken by hand after "%s" does not keep C from being promoted',
  async (what) => {
    const world = inMemory();
    await dyingAfter(world, what);
    const marked = latest(world, DOCUMENT);
    world.vault.hold(DOCUMENT, 'store: none\n', { tags: marked?.tags ?? {} });
    const { codes } = await live(world, { runId: 'run-2' });
    expect(new Set(codes)).toEqual(new Set(['document-without-connections']));
    expect(latest(world, C)?.value).toBe(world.role.password);
    expect(world.role.password).not.toBe(OLD_PASSWORD);
    const wanted = texts(world.role.password);
    expect(world.copies.get('DATABASE_URL')).toBe(wanted[URL_SECRET]);
    expect(isUnfinished(world)).toBe(true);
    world.vault.hold(DOCUMENT, texts(OLD_PASSWORD)[DOCUMENT] ?? '');
    const rerun = await live(world, { runId: 'run-3' });
    expect([rerun.codes, disagreements(world), stagedPasswords(world).size]).toEqual([[], [], 1]);
  },
);

test('one dead consumer does not hold the rest: the rotation ends, and the run names it', async () => {
  const world = inMemory();
  const { points } = await live(inMemory());
  const at = points.findLast(({ what, when }) => what === 'deliver to APP_PASSWORD' && when === 'before');
  if (at === undefined) throw new Error('it delivered nothing');
  const { codes } = await live(world, { fates: only(at, 'lose') });
  expect([codes, disagreements(world)]).toEqual([
    ['github-unreachable'],
    [`APP_PASSWORD does not hold what ${C} should`],
  ]);
  const rerun = await live(world);
  expect([rerun.codes, disagreements(world), stagedPasswords(world).size]).toEqual([[], [], 1]);
});

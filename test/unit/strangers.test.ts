import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SessionGroup } from '../../src/postgres/role-sessions.ts';
import type { Stranger } from '../../src/rotation/story.ts';
import { clientNotes, strangersAmong } from '../../src/rotation/strangers.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';
import type { Topology } from '../../src/topology/topology.ts';

const HEAD = `
vault: kv-1
server: { host: db.example, user: app }
databases: [zep, site, jobs, jobs_index, radar, papers]
secrets:
  password: pg-password
  connection-strings:
    - { name: radar-url, database: radar }
    - { name: site-url, database: site }
  documents:
    - { name: zep-config, database: zep }
    - { name: papers-config }
`;
const SECRET = '{ github-secret: DB, repository: org/radar, from: radar-url }';
const APP = '{ container-app: site, resource-group: rg, from: site-url }';
const DOCUMENT = '{ container-app: zep, resource-group: rg, from: zep-config }';
const PASSWORD = '{ container-app: jobs, resource-group: rg, from: pg-password }';
const NO_DATABASE = '{ container-app: papers, resource-group: rg, from: papers-config }';
const LAPTOP = '{ env-file: .env, repository: org/radar, variable: DB, from: radar-url }';
const LAPTOP_PASSWORD = '{ env-file: .env, repository: org/radar, variable: PW, from: pg-password }';
const OPEN = ['zep', 'site', 'jobs', 'jobs_index', 'radar', 'papers', 'postgres', 'elsewhere'];

function topology(consumers: readonly string[], knownClients: readonly string[] = []): Topology {
  const parsed = parseTopology(`${HEAD}checkouts: { org/radar: . }
consumers: [${consumers.join(', ')}]
known-clients: ${JSON.stringify(knownClients)}
`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
  return parsed.value;
}

const group = (more: Partial<SessionGroup> = {}): SessionGroup => ({
  ...{ database: 'radar', applicationName: 'psql', clientAddress: '10.0.0.7', sessions: 1 },
  replicates: false,
  ...more,
});

function stranger(more: Partial<SessionGroup> = {}): Stranger {
  const { replicates: _, ...shown } = group(more);
  return shown;
}

/** The databases in which a session, of any name, is a stranger's. */
function strange(consumers: readonly string[]): string[] {
  const groups = OPEN.map((database) => group({ database }));
  return strangersAmong(groups, topology(consumers)).map(({ database }) => database);
}

const without = (...accounted: string[]): string[] => OPEN.filter((name) => !accounted.includes(name));

describe('what accounts for the sessions in a database', () => {
  test.each<[string, string[], string[]]>([
    ['nobody: all are strangers', [], []],
    ['a GitHub secret with its connection string', [SECRET], ['radar']],
    ['an app with its connection string', [APP], ['site']],
    ['an app with its document', [DOCUMENT], ['zep']],
    [
      'the bare password: databases that no connection string and no document opens, used or not',
      [PASSWORD],
      ['jobs', 'jobs_index', 'papers'],
    ],
    ['several consumers', [SECRET, APP, DOCUMENT], ['radar', 'site', 'zep']],
    ['no document of which the topology does not say the database', [NO_DATABASE], []],
    ['no env file: a laptop is to be seen', [LAPTOP], []],
    ['no env file with the bare password', [LAPTOP_PASSWORD], []],
    ['an env file takes nothing away', [SECRET, LAPTOP], ['radar']],
  ])('%s', (_, consumers, accounted) => {
    expect(strange(consumers)).toEqual(without(...accounted));
  });

  test('the database’s name as it is: case matters', () => {
    const inOtherCase = group({ database: 'Radar' });
    expect(strangersAmong([inOtherCase], topology([SECRET]))).toEqual([stranger({ database: 'Radar' })]);
  });

  test('maintenance databases only when a pattern says so', () => {
    const everyone = topology([SECRET, APP, DOCUMENT, PASSWORD], ['azure_maintenance/*']);
    const groups = ['postgres', 'azure_maintenance'].map((database) => group({ database }));
    expect(strangersAmong(groups, everyone)).toEqual([stranger({ database: 'postgres' })]);
  });
});

describe('what is said of a stranger', () => {
  test('where it is, what it calls itself, whence it comes and how often it is there', () => {
    const seen = group({ database: 'postgres', sessions: 3 });
    const local = group({ database: 'jobs', clientAddress: null });
    expect(strangersAmong([seen, group(), local], topology([SECRET]))).toEqual([seen, local].map(stranger));
  });

  test('nothing that a log or a summary could take for more than text', () => {
    const evil = group({ database: 'a\u202eb', applicationName: 'x\n::add-mask::y\u001b[2J' });
    const [shown] = strangersAmong([evil], topology([]));
    expect(shown).toEqual(stranger({ database: 'a b', applicationName: 'x : :add-mask: :y [2J' }));
  });

  test('a pattern still sees what it really calls itself', () => {
    const seen = group({ applicationName: 'x::y' });
    expect(strangersAmong([seen], topology([], ['x::y']))).toEqual([]);
    expect(strangersAmong([seen], topology([], ['x: :y']))).toHaveLength(1);
  });
});

describe('in a database that a consumer accounts for, it accounts for no session that', () => {
  test.each<[string, Partial<SessionGroup>]>([
    ['replicates it, whatever its name', { applicationName: 'web', replicates: true }],
    ['reads its tables from another server', { applicationName: 'postgres_fdw' }],
  ])('%s; a pattern does', (_what, more) => {
    expect(strangersAmong([group(), group(more)], topology([SECRET]))).toEqual([stranger(more)]);
    const { applicationName = '' } = more;
    expect(strangersAmong([group(more)], topology([SECRET], [applicationName]))).toEqual([]);
  });
});

test.each([
  ['*', true],
  ['**', true],
  ['psql*', false],
  ['radar/*', false],
  ['10.*', false],
])('a pattern that makes everybody known is warned of: %j', (pattern, warned) => {
  const notes = clientNotes(topology([], ['cron', pattern]));
  expect(notes).toEqual(
    warned ? [expect.stringContaining(`has "${pattern}", which makes everybody known`)] : [],
  );
});

describe('a pattern of known-clients', () => {
  const isKnown = (pattern: string, more: Partial<SessionGroup> = {}): boolean =>
    strangersAmong([group(more)], topology([], [pattern])).length === 0;

  test.each<[string, Partial<SessionGroup>]>([
    ['psql', {}],
    ['psq*', {}],
    ['*sql', {}],
    ['p*q*', {}],
    ['psql*', {}],
    ['p?ql', {}],
    ['*', {}],
    ['10.0.0.7', {}],
    ['10.0.*', {}],
    ['2001:db8::?', { clientAddress: '2001:db8::7' }],
    ['radar/psql', {}],
    ['radar/*', {}],
    ['*/psql', {}],
    ['radar/', { applicationName: '' }],
    ['*', { applicationName: '', clientAddress: null }],
    ['pg_dump [1?]', { applicationName: 'pg_dump [12]' }],
    ['?', { applicationName: '😀' }],
    ['a*b', { applicationName: 'a\nb' }],
    ['a*bc', { applicationName: 'abcabc' }],
  ])('%j knows %j', (pattern, more) => {
    expect(isKnown(pattern, more)).toBe(true);
  });

  test.each<[string, Partial<SessionGroup>]>([
    ['psq', {}],
    ['sql', {}],
    ['PSQL', {}],
    ['psq?l', {}],
    ['psql?', {}],
    ['p.ql', {}],
    ['psql|web', {}],
    ['radar', {}],
    ['radar/10.0.0.7', {}],
    ['zep/*', {}],
    ['10.0.?', {}],
    ['10.1*', {}],
    ['null', { clientAddress: null }],
    ['10.*', { clientAddress: null }],
    ['?', { applicationName: '' }],
    ['a*bc', { applicationName: 'abcab' }],
  ])('%j does not know %j', (pattern, more) => {
    expect(isKnown(pattern, more)).toBe(false);
  });

  test('is one of several, each enough', () => {
    const groups = [group(), group({ applicationName: 'web' }), group({ applicationName: 'cron' })];
    const strangers = strangersAmong(groups, topology([], ['cron', 'ps*']));
    expect(strangers).toEqual([stranger({ applicationName: 'web' })]);
  });

  test('means what the regular expression of it would', () => {
    const letters = (unit: string) => fc.string({ unit: fc.constantFrom(...unit), maxLength: 12 });
    fc.assert(
      fc.property(letters('ab.*?').filter(Boolean), letters('ab.'), (pattern, applicationName) => {
        const escaped = pattern.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.');
        const whole = new RegExp(`^${escaped}$`, 'su');
        // neither the address nor the database can be what these letters make
        const more = { applicationName, clientAddress: null, database: 'ZZ' };
        const expected = [applicationName, `ZZ/${applicationName}`].some((text) => whole.test(text));
        expect(isKnown(pattern, more)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  test('of many stars is no trap', () => {
    const names = { database: 'd'.repeat(63), applicationName: 'a'.repeat(63) };
    expect(isKnown(`${'*a'.repeat(60)}*b`, names)).toBe(false);
  });
});

import { expect, test } from 'vitest';
import { databasesLooker } from '../../src/copies/databases.ts';
import { lookForCopies } from '../../src/copies/look.ts';
import type { Databases } from '../../src/postgres/databases.ts';
import type { Session } from '../../src/postgres/session.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';

/** What a whole server shows is asked for once, wherever one may. */

const parsed = parseTopology(
  'vault: kv-1\nserver: { host: db.example, user: app }\ndatabases: [gone, shop, stock]\nsecrets: { password: pg }\n',
);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
const topology = parsed.value;

async function unseenWith(opens: readonly string[]) {
  const subscription = {
    kind: 'subscription',
    name: 'reports',
    a: 'shop',
    b: 'owner',
    c: null,
    d: null,
    e: null,
  };
  const session: Pick<Session, 'query'> = {
    query: async (sql) => (sql.includes("'subscription' AS kind") ? [subscription] : []),
  };
  const ask: Databases['ask'] = async ({ database }, work) => {
    if (!opens.includes(database)) throw new Error(`${database} is closed`);
    return work(session as Session);
  };
  const password = new Redacted('the password of app', new SecretForms(() => undefined));
  const looker = databasesLooker({
    ...{ topology, databases: { ask }, vaultName: async () => 'kv-1', recognize: undefined },
    opener: Promise.resolve({ user: 'app', password }),
  });
  const { notLookedAt } = await lookForCopies([looker], topology.copies, 0);
  return notLookedAt.map(({ where }) => where).sort();
}

test('subscriptions of the server are told once, by the first database that opens', async () => {
  expect(await unseenWith(['shop', 'stock'])).toEqual([
    'database gone of db.example',
    'subscriptions of this server: reports (shop)',
  ]);
});

test('where none opens, what the whole server shows is named as not looked at', async () => {
  expect(await unseenWith([])).toEqual([
    ...['gone', 'shop', 'stock'].map((name) => `database ${name} of db.example`),
    'subscriptions of db.example:5432, and who is connected as the role',
  ]);
});

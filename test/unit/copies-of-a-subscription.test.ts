import { expect, test } from 'vitest';
import { recognizer } from '../../src/copies/recognition.ts';
import { textCopies } from '../../src/copies/stored.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';

const parsed = parseTopology(
  'vault: kv-1\nserver: { host: db.example, user: app }\ndatabases: [shop, stock]\nsecrets: { password: pg }\n',
);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
const topology = parsed.value;
const forms = new SecretForms(() => undefined);
const password = new Redacted('the password of app', forms);

test.each([
  [
    'postgresql://app:x@db.example/stock?sslmode=verify-full',
    "dbname=''stock'' user=''app'' sslmode=verify-full",
  ],
  ['postgresql://app:x@db.example/stock', "dbname=''stock'' user=''app'' sslmode=prefer"],
  [
    "host=db.example user=app password=x dbname=stock sslmode='verify-ca'",
    "dbname=''stock'' user=''app'' sslmode=verify-ca",
  ],
  ['host=db.example user=app password=x', "dbname=''shop'' user=''app'' sslmode=require"],
])('the SQL for a subscription to %s keeps its database and its TLS', (stored, kept) => {
  const [copy] = textCopies(
    [{ is: 'subscription', name: 'reports', database: 'shop', text: new Redacted(stored, forms) }],
    recognizer({ topology, passwords: [password], forms }),
    {
      ...{ topology, database: 'shop', opener: { user: 'app', password }, isFirst: true, settings: [] },
      login: { vault: 'kv-1', passwordSecret: 'pg', user: 'app', changesUser: false },
      leadsTo: () => 'here',
    },
  );
  expect(copy?.fix).toContain(kept);
});

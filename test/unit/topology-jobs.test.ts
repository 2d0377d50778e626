import { expect, test } from 'vitest';
import { consumerName } from '../../src/consumers/consumer-name.ts';
import { servicesOf } from '../../src/description/services.ts';
import { placeOf } from '../../src/topology/copy-places.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';

/** Jobs in the config file. */

const one = (consumers: string, more = '') => `vault: kv-1
server: { host: db.example, user: app }
databases: [shop]
secrets: { password: pw, connection-strings: [{ name: url, database: shop }] }
${more}consumers: [${consumers}]
`;
const pair = (...consumers: readonly string[]) => `vault: kv-1
servers: { core: { host: db.example } }
credentials:
  admin: { server: core, user: root, secrets: { password: admin-pw } }
  shop:
    server: core
    databases: [shop]
    logins: [shop_a, shop_b]
    owner: shop
    rotated-by: admin
    secrets: { user: u, password: p, connection-strings: [{ name: url }] }
defaults: { resource-group: apps }
consumers:
${consumers.map((entry) => `  - ${entry}\n`).join('')}`;

function consumersIn(text: string) {
  const parsed = parseTopology(text);
  if (!parsed.ok) throw new Error(parsed.complaints.map(({ message }) => message).join('\n'));
  return parsed.topologies.flatMap(({ consumers }) => consumers);
}
const complaintsIn = (text: string): readonly string[] => {
  const parsed = parseTopology(text);
  return parsed.ok ? [] : parsed.complaints.map(({ message }) => message);
};

test('a job has the keys of an app, and run', () => {
  const subscription = '11111111-2222-3333-4444-555555555555';
  const [full, plain] = consumersIn(
    one(
      `{ container-app-job: migrate, resource-group: g, subscription: ${subscription}, from: url, repoint: true, run: true, read-by: [pgx] }, { container-app-job: report, resource-group: g, from: pw }`,
    ),
  );
  expect(full).toEqual({
    ...{ kind: 'container-app-job', name: 'migrate', resourceGroup: 'g', subscription, from: 'url' },
    ...{ repoint: true, run: true, readBy: ['pgx'] },
  });
  expect(plain).toEqual({
    ...{ kind: 'container-app-job', name: 'report', resourceGroup: 'g', from: 'pw' },
    ...{ repoint: false, run: false },
  });
  if (full === undefined) throw new Error('there is no job');
  const name = `Container Apps job migrate (g, subscription ${subscription})`;
  expect([consumerName(full), placeOf(full)]).toEqual([name, name]);
});

test.each([
  [
    'a part, which has a secret of its own',
    '{ container-app-job: x, resource-group: g, from: url, part: password }',
    /part is not for a Container Apps job, which reads whole secrets.*\{ container-app-job: x, resource-group: g, from: pw \}$/,
  ],
  [
    'a name in capitals',
    '{ container-app-job: X, resource-group: g, from: url }',
    /must be the name of a Container Apps job/,
  ],
  [
    'the same twice, in another case of the group',
    '{ container-app-job: x, resource-group: g, from: url }, { container-app-job: x, resource-group: G, from: url }',
    /consumers\[1\] is the same consumer as consumers\[0\]/,
  ],
  [
    'health, which nobody answers',
    '{ container-app-job: x, resource-group: g, from: url, health: / }',
    /health/,
  ],
  ['a group that nobody names', '{ container-app-job: x, from: url }', /resource-group is missing/],
  ['a secret that there is not', '{ container-app-job: x, resource-group: g, from: nope }', /nope/],
])('%s is a complaint', (_, entry, complaint) => {
  expect(complaintsIn(one(entry))).toEqual([expect.stringMatching(complaint)]);
});

test('an app and a job of one name are two', () => {
  const entries =
    '{ container-app: x, resource-group: g, from: url }, { container-app-job: x, resource-group: g, from: url }';
  expect(consumersIn(one(entries))).toHaveLength(2);
});

test('defaults have the group of a job, and user and password of two logins are one delivery', () => {
  const jobs = consumersIn(
    pair('{ container-app-job: migrate, from: p }', '{ container-app-job: migrate, from: u, run: true }'),
  );
  expect(jobs).toEqual([
    {
      ...{ kind: 'container-app-job', name: 'migrate', resourceGroup: 'apps', from: 'p', userFrom: 'u' },
      ...{ repoint: false, run: true },
    },
  ]);
});

test('user and password stand where the later of them does: an execution starts after what is before it', () => {
  const [p, url, u] = ['p }', 'url }', 'u, run: true }'].map(
    (rest) => `{ container-app-job: m, from: ${rest}`,
  );
  if (p === undefined || url === undefined || u === undefined) throw new Error('there are three');
  const jobs = consumersIn(pair(p, url, u));
  expect(jobs).toMatchObject([
    { from: 'url', run: false },
    { from: 'p', userFrom: 'u', run: true },
  ]);
});

test('an execution is started by the last entry of a job alone', () => {
  const job = (name: string, from: string, run: string) =>
    `{ container-app-job: ${name}, resource-group: g, from: ${from}${run} }`;
  const text = (first: string, last: string) =>
    one(`${job('x', 'url', first)}, ${job('y', 'url', ', run: true')}, ${job('x', 'pw', last)}`);
  const complaint =
    'consumers[0].run belongs to the last entry of this job, consumers[2], and to no other: an execution that starts before has some old values';
  expect(complaintsIn(text(', run: true', ', run: true'))).toEqual([complaint]);
  expect(complaintsIn(text(', run: true', ''))).toEqual([complaint]);
  expect(complaintsIn(text('', ', run: true'))).toEqual([]);
  const several = pair('{ container-app-job: m, from: u, run: true }', '{ container-app-job: m, from: p }');
  expect(complaintsIn(several)).toEqual([expect.stringContaining('consumers[0].run belongs to the last')]);
});

test.each(['p', 'u'])('half of a pair (%s) is a complaint', (half) => {
  expect(complaintsIn(pair(`{ container-app-job: migrate, from: ${half} }`))).toEqual([
    expect.stringMatching(/brings (?:a bare password whose user|half of a pair)/),
  ]);
});

test('a page of the system has how its executions ended', () => {
  const parsed = parseTopology(
    one('{ container-app-job: migrate, resource-group: g, from: url, run: true }'),
  );
  if (!parsed.ok || parsed.topologies[0] === undefined) throw new Error('it is not read');
  expect(servicesOf(parsed.topologies[0], '')).toMatchObject([
    {
      system: 'migrate',
      source: expect.stringContaining('starts one execution for each version'),
      verify: [
        'az containerapp job execution list --name migrate --resource-group g --output table   # how the last ones ended',
      ],
    },
  ]);
});

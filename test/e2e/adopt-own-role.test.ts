import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { connectionString } from '../../emulators/seed/passwords.ts';
import { RESOURCE_GROUP, ROLE } from '../../emulators/seed.ts';
import { runAction } from '../../scripts/action-run.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { changes, names, opening, shutOut } from './firewalls.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { loginWith } from './pair-copies.ts';
import { codesOf } from './rotation-moments.ts';

/** An application's own role becomes the owner of two logins, at a server whose firewall keeps this runner out. */

let cloud: LocalCloud;
useCloud(borrowCloud, (started) => {
  cloud = started;
});

const [OLD, LOGINS, DATABASE] = ['shop', ['shop_a', 'shop_b'], 'secairadar'] as const;
const PASSWORD = 'Sh0p-of-before-1234567';
const [REPOSITORY, ENVIRONMENT] = ['org/secai-radar', 'daily-pipeline'];

async function inDatabase(sql: string): Promise<Record<string, unknown>[]> {
  const session = await cloud.postgres.admin(DATABASE);
  try {
    return (await session.query(sql)).rows;
  } finally {
    await session.end();
  }
}

async function arranged(): Promise<string> {
  await inDatabase(`SET ROLE ${ROLE}; CREATE ROLE ${OLD} LOGIN PASSWORD '${PASSWORD}'; GRANT CREATE, CONNECT, TEMPORARY ON DATABASE ${DATABASE} TO ${OLD};
    RESET ROLE; CREATE SCHEMA shop_things AUTHORIZATION ${OLD}; SET ROLE ${OLD};
    CREATE TABLE shop_things.orders (id int GENERATED ALWAYS AS IDENTITY, price int); INSERT INTO shop_things.orders (price) VALUES (7)`);
  const text = connectionString({ role: OLD, port: cloud.postgres.port }, PASSWORD, DATABASE);
  cloud.vault.set('shop-password', PASSWORD);
  cloud.vault.set('shop-url', text);
  cloud.github.arrange(REPOSITORY, 'SHOP_URL', text, { environment: ENVIRONMENT });
  return text;
}

const file = (credential: string): string => `vault: ${cloud.env['DBCRED_VAULT']}
servers:
  main: { host: localhost, port: ${cloud.postgres.port}, resource-group: ${RESOURCE_GROUP} }
credentials:
  admin: { server: main, user: ${ROLE}, secrets: { password: postgres-password } }
  shop:
    server: main
    databases: [${DATABASE}]
${credential}
consumers:
  - { github-secret: SHOP_URL, repository: ${REPOSITORY}, environment: ${ENVIRONMENT}, from: shop-url }
`;
const BEFORE = `    user: ${OLD}
    secrets: { password: shop-password, connection-strings: [{ name: shop-url }] }`;
const toCome = (drainDays: number): string => `    logins: [${LOGINS.join(', ')}]
    owner: ${OLD}
    rotated-by: admin
    drain-days: ${drainDays}
    secrets: { connection-strings: [{ name: shop-url }] }`;

let runs = 2_000_000;

/** From one file to the other, with the firewall shut, and what was asked of it. */
async function between(from: string, config: string, inputs: Record<string, string> = {}) {
  const folder = join(dirname(cloud.env['DBCRED_CONFIG'] ?? ''), 'az');
  await mkdir(folder, { recursive: true });
  const paths = { from: join(folder, 'shop-from.yml'), config: join(folder, 'shop-config.yml') };
  await writeFile(paths.from, file(from));
  await writeFile(paths.config, file(config));
  await shutOut(cloud);
  const before = changes(cloud).length;
  const named = { mode: 'adopt', config: paths.config, 'from-config': paths.from, ...inputs };
  const env = { GITHUB_RUN_ID: String(++runs) };
  const run = await runAction(cloud, opening({ inputs: { 'connect-timeout': '4', ...named }, env }));
  if (run.code !== 0) console.log(JSON.stringify(run.report.problems, null, 1), run.stdout.slice(-3000));
  await expectNoLeaks(cloud, run);
  expect(names(cloud)).toEqual(['office']);
  const asked = changes(cloud).slice(before);
  return { ...run, asked: asked.map(({ method }) => method) };
}

test('there with an open door, back through one door, there once more, and to the end of the role', {
  timeout: 300_000,
}, async () => {
  const old = await arranged();
  const there = await between(BEFORE, toCome(7));
  expect([there.code, codesOf(there), there.asked]).toEqual([0, [], ['PUT', 'DELETE']]);
  const now = cloud.vault.current('shop-url') ?? '';
  expect(await loginWith(cloud, now)).toEqual({ result: 'ok', user: 'shop_a', as: OLD });
  expect(await loginWith(cloud, old)).toEqual({ result: 'ok', user: OLD, as: OLD });
  expect(there.stdout).toContain(`${OLD} becomes their owner, and goes on owning what it owns`);
  const [told] = Object(there.report).credentials;
  expect(told.adoption).toMatchObject({
    way: 'becomes-owner',
    privileges: { begunBefore: [], differences: [] },
  });
  expect(told.adoption?.privileges.things).toBeGreaterThan(10);

  const back = await between(toCome(0), BEFORE);
  expect([back.code, codesOf(back), back.asked]).toEqual([0, [], ['PUT', 'DELETE']]);
  expect(cloud.vault.current('shop-url')).toBe(old);
  expect(await loginWith(cloud, now)).toMatchObject({ result: 'refused', code: '28000' });

  const end = await between(BEFORE, toCome(0));
  expect([end.code, codesOf(end)]).toEqual([0, []]);
  expect(end.asked).toEqual(['PUT', 'DELETE', 'PUT', 'DELETE']);
  expect(await loginWith(cloud, old)).toMatchObject({ result: 'refused', code: '28000' });
  const [last] = [cloud.vault.current('shop-url') ?? ''];
  expect(await loginWith(cloud, last)).toMatchObject({ result: 'ok', as: OLD });
  expect(
    await inDatabase(`SELECT pg_get_userbyid(relowner) AS owner FROM pg_class WHERE relname = 'orders'`),
  ).toEqual([{ owner: OLD }]);
  expect(await inDatabase('SELECT price FROM shop_things.orders')).toEqual([{ price: 7 }]);
});

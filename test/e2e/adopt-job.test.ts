import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { connectionString } from '../../emulators/seed/passwords.ts';
import { RESOURCE_GROUP, ROLE } from '../../emulators/seed.ts';
import { runAction, startAction } from '../../scripts/action-run.ts';
import { vaultUrl } from './app-states.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { clientWith, loginWith } from './pair-copies.ts';
import { until } from './rotating.ts';

/** An application's own role becomes the owner of two logins, and a job is started with the first of them. */

let cloud: LocalCloud;
useCloud(borrowCloud, (started) => {
  cloud = started;
});

const [OLD, PASSWORD, DATABASE] = ['shop', 'Sh0p-of-before-1234567', 'secairadar'] as const;

async function arranged(): Promise<string> {
  const session = await cloud.postgres.admin(DATABASE);
  await session.query(
    `SET ROLE ${ROLE}; CREATE ROLE ${OLD} LOGIN PASSWORD '${PASSWORD}'; GRANT CREATE, CONNECT, TEMPORARY ON DATABASE ${DATABASE} TO ${OLD}`,
  );
  await session.end();
  const text = connectionString({ role: OLD, port: cloud.postgres.port }, PASSWORD, DATABASE);
  cloud.vault.set('shop-password', PASSWORD);
  cloud.vault.set('shop-url', text);
  const identity = cloud.scopes.identity;
  cloud.containerApps.setIdenticalWriteSyncs(true);
  cloud.containerApps.addJob({
    ...{ name: 'nightly', identity },
    secrets: [{ name: 'url', keyVaultUrl: vaultUrl(cloud, 'shop-url'), identity }],
    env: { DATABASE_URL: { secretRef: 'url' } },
  });
  return text;
}

async function files() {
  const text = (credential: string): string => `vault: ${cloud.env['DBCRED_VAULT']}
servers:
  main: { host: localhost, port: ${cloud.postgres.port}, resource-group: ${RESOURCE_GROUP} }
credentials:
  admin: { server: main, user: ${ROLE}, secrets: { password: postgres-password } }
  shop: { server: main, databases: [${DATABASE}], ${credential} }
consumers:
  - { container-app-job: nightly, resource-group: ${RESOURCE_GROUP}, from: shop-url, run: true }
`;
  const folder = join(dirname(cloud.env['DBCRED_CONFIG'] ?? ''), 'az');
  const [from, config] = [join(folder, 'from.yml'), join(folder, 'config.yml')];
  await mkdir(folder, { recursive: true });
  const texts = 'connection-strings: [{ name: shop-url }]';
  await writeFile(from, text(`user: ${OLD}, secrets: { password: shop-password, ${texts} }`));
  const pair = `logins: [shop_a, shop_b], owner: ${OLD}, rotated-by: admin, drain-days: 0`;
  await writeFile(config, text(`${pair}, secrets: { ${texts} }`));
  return { mode: 'adopt', config, 'from-config': from };
}

test('the role before is not ended by what was seen before an execution was waited for', {
  timeout: 120_000,
}, async () => {
  const old = await arranged();
  const inputs = await files();
  const job = cloud.containerApps.job('nightly');
  job.setEnd('never');
  const action = await startAction(cloud, { inputs, env: { GITHUB_RUN_ID: '2000001' } });
  let isOver = false;
  void action.ended.then(() => {
    isOver = true;
  });
  await until(() => isOver || action.said().includes('waiting for its end'));
  const late = clientWith(cloud, old, 'late');
  await late.connect();
  job.finish('Succeeded');
  const run = await action.ended;
  expectNoLeaks(cloud, run);
  expect([run.code, run.report.problems]).toEqual([0, []]);
  expect(run.stdout).toContain('this run has waited for an execution since it looked');
  expect(await loginWith(cloud, old)).toMatchObject({ result: 'ok', user: OLD });
  await late.end();
  const again = await runAction(cloud, { inputs, env: { GITHUB_RUN_ID: '2000002' } });
  expect([again.code, again.report.problems]).toEqual([0, []]);
  expect(await loginWith(cloud, old)).toMatchObject({ result: 'refused', code: '28000' });
});

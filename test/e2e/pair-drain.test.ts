import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { RADAR, seedPair } from '../../emulators/seed/pair.ts';
import { vaultUrl } from './app-states.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { clientWith, loginWith } from './pair-copies.ts';
import { asSuperuser, canLogin, expectRotated, runPair } from './pair-rotation.ts';
import { codesOf } from './rotation-moments.ts';

/** When the login before is retired, and when it is not; and what becomes of two logins on a server of before. */

const [A, B] = RADAR.logins;
let cloud: LocalCloud;
useCloud(borrowCloud, (started) => {
  cloud = started;
});

test('a login with an open session is not retired, and says whose it is', { timeout: 120_000 }, async () => {
  const pair = await seedPair(cloud, { drainDays: 0, withApp: false });
  const open = clientWith(cloud, pair.url(A, pair.password), 'nightly-report');
  await open.connect();
  const run = await runPair(cloud, pair, 'rotate');
  await expectRotated(cloud, pair, run, B);
  expect(await canLogin(cloud)).toMatchObject({ [A]: true, [B]: true });
  expect(run.report.notes.join('\n')).toContain('nightly-report');
  expect((await open.query('SELECT count(*)::int AS orders FROM orders')).rows).toEqual([{ orders: 1 }]);
  await open.end();
  const retiring = await runPair(cloud, pair, 'sync');
  await expectRotated(cloud, pair, retiring, B);
  expect(await canLogin(cloud)).toMatchObject({ [A]: false, [B]: true });
  // whoever would be refused from then on was looked for before
  const asked = [retiring, await runPair(cloud, pair, 'sync')].map(
    ({ report }) => Object(report)['copies'] !== null,
  );
  expect(asked).toEqual([true, false]);
});

test('a login is not retired while an execution of a job that was started with it goes on', {
  timeout: 120_000,
}, async () => {
  const pair = await seedPair(cloud, { drainDays: 0, withApp: false });
  const identity = cloud.scopes.identity;
  cloud.containerApps.addJob({
    ...{ name: 'nightly', identity },
    secrets: [{ name: 'url', keyVaultUrl: vaultUrl(cloud, RADAR.secret), identity }],
    env: { DATABASE_URL: { secretRef: 'url' } },
  });
  const entry = `{ container-app-job: nightly, resource-group: ctxEco-rg, from: ${RADAR.secret} }`;
  await writeFile(pair.config, `${pair.configText}  - ${entry}\n`);
  const job = cloud.containerApps.job('nightly');
  job.setEnd('never');
  const before = job.start();
  const run = await runPair(cloud, pair, 'rotate');
  await expectRotated(cloud, pair, run, B);
  expect(await canLogin(cloud)).toMatchObject({ [A]: true, [B]: true });
  const held = `execution ${before.name} of Container Apps job nightly (ctxEco-rg) has not ended`;
  expect(run.report.notes.join('\n')).toContain(held);
  expect(JSON.stringify((await runPair(cloud, pair, 'status')).report)).toContain(held);
  const foreseen = await runPair(cloud, pair, 'sync', { inputs: { 'dry-run': 'true' } });
  expect(JSON.stringify(foreseen.report)).toContain(held);
  const stopped = await runPair(cloud, pair, 'rotate');
  expect(codesOf(stopped)).toEqual(['rotation-draining']);
  expect(stopped.report.problems[0]?.answer).toContain(held);
  job.finish('Succeeded');
  const after = job.start(); // with the login of now
  await expectRotated(cloud, pair, await runPair(cloud, pair, 'sync'), B);
  expect(await canLogin(cloud)).toMatchObject({ [A]: false, [B]: true });
  expect(job.executions().find(({ name }) => name === after.name)?.status).toBe('Running');
});

test('who may not see the sessions of a login retires it only when told that unknown is enough', {
  timeout: 120_000,
}, async () => {
  const pair = await seedPair(cloud, { drainDays: 0, withApp: false });
  // as a rotating role of one's own, which is no member of anything
  await asSuperuser(cloud, 'REVOKE azure_pg_admin FROM ctxecoadmin');
  const run = await runPair(cloud, pair, 'rotate');
  await expectRotated(cloud, pair, run, B);
  expect(await canLogin(cloud)).toMatchObject({ [A]: true, [B]: true });
  expect(run.report.notes.join('\n')).toContain(`ctxecoadmin does not see sessions of ${A}`);
  const told = await runPair(cloud, pair, 'sync', { inputs: { 'retire-unknown': 'true' } });
  await expectRotated(cloud, pair, told, B);
  expect(await canLogin(cloud)).toMatchObject({ [A]: false, [B]: true });
});

test('a server that was restored to before the rotation: nothing is changed, and repair gives it what the vault holds', {
  timeout: 120_000,
}, async () => {
  const pair = await seedPair(cloud, { withApp: false });
  await expectRotated(cloud, pair, await runPair(cloud, pair, 'rotate'), B);
  const truth = cloud.vault.current(RADAR.secret);
  await asSuperuser(
    cloud,
    `ALTER ROLE ${B} NOLOGIN PASSWORD 'of before'; ALTER ROLE ${A} PASSWORD 'of before'`,
  );
  const stopped = await runPair(cloud, pair, 'sync');
  expect([stopped.code, codesOf(stopped)]).toEqual([1, ['nothing-logs-in']]);
  expect(await canLogin(cloud)).toMatchObject({ [B]: false });
  const repaired = await runPair(cloud, pair, 'sync', { inputs: { repair: 'true' } });
  await expectRotated(cloud, pair, repaired, B);
  expect(cloud.vault.current(RADAR.secret)).toBe(truth);
});

const AS_ADMIN = 'SET SESSION AUTHORIZATION ctxecoadmin; ';

test.each([
  ['ended by who may', `${AS_ADMIN}GRANT ${A} TO ctxecoadmin WITH INHERIT TRUE, SET FALSE`, true],
  ['left, and told, where that is refused', `${AS_ADMIN}SELECT 1`, false],
])(
  'a pair in wrong hands: the login is exchanged and retired at once, and its sessions are %s',
  {
    timeout: 120_000,
  },
  async (_what, grant, mayEnd) => {
    const pair = await seedPair(cloud, { withApp: false });
    await asSuperuser(cloud, grant);
    const thief = clientWith(cloud, pair.url(A, pair.password), 'thief');
    const ended = new Promise<boolean>((resolve) => thief.once('end', () => resolve(true)));
    await thief.connect();
    const run = await runPair(cloud, pair, 'rotate', { inputs: { compromised: 'true' } });
    expect(await canLogin(cloud)).toMatchObject({ [A]: false, [B]: true });
    expect(await loginWith(cloud, pair.url(A, pair.password))).toMatchObject({ code: '28000' });
    if (mayEnd) {
      await expectRotated(cloud, pair, run, B);
      expect(await ended).toBe(true);
      expect(run.report.notes.join('\n')).toMatch(new RegExp(`${A} was cut off: 1 of its sessions`));
    } else {
      expect([run.code, codesOf(run)]).toEqual([1, ['rotation-refused-by-server']]);
      expect(run.report.problems[0]?.fix).toContain(
        `GRANT "${A}" TO "ctxecoadmin" WITH INHERIT TRUE, SET FALSE;`,
      );
      expect((await thief.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
      await thief.end();
    }
    expectNoLeaks(cloud, run);
  },
);

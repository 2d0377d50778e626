import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type PairInCloud, RADAR, seedPair } from '../../emulators/seed/pair.ts';
import { RESOURCE_GROUP } from '../../emulators/seed.ts';
import type { ActionRun } from '../../scripts/action-run.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { runPair } from './pair-rotation.ts';
import { codesOf } from './rotation-moments.ts';

/** Whoever takes user and password apart: an app with a reference to each, and two GitHub secrets that accept it. */

const [A, B] = RADAR.logins;
const [USER, PASSWORD, APP] = ['radar-user', 'radar-password', 'radar-legacy'];
/** Of the seed: the user is a plain variable of its template, and the password a value that somebody typed in. */
const PLAIN_APP = 'temporal';
const SPLIT = { repository: RADAR.repository, user: 'PGUSER', password: 'PGPASSWORD' };

let cloud: LocalCloud;
useCloud(borrowCloud, (started) => {
  cloud = started;
});

async function seed(): Promise<PairInCloud> {
  const pair = await seedPair(cloud, { withApp: false });
  const tags = { 'dbcred-of': 'none-yet' }; // copies that nobody else names
  cloud.vault.set(USER, A, { tags });
  cloud.vault.set(PASSWORD, cloud.passwords.current, { tags }); // what the app of the seed was given by hand
  cloud.vault.set(PASSWORD, pair.password, { tags });
  const { identity } = cloud.scopes;
  const reference = (name: string) => ({
    name,
    identity,
    keyVaultUrl: `${cloud.env['DBCRED_VAULT']}/secrets/${name}`,
  });
  await cloud.containerApps.add({
    ...{ name: APP, identity, probe: '/healthz', secrets: [USER, PASSWORD].map(reference) },
    env: {
      ...{ POSTGRES_SEEDS: 'localhost', DB_PORT: `${cloud.postgres.port}`, DBNAME: RADAR.database },
      ...{ POSTGRES_USER: { secretRef: USER }, POSTGRES_PWD: { secretRef: PASSWORD } },
    },
  });
  const app = `container-app: ${APP}, resource-group: ${RESOURCE_GROUP}, health: /healthz`;
  const text = `${pair.configText.replace('      connection-strings:\n        - { name: radar-url', `      user: ${USER}\n      password: ${PASSWORD}\n$&`)}
  - { ${app}, from: ${USER} }
  - { ${app}, from: ${PASSWORD} }
  - { container-app: ${PLAIN_APP}, resource-group: ${RESOURCE_GROUP}, from: ${PASSWORD}, user-variable: POSTGRES_USER }
  - { github-secrets: { PGUSER: user, PGPASSWORD: password }, repository: ${SPLIT.repository}, from: ${RADAR.secret}, split: accepted }
`;
  await writeFile(pair.config, text);
  return pair;
}

async function run(pair: PairInCloud, mode: 'rotate' | 'sync' | 'status'): Promise<ActionRun> {
  const ended = await runPair(cloud, pair, mode);
  expectNoLeaks(cloud, ended);
  return ended;
}

const truth = () => new URL(cloud.vault.current(RADAR.secret));
const inForce = () => [truth().username, decodeURIComponent(truth().password)];
const pinned = () =>
  [USER, PASSWORD].map(
    (name) => `${cloud.env['DBCRED_VAULT']}/secrets/${name}/${cloud.vault.versions(name).at(-1)?.version}`,
  );

const runningPairs = (app: string): readonly unknown[] =>
  cloud.containerApps.running(app).map(({ env }) => [env['POSTGRES_USER'], env['POSTGRES_PWD']]);

async function appHolds(): Promise<{ references: unknown; running: readonly unknown[] }> {
  const { secrets } = Object(await cloud.state()).containerApps[APP];
  return {
    references: [USER, PASSWORD].map((name) => secrets[name].keyVaultUrl),
    running: runningPairs(APP),
  };
}

/** By the name of the app's secret; what its replicas run with; and the rest of its variables. */
async function plainAppHolds() {
  const { secrets } = Object(await cloud.state()).containerApps[PLAIN_APP];
  const values = Object.entries(secrets).map(([name, held]) => [name, Object(held).value]);
  const [first] = cloud.containerApps.running(PLAIN_APP);
  const { POSTGRES_USER: _, POSTGRES_PWD: __, ...rest } = first?.env ?? {};
  return { secrets: Object.fromEntries(values), running: runningPairs(PLAIN_APP), rest };
}

const gitHubHolds = () => {
  const secrets = cloud.github.state()[SPLIT.repository]?.actions ?? {};
  return [secrets[SPLIT.user]?.value, secrets[SPLIT.password]?.value];
};
const windowsOf = ({ report }: ActionRun): readonly { until: string | null; secrets: string[] }[] =>
  Object(report).rotation.pair.windows;

test('an app stays on one pair, pinned or by its revision, and a mix of two GitHub secrets is measured, or told of and closed', {
  timeout: 300_000,
}, async () => {
  const pair = await seed();
  const typed = { 'postgres-password': cloud.passwords.current };
  const { rest } = await plainAppHolds();
  // its platform might read one of each while a rotation writes them
  expect(codesOf(await run(pair, 'rotate'))).toEqual(['pair-mixed']);
  const first = await run(pair, 'sync');
  expect([first.code, first.report.problems], first.stdout).toEqual([0, []]);
  expect(await appHolds()).toEqual({ references: pinned(), running: [[A, pair.password]] });
  const ofA = { 'postgres-password-radar-a': pair.password };
  expect(await plainAppHolds()).toEqual({
    secrets: { ...typed, ...ofA },
    running: [[A, pair.password]],
    rest,
  });
  expect(gitHubHolds()).toEqual([A, pair.password]);
  expect((await run(pair, 'status')).report.outcome).toBe('ok');

  cloud.addFault({
    ...{
      service: 'github-api',
      method: 'PUT',
      path: `/repos/${SPLIT.repository}/actions/secrets/${SPLIT.password}`,
      action: 'status',
    },
    ...{ status: 403, body: JSON.stringify({ message: 'Resource not accessible by personal access token' }) },
  });
  const broken = await run(pair, 'rotate');
  expect(codesOf(broken)).toContain('pair-split-open');
  expect(gitHubHolds()).toEqual([B, pair.password]);
  expect(windowsOf(broken)).toEqual([
    expect.objectContaining({ until: null, secrets: [SPLIT.user, SPLIT.password] }),
  ]);
  expect(broken.summary).toContain('has one of each since');
  expect(inForce()[0]).toBe(B);
  expect(await appHolds()).toEqual({ references: pinned(), running: [inForce()] });
  const ofB = { 'postgres-password-radar-b': inForce()[1] };
  expect(await plainAppHolds()).toEqual({
    secrets: { ...typed, ...ofA, ...ofB },
    running: [inForce()],
    rest,
  });

  const closed = await run(pair, 'sync');
  expect([closed.code, closed.report.problems], closed.stdout).toEqual([0, []]);
  expect(gitHubHolds()).toEqual(inForce());
  expect(windowsOf(closed)).toEqual([expect.objectContaining({ until: expect.any(String) })]);
  for (const told of [closed.summary, closed.stdout, closed.report.notes.join()])
    expect(told).toMatch(/a run that started between .* and .* read one of each/);
  expect((await run(pair, 'status')).code).toBe(0);
});

import { expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type PairInCloud, RADAR, seedPair } from '../../emulators/seed/pair.ts';
import type { ActionRun } from '../../scripts/action-run.ts';
import { roleOf } from './azure-role-files.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { canLogin, expectRotated, runPair } from './pair-rotation.ts';
import { codesOf } from './rotation-moments.ts';

/** The two identities of docs/azure.md: one that rotates, and one that holds nothing on the rotating role's secret. */

const [A, B] = RADAR.logins;
const ROTATING = 'postgres-password';

let cloud: LocalCloud;
useCloud(borrowCloud, (started) => {
  cloud = started;
});

type Held = Parameters<LocalCloud['holdRoles']>[1];

function hold(onVault: readonly string[]): void {
  const { identity, containerApp } = cloud.scopes;
  const scopes = [...onVault, containerApp(RADAR.app), identity];
  cloud.holdRoles('app', ...scopes.map((scope): Held => ({ role: roleOf('rotator'), scope })));
}

const asRotating = () => hold([cloud.scopes.vault]);
/** Secret by secret: the truth, and the name beside it in which the next pair is staged. */
const asApplications = () =>
  hold([RADAR.secret, `${RADAR.secret}-pending`].map((name) => `${cloud.scopes.vault}/secrets/${name}`));

/** And of that pair, what is staged to nobody but the rotating identity. */
const withoutStaged = () => hold([`${cloud.scopes.vault}/secrets/${RADAR.secret}`]);

async function run(
  pair: PairInCloud,
  mode: Parameters<typeof runPair>[2],
  inputs: Readonly<Record<string, string>> = {},
): Promise<ActionRun> {
  const ended = await runPair(cloud, pair, mode, { inputs });
  expectNoLeaks(cloud, ended);
  return ended;
}

/** The answers to reads of that secret; 401 is how the vault says where a token is to be had. */
const answersOnRotating = (): readonly number[] => [
  ...new Set(
    cloud
      .requests()
      .filter(({ path }) => path.startsWith(`/secrets/${ROTATING}/`))
      .map(({ status }) => status),
  ),
];

test('the identity of the applications checks, looks and syncs; a rotation stops, and a retirement is left to the other', {
  timeout: 240_000,
}, async () => {
  const pair = await seedPair(cloud);
  cloud.containerApps.setIdenticalWriteSyncs(true);
  asApplications();
  for (const mode of ['check', 'status', 'sync'] as const) {
    const ended = await run(pair, mode);
    expect([mode, ended.code, ended.report.problems], ended.stdout).toEqual([mode, 0, []]);
  }
  for (const mode of ['check', 'status', 'sync'] as const) {
    const all = await run(pair, mode, { credential: '' });
    expect([mode, all.code, all.report.problems], all.stdout).toEqual([mode, 0, []]);
    expect(all.report.notes.join()).toContain(`admin: passed over: this identity may not read ${ROTATING}`);
    expect(all.summary).toContain('passed over');
  }
  expect(codesOf(await run(pair, 'check', { credential: 'admin' }))).toEqual(['vault-forbidden']);
  const before = await cloud.state();
  const refused = await run(pair, 'rotate');
  expect([refused.code, codesOf(refused)]).toEqual([1, ['rotator-closed']]);
  expect(refused.stdout).toContain(`/secrets/${ROTATING}`); // the scope of the right that it lacks
  expect(await cloud.state()).toEqual(before);
  expect(await canLogin(cloud)).toMatchObject({ [A]: true, [B]: false });
  expect(answersOnRotating()).toEqual([401, 403]);

  asRotating();
  await expectRotated(cloud, pair, await run(pair, 'rotate'), B);
  asApplications();
  cloud.vault.advance(8);
  cloud.github.arrange(RADAR.repository, RADAR.variable, pair.url(A, pair.password), {
    environment: RADAR.environment,
  });
  const delivered = await run(pair, 'sync');
  await expectRotated(cloud, pair, delivered, B);
  expect(delivered.report.notes.join()).toMatch(
    new RegExp(`${A} is not retired yet: .*without the password of ctxecoadmin`),
  );
  expect(await canLogin(cloud)).toMatchObject({ [A]: true, [B]: true });
  expect((await run(pair, 'status')).report.outcome).toBe('drifted');

  withoutStaged();
  const leaving = await run(pair, 'sync');
  await expectRotated(cloud, pair, leaving, B);
  expect(leaving.report.notes.join()).toContain(`may not read ${RADAR.secret}-pending`);
  expect(codesOf(await run(pair, 'rotate'))).toEqual(['rotator-closed']);
  expect(await canLogin(cloud)).toMatchObject({ [A]: true, [B]: true });

  asRotating();
  await expectRotated(cloud, pair, await run(pair, 'sync'), B);
  expect(await canLogin(cloud)).toMatchObject({ [A]: false, [B]: true });
});

import { expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { RADAR, seedPair } from '../../emulators/seed/pair.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { canLogin, runPair } from './pair-rotation.ts';

/** What a check makes of a copy of the login before: while it works, and once it is retired. */

const { secret, repository, environment, variable } = RADAR;
let cloud: LocalCloud;
useCloud(borrowCloud, (started) => {
  cloud = started;
});

const WITH_VAULT = () => ({ vault: cloud.env['DBCRED_VAULT'] ?? '', secret });
const WITHOUT_CONFIG = { DBCRED_CONFIG: undefined, DBCRED_VAULT: undefined };
const inGitHub = () => cloud.github.state()[repository]?.environments[environment]?.[variable]?.value;

async function checked(
  copy: string,
  inputs: Record<string, string>,
  env: Record<string, string | undefined>,
) {
  const run = await runAction(cloud, { inputs: { mode: 'check', 'database-url': copy, ...inputs }, env });
  expectNoLeaks(cloud, run);
  return run;
}

const seenIn = ({ report }: ActionRun) => [
  report.databases[0]?.standing,
  report.problems.map(({ code }) => code),
];

test('a copy of the login before works while that drains; retired, it is stale where the vault is asked, and healed', {
  timeout: 240_000,
}, async () => {
  const pair = await seedPair(cloud, { withApp: false, drainDays: 2 });
  const old = cloud.vault.current(secret);
  expect((await runPair(cloud, pair, 'rotate')).code).toBe(0);
  const vaultBefore = cloud.requests().filter(({ service }) => service === 'key-vault').length;
  expect(seenIn(await checked(old, WITH_VAULT(), WITHOUT_CONFIG))).toEqual(['works', []]);
  expect(cloud.requests().filter(({ service }) => service === 'key-vault')).toHaveLength(vaultBefore);

  // A run that was queued before the delivery has read the copy before: it holds the retirement; unseen, it is unknown.
  const begun = new Date(Date.now() - 3_600_000);
  cloud.github.arrangeRuns(repository, 'daily-pipeline.yml', [
    { id: 71, status: 'queued', createdAt: begun },
  ]);
  cloud.vault.advance(3);
  const held = await runPair(cloud, pair, 'sync');
  expect([held.code, held.report.notes.join()]).toEqual([
    0,
    expect.stringMatching(/runs\/71 \(queued\) began/),
  ]);
  const unseen = await runPair(cloud, pair, 'status', {
    env: { GITHUB_TOKEN: cloud.github.tokens.secretsOnly },
  });
  const { retirement } = Object(unseen.report).status.pair;
  expect(retirement.unknown.join()).toContain(`runs of ${repository} cannot be seen`);
  expect(retirement.heldBy).toEqual([]);
  expect(await canLogin(cloud)).toMatchObject({ radar_a: true });

  cloud.github.arrangeRuns(repository, 'daily-pipeline.yml', []);
  expect((await runPair(cloud, pair, 'sync')).code).toBe(0);
  expect(await canLogin(cloud)).toMatchObject({ radar_a: false });

  const alone = await checked(old, {}, WITHOUT_CONFIG);
  expect(seenIn(alone)).toEqual(['unknown', ['database-login-forbidden']]);
  expect(alone.report.problems[0]?.cause).toContain('two logins that take turns');
  const byTag = await checked(old, WITH_VAULT(), WITHOUT_CONFIG);
  expect(seenIn(byTag)).toEqual(['stale', ['credential-stale']]);
  expect(byTag.report.problems[0]?.answer).toContain('28000');
  const byConfig = await checked(
    old,
    { secret, credential: RADAR.credential },
    { DBCRED_CONFIG: pair.config, DBCRED_VAULT: undefined },
  );
  expect(seenIn(byConfig)).toEqual(['stale', ['credential-stale']]);

  cloud.github.arrange(repository, variable, old, { environment });
  const healed = await checked(
    old,
    { ...WITH_VAULT(), environment, heal: 'true', export: 'DATABASE_URL' },
    WITHOUT_CONFIG,
  );
  expect(seenIn(healed)).toEqual(['healed', []]);
  expect(inGitHub()).toBe(cloud.vault.current(secret));
  expect(healed.exported).toEqual({ DATABASE_URL: cloud.vault.current(secret) });
});

test('a retired login that is none of the vault secret is no stale copy of it', {
  timeout: 120_000,
}, async () => {
  const pair = await seedPair(cloud, { withApp: false, drainDays: 0 });
  const old = cloud.vault.current(secret);
  expect((await runPair(cloud, pair, 'rotate')).code).toBe(0);
  expect(await canLogin(cloud)).toMatchObject({ radar_a: false });
  const run = await checked(old, { ...WITH_VAULT(), secret: 'database-url' }, WITHOUT_CONFIG);
  expect(seenIn(run)).toEqual(['unknown', ['database-login-forbidden']]);
});

test('a GitHub App is asked for the runs that may hold the login before, too', {
  timeout: 120_000,
}, async () => {
  const pair = await seedPair(cloud, { withApp: false });
  const { appId, privateKey } = cloud.github.registerApp(['org']);
  const run = await runPair(cloud, pair, 'status', {
    inputs: { 'github-app-id': appId, 'github-app-private-key': privateKey },
    env: { GITHUB_TOKEN: undefined },
  });
  expect([run.code, run.report.problems]).toEqual([0, []]);
  expect(cloud.github.installationTokens().map(({ permissions }) => permissions)).toEqual([
    { secrets: 'read', environments: 'read', actions: 'read' },
  ]);
});

import { writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import type { PostgresVersion } from '../../emulators/postgres/versions.ts';
import { type PairInCloud, RADAR, seedPair } from '../../emulators/seed/pair.ts';
import { type ActionRun, type RunOptions, runAction } from '../../scripts/action-run.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { expectNobodyRefused, startClients } from './pair-clients.ts';
import { copiesOf, loginWith } from './pair-copies.ts';
import { codesOf } from './rotation-moments.ts';

const [A, B] = RADAR.logins;
const DELIVERED = ['GitHub', RADAR.app];
const EVERYBODY = ['.env', ...DELIVERED];

/** Each is a run of its own: a re-run of one that has rotated would rotate no more. */
let runs = 7_000_000;

/** One run of the built action on the pair's config file. */
export function runPair(
  cloud: LocalCloud,
  pair: PairInCloud,
  mode: 'rotate' | 'sync' | 'status' | 'check',
  { inputs, env }: RunOptions = {},
): Promise<ActionRun> {
  return runAction(cloud, {
    inputs: { mode, credential: RADAR.credential, ...inputs },
    env: { DBCRED_CONFIG: pair.config, GITHUB_RUN_ID: `${++runs}`, ...env },
  });
}

/** Who holds which login now. */
async function heldLogins(cloud: LocalCloud, pair: PairInCloud): Promise<Readonly<Record<string, string>>> {
  const truth = { holder: 'vault', text: cloud.vault.current(RADAR.secret) };
  const copies = [truth, ...(await copiesOf(cloud, pair))];
  return Object.fromEntries(copies.map(({ holder, text }) => [holder, new URL(text).username]));
}

/** The run ended well and leaked nothing; vault and consumers hold this login, and it opens as the owner. */
export async function expectRotated(
  cloud: LocalCloud,
  pair: PairInCloud,
  run: ActionRun,
  login: string,
): Promise<void> {
  expect(run.report.problems).toEqual([]);
  expect([run.code, run.stderr]).toEqual([0, '']);
  expectNoLeaks(cloud, run);
  const truth = cloud.vault.current(RADAR.secret);
  expect(await loginWith(cloud, truth)).toEqual({ result: 'ok', user: login, as: RADAR.owner });
  for (const { holder, text } of await copiesOf(cloud, pair))
    if (DELIVERED.includes(holder)) expect([holder, isSamePair(text, truth)]).toEqual([holder, true]);
}

/** By whichever address. */
function isSamePair(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => new URL(text));
  return a?.username === b?.username && a?.password === b?.password;
}

export async function canLogin(cloud: LocalCloud): Promise<Readonly<Record<string, boolean | undefined>>> {
  const roles = await cloud.postgres.roles();
  return Object.fromEntries([...RADAR.logins, RADAR.owner].map((name) => [name, roles[name]?.canLogin]));
}

/** From now on the time that a login before goes on working is over at once. */
async function drainAtOnce(pair: PairInCloud): Promise<void> {
  await writeFile(pair.config, pair.configText.replace(/drain-days: \d+/, 'drain-days: 0'));
}

export async function asSuperuser(cloud: LocalCloud, statements: string): Promise<void> {
  const session = await cloud.postgres.admin(RADAR.database);
  await session.query(statements).finally(() => session.end());
}

/** What is promised of two logins, on each version. */
export function expectPairPromisesOn(version: PostgresVersion): void {
  let cloud: LocalCloud;
  useCloud(
    () => startCloud({ postgresVersion: version, restrictedRoles: true }),
    (started) => {
      cloud = started;
    },
  );

  describe(`two logins on PostgreSQL ${version}`, () => {
    test('take turns, and nobody is refused: not while one is exchanged for the other, nor when that one is retired', {
      timeout: 240_000,
    }, async () => {
      const pair = await seedPair(cloud);
      cloud.containerApps.setIdenticalWriteSyncs(true); // what an app takes otherwise is waited for elsewhere
      const first = startClients(cloud, pair);
      const rotated = await runPair(cloud, pair, 'rotate');
      expectNobodyRefused(await first(), EVERYBODY);
      await expectRotated(cloud, pair, rotated, B);
      expect(await heldLogins(cloud, pair)).toEqual({ vault: B, GitHub: B, [RADAR.app]: B, '.env': A });
      expect(await canLogin(cloud)).toEqual({ [A]: true, [B]: true, [RADAR.owner]: false });

      // another one would take the password of the login that .env still has
      const tooSoon = await runPair(cloud, pair, 'rotate');
      expect([tooSoon.code, codesOf(tooSoon)]).toEqual([1, ['rotation-draining']]);
      expect(await canLogin(cloud)).toMatchObject({ [A]: true, [B]: true });

      await drainAtOnce(pair);
      const second = startClients(cloud, pair, { holders: DELIVERED });
      const retired = await runPair(cloud, pair, 'sync');
      await expectRotated(cloud, pair, retired, B);
      expect(await canLogin(cloud)).toEqual({ [A]: false, [B]: true, [RADAR.owner]: false });
      const [, , env] = await copiesOf(cloud, pair);
      expect(await loginWith(cloud, env?.text ?? '')).toMatchObject({ result: 'refused', code: '28000' });
      await expectRotated(cloud, pair, await runPair(cloud, pair, 'rotate'), A);
      expectNobodyRefused(await second(), DELIVERED);
      expect(await canLogin(cloud)).toEqual({ [A]: true, [B]: false, [RADAR.owner]: false });
    });

    const LOST: readonly (readonly [what: string, statements: string])[] = [
      [
        'the owner was dropped',
        `REASSIGN OWNED BY ${RADAR.owner} TO ${A}; DROP OWNED BY ${RADAR.owner}; DROP ROLE ${RADAR.owner}`,
      ],
      [
        'the membership was revoked',
        `SET SESSION AUTHORIZATION ctxecoadmin; REVOKE ${RADAR.owner} FROM ${A}`,
      ],
      ['the login in use goes on as itself', `ALTER ROLE ${A} RESET role`],
      [
        'the idle login is no member',
        `SET SESSION AUTHORIZATION ctxecoadmin; REVOKE ${RADAR.owner} FROM ${B}`,
      ],
      ['the idle login would go on as itself', `ALTER ROLE ${B} RESET role`],
      ['the owner may log in', `ALTER ROLE ${RADAR.owner} LOGIN`],
    ];
    test.each(LOST)('nothing is changed where %s', async (_what, statements) => {
      const pair = await seedPair(cloud, { withApp: false });
      await asSuperuser(cloud, statements);
      const [held, may] = [await heldLogins(cloud, pair), await canLogin(cloud)];
      const run = await runPair(cloud, pair, 'rotate');
      expect([run.code, codesOf(run)]).toEqual([1, ['owner-lost']]);
      expect([await heldLogins(cloud, pair), await canLogin(cloud)]).toEqual([held, may]);
      expect(await loginWith(cloud, pair.url(A, pair.password))).toMatchObject({ result: 'ok', user: A });
      expectNoLeaks(cloud, run);
    });
  });
}

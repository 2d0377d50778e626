import { expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type PairInCloud, RADAR, seedPair } from '../../emulators/seed/pair.ts';
import type { ActionRun } from '../../scripts/action-run.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { loginWith } from './pair-copies.ts';
import { runPair } from './pair-rotation.ts';

/** A drain of seven days, by the vault's clock: what a sync does on which day, and what a status says. */

const { secret, owner, database } = RADAR;

let cloud: LocalCloud;
useCloud(borrowCloud, (started) => {
  cloud = started;
});

const runs = async (pair: PairInCloud, mode: Parameters<typeof runPair>[2]): Promise<ActionRun> => {
  const run = await runPair(cloud, pair, mode);
  expectNoLeaks(cloud, run);
  return run;
};

const pairIn = ({ report }: ActionRun) => Object(report).status.pair;

test('the login before works for seven days, is retired when nobody is seen with it, and a status says when', async () => {
  const pair = await seedPair(cloud, { withApp: false });
  const old = cloud.vault.current(secret);
  const admin = await cloud.postgres.admin(database);
  await admin
    .query('CREATE TABLE zz (); GRANT SELECT, UPDATE ON zz TO radar_a; GRANT SELECT ON zz TO radar_b')
    .finally(() => admin.end());
  const onlyOne = ['radar_a', 'radar_b'].map(
    (login) =>
      `${login} has privileges of its own on table public.zz in database ${database}, which the other login has not: grant them to the owner.`,
  );
  const idle = await runs(pair, 'status');
  expect([idle.code, idle.report.outcome], JSON.stringify(idle.report.problems)).toEqual([0, 'ok']);
  expect(pairIn(idle)).toEqual({
    ...{ owner, truth: secret, wrong: [], retirement: null },
    logins: [
      { name: 'radar_a', is: 'in-use' },
      { name: 'radar_b', is: 'retired' },
    ],
  });

  expect(idle.report.notes).toEqual(expect.arrayContaining(onlyOne));

  const rotated = await runs(pair, 'rotate');
  expect([rotated.code, rotated.report.problems]).toEqual([0, []]);
  expect(rotated.report.notes).toEqual(expect.arrayContaining(onlyOne));
  const draining = await runs(pair, 'status');
  expect([draining.code, draining.report.outcome], draining.stdout).toEqual([0, 'ok']);
  const { retirement, logins } = pairIn(draining);
  expect(logins.map(({ is }: { is: string }) => is)).toEqual(['draining', 'in-use']);
  const day = retirement.dueAt.slice(0, 10);
  expect(Date.parse(retirement.dueAt) - Date.parse(retirement.deliveredAt)).toBe(7 * 86_400_000);
  expect(retirement).toMatchObject({ login: 'radar_a', is: 'waiting', heldBy: [], sessions: [] });
  expect(draining.summary).toContain(`may still hold radar\\_a, which is refused from ${day}`);

  expect(rotated.summary).toContain(`✅ rotated: radar\\_b in use, radar\\_a until ${day}`);
  expect(rotated.summary).toContain(`radar\\_a retires on ${day}`);

  cloud.vault.advance(3);
  const waiting = await runs(pair, 'sync');
  expect([waiting.code, waiting.report.problems]).toEqual([0, []]);
  expect(waiting.report.notes.join()).toContain('radar_a is not retired yet: until');
  expect(await loginWith(cloud, old)).toMatchObject({ result: 'ok', user: 'radar_a' });

  cloud.vault.advance(5);
  const overdue = await runs(pair, 'status');
  expect([overdue.code, overdue.report.outcome]).toEqual([1, 'drifted']);
  expect(pairIn(overdue).retirement).toMatchObject({ is: 'overdue', dueAt: retirement.dueAt });
  const findings: { urgency: string; what: string; fix: string }[] = Object(overdue.report).status.findings;
  expect(findings[0]).toMatchObject({ urgency: 'overdue', fix: expect.stringContaining('mode: sync') });
  expect(overdue.summary).toContain('The login before is to be retired since');

  const retired = await runs(pair, 'sync');
  expect([retired.code, retired.report.problems]).toEqual([0, []]);
  expect(await loginWith(cloud, old)).toMatchObject({ result: 'refused', code: '28000' });
  expect(await loginWith(cloud, cloud.vault.current(secret))).toMatchObject({
    result: 'ok',
    user: 'radar_b',
  });
  const after = await runs(pair, 'status');
  expect([after.code, pairIn(after).retirement, pairIn(after).logins[0]]).toEqual([
    ...[0, null, { name: 'radar_a', is: 'retired' }],
  ]);
}, 240_000);

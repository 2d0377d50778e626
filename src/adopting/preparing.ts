import { rotatorTarget } from '../alternating/ground.ts';
import { LOCK_WAIT_MS, rotationBusy } from '../alternating/locking.ts';
import { pairInWords } from '../alternating/run.ts';
import { refuseIfCancelled } from '../rotation/cancellation.ts';
import type { AdoptRun } from './adopt-plan.ts';
import { refuseBareConsumers } from './bare-consumers.ts';
import type { DatabaseStep } from './database-part.ts';
import { databaseStep, foretellStep, lookAtDatabases } from './database-steps.ts';
import { type TruthNames, whomTruthNames, writeFormerText } from './former-text.ts';
import { refuseOtherDatabases } from './other-databases.ts';
import { judgePrivileges } from './privileges-judged.ts';

/** What comes before anybody has one of the logins. After a broken way back the objects are strays. */
const FIRST: readonly DatabaseStep[] = ['roles', 'grants', 'ownership', 'settings', 'strays'];

/** T of before a way back names a login that nobody can use: it begins anew. */
function startingFrom(names: TruthNames, loginsClosed: boolean): TruthNames {
  return names === 'login' && loginsClosed ? 'nobody' : names;
}

/** Owner, logins, objects, and T as the role before for now: from here on it is a rotation. Nobody is worse off. */
export async function prepare(run: AdoptRun): Promise<TruthNames> {
  const { plan, around } = run;
  const { ground, server, cancellation } = plan.pair;
  const { loginsClosed } = await lookAtDatabases(run);
  const names = startingFrom(await whomTruthNames(plan), loginsClosed);
  if (names !== 'login') {
    await refuseOtherDatabases(plan);
    await refuseBareConsumers(plan);
  }
  if (plan.dryRun) {
    for (const step of FIRST) foretellStep(run, step);
    if (names === 'nobody')
      around.teller.plan(
        `make ${ground.passwordSecret}, as ${plan.adoption.from.server.user} for now`,
        ground.vault.url,
      );
    return names;
  }
  await plan.databases.keep();
  const isDone = FIRST.every((step) => run.work?.missing[step].length === 0);
  if (isDone && names !== 'nobody') return names;
  const [{ value: rotator }, { value: former }] = await Promise.all([
    ground.vault.read(ground.pair.rotatedBy.passwordSecret),
    ground.vault.read(plan.formerSecret),
  ]);
  const { sleep, say } = ground;
  const lock = await around.teller.step('took the lock', pairInWords(plan.pair), () =>
    server.lock(rotatorTarget(ground, rotator), { waitMs: LOCK_WAIT_MS, sleep, say }),
  );
  if (lock.result === 'busy') throw rotationBusy(plan.pair, lock.waitedMs);
  try {
    await lookAtDatabases(run); // another run may have been at it
    for (const step of FIRST) {
      refuseIfCancelled(cancellation, pairInWords(plan.pair));
      await databaseStep(run, step);
    }
    const { loginsClosed: areClosed } = await lookAtDatabases(run);
    await judgePrivileges(run);
    const now = startingFrom(await whomTruthNames(plan), areClosed);
    if (now !== 'nobody') return now;
    await writeFormerText(around, plan, former);
    return 'former';
  } finally {
    lock.session.release();
  }
}

import type { VaultSecret } from '../azure/key-vault.ts';
import { passingTrouble } from '../azure/passing-trouble.ts';
import { Problems, problemsOf } from '../problem.ts';
import { refuseIfCancelled } from './cancellation.ts';
import type { Sight } from './look.ts';
import { overwritten } from './overwritten.ts';
import { type Promotion, promote, promotionThatCanBe, settle } from './promotion.ts';
import { groundOf, type RotationRun } from './run.ts';
import { runsOn } from './tags.ts';
import { noteWrites } from './truth.ts';

/** Once the role is changed, nothing keeps C from being promoted: what cannot be written keeps the rotation unfinished. */
export function forwardPromotion(run: RotationRun, sight: Sight, staged: VaultSecret): Promotion {
  const { ground, runId } = run.plan;
  const { others, writes } = promotionThatCanBe(ground, sight, staged.value, [...runsOn(staged.tags), runId]);
  for (const [name, problems] of others) run.memory.texts.unproven.set(name, problems);
  return { writes };
}

/** `staged`: what the writes promote, where they do. */
export async function writeAll(
  run: RotationRun,
  sight: Sight,
  promotion: Promotion,
  staged?: VaultSecret,
): Promise<void> {
  const { cancellation } = run.plan;
  const ground = groundOf(run);
  if (promotion.writes.length === 0) return;
  run.memory.delivered = false;
  const touched = promotion.writes.map(({ name }) => name).join(', ');
  const { written, takenAt } = await run.teller.step('wrote the password to the vault', touched, async () => {
    noteWrites(run, promotion);
    const promoted = await promote(ground, promotion);
    noteWrites(run, promotion, promoted);
    goOnWithout(run, promoted.failed);
    return promoted;
  });
  for (const { name, version } of written) run.record.after.set(name, version);
  run.promotedAt ??= takenAt; // what others change afterwards is no part of the window
  refuseIfCancelled(cancellation, names(sight));
  const [lines] = await Promise.all([
    staged === undefined ? [] : overwritten(ground, staged, promotion, written),
    run.teller.step('read it back from the vault', touched, () => settle(ground, written)),
  ]);
  for (const line of lines) ground.say(line);
  run.notes.push(...lines);
}

/**
 * A text that the vault refuses keeps nobody from the others, once the role is changed. Throws where C is not written,
 * where it is not known whether something was, and while nothing would have to be finished.
 */
function goOnWithout(run: RotationRun, failed: ReadonlyMap<string, unknown>): void {
  const isFatal = (name: string, thrown: unknown): boolean =>
    !run.forward || name === run.plan.ground.passwordSecret || passingTrouble(thrown) !== undefined;
  const all = [...failed];
  if (all.some(([name, thrown]) => isFatal(name, thrown))) {
    throw new Problems(all.flatMap(([, thrown]) => problemsOf(thrown)));
  }
  for (const [name, thrown] of all) run.memory.texts.unproven.set(name, problemsOf(thrown));
}

/** Every vault secret that holds the password. */
function names({ current, derived }: Sight): string {
  return [current.name, ...derived.map(({ name }) => name)].join(', ');
}

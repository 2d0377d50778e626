import type { VaultSecret } from '../azure/key-vault.ts';
import { Problems, problemsOf } from '../problem.ts';
import { refuseIfCancelled } from '../rotation/cancellation.ts';
import { readDerived } from '../rotation/derived.ts';
import { type Promotion, promote, promotionOf, settle, type VaultWrite } from '../rotation/promotion.ts';
import {
  DELIVERED_TAG,
  LOGINS_TAG,
  RETURNED_TAG,
  runsOn,
  withLogins,
  without,
  withRuns,
} from '../rotation/tags.ts';
import { dueCopies } from './copies.ts';
import { speakingOf } from './ground.ts';
import { requireLock, requireTruth } from './locking.ts';
import type { PairSight } from './look.ts';
import { type PairRun, pairInWords } from './run.ts';
import type { StagedPair } from './staged-pair.ts';

/** T names the staged pair: one write, after which a reader has the one pair or the other, and both open the server. */
export async function promoteStaged(run: PairRun, sight: PairSight, staged: StagedPair): Promise<void> {
  const { plan } = run;
  const { passwordSecret } = plan.ground;
  const ground = speakingOf(plan.ground, staged.login.user);
  refuseIfCancelled(plan.cancellation, pairInWords(plan));
  const truth = (await readDerived(ground)).find(({ name }) => name === passwordSecret);
  if (truth === undefined || 'problem' in truth)
    throw truth?.problem ?? new Error(`${passwordSecret} was not read`);
  await requireLock(run);
  const { secret } = sight;
  if (truth.secret?.version !== secret.version) return; // somebody stored another one meanwhile
  const write: VaultWrite = {
    ...{ name: passwordSecret, value: truth.textWith(staged.login.password), like: secret },
    tags: withLogins(
      withRuns(without(secret.tags, DELIVERED_TAG), [...runsOn(staged.secret.tags), plan.runId]),
      ground.pair.logins,
    ),
    as: truth.kind === 'document' ? 'document' : undefined,
  };
  run.memory.delivered = undefined;
  await writeAll(run, `wrote ${staged.login.user} and its password to the vault`, { writes: [write] });
  run.promotedAt ??= ground.clock();
}

/** The other texts follow T, and the bare copies after them; each holds one of two pairs that both open the server. */
export async function followTruth(run: PairRun, sight: PairSight): Promise<void> {
  const { plan } = run;
  const truth = requireTruth(sight);
  const ground = speakingOf(plan.ground, truth.login.user);
  const others = sight.derived.filter(({ name }) => name !== ground.passwordSecret);
  const { writes } = promotionOf(
    { ...sight.secret, value: truth.login.password },
    others,
    truth.login.password,
    [],
  );
  const copies = await dueCopies(ground, truth);
  run.problems.push(...copies.taken);
  if (writes.length + copies.writes.length === 0) return;
  await requireLock(run);
  const marked = writes.map((write) => ({ ...write, tags: withLogins(write.tags, ground.pair.logins) }));
  await writeAll(run, 'wrote the same to the other texts', { writes: [...marked, ...copies.writes] });
}

/**
 * A text that somebody stored by hand has lost its tags, and an older file for one role would take it for its own: each
 * names both logins again, and none that they have given way to the role before: what was delivered before that counts for
 * nothing. Returns the tags of T. What is written with them anew is passed by.
 */
export async function nameLogins(run: PairRun, { secret, derived }: PairSight): Promise<VaultSecret['tags']> {
  const { vault, pair } = run.plan.ground;
  const texts = derived.flatMap((one) => one.secret ?? []);
  const kept = (tags: VaultSecret['tags']) => (RETURNED_TAG in tags ? without(tags, DELIVERED_TAG) : tags);
  const named = (tags: VaultSecret['tags']) => withLogins(without(kept(tags), RETURNED_TAG), pair.logins);
  const lacking = texts.filter(
    ({ name, tags }) =>
      (tags[LOGINS_TAG] !== named(tags)[LOGINS_TAG] || RETURNED_TAG in tags) &&
      run.after.get(name) === undefined,
  );
  if (lacking.length === 0) return secret.tags;
  const names = lacking.map(({ name }) => name).join(', ');
  const failed = await run.teller
    .step('named both logins on the texts that did not', names, async () => {
      for (const { name, version, tags } of lacking) await vault.retag(name, version, named(tags));
    })
    .then(
      () => [],
      (thrown: unknown) => problemsOf(thrown),
    );
  run.problems.push(...failed);
  return failed.length === 0 ? named(secret.tags) : secret.tags;
}

export async function writeAll(run: PairRun, what: string, promotion: Promotion): Promise<void> {
  const { ground } = run.plan;
  const touched = promotion.writes.map(({ name }) => name).join(', ');
  for (const { name, like } of promotion.writes) if (like !== undefined) run.before.set(name, like.version);
  await run.teller.step(what, touched, async () => {
    const { written, failed } = await promote(ground, promotion);
    for (const { name, version } of written) run.after.set(name, version);
    await settle(ground, written);
    if (failed.size > 0) throw new Problems([...failed.values()].flatMap(problemsOf));
  });
}

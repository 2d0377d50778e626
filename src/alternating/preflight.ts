import type { PairSession } from '../postgres/pair/pair-session.ts';
import { type Problem, Problems, problemsOf } from '../problem.ts';
import { untilUndisturbed } from '../rotation/concurrent-change.ts';
import { readDerived, standIn } from '../rotation/derived.ts';
import { tryWrites } from '../rotation/preflight.ts';
import { readingProblems } from '../rotation/readings.ts';
import { newVerifier } from '../rotation/role-verifiers.ts';

import { copiesOfTruth, dueCopies } from './copies.ts';

import { speakingOf } from './ground.ts';
import { lockLost, requireTruth } from './locking.ts';
import type { PairSight } from './look.ts';
import { changeRefused } from './refused.ts';
import { noRoomFor } from './room.ts';
import { type PairRun, pairInWords } from './run.ts';
import { rolesWrong } from './stop-problems.ts';

/**
 * Sees all that can be seen before anything changes: every text can be given the other login, the server would give it a
 * password, the vault and the consumers take a write. What cannot be proven is returned. Throws Problems, all together.
 */
export async function preflightOfPair(
  run: PairRun,
  sight: PairSight,
  session: PairSession,
  login: string,
): Promise<readonly string[]> {
  const { plan } = run;
  const ground = speakingOf(plan.ground, login);
  const truth = requireTruth(sight);
  const { taken } = await dueCopies(plan.ground, truth);
  const complaints = [...rolesWrong(plan, sight), ...taken, ...(await unwritable(run, login))];
  if (complaints.length > 0) throw new Problems(complaints);
  await rehearse(run, session, login);
  const probe = await plan.databases.logIn(truth.target, { askFacts: true, askLimits: true });
  const full = noRoomFor(login, truth.login.user, probe.result === 'ok' ? probe.facts?.limits : undefined);
  if (full !== undefined) run.notes.push(full);
  const { secrets } = ground.topology;
  const texts = [...secrets.connectionStrings, ...secrets.documents].map(({ name }) => name);
  const copies = await copiesOfTruth(ground, truth);
  return tryWrites(ground, plan, {
    names: [...texts, ...[secrets.user, secrets.password].filter((name) => name !== undefined)],
    leftOut: [],
    validNow: (from) => {
      const source = sight.derived.find(({ name }) => name === from);
      if (source === undefined) return copies.find(({ name }) => name === from);
      return source?.secret && { ...source.secret, value: source.textWith(truth.login.password) };
    },
  });
}

/** What could not be given the other login and a new password, or not be read with them, known while nobody has either. */
async function unwritable(run: PairRun, login: string): Promise<readonly Problem[]> {
  const ground = speakingOf(run.plan.ground, login);
  const password = standIn(ground.forms);
  const read = await readDerived(ground);
  const texts = read.flatMap((one) => ('problem' in one ? [] : [one]));
  const misread = await readingProblems(ground, texts, password, run.notes);
  const unwritten = read.flatMap((one) => {
    if ('problem' in one) return [one.problem];
    try {
      one.textWith(password);
      return [];
    } catch (thrown) {
      return problemsOf(thrown);
    }
  });
  return [...unwritten, ...misread];
}

/** The change before anything is staged, and taken back in the same message. */
async function rehearse(run: PairRun, session: PairSession, login: string): Promise<void> {
  const ground = speakingOf(run.plan.ground, login);
  const verifier = newVerifier(ground, session, standIn(ground.forms));
  await run.teller.step(`rehearsed the change of ${login}`, pairInWords(run.plan), async () => {
    const outcome = await untilUndisturbed(ground, () => session.rehearse(login, verifier));
    if (outcome.result === 'unknown') throw lockLost(run);
    if (outcome.result === 'rejected')
      throw changeRefused(
        run.plan.ground,
        login,
        outcome,
        `The server would not give ${login} a password; nothing was changed`,
      );
  });
}

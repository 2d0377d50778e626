import type { RotationRun } from '../../src/rotation/run.ts';
import { storyOf } from '../../src/rotation/story-of-run.ts';
import { C, disagreements, type InMemory, latest, P } from './rotation-in-memory.ts';

/** What the report of a run that ended says is true now, and is not. */
export function untruths(world: InMemory, run: RotationRun | undefined): readonly string[] {
  const aftermath = run && storyOf(run).aftermath;
  if (aftermath === undefined) return [];
  const { vault, role } = world;
  const agree = latest(world, C)?.value === role.password;
  const staged = vault.held(P).some(({ enabled, value }) => enabled && value === role.password);
  const stale = disagreements(world).filter((one) => one.includes('does not hold what'));
  const said = [...aftermath.nowTrue, ...aftermath.affected];
  const wrong = said.filter(
    (sentence) =>
      (sentence.includes('agree on the password') && !agree) ||
      (sentence.includes(`has the password that ${C} holds`) && !agree) ||
      (sentence.includes('has the new password, which is enabled') && !staged) ||
      (sentence.startsWith('Nobody: every copy') && !agree) ||
      (sentence.startsWith('Nobody: every consumer') && stale.length > 0),
  );
  return wrong.map((sentence) => `the report says what is not true: ${sentence}`);
}

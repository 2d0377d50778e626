import { formerSessions } from '../postgres/former-sessions.ts';
import { problemsOf } from '../problem.ts';
import { describeServer } from './ground.ts';
import type { RotationRun } from './run.ts';

/**
 * Of a password in wrong hands: once everybody was delivered to, the sessions that began before the change are ended,
 * since they go on otherwise. Clients of the consumers among them connect again, with what they hold now. Never throws.
 */
export async function cutOffFormer(run: RotationRun): Promise<void> {
  const { plan, session, alteredAt, memory } = run;
  const { ground } = plan;
  const isDue = plan.compromised === true && alteredAt !== undefined && memory.delivered;
  if (!isDue || session === undefined || run.cutOff !== undefined) return;
  try {
    const ended = await run.teller.step(
      'ended the sessions from before the change',
      describeServer(ground.topology),
      () => formerSessions(session, ground.topology.server.user, ground.clock() - alteredAt),
    );
    run.cutOff = ended;
    run.notes.push(
      `Sessions that were open before the change: ${ended} were ended. Whoever has the new password connects again.`,
    );
  } catch (thrown) {
    run.problems.push(...problemsOf(thrown));
  }
}

import type { RotationSession } from '../postgres/rotation-session.ts';
import { untilUndisturbed } from './concurrent-change.ts';
import { lockLost } from './locking.ts';
import { refusedByServer } from './role-refusal.ts';
import { formerVerifier } from './role-verifiers.ts';
import { type RotationRun, roleOf } from './run.ts';

/**
 * The change of the role, before anything is staged, with the verifier that the role has, and taken back at once: a
 * server, a hook or an extension that would refuse it says so while there is nothing to take back elsewhere.
 */
export async function rehearse(run: RotationRun, session: RotationSession): Promise<void> {
  const { ground } = run.plan;
  const verifier = formerVerifier(ground, session, session.opened.password);
  if (verifier === undefined) return;
  await run.teller.step('rehearsed the change of the password', roleOf(run.plan), async () => {
    const outcome = await untilUndisturbed(ground, () => session.rehearse(verifier));
    if (outcome.result === 'unknown') throw lockLost(run);
    if (outcome.result === 'rejected') {
      throw refusedByServer(
        ground,
        outcome,
        'The server would not change the password of the role; nothing was changed',
      );
    }
  });
}

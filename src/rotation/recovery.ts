import { diagnose } from '../postgres/diagnosis/diagnosis.ts';
import { provesPassword } from '../postgres/probe.ts';
import { Problem } from '../problem.ts';
import { describeServer, loginTarget } from './ground.ts';
import { lockAndLook } from './locking.ts';
import type { Sight } from './look.ts';
import { logInWith } from './role-change.ts';
import type { RotationRun } from './run.ts';

/** The way back in when nothing logs in: the server is asked to set what is staged, and then proven. */
export async function recover(run: RotationRun, sight: Sight, version: string): Promise<void> {
  const { ground, setThroughArm } = run.plan;
  const where = describeServer(ground.topology);
  if (run.recovered) throw recoveryFailed(where);
  run.recovered = true;
  const value = sight.valueOf({ secret: 'pending', version });
  // Without a lock another run may have ended since, and disabled it: what nobody can read must not come into force.
  await ground.vault.readVersion(ground.pendingSecret, version);
  run.sight = undefined; // as before a change of our own
  await run.teller.step('set the password through the resource manager', where, () => setThroughArm(value));
  run.forward = true;
  const setAt = ground.clock();
  // The resource manager may report success and have changed nothing.
  const login = await run.teller.step('logged in with it', where, () => logInWith(ground, run.memory, value));
  if (login.result === 'bad') throw recoveryFailed(where);
  if (login.result === 'unknown' && !provesPassword(login))
    throw diagnose(login.failure, loginTarget(ground, value), 'the staged password');
  run.alteredAt = setAt;
  run.memory.opener = value;
  await lockAndLook(run, sight);
}

function recoveryFailed(where: string): Problem {
  return new Problem({
    code: 'recovery-failed',
    what: 'The resource manager reported success, and the password does not log in',
    target: where,
    likelyCause:
      'Password authentication is off: then the resource manager changes nothing and says nothing.',
    fix: 'az postgres flexible-server update --resource-group GROUP --name SERVER --password-auth Enabled',
  });
}

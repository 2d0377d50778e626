import { roleSessions } from '../postgres/role-sessions.ts';
import type { RotationSession } from '../postgres/rotation-session.ts';
import { Problem } from '../problem.ts';
import { describeServer } from './ground.ts';
import { type RotationRun, roleOf } from './run.ts';
import { strangersAmong } from './strangers.ts';

/** Before anything changes: whom nobody accounts for is shown, and stops the run with `strict-clients`. */
export async function lookWhoElse(run: RotationRun, session: RotationSession): Promise<void> {
  const { ground, strictClients } = run.plan;
  const { topology } = ground;
  const where = describeServer(topology);
  run.strangers = await run.teller.step('looked who else is connected', where, async () =>
    strangersAmong(await roleSessions(session, topology.server.user), topology),
  );
  if (run.strangers.length === 0 || !strictClients) return;
  const shown = run.strangers.map(
    ({ database, applicationName, clientAddress, sessions }) =>
      `${sessions} × ${applicationName === '' ? '(no name)' : applicationName} from ${clientAddress ?? 'the server itself'} in ${database}`,
  );
  throw new Problem({
    code: 'rotation-unknown-clients',
    what: 'Somebody is connected whom the config file does not account for; nothing was changed',
    target: roleOf(run.plan),
    answer: shown.join('; '),
    likelyCause:
      'A client that holds a copy of the password is missing in consumers:, and would be locked out.',
    fix: 'Add it to consumers:, or, when it may fail, to:\nknown-clients:\n  - "NAME*"',
  });
}

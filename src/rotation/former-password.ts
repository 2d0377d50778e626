import { loginTarget } from './ground.ts';
import { MOST_REFUSED_LOGINS } from './logins.ts';
import { groundOf, type RotationRun } from './run.ts';

/**
 * One login with the password before, when everything else is done: that the server refuses it is what an auditor asks
 * for. Once a run, and never where a look has had that answer already, where the run may be refused no more, or where
 * it is to end. Changes nothing, and never throws.
 */
export async function tryFormer(run: RotationRun): Promise<void> {
  const { record, memory, notes } = run;
  const { former } = record;
  if (former === undefined || record.formerTried || memory.opener?.equals(former) === true) return;
  record.formerTried = true;
  const refusal = memory.refusals.findLast(({ password }) => password.equals(former));
  record.formerRefusedBy = refusal?.sqlState;
  if (refusal !== undefined) return;
  if (memory.refusedLogins >= MOST_REFUSED_LOGINS || run.plan.cancellation.isRequested()) return;
  const ground = groundOf(run);
  const login = await ground.probe(loginTarget(ground, former)).catch(() => undefined);
  if (login?.result === 'bad') {
    memory.refusedLogins += 1;
    record.formerRefusedBy = login.failure.code;
    ground.say(`the password before is refused (${login.failure.code})`);
  }
  if (login?.result === 'ok') notes.push(STILL_TAKEN);
}

const STILL_TAKEN =
  'The password before logs in as well: something between here and the server, a pooler perhaps, remembers it, or lets everybody in.';

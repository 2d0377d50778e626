import type { ResourceManager } from '../azure/resource-manager.ts';
import { shellWord } from '../foreign-text.ts';
import { diagnose } from '../postgres/diagnosis/diagnosis.ts';
import { provesPassword } from '../postgres/probe.ts';
import { Problem } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { describeServer, type Ground, loginTarget } from './ground.ts';
import { lockAndLook } from './locking.ts';
import { MOST_REFUSED_LOGINS } from './logins.ts';
import type { Sight } from './look.ts';
import { logInWith, PROOF_WAITS_MS } from './role-change.ts';
import type { RotatePlan, RotationRun } from './run.ts';

/** The way back in when nothing logs in: the server is asked to set what is staged, and then proven. */
export async function recover(run: RotationRun, sight: Sight, version: string): Promise<void> {
  const { ground } = run.plan;
  const where = describeServer(ground.topology);
  if (run.recovered) throw refusedStill(ground, 'done');
  run.recovered = true;
  const value = sight.valueOf({ secret: 'pending', version });
  // Without a lock another run may have ended since, and disabled it: what nobody can read must not come into force.
  await ground.vault.readVersion(ground.pendingSecret, version);
  [run.sight, run.given] = [undefined, 'sent']; // as before a change of our own
  const how = await run.teller.step('set the password through the resource manager', where, () =>
    setThroughArm(run.plan, value),
  );
  run.forward = true;
  const setAt = ground.clock();
  const left = Math.max(1, MOST_REFUSED_LOGINS - run.memory.refusedLogins);
  const waitsMs = left === 1 ? [] : PROOF_WAITS_MS.slice(1 - left);
  const login = await run.teller.step('logged in with it', where, () =>
    logInWith(ground, run.memory, value, undefined, waitsMs),
  );
  if (login.result === 'bad') throw refusedStill(ground, how);
  if (login.result === 'unknown' && !provesPassword(login))
    throw diagnose(login.failure, loginTarget(ground, value), 'the staged password');
  run.alteredAt = setAt;
  run.record.provenAt = ground.clock();
  run.given = 'proven';
  run.memory.opener = value;
  await lockAndLook(run, sight);
}

type SetThroughArm = Awaited<ReturnType<ResourceManager['setAdministratorPassword']>>;

function setThroughArm(
  { ground, resourceManager, subscriptionId = '' }: RotatePlan,
  password: Redacted,
): Promise<SetThroughArm> {
  const { topology, clock, sleep } = ground;
  const { host, user: role, resourceGroup = '', subscription = subscriptionId } = topology.server;
  const place = { host, subscriptionId: subscription, resourceGroup, role };
  return resourceManager.setAdministratorPassword({ ...place, password, clock, sleep });
}

/**
 * That password authentication is on, and that the role is the administrator, was looked at before anything was sent. So
 * the password is the right one, and there is one thing left for which a server refuses every password, with the same
 * SQLSTATE as a wrong one. https://www.postgresql.org/docs/current/sql-createrole.html
 */
function refusedStill({ topology }: Ground, how: SetThroughArm): Problem {
  const { host, user, resourceGroup = 'GROUP' } = topology.server;
  const role = `"${user.replaceAll('"', '""')}"`;
  const asOther = `psql ${shellWord(`host=${host} user=OTHER-ADMIN dbname=postgres sslmode=verify-full sslrootcert=system`)}`;
  const list = `az postgres flexible-server microsoft-entra-admin list --resource-group ${shellWord(resourceGroup)} --server-name ${shellWord(host.split('.')[0] ?? host)}`;
  return new Problem({
    code: 'recovery-failed',
    what:
      how === 'done'
        ? 'The resource manager reported success, and the password does not log in'
        : 'The resource manager did not say how it went, and the password does not log in',
    target: `role ${user} on ${describeServer(topology)}`,
    likelyCause: [
      ...(how === 'done' ? [] : ['The password may not have been set; or:']),
      'The VALID UNTIL of the role has passed: the server then refuses every password with 28P01, the right one too, and the resource manager, which sets the password, leaves that date as it is. (Password authentication is on: that was looked at first.)',
    ].join(' '),
    fix: [
      ...(how === 'done' ? [] : ['# run it again: it sends the same password again. If that does not help:']),
      '# as another administrator of the server, such as a Microsoft Entra one; who that is:',
      list,
      '# whose password is: az account get-access-token --resource-type oss-rdbms --query accessToken --output tsv',
      `${asOther} --command ${shellWord(`ALTER ROLE ${role} VALID UNTIL 'infinity'`)}`,
      '# then run it again: it goes on with the password that is staged',
    ].join('\n'),
  });
}

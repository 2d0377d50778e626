import { vaultName } from '../azure/vault-request.ts';
import type { ConnectionString } from '../postgres/connection-string.ts';
import type { Probe } from '../postgres/probe.ts';
import { storeInVault } from '../postgres/storing-commands.ts';
import type { Problem } from '../problem.ts';
import { isOfThisServer } from '../topology/this-server.ts';
import type { Ground } from './ground.ts';
import { MOST_REFUSED_LOGINS } from './logins.ts';
import type { Memory } from './memory.ts';

/**
 * The same, where a connection string could not be read for what was stored around it: whether it logs in without, and
 * the commands that store it so. One login each, in the end of a run, and to this server alone.
 */
export async function withStrayStringsNamed(
  { vault, topology, forms, probe }: Ground,
  memory: Pick<Memory, 'refusedLogins'>,
  problems: readonly Problem[],
): Promise<readonly Problem[]> {
  const isAllowed = (target: ConnectionString): boolean =>
    memory.refusedLogins < MOST_REFUSED_LOGINS && isOfThisServer(target, topology);
  const counted = async (target: ConnectionString): Promise<Probe> => {
    const login = await probe(target);
    if (login.result === 'bad') memory.refusedLogins += 1;
    return login;
  };
  const told: Problem[] = [];
  for (const problem of problems) {
    const [, name] = /^secret ([\w-]+) in /.exec(problem.target) ?? [];
    const isUnread = name !== undefined && problem.code === 'connection-string-invalid';
    // A login to every database may have told it already.
    const known = problems.find(
      ({ code, target, answer }) =>
        code === 'connection-string-invalid' && target === problem.target && answer !== undefined,
    );
    told.push(isUnread ? (known ?? (await named(name, problem).catch(() => problem))) : problem);
  }
  return told;

  async function named(name: string, problem: Problem): Promise<Problem> {
    const [{ strayInText }, secret] = await Promise.all([
      import('../postgres/stray-login.ts'),
      vault.read(name).catch(() => undefined), // then nothing more is known of it
    ]);
    if (secret === undefined) return problem;
    const storeWith = storeInVault(vaultName(vault.url), name);
    return (
      (await strayInText(problem, secret.value, { probe: counted, forms }, storeWith, isAllowed)) ?? problem
    );
  }
}

import type { VaultSecret } from '../azure/key-vault.ts';
import { vaultName } from '../azure/vault-request.ts';
import { foreign, shellWord } from '../foreign-text.ts';
import { Problem } from '../problem.ts';
import { describeServer, type Ground } from './ground.ts';
import { HOST_TAG, ROLE_TAG } from './tags.ts';

/** Whose password a version of P is: of this role on this server, where it does not say otherwise. */
function owner({ topology }: Ground, { tags }: Pick<VaultSecret, 'tags'>): { role: string; host: string } {
  const { user, host } = topology.server;
  return { role: tags[ROLE_TAG] ?? user, host: tags[HOST_TAG] ?? host };
}

/** Whether it is this role's: what is not may be the only password that opens another role. */
export function isStagedFor(ground: Ground, staged: Pick<VaultSecret, 'tags'>): boolean {
  const { user, host } = ground.topology.server;
  const its = owner(ground, staged);
  return its.role === user && its.host.toLowerCase() === host.toLowerCase();
}

/** Why nothing is done while it is enabled. */
export function stagedForAnother(ground: Ground, staged: VaultSecret): Problem {
  const { vault, pendingSecret, topology } = ground;
  const { role, host } = owner(ground, staged);
  const secret = `--vault-name ${shellWord(vaultName(vault.url))} --name ${shellWord(pendingSecret)}`;
  return new Problem({
    code: 'rotation-unfinished',
    what: 'An unfinished rotation of another role or server is in the way',
    target: `secret ${pendingSecret} in ${vault.url}`,
    answer: `version ${staged.version} was staged for ${foreign(role)} on ${foreign(host)}; the config file says ${topology.server.user} on ${describeServer(topology)}`,
    likelyCause:
      'The config file was changed while a rotation was unfinished, or two config files name the same secret under secrets.password.',
    fix: `Finish that rotation with the config file that it began with; or, when that server is gone, disable the version:\naz keyvault secret set-attributes ${secret} --version ${shellWord(staged.version)} --enabled false`,
  });
}

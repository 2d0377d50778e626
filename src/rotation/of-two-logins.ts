import type { VaultSecret } from '../azure/key-vault.ts';
import { vaultName } from '../azure/vault-request.ts';
import { foreign, shellWord } from '../foreign-text.ts';
import { Problem } from '../problem.ts';
import { TRUTH_TAG } from '../topology/truth-secret.ts';
import type { DerivedOrProblem } from './derived.ts';
import { describeServer, type Ground } from './ground.ts';
import { LOGINS_TAG, loginsOn, without } from './tags.ts';

interface Seen {
  readonly current: VaultSecret;
  readonly read: readonly DerivedOrProblem[];
}

/**
 * Throws where a secret that the file has for one role belongs to two logins by now: what such a file would mend or
 * rotate is a login whose copies are in use, under a protocol that knows nothing of the other one.
 */
export function refuseOfTwoLogins(ground: Ground, { current, read }: Seen): void {
  const texts = read.flatMap(({ secret }) => (secret === undefined ? [] : [secret]));
  const copy = current.tags[TRUTH_TAG] === undefined ? undefined : current;
  const { users = [] } = ground.topology.former ?? {}; // on the way back their texts are ours to write
  const isOthers = ({ tags }: VaultSecret): boolean =>
    loginsOn(tags)?.some((login) => !users.includes(login)) === true;
  const found = copy ?? texts.find(isOthers);
  if (found === undefined) return;
  const logins = loginsOn(found.tags)?.map(foreign).join(' and ');
  const { vault, topology } = ground;
  throw new Problem({
    code: 'secret-of-two-logins',
    what: 'A secret that the config file has for one role belongs to two logins that take turns; nothing was changed',
    target: `secret ${found.name} in ${vault.url}`,
    answer: `its tag ${copy === undefined ? `${LOGINS_TAG} names ${logins}` : `${TRUTH_TAG} says so`}; the config file says ${topology.server.user} on ${describeServer(topology)}`,
    likelyCause:
      'The config file is one of before: since then the credential was given two logins, and another file rotates it.',
    fix: `Run it with the config file that has its two logins (logins: under credentials:), and take these secrets out of this one. Or, where there is one role again, take the tag away:\n${untagged(ground, found)}`,
  });
}

function untagged({ vault }: Ground, { name, tags }: VaultSecret): string {
  const left = Object.entries(without(without(tags, TRUTH_TAG), LOGINS_TAG));
  const words = left.map(([key, value]) => shellWord(`${key}=${value}`)).join(' ') || "''";
  const secret = `--vault-name ${shellWord(vaultName(vault.url))} --name ${shellWord(name)}`;
  return `az keyvault secret set-attributes ${secret} --tags ${words}`;
}

import type { Vault } from '../azure/key-vault.ts';
import { shellWord } from '../foreign-text.ts';
import { stagedSecretOf } from '../topology/staged-secret.ts';
import { rolesOf, secretsOf, type Topology } from '../topology/topology.ts';
import { fewAtOnce } from '../turns.ts';
import { endOf, knownLine, scalar } from './config-lines.ts';
import type { SeenCopy } from './copies.ts';
import type { Looker, Sighting } from './look.ts';
import type { Recognize, Recognized } from './recognition.ts';

export interface VaultLooked {
  readonly topology: Topology;
  readonly vault: Pick<Vault, 'url' | 'read'>;
  readonly names: () => Promise<readonly string[]>;
  /** Of values; undefined where they are not to be looked at. */
  readonly recognize: (() => Promise<Recognize>) | undefined;
}

/** What secrets with a password of PostgreSQL, or a connection string, are called. */
const USUAL =
  /postgres|pgpass|(?:^|-)pg(?:-|$)|database-?url|db-?(?:url|conn|pass|password|secret)|(?:^|-)dsn(?:-|$)|conn(?:ection)?-?str/i;

/** A vault may hold thousands of other secrets. */
const MOST_READ = 200;
const AT_ONCE = 10;

export function vaultLooker(looked: VaultLooked): Looker {
  return { where: `secrets of ${looked.vault.url}`, look: () => lookAtVault(looked) };
}

async function lookAtVault({ topology, vault, names, recognize }: VaultLooked): Promise<Sighting> {
  const listed = listedIn(topology);
  const others = (await names()).filter((name) => !listed.has(name.toLowerCase()));
  const usual = others.filter((name) => USUAL.test(name) || namesRole(name, topology));
  if (recognize === undefined) return { seen: usual.map((name) => byName(name, topology)), notLookedAt: [] };
  const [known, rest] = [await recognize(), others.filter((name) => !usual.includes(name))];
  const asked = [...usual, ...rest].slice(0, MOST_READ);
  const seen: SeenCopy[] = [];
  const unread: string[] = [];
  await fewAtOnce(AT_ONCE, asked, async (name) => {
    const secret = await vault.read(name, 'document').catch(() => undefined);
    if (secret === undefined) unread.push(name);
    const held = secret && known(secret.value);
    if (held !== undefined) seen.push(byValue(name, held, vault.url, topology));
    else if (secret === undefined && usual.includes(name)) seen.push(byName(name, topology));
  });
  const left = others.length - asked.length + unread.length;
  const why = `${left} of its secrets could not be read, or are more than a run reads (${MOST_READ})`;
  return {
    seen,
    notLookedAt: left === 0 ? [] : [{ where: `values of secrets of ${vault.url}`, why, ask: null }],
  };
}

/** Those of this credential, of the file's others, and those that stage the next password. */
function listedIn(topology: Topology): ReadonlySet<string> {
  const named = [...secretsOf(topology), ...(topology.others ?? []).flatMap(({ secrets }) => secrets)];
  const rotating = topology.pair?.rotatedBy.passwordSecret;
  const all = [...named, ...(rotating === undefined ? [] : [rotating])];
  return new Set(all.flatMap((name) => [name, stagedSecretOf(name)]).map((name) => name.toLowerCase()));
}

/** A vault's names have letters, digits and hyphens only. */
function namesRole(name: string, topology: Topology): boolean {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return rolesOf(topology).some((role) => `-${plain(name)}-`.includes(`-${plain(role)}-`));
}

function byName(name: string, topology: Topology): SeenCopy {
  return {
    ...{ kind: 'vault-secret', where: `vault-secret ${name}`, is: 'perhaps', from: null },
    breaks: breaksFor(topology),
    howFound: 'its name is a usual one for a password or a connection string',
    fix: `# if it holds this credential: a line under secrets: (connection-strings: or documents:); if not:\n${knownLine(`vault-secret ${name}`)}`,
  };
}

function byValue(name: string, { how, isPassword }: Recognized, url: string, topology: Topology): SeenCopy {
  return {
    ...{ kind: 'vault-secret', where: `vault-secret ${name}`, is: 'copy', from: null, howFound: `it ${how}` },
    breaks: breaksFor(topology),
    fix: isPassword
      ? `# have its readers refer to the secret that is listed, then:\naz keyvault secret delete --id ${shellWord(`${url}/secrets/${name}`)}`
      : `secrets:\n  connection-strings:\n    - { name: ${scalar(name)}, database: … }   # or under documents:, for a text with connections inside of it`,
  };
}

function breaksFor(topology: Topology): string {
  return `Whoever reads it next, after ${endOf(topology)}, is refused.`;
}

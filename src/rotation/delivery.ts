import type { VaultSecret } from '../azure/key-vault.ts';
import { HalvesApart } from '../consumers/github-halves.ts';
import { HeldProblem } from '../consumers/held-problem.ts';
import type { Recipient } from '../consumers/recipient.ts';
import { readPassword } from '../postgres/bare-password.ts';
import type { ConnectionString } from '../postgres/connection-string.ts';
import { loginWords, prove, readConnectionString } from '../postgres/proof.ts';
import { problemsOf } from '../problem.ts';
import { hearsLater } from '../topology/addresses.ts';
import { sourcesOf } from '../topology/sources.ts';
import { ofThisServer } from '../topology/this-server.ts';
import { isOfGitHub } from '../topology/topology.ts';
import { keepsChanging, MAX_ROUNDS } from './changing-secret.ts';
import type { DeliveryOutcome } from './delivery-outcome.ts';
import { documentLogins } from './document-targets.ts';
import { type Ground, loginTarget } from './ground.ts';
import { type OtherAddresses, otherAddresses } from './other-addresses.ts';

/**
 * Proves what a vault secret holds by logging in with it; each version once, and no login that was made before. What
 * has logged in, a sentence each.
 */
export type ProveSource = (secret: VaultSecret) => Promise<readonly string[]>;

/** Whether this run has made that login, with the password that is valid now. */
type IsMade = (target: ConnectionString) => boolean;

/** What proving a vault secret takes of a ground. */
type Proving = Pick<Ground, 'topology' | 'probe' | 'clock' | 'sleep' | 'say' | 'forms'> & {
  readonly vault: Pick<Ground['vault'], 'url'>;
  /** Undefined: no vault secret holds the bare password. */
  readonly passwordSecret: string | undefined;
};

export function sourceProver(
  ground: Proving,
  isMade: IsMade = () => false,
  others: OtherAddresses = otherAddresses(ground),
): ProveSource {
  const known = new Map<string, Promise<readonly string[]>>();
  return (secret) => {
    const key = `${secret.name} ${secret.version}`;
    const proof = known.get(key) ?? proveSource(ground, secret, isMade, others);
    known.set(key, proof);
    return proof;
  };
}

/** The role's connections may be taken by those that the run makes itself. */
const WAITS_MS = [1000, 2000, 4000, 8000, 15_000];

async function proveSource(
  ground: Proving,
  secret: VaultSecret,
  isMade: IsMade,
  others: OtherAddresses,
): Promise<readonly string[]> {
  const source = `secret ${secret.name} in ${ground.vault.url}`;
  const targets = targetsIn(ground, secret, source);
  const due = targets.filter((target) => !isMade(target));
  // A document may lead to the server as well, where its old password is refused now: it does not wait for a pooler.
  const leadsToServer = targets.some((target) => !hearsLater(target, ground.topology.server));
  const proven = due.map(async (target) => {
    const behind = await others.behind(target, source);
    if (behind !== undefined && leadsToServer) return; // said by the logins that follow
    if (behind !== undefined) throw behind.problem;
    await prove(target, source, { ...ground, waitsMs: WAITS_MS, waitsForSession: true });
  });
  await Promise.all(proven);
  return [...new Set(targets.map(loginWords))];
}

/** Every login that a consumer of this secret would make. */
function targetsIn(
  ground: Proving,
  { name, value }: VaultSecret,
  source: string,
): readonly ConnectionString[] {
  const { topology, forms, passwordSecret } = ground;
  const { connectionStrings, documents, password, user } = topology.secrets;
  const document = documents.find((entry) => entry.name === name);
  if (document !== undefined)
    return documentLogins(value, document.at, source, ground).map(({ target }) => target);
  const entry = connectionStrings.find((one) => one.name === name);
  if (entry === undefined && name === user) return []; // it logs in with the password beside it
  if (entry === undefined && (name === password || name === passwordSecret))
    return [loginTarget(ground, readPassword(value, source))];
  return [ofThisServer(readConnectionString(value, source, forms, entry), source, topology)];
}

/**
 * The vault's value, proven, to one consumer; and again when the vault says something else afterwards, so that
 * an old value never overtakes a new one. Never throws.
 */
export async function deliverTo(
  ground: Ground,
  recipient: Extract<Recipient, { consumer: unknown }>,
  proveFirst: ProveSource,
): Promise<DeliveryOutcome> {
  const [from = '', ...others] = sourcesOf(recipient.entry);
  try {
    const consumer = await recipient.consumer();
    const readOne = (name: string) => ground.vault.read(name, documentOrNot(ground, name));
    const read = (): Promise<Sources> => Promise.all([readOne(from), ...others.map(readOne)]);
    let sources = await read();
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
      const [secret, ...beside] = sources;
      let logins: readonly string[];
      try {
        logins = [...new Set((await Promise.all(sources.map(proveFirst))).flat())];
      } catch (thrown) {
        // It counts only while the vault says the same: a rotation may have ended since it was read.
        const newer = await read().catch(() => sources);
        if (areSame(newer, sources)) throw thrown;
        sources = newer;
        continue;
      }
      const {
        action,
        notes = [],
        shown = [],
        window,
        heldAt,
        afterwards,
      } = await consumer.deliver(secret, {
        dryRun: false,
        ...(beside.length === 0 ? {} : { beside }),
      });
      const at = heldAt ?? ground.clock();
      ground.say(`${recipient.name}: ${action}`);
      const proven = [...logins, ...shown];
      const outcome = { action, at, version: secret.version, proven, notes, window, afterwards };
      if (action === 'unchanged' && isOfGitHub(recipient.entry)) return outcome; // nothing old was written
      const latest = await read();
      if (areSame(latest, sources)) return outcome;
      for (const [index, { name, version }] of latest.entries())
        if (sources[index]?.version !== version)
          ground.say(`${name} changed in the vault meanwhile: version ${version}`);
      sources = latest;
    }
    throw keepsChanging(`secret ${from} in ${ground.vault.url}`, ground.vault.url, from);
  } catch (thrown) {
    const problems = problemsOf(thrown);
    ground.say(`${recipient.name}: failed: ${problems.map(({ what }) => what).join('; ')}`);
    return {
      action: 'failed',
      problems,
      ...(thrown instanceof HalvesApart ? { window: thrown.window } : {}),
      ...(thrown instanceof HeldProblem ? { holdsIt: true } : {}),
    };
  }
}

/** What the consumer is given, in the order of its entry. */
type Sources = readonly [VaultSecret, ...VaultSecret[]];

function areSame(some: Sources, others: Sources): boolean {
  return some.every(({ version }, index) => version === others[index]?.version);
}

export function documentOrNot({ topology }: Pick<Ground, 'topology'>, name: string): 'document' | undefined {
  const { documents, user } = topology.secrets;
  // The name of a login is no secret: masked, no log could speak of it.
  return name === user || documents.some((entry) => entry.name === name) ? 'document' : undefined;
}

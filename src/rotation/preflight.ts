import type { VaultSecret } from '../azure/key-vault.ts';
import type { WriteAccess } from '../azure/permissions.ts';
import type { ResourceManager } from '../azure/resource-manager.ts';
import { vaultName } from '../azure/vault-request.ts';
import type { Consumer } from '../consumers/consumer.ts';
import type { Recipient } from '../consumers/recipient.ts';
import { shellWord } from '../foreign-text.ts';
import { Problem, Problems, problemsOf } from '../problem.ts';
import { sourcesOf } from '../topology/sources.ts';
import type { TopologyConsumer } from '../topology/topology.ts';
import { standIn } from './derived.ts';
import type { Ground } from './ground.ts';
import type { Sight } from './look.ts';
import { promotionOf, refusalsOf } from './promotion.ts';
import { unfitness } from './role-fitness.ts';
import { secretToCome } from './secret-to-come.ts';

export interface Preflight {
  /** GITHUB_RUN_ID: a job that is run again never rotates again. */
  readonly runId: string | undefined;
  readonly recipients: readonly Recipient[];
  readonly resourceManager: ResourceManager;
  readonly subscriptionId: string | undefined;
}

/** Whether this identity may write these vault secrets, as far as anybody can tell without writing them. */
export function writeAccess(
  { vault, topology }: Ground,
  { resourceManager, subscriptionId }: Preflight,
  secrets: readonly string[],
): Promise<readonly WriteAccess[]> {
  const { resourceGroup } = topology.server;
  const resourceGroups = resourceGroup === undefined ? [] : [resourceGroup];
  return resourceManager.vaultWriteAccess({ vaultUrl: vault.url, subscriptionId, resourceGroups, secrets });
}

/**
 * Sees all that can be seen before any value changes, and returns what cannot be proven. Every consumer that
 * takes a write is written the value that is valid now, once `rehearse` has shown that the role can be changed. Throws
 * Problems, everything that is wrong together.
 */
export async function preflight(
  ground: Ground,
  sight: Sight,
  plan: Preflight,
  rehearse: () => Promise<void>,
): Promise<readonly string[]> {
  const complaints = complaintsAbout(ground, sight, plan);
  if (complaints.length > 0) throw new Problems(complaints);
  await rehearse();
  const names = [sight.current.name, ...sight.derived.map(({ name }) => name)];
  const leftOut = sight.leftOut.map(({ name }) => name);
  return tryWrites(ground, plan, { names, leftOut, validNow: (from) => validNow(sight, from) });
}

/** Whose `proveWritable` writes nothing. */
const LOOKED_AT: readonly TopologyConsumer['kind'][] = [
  ...(['app-service', 'function-app', 'container-app', 'container-app-job'] as const),
];

/** What a preflight tries to write. */
interface Writes {
  /** Vault secrets that will be written. */
  readonly names: readonly string[];
  /** Vault secrets whose consumers get nothing. */
  readonly leftOut: readonly string[];
  /** What a vault secret holds that is valid now; undefined where it is yet to be made. */
  readonly validNow: (from: string) => VaultSecret | undefined;
}

/** Vault and consumers, as far as they can be tried with what is valid now. What cannot be proven is returned. */
export async function tryWrites(ground: Ground, plan: Preflight, writes: Writes): Promise<readonly string[]> {
  const [access, ...written] = await Promise.all([
    writeAccess(ground, plan, writes.names),
    ...plan.recipients.map((recipient) => writeValidValue(recipient, ground, writes)),
  ]);
  const refused = access.filter(({ may }) => may === 'no').map((one) => noWriteAccess(ground, one));
  const failures = [...refused, ...written.flatMap(({ problems }) => problems)];
  if (failures.length > 0) throw new Problems(failures);
  return [
    ...access
      .filter(({ may }) => may === 'unknown')
      .map(({ secret, why }) => `write access to ${secret}: ${why}`),
    ...written.flatMap(({ assumed }) => assumed),
  ];
}

/** What can be seen without asking anybody: whatever could not be read, given a new password, or written. */
export function complaintsAbout(
  ground: Ground,
  { current, derived, unusable, limits }: Sight,
  { runId }: Pick<Preflight, 'runId'>,
): readonly Problem[] {
  const password = standIn(ground.forms);
  const given = derived.flatMap((one) => attempt(() => one.textWith(password)));
  return [
    ...unfitness(ground, limits),
    ...unusable,
    ...derived.flatMap((one) => attempt(() => one.refuseElsewhere(current.value))),
    ...given,
    ...(given.length > 0 ? [] : refusalsOf(ground, promotionOf(current, derived, password, [runId]))),
  ];
}

function attempt(work: () => unknown): readonly Problem[] {
  try {
    work();
    return [];
  } catch (thrown) {
    return problemsOf(thrown);
  }
}

async function writeValidValue(
  recipient: Recipient,
  ground: Ground,
  { leftOut, validNow: valid }: Writes,
): Promise<{ readonly problems: readonly Problem[]; readonly assumed: readonly string[] }> {
  const isLeftOut = sourcesOf(recipient.entry).some((from) => leftOut.includes(from));
  if ('passedOver' in recipient || isLeftOut) return { problems: [], assumed: [] };
  try {
    const consumer = await recipient.consumer();
    const held = sourcesOf(recipient.entry).map((from) => valid(from));
    if (!isAllThere(held)) {
      const assumed = await proveWithoutSecret(consumer, recipient, ground, valid);
      return { problems: [], assumed: [`${recipient.name}: its secret is yet to be made`, ...assumed] };
    }
    const assumed = await proveWith(consumer, held);
    if (assumed.length === 0) ground.say(`${recipient.name}: can be written`);
    return { problems: [], assumed };
  } catch (thrown) {
    return { problems: problemsOf(thrown), assumed: [] };
  }
}

/** An app is only looked at for it: with a stand-in, all that a dry run sees of its settings is seen here, too. */
async function proveWithoutSecret(
  consumer: Consumer,
  { entry }: Recipient,
  ground: Ground,
  valid: Writes['validNow'],
): Promise<readonly string[]> {
  if (LOOKED_AT.includes(entry.kind))
    return proveWith(
      consumer,
      sourcesOf(entry).map((from) => valid(from) ?? secretToCome(ground, from)),
    );
  await consumer.prepare();
  return [];
}

async function proveWith(consumer: Consumer, held: readonly VaultSecret[]): Promise<readonly string[]> {
  const [secret, ...beside] = held;
  return secret === undefined ? [] : consumer.proveWritable(secret, beside);
}

/** What the vault holds, with the password that logs in. */
function validNow({ current, derived }: Sight, from: string): VaultSecret | undefined {
  if (from === current.name) return current;
  const source = derived.find(({ name }) => name === from);
  return source?.secret && { ...source.secret, value: source.textWith(current.value) };
}

function noWriteAccess({ vault }: Ground, { secret, why }: WriteAccess): Problem {
  return new Problem({
    code: 'vault-write-forbidden',
    what: 'This identity may not write a secret that the rotation would have to write',
    target: `secret ${secret} in ${vault.url}`,
    answer: why,
    likelyCause:
      'The role Key Vault Secrets Officer is held on some secrets of the vault only, or not at all.',
    fix: `az role assignment create --assignee CLIENT-ID --role "Key Vault Secrets Officer" --scope "$(az keyvault show --name ${shellWord(vaultName(vault.url))} --query id --output tsv)"`,
  });
}

function isAllThere(secrets: readonly (VaultSecret | undefined)[]): secrets is readonly VaultSecret[] {
  return secrets.every((one) => one !== undefined);
}

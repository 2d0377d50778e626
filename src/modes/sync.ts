import type { VaultSecret } from '../azure/key-vault.ts';
import { vaultName } from '../azure/vault-request.ts';
import type { Consumer, Delivery } from '../consumers/consumer.ts';
import { type ConnectionString, tlsAdvice } from '../postgres/connection-string.ts';
import { type Prover, prove, readConnectionString } from '../postgres/proof.ts';
import { invisibleProblem, saslprepNote } from '../postgres/saslprep.ts';
import { storeInVault } from '../postgres/storing-commands.ts';
import { allOrProblems, type Problem, problemsOf } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { keepsChanging, MAX_ROUNDS } from '../rotation/changing-secret.ts';
import { PENDING_TAG } from '../rotation/tags.ts';
import { afterRotation, type ReadableVault, type Settled } from '../rotation/under-way.ts';
import { asItIsRead, type ReadingsPlan } from './sync-readings.ts';

export interface SyncPlan extends ReadingsPlan {
  /** Still being opened: the consumer's side need not wait for it. */
  readonly vault: Promise<ReadableVault>;
  readonly secretName: string;
  readonly consumer: Promise<Consumer>;
  readonly verify: boolean;
}

/** What proves a credential, and waits for others. */
export interface SyncTools extends Prover {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

export interface SyncResult {
  secret?: VaultSecret;
  consumerName?: string;
  /** The last delivery, the version that it wrote, and when; missing when it was not reached. */
  delivery?: Delivery & { readonly version: string; readonly at: number };
  /** The login that the vault secret stands for. */
  target?: ConnectionString;
  /** Where the credential logged in, and how long it took. */
  proof?: string;
  readonly notes: string[];
  problems: readonly Problem[];
}

/**
 * Vault → consumer, after proving the credential, and not while a rotation may be about to replace it.
 * What was done before a failure is in the result.
 */
export async function sync(plan: SyncPlan, tools: SyncTools): Promise<SyncResult> {
  const result: SyncResult = { notes: [], problems: [] };
  try {
    const [run, consumer] = await allOrProblems([
      plan.vault.then(async (vault) => {
        const opened: Run = { vault, plan, tools, result };
        const secret = await vault.read(plan.secretName);
        tools.say(`read ${secret.name}, version ${secret.version}, from ${vault.url}`);
        await proveWhatIsCurrent(await settle(secret, opened), opened);
        return opened;
      }),
      plan.consumer.then(async (made) => {
        result.consumerName = made.name;
        await made.prepare();
        return made;
      }),
    ]);
    await deliverWhatTheVaultSays(consumer, run);
  } catch (thrown) {
    result.problems = problemsOf(thrown);
  }
  return result;
}

/** One sync whose vault is open. */
interface Run {
  readonly vault: ReadableVault;
  readonly plan: SyncPlan;
  readonly tools: SyncTools;
  readonly result: SyncResult;
}

/** A refusal counts only while the vault says the same: a rotation may have begun since it was read. */
async function proveWhatIsCurrent(secret: VaultSecret, run: Run): Promise<void> {
  try {
    await proveSecret(secret, run);
  } catch (thrown) {
    if (!problemsOf(thrown).some(({ code }) => code === 'database-credential-refused')) {
      throw await strayOr(thrown, secret, run);
    }
    // What cannot be read again says nothing new.
    const read = await run.vault.read(run.plan.secretName).catch(() => secret);
    const latest = await settle(read, run);
    if (latest.version === secret.version) throw await strayOr(thrown, secret, run);
    run.tools.say(`${latest.name} changed in the vault meanwhile: version ${latest.version}`);
    await proveSecret(latest, run);
  }
}

/** Whether it logs in without what was stored around it: said with the command that stores it rightly. One more login. */
async function strayOr(thrown: unknown, { name, value }: VaultSecret, run: Run): Promise<unknown> {
  const [problem] = problemsOf(thrown);
  if (problem === undefined || !run.plan.verify) return thrown;
  const { strayInText } = await import('../postgres/stray-login.ts');
  const storeWith = storeInVault(vaultName(run.vault.url), name);
  return (await strayInText(problem, value, run.tools, storeWith)) ?? thrown;
}

/** The secret when no rotation of it is under way any more. */
async function settle(read: VaultSecret, run: Run): Promise<VaultSecret> {
  const { secret, rotation } = await afterRotation(read, run.vault, run.tools);
  if (rotation.is === 'unknown') goOnlyProven(rotation, run);
  return secret;
}

type Unknown = Extract<Settled['rotation'], { readonly is: 'unknown' }>;

/** Whether a rotation is under way cannot be known, so only a login can say that the value is right. */
function goOnlyProven({ pending, why }: Unknown, { plan, result }: Run): void {
  if (!plan.verify) throw why;
  note(
    result,
    `Whether a rotation is under way is not known: ${plan.secretName} has the tag ${PENDING_TAG}=${pending}, and this identity may not read ${pending}. Only a login has proven the value; if a rotation is under way, sync again when it has ended. To have it known: ${why.fix}`,
  );
}

async function proveSecret(secret: VaultSecret, { vault, plan, tools, result }: Run): Promise<void> {
  result.secret = secret;
  const source = `secret ${secret.name} in ${vault.url}`;
  const target = readConnectionString(secret.value, source, tools.forms);
  result.target = target;
  const { password } = target;
  const judge = async (how: ReadingsPlan): Promise<void> => {
    const read = await asItIsRead(secret, target, source, how, tools.forms);
    result.secret = read.secret;
    const advice =
      target.tls === 'driver-specific' && read.note !== undefined ? undefined : tlsAdvice(target);
    if (advice !== undefined) note(result, `${source} ${advice}`);
    if (read.note !== undefined) note(result, read.note);
  };
  if (!plan.verify) {
    refuseInvisible(password, source);
    await judge({ ...plan, storeInstead: undefined });
    note(result, 'verify is false: nothing has proven that this credential logs in.');
    return;
  }
  const { elapsedMs } = await prove(target, source, tools);
  refuseInvisible(password, source);
  const saslprep = plan.readers?.others === false ? undefined : saslprepNote(password);
  if (saslprep !== undefined) note(result, `${source}: ${saslprep}`);
  result.proof = `${target.user} logged in to ${target.database} on ${target.host}:${target.port} in ${elapsedMs} ms (TLS verified)`;
  tools.say(result.proof);
  await judge(plan);
}

/** Not every program that gets it could log in, and nobody would see why. */
function refuseInvisible(password: Redacted, source: string): void {
  const problem = invisibleProblem(password, source);
  if (problem !== undefined) throw problem;
}

/** Once, however often it is found. */
function note(result: SyncResult, text: string): void {
  if (!result.notes.includes(text)) result.notes.push(text);
}

/**
 * After each delivery the vault is read again: whoever wrote it meanwhile must not be overtaken by an old value.
 * A rotation that was marked meanwhile may have changed the role before the delivery, and the vault not yet.
 */
async function deliverWhatTheVaultSays(consumer: Consumer, run: Run): Promise<void> {
  const { vault, plan, tools, result } = run;
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const { secret } = result;
    if (secret === undefined) return;
    const delivery = await consumer.deliver(secret, { dryRun: plan.dryRun });
    result.delivery = { ...delivery, version: secret.version, at: tools.clock() };
    for (const text of delivery.notes ?? []) note(result, text);
    for (const text of delivery.assumed ?? []) tools.say(`assumed: ${text}`);
    tools.say(`${consumer.name}: ${delivery.action}`);
    if (plan.dryRun) return;
    const read = await vault.read(plan.secretName);
    const latest = read.version === secret.version ? await settle(read, run) : read;
    if (latest.version === secret.version) return;
    tools.say(`${plan.secretName} changed in the vault meanwhile: version ${latest.version}`);
    await proveWhatIsCurrent(latest, run);
  }
  throw keepsChanging(`secret ${plan.secretName} in ${vault.url}`, vault.url, plan.secretName);
}

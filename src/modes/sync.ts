import type { Vault, VaultSecret } from '../azure/key-vault.ts';
import type { Consumer, Delivery } from '../consumers/consumer.ts';
import { tlsAdvice } from '../postgres/connection-string.ts';
import { type Prover, prove, readConnectionString } from '../postgres/proof.ts';
import { allOrProblems, Problem, problemsOf } from '../problem.ts';

export interface SyncPlan {
  /** Still being opened: the consumer's side need not wait for it. */
  readonly vault: Promise<Vault>;
  readonly secretName: string;
  readonly consumer: Promise<Consumer>;
  readonly verify: boolean;
  readonly dryRun: boolean;
}

export interface SyncResult {
  secret?: VaultSecret;
  consumerName?: string;
  /** The last delivery and the version that it wrote; missing when it was not reached. */
  delivery?: Delivery & { readonly version: string };
  /** Where the credential logged in, and how long it took. */
  proof?: string;
  readonly notes: string[];
  problems: readonly Problem[];
}

/** How often a vault that changes under our hands is followed. */
const MAX_ROUNDS = 3;

/** Vault → consumer, after proving the credential. What was done before a failure is in the result. */
export async function sync(plan: SyncPlan, prover: Prover): Promise<SyncResult> {
  const result: SyncResult = { notes: [], problems: [] };
  try {
    const [vault, consumer] = await allOrProblems([
      plan.vault.then(async (opened) => {
        await readAndProve(opened, plan, prover, result);
        return opened;
      }),
      plan.consumer.then(async (made) => {
        result.consumerName = made.name;
        await made.prepare();
        return made;
      }),
    ]);
    await deliverWhatTheVaultSays(vault, consumer, plan, prover, result);
  } catch (thrown) {
    result.problems = problemsOf(thrown);
  }
  return result;
}

async function readAndProve(vault: Vault, plan: SyncPlan, prover: Prover, result: SyncResult): Promise<void> {
  const secret = await vault.read(plan.secretName);
  prover.say(`read ${secret.name}, version ${secret.version}, from ${vault.url}`);
  await proveSecret(secret, vault, plan, prover, result);
}

async function proveSecret(
  secret: VaultSecret,
  vault: Vault,
  plan: SyncPlan,
  prover: Prover,
  result: SyncResult,
): Promise<void> {
  result.secret = secret;
  const source = `secret ${secret.name} in ${vault.url}`;
  const target = readConnectionString(secret.value, source, prover.forms);
  const advice = tlsAdvice(target);
  if (advice !== undefined) note(result, `${source} ${advice}`);
  if (!plan.verify) {
    note(result, 'verify is false: nothing has proven that this credential logs in.');
    return;
  }
  const { elapsedMs } = await prove(target, source, prover);
  result.proof = `${target.user} logged in to ${target.database} on ${target.host}:${target.port} in ${elapsedMs} ms (TLS verified)`;
  prover.say(result.proof);
}

/** Once, however often it is found. */
function note(result: SyncResult, text: string): void {
  if (!result.notes.includes(text)) result.notes.push(text);
}

/** After each delivery the vault is read again: whoever wrote it meanwhile must not be overtaken by an old value. */
async function deliverWhatTheVaultSays(
  vault: Vault,
  consumer: Consumer,
  plan: SyncPlan,
  prover: Prover,
  result: SyncResult,
): Promise<void> {
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const { secret } = result;
    if (secret === undefined) return;
    const delivery = await consumer.deliver(secret, { dryRun: plan.dryRun });
    result.delivery = { ...delivery, version: secret.version };
    prover.say(`${consumer.name}: ${delivery.action}`);
    if (plan.dryRun) return;
    const latest = await vault.read(plan.secretName);
    if (latest.version === secret.version) return;
    prover.say(`${plan.secretName} changed in the vault meanwhile: version ${latest.version}`);
    await proveSecret(latest, vault, plan, prover, result);
  }
  throw new Problem({
    code: 'secret-keeps-changing',
    what: `The secret changed ${MAX_ROUNDS} times while it was delivered`,
    target: `secret ${plan.secretName} in ${vault.url}`,
    likelyCause: 'Something writes it again and again, or a rotation is under way.',
    fix: 'Find the writer: az keyvault secret list-versions --vault-name VAULT --name SECRET; then run it again.',
  });
}

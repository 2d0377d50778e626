import type { VaultSecret } from '../azure/key-vault.ts';
import { type Delivery, YET_TO_BE_MADE } from '../consumers/consumer.ts';
import type { Recipient } from '../consumers/recipient.ts';
import { type Problem, type ProblemCode, Problems, problemsOf } from '../problem.ts';
import { sourcesOf } from '../topology/sources.ts';
import { fewAtOnce } from '../turns.ts';
import { type Deliveries, isDue } from './deliver-all.ts';
import { documentOrNot } from './delivery.ts';
import type { Sight } from './look.ts';
import type { Promotion } from './promotion.ts';

/** As many as a run delivers to at the same time. */
const AT_ONCE = 10;

/** Whoever looks need not be who delivers: what it may not see, it takes for granted. */
const MAY_NOT_LOOK: readonly ProblemCode[] = ['azure-permission', 'github-token-permission'];

type Reached = Extract<Recipient, { consumer: unknown }>;

/** The run whose deliveries they would be. */
export interface ForetellingRun extends Deliveries {
  readonly assumed: string[];
}

export interface ToForetell {
  readonly sight: Pick<Sight, 'current' | 'derived'>;
  readonly promotion: Promotion;
  /** Vault secrets that are not delivered, by name, and why. */
  readonly refused: ReadonlyMap<string, readonly Problem[]>;
}

/**
 * Asks every consumer what a delivery would do, with the value that it would be given after these writes. Consumers
 * only read for it. `provesFirst`: the run would try them all out before it changes anything, and stop at the first
 * that fails; then this throws Problems, too.
 */
export async function foretellDeliveries(
  run: ForetellingRun,
  { sight, promotion, refused }: ToForetell,
  { provesFirst }: { readonly provesFirst: boolean },
): Promise<void> {
  const { ground, recipients } = run.plan;
  const reached = recipients.filter((one): one is Reached => 'consumer' in one && isDue(run, one));
  await fewAtOnce(AT_ONCE, reached, async (recipient) => {
    try {
      const [from = '', ...others] = sourcesOf(recipient.entry);
      const problems = [from, ...others].flatMap((name) => refused.get(name) ?? []);
      if (problems.length > 0) throw new Problems(problems);
      const given = (name: string) => toBeDelivered(run, name, sight, promotion);
      const [secret, beside] = await Promise.all([given(from), Promise.all(others.map(given))]);
      const { action, notes = [], assumed = [] } = await foreseen(recipient, secret, beside);
      run.deliveries.set(recipient, {
        action,
        at: ground.clock(),
        version: secret.version,
        proven: [],
        notes,
      });
      run.notes.push(...notes);
      run.assumed.push(...assumed);
      for (const text of assumed) ground.say(`assumed: ${text}`);
    } catch (thrown) {
      run.deliveries.set(recipient, { action: 'failed', problems: problemsOf(thrown) });
    }
  });
  if (provesFirst) refuseIfAnyFailed(run);
}

/** The problems stay, and nobody is delivered to. */
function refuseIfAnyFailed({ deliveries }: ForetellingRun): void {
  const problems = [...deliveries.values()].flatMap((one): readonly Problem[] =>
    one.action === 'failed' ? one.problems : [],
  );
  if (problems.length === 0) return;
  deliveries.clear();
  throw new Problems(problems);
}

async function foreseen(
  { consumer, name }: Reached,
  secret: VaultSecret,
  beside: readonly VaultSecret[],
): Promise<Delivery> {
  try {
    return await (await consumer()).deliver(secret, { dryRun: true, beside });
  } catch (thrown) {
    const problems = problemsOf(thrown);
    if (!problems.every(({ code }) => MAY_NOT_LOOK.includes(code))) throw thrown;
    const why = problems.map(({ what, answer }) => (answer === undefined ? what : `${what} (${answer})`));
    return { action: 'would-replace', assumed: [`${name}: that it takes the value; ${why.join('; ')}`] };
  }
}

/** What the vault will hold under this name. */
async function toBeDelivered(
  { plan: { ground } }: ForetellingRun,
  name: string,
  { current, derived }: ToForetell['sight'],
  { writes }: Promotion,
): Promise<VaultSecret> {
  const written = writes.find((one) => one.name === name);
  if (written !== undefined) {
    const { value, tags, like } = written;
    const made = { version: YET_TO_BE_MADE, createdAt: new Date(ground.clock()) };
    return { name, value, tags, contentType: like?.contentType, expiresAt: undefined, ...made };
  }
  const held = name === current.name ? current : derived.find((one) => one.name === name)?.secret;
  return held ?? ground.vault.read(name, documentOrNot(ground, name));
}

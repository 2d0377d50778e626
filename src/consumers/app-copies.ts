import type { VaultSecret } from '../azure/key-vault.ts';
import { lackingHalf, userBeside } from './app-halves.ts';
import type { SecretsReader } from './app-reading.ts';
import { type CopyRules, planSecrets } from './app-secrets.ts';
import { noCopy } from './container-app-problems.ts';

/** What of an app or a job is a copy, and what it is to become. */
export interface SecretsPlanned extends SecretsReader {
  readonly repointFrom: readonly string[];
  /** Vault secrets of bare passwords of before an adoption. */
  readonly formerSecrets?: readonly string[] | undefined;
  /** `user`: whose password it is, where that is a vault secret of its own. */
  readonly rewriteLiteral: (secret: VaultSecret, user?: VaultSecret) => Promise<CopyRules['rewriteLiteral']>;
}

export async function rulesFor(options: SecretsPlanned, secret: VaultSecret): Promise<CopyRules> {
  const { vaultUrl, repointFrom, formerSecrets, rewriteLiteral, halves, name } = options;
  const user = halves && (await userBeside(halves, secret, name));
  const moved = { repointFrom, formerSecrets };
  return { vaultUrl, secret, user, ...moved, rewriteLiteral: await rewriteLiteral(secret, user) };
}

export async function planFor(options: SecretsPlanned, secret: VaultSecret) {
  const { app, halves, from } = options;
  const [{ secrets, at }, rules] = await Promise.all([app.secrets(), rulesFor(options, secret)]);
  const plan = planSecrets(secrets, rules);
  const lacking = plan.copies.length === 0 ? from : halves && lackingHalf(plan, halves, from);
  if (lacking !== undefined) throw noCopy(options, secrets, lacking);
  return { plan, secrets, at };
}

import type { ReaderName } from '../postgres/readings/client-names.ts';
import type { SecretForms } from '../redacted.ts';
import type { ConfigFile } from '../topology/config-file.ts';
import { type GitHubInputs, gitHubInputs } from './github-inputs.ts';
import type { Environment } from './given.ts';
import type { CommonInputs } from './job-inputs.ts';
import type { RawInputs } from './schema.ts';
import { type VaultInputs, vaultInputs } from './vault-inputs.ts';

export interface SyncInputs extends VaultInputs, GitHubInputs, CommonInputs {
  readonly mode: 'sync';
  readonly secret: string;
  readonly verify: boolean;
  readonly dryRun: boolean;
  /** The programs that read it; undefined: any. */
  readonly readBy?: readonly ReaderName[] | undefined;
  /** A user or password without percent-encoding is stored with it. */
  readonly repairsUrls?: boolean | undefined;
  /** Why the inputs describe the one secret, and no config file does. */
  readonly noConfig: string;
}

export function syncInputs(
  raw: RawInputs,
  env: Environment,
  forms: SecretForms,
  job: CommonInputs,
  config: ConfigFile & { found: false },
): SyncInputs {
  const [vault, gitHub] = [vaultInputs(raw, env, forms), gitHubInputs(raw, forms)];
  if (vault === undefined || gitHub === undefined) throw new Error('`missing` has seen to both');
  const { secret, verify, 'dry-run': dryRun, 'read-by': readBy } = raw;
  const told = { secret, verify, dryRun, readBy, repairsUrls: raw.repair === 'url' };
  return { mode: 'sync', ...vault, ...gitHub, ...job, ...told, noConfig: config.why };
}

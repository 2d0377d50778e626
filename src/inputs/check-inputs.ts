import type { SecretStore } from '../github/stores.ts';
import type { ReaderName } from '../postgres/readings/client-names.ts';
import { Redacted, type SecretForms } from '../redacted.ts';
import type { ConfigFile } from '../topology/config-file.ts';
import { type GitHubInputs, gitHubInputs, storeOf } from './github-inputs.ts';
import type { Environment } from './given.ts';
import type { CommonInputs } from './job-inputs.ts';
import type { RawInputs } from './schema.ts';
import { type VaultInputs, vaultInputs } from './vault-inputs.ts';

export interface CheckInputs extends CommonInputs {
  readonly mode: 'check';
  readonly databaseUrl: Redacted | undefined;
  readonly databases: readonly string[];
  /** The programs that read what is checked; undefined: whichever. */
  readonly readBy?: readonly ReaderName[] | undefined;
  readonly vault: VaultInputs | undefined;
  readonly secret: string;
  readonly gitHub: GitHubInputs | undefined;
  /** The secret that `database-url` came from, as far as the run was told; its store when the repository is known. */
  readonly copy: { readonly name: string; readonly store: SecretStore | undefined };
  readonly config: ConfigFile;
  readonly waitMs: number;
  readonly heal: boolean;
  readonly failOnDrift: boolean;
}

export function checkInputs(
  raw: RawInputs,
  env: Environment,
  forms: SecretForms,
  job: CommonInputs,
  config: ConfigFile,
): CheckInputs {
  const { 'database-url': url, databases, secret, heal, 'fail-on-drift': failOnDrift } = raw;
  const vault = raw.vault ?? (config.found ? config.topology.vault : undefined);
  return {
    mode: 'check',
    ...job,
    databaseUrl: url === undefined ? undefined : new Redacted(url, forms),
    vault: vaultInputs({ ...raw, vault }, env, forms),
    gitHub: gitHubInputs(raw, forms),
    copy: { name: raw['github-secret'].toUpperCase(), store: storeOf(raw) },
    waitMs: raw.wait * 1000,
    readBy: raw['read-by'],
    ...{ databases, secret, config, heal, failOnDrift },
  };
}

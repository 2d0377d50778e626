import type { SecretForms } from '../redacted.ts';
import type { ConfigFile } from '../topology/config-file.ts';
import type { TopologyConsumer } from '../topology/topology.ts';
import { describedBy } from './described-consumer.ts';
import { type GitHubLogin, gitHubLogin } from './github-login.ts';
import type { Environment } from './given.ts';
import type { CommonInputs, DatabaseInputs } from './job-inputs.ts';
import type { RawInputs } from './schema.ts';
import { type VaultInputs, vaultInputs } from './vault-inputs.ts';

/** What is to be looked at: the config file's topology, or what the inputs describe; or both. */
export interface StatusInputs extends VaultInputs, DatabaseInputs, GitHubLogin {
  readonly mode: 'status';
  readonly config: ConfigFile;
  /** The vault secret with the connection string, where there is no config file. */
  readonly secret: string;
  readonly also: TopologyConsumer | undefined;
  readonly subscriptionId: string | undefined;
  readonly failOnDrift: boolean;
  readonly maxTargets: number;
}

export function statusInputs(
  raw: RawInputs,
  env: Environment,
  forms: SecretForms,
  { databaseAuthorities, connectTimeoutMs }: CommonInputs,
  { config, explicit }: { config: ConfigFile; explicit: ReadonlySet<string> },
): StatusInputs {
  const named = raw.vault ?? (config.found ? config.topology.vault : undefined);
  const vault = vaultInputs({ ...raw, vault: named }, env, forms);
  if (vault === undefined) throw new Error('`missing` has seen to it');
  return {
    mode: 'status',
    ...{ ...vault, databaseAuthorities, connectTimeoutMs, config, secret: raw.secret },
    // Without a config file, the defaults describe one.
    also: describedBy(raw, config.found ? explicit : new Set(['github-secret'])),
    ...gitHubLogin(raw, forms),
    subscriptionId: raw['subscription-id'],
    ...{ failOnDrift: raw['fail-on-drift'], maxTargets: raw['max-targets'] },
  };
}

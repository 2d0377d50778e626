import type { SecretForms } from '../redacted.ts';
import type { ConfigFile } from '../topology/config-file.ts';
import type { Topology, TopologyConsumer } from '../topology/topology.ts';
import { describedBy } from './described-consumer.ts';
import { type GitHubLogin, gitHubLogin } from './github-login.ts';
import type { Environment } from './given.ts';
import type { CommonInputs } from './job-inputs.ts';
import type { RawInputs } from './schema.ts';
import { type VaultInputs, vaultInputs } from './vault-inputs.ts';

/** A rotation; or, when none is asked for, a sync of a whole topology. */
export interface RotateInputs extends VaultInputs, CommonInputs, GitHubLogin {
  readonly mode: 'rotate';
  readonly rotationAsked: boolean;
  /** What is not due is only synced. */
  readonly whenDue: boolean;
  readonly topology: Topology;
  readonly configPath: string;
  /** What the inputs themselves describe, beside the topology's consumers. */
  readonly also: TopologyConsumer | undefined;
  /** The vault secret that `export` gives to later steps. */
  readonly secret: string;
  readonly subscriptionId: string | undefined;
  readonly runId: string | undefined;
  readonly dryRun: boolean;
  readonly skipUnchanged: boolean;
  /** More targets than this are taken for a wrong pattern. */
  readonly maxTargets: number;
  /** Only these, by their ids; undefined for all. */
  readonly targets: readonly string[] | undefined;
  readonly repair: boolean;
  /** Connection strings whose user or password stands there without percent-encoding are stored with it. */
  readonly repairsUrls: boolean;
  readonly recoverWithArm: boolean;
  /** Of a pair of logins: whoever holds the one before is cut off at once. */
  readonly compromised: boolean;
  /** Of an adoption that comes to its end; no input. */
  readonly endsAdoption?: boolean;
  /** Of a pair of logins: what nobody can see holds no retirement back. */
  readonly retireUnknown: boolean;
  readonly strictClients: boolean;
  /** Connection strings and documents that were broken before, and are left out. */
  readonly except: readonly string[];
  readonly quietWaitMs: number;
  readonly password: { readonly length: number | undefined; readonly alphabet: string | undefined };
}

export function rotateInputs(
  raw: RawInputs,
  env: Environment,
  forms: SecretForms,
  job: CommonInputs,
  { config, explicit }: { config: ConfigFile & { found: true }; explicit: ReadonlySet<string> },
): RotateInputs {
  const { topology, path: configPath } = config;
  const vault = vaultInputs({ ...raw, vault: raw.vault ?? topology.vault }, env, forms);
  if (vault === undefined) throw new Error('a topology names its vault');
  return {
    mode: 'rotate',
    ...{ rotationAsked: raw.mode === 'rotate', whenDue: raw['when-due'] },
    ...{ ...vault, ...job, topology, configPath, secret: raw.secret },
    also: describedBy(raw, explicit),
    ...gitHubLogin(raw, forms),
    subscriptionId: raw['subscription-id'],
    runId: env['GITHUB_RUN_ID'] || undefined,
    ...{ skipUnchanged: raw['skip-unchanged'], maxTargets: raw['max-targets'], targets: raw.targets },
    ...{
      dryRun: raw['dry-run'],
      repair: raw.repair === true,
      repairsUrls: raw.repair === 'url',
      recoverWithArm: raw['recover-with-arm'],
    },
    ...{ compromised: raw.compromised, retireUnknown: raw['retire-unknown'] },
    ...{ except: raw.except, strictClients: raw['strict-clients'], quietWaitMs: raw['quiet-wait'] * 1000 },
    password: { length: raw['password-length'], alphabet: raw['password-alphabet'] },
  };
}

import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Vault } from '../azure/key-vault.ts';
import { type DeveloperInputs, openVaultFor } from '../clients/sign-in.ts';
import { DISK } from '../env-file/file-operations.ts';
import { isIgnoredByGit } from '../env-file/git-ignore.ts';
import type { EnvFileEntry } from '../env-file/place.ts';
import type { DatabaseInputs } from '../inputs/job-inputs.ts';
import type { VaultInputs } from '../inputs/vault-inputs.ts';
import { type EnvResult, type EnvTools, writeEnvFiles } from '../modes/env.ts';
import type { Outside } from '../outside/outside.ts';
import { probe } from '../postgres/probe.ts';
import type { Redacted, SecretForms } from '../redacted.ts';
import { documentOrNot, type ProveSource, sourceProver } from '../rotation/delivery.ts';
import type { Topology } from '../topology/topology.ts';

export interface EnvInputs extends DatabaseInputs {
  readonly vault: VaultInputs | DeveloperInputs;
  readonly topology: Topology;
  readonly entries: readonly EnvFileEntry[];
  readonly root: string;
  readonly dryRun: boolean;
  readonly verify: boolean;
}

/** Writes the env files of this machine with the real vault, database and disk. */
export function runEnv(inputs: EnvInputs, outside: Outside, forms: SecretForms): Promise<EnvResult> {
  const { topology, entries, root, dryRun } = inputs;
  const { clock, say } = outside;
  const tools: EnvTools = {
    ...{ clock, say, forms, files: DISK, isIgnored: isIgnoredByGit },
    sleep: (ms) => sleep(ms),
    suffix: () => `${process.pid}-${randomBytes(6).toString('hex')}`,
  };
  return writeEnvFiles(
    {
      ...{ topology, entries, root, dryRun },
      vault: openVaultFor(inputs.vault, say, forms),
      prove: inputs.verify ? proverFor(inputs, outside, forms) : undefined,
    },
    tools,
  );
}

function proverFor(inputs: EnvInputs, { clock, say }: Outside, forms: SecretForms) {
  const { topology, databaseAuthorities: authorities, connectTimeoutMs: timeoutMs } = inputs;
  const session = { authorities, timeoutMs, clock, askFacts: false };
  return (vault: Pick<Vault, 'url'>): ProveSource =>
    sourceProver({
      ...{ vault, topology, say, forms, passwordSecret: topology.secrets.password },
      probe: (target) => probe(target, session),
      sleep: (ms) => sleep(ms),
    });
}

/** What one vault secret holds, after a login with it. Throws Problems. */
export async function provenValue(
  inputs: EnvInputs,
  from: string,
  outside: Outside,
  forms: SecretForms,
): Promise<Redacted> {
  const vault = await openVaultFor(inputs.vault, outside.say, forms);
  const secret = await vault.read(from, documentOrNot(inputs, from));
  if (inputs.verify) await proverFor(inputs, outside, forms)(vault)(secret);
  return secret.value;
}

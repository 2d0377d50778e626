import { randomBytes } from 'node:crypto';
import { type Clients, clientsFor } from '../clients/clients.ts';
import * as entrance from '../clients/sign-in.ts';
import { DISK } from '../env-file/file-operations.ts';
import { isIgnoredByGit } from '../env-file/git-ignore.ts';
import type { DatabaseInputs } from '../inputs/job-inputs.ts';
import type { VaultInputs } from '../inputs/vault-inputs.ts';
import { type EnvPlan, type EnvResult, type EnvTools, writeEnvFiles } from '../modes/env.ts';
import type { Outside } from '../outside/outside.ts';
import type { Redacted, SecretForms } from '../redacted.ts';
import { documentOrNot, type ProveSource, sourceProver } from '../rotation/delivery.ts';
import type { ReadableVault } from '../rotation/under-way.ts';

export interface EnvInputs extends DatabaseInputs, Omit<EnvPlan, 'vault' | 'prove'> {
  readonly vault: VaultInputs;
  readonly verify: boolean;
}

/** Writes the env files of this machine with the real vault, database and disk. */
export function runEnv(inputs: EnvInputs, outside: Outside, forms: SecretForms): Promise<EnvResult> {
  const { topology, entries, root, dryRun } = inputs;
  const clients = clientsOf(inputs, outside, forms);
  const tools: EnvTools = {
    ...{ ...clients, files: DISK, isIgnored: isIgnoredByGit, environment: outside.env },
    suffix: () => `${process.pid}-${randomBytes(6).toString('hex')}`,
  };
  return writeEnvFiles(
    {
      ...{ topology, entries, root, dryRun },
      vault: clients.vault(),
      prove: inputs.verify ? proverFor(inputs, clients) : undefined,
    },
    tools,
  );
}

function clientsOf(inputs: EnvInputs, outside: Outside, forms: SecretForms): Clients {
  return clientsFor({ azure: inputs.vault, database: inputs }, { ...outside, forms }, entrance);
}

function proverFor({ topology }: EnvInputs, clients: Clients) {
  const { databases, say, clock, sleep, forms } = clients;
  const { pair, secrets } = topology;
  const ground = { topology, say, clock, sleep, forms, passwordSecret: secrets.password };
  return (vault: ReadableVault): ProveSource => {
    if (pair !== undefined) {
      const made = import('./env-pair.ts').then((one) => one.proverOfPair(topology, pair, vault, clients));
      return async (secret) => (await made)(secret);
    }
    return sourceProver({
      ...ground,
      vault,
      probe: (target) => databases.logIn(target, { askFacts: false }),
    });
  };
}

/** What one vault secret holds, after a login with it. Throws Problems. */
export async function provenValue(
  inputs: EnvInputs,
  from: string,
  outside: Outside,
  forms: SecretForms,
): Promise<Redacted> {
  const clients = clientsOf(inputs, outside, forms);
  const vault = await clients.vault();
  const secret = await vault.read(from, documentOrNot(inputs, from));
  if (inputs.verify) await proverFor(inputs, clients)(vault)(secret);
  return secret.value;
}

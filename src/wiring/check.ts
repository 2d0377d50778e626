import { setTimeout as sleep } from 'node:timers/promises';
import type { Vault } from '../azure/key-vault.ts';
import { vaultName } from '../azure/vault-request.ts';
import { doorFor } from '../clients/firewall-door.ts';
import type { SignedIn } from '../clients/sign-in.ts';
import { type Candidates, candidatesOf, candidatesOfTopology } from '../consumers/candidates.ts';
import type { Door } from '../firewall/door.ts';
import { foreign } from '../foreign-text.ts';
import type { CheckInputs } from '../inputs/check-inputs.ts';
import { type CheckPlan, check } from '../modes/check.ts';
import { noteAfterHealing, otherStaleConsumers, staleAdvice, storeCopyWith } from '../modes/check-advice.ts';
import { exportTo, type Outside } from '../outside/outside.ts';
import { readPassword } from '../postgres/bare-password.ts';
import { databaseNames } from '../postgres/database-names.ts';
import type { Candidate, ExaminationTools } from '../postgres/examined.ts';
import { limitsOnce } from '../postgres/limits-once.ts';
import { probe } from '../postgres/probe.ts';
import { readConnectionString } from '../postgres/proof.ts';
import { storeInVault } from '../postgres/storing-commands.ts';
import type { Redacted, SecretForms } from '../redacted.ts';
import { checkReport } from '../report/check-report.ts';
import { withDoor } from '../report/door-report.ts';
import { nothingWritten, type Report } from '../report/report.ts';
import { PENDING_TAG } from '../rotation/tags.ts';
import { type Rotation, rotationStagedIn } from '../rotation/under-way.ts';
import { stagedSecretOf } from '../topology/staged-secret.ts';
import { ofThisServer } from '../topology/this-server.ts';
import { once } from '../turns.ts';

/** `mode: check` with the real database, and with the vault and GitHub only when they are needed. */
export async function runCheck(inputs: CheckInputs, outside: Outside, forms: SecretForms): Promise<Report> {
  const { untrustedEvent } = inputs;
  if (inputs.databaseUrl === undefined) sayConfig(inputs, outside);
  const signedIn = once(() => signInToAzure(inputs, outside, forms));
  const vault = once(async () => (await signedIn()).vault);
  const door = doorOf(inputs, signedIn, outside);
  // A check of a config file has no one value that later steps could be given.
  const value = async () =>
    inputs.databaseUrl ??
    (inputs.config.found ? undefined : (await (await vault()).read(inputs.secret)).value);
  const result = await check(
    planOf(inputs, vault, door, outside, forms),
    toolsOf(inputs, outside, door),
  ).finally(() => door?.close());
  const notes = untrustedEvent === undefined ? [] : [nothingWritten(untrustedEvent)];
  if (untrustedEvent === undefined && result.problems.length === 0) {
    if (inputs.exportAs !== undefined)
      exportTo(inputs.exportAs, result.freshValue ?? (await value()), outside);
  }
  return withDoor(checkReport({ ...result, notes: [...result.notes, ...notes] }, inputs.failOnDrift), door);
}

function sayConfig({ config }: CheckInputs, outside: Outside): void {
  outside.say(config.found ? `config file ${config.path}` : config.why);
}

function planOf(
  inputs: CheckInputs,
  vault: () => Promise<Vault>,
  door: Door | undefined,
  outside: Outside,
  forms: SecretForms,
): CheckPlan {
  const { config, databaseUrl, untrustedEvent } = inputs;
  const password = config.found ? config.topology.secrets.password : undefined;
  const mayHeal = inputs.heal && untrustedEvent === undefined;
  return {
    waitMs: inputs.waitMs,
    candidates: () => candidatesFor(inputs, vault, forms),
    isCopy: databaseUrl !== undefined,
    vaultsOwn: vaultsOwn(inputs, vault, password, forms),
    unfinishedRotation: async () => unfinishedRotation(await vault(), inputs.secret, password),
    heal: mayHeal ? () => heal(inputs, { vault: vault(), door }, outside, forms) : undefined,
    staleAdvice: staleAdvice(inputs, outside.envFile !== undefined),
    noteAfterHealing: noteAfterHealing(inputs),
    otherStaleConsumers: async () =>
      databaseUrl === undefined ? [] : otherStaleConsumers(inputs, await vault(), outside.say, forms),
  };
}

async function candidatesFor(
  inputs: CheckInputs,
  vault: () => Promise<Vault>,
  forms: SecretForms,
): Promise<Candidates> {
  const { databaseUrl, databases, config } = inputs;
  if (databaseUrl !== undefined) {
    return candidatesOf(databaseUrl, 'input database-url', databases, forms, storeCopyWith(inputs));
  }
  const opened = await vault();
  if (config.found) return candidatesOfTopology(opened, config.topology, forms);
  const secret = await opened.read(inputs.secret);
  const source = `secret ${secret.name} in ${opened.url}`;
  const storeWith = storeInVault(vaultName(opened.url), secret.name);
  return candidatesOf(secret.value, source, databases, forms, storeWith);
}

/** Only a copy can be stale: what the vault itself holds is held against the raw password of the topology. */
function vaultsOwn(
  inputs: CheckInputs,
  vault: () => Promise<Vault>,
  password: string | undefined,
  forms: SecretForms,
): CheckPlan['vaultsOwn'] {
  if (inputs.vault === undefined) return undefined;
  return async () => {
    const opened = await vault();
    if (inputs.databaseUrl !== undefined) {
      const { name, value } = await opened.read(inputs.secret);
      const source = `secret ${name} in ${opened.url}`;
      const own = readConnectionString(value, source, forms);
      const target = inputs.config.found ? ofThisServer(own, source, inputs.config.topology) : own;
      return (refused) => {
        if (inputs.databases.length === 0 || !('target' in refused))
          return { name: `${name} (vault)`, source, target };
        // Databases that were asked for are tried with what the vault holds, too: one of them may not exist.
        const { database } = refused.target;
        return { name: `${name} (vault) on ${foreign(database)}`, source, target: { ...target, database } };
      };
    }
    const raw = password === undefined ? undefined : await rawPassword(opened, password);
    return (refused) => withPassword(refused, raw);
  };
}

async function rawPassword(vault: Vault, name: string): Promise<Redacted> {
  return readPassword((await vault.read(name)).value, `secret ${name} in ${vault.url}`);
}

function withPassword(candidate: Candidate, password: Redacted | undefined): Candidate {
  if ('problem' in candidate || password === undefined) return candidate;
  return { ...candidate, target: { ...candidate.target, password } };
}

/** Without the mark of a rotation, the topology says where one would stage its password. */
async function unfinishedRotation(
  vault: Vault,
  secretName: string,
  password: string | undefined,
): Promise<Rotation> {
  const marked = await vault.read(secretName).then(
    ({ tags }) => tags[PENDING_TAG],
    () => undefined,
  );
  return rotationStagedIn(marked ?? (password === undefined ? undefined : stagedSecretOf(password)), vault);
}

async function heal(
  inputs: CheckInputs,
  opened: { readonly vault: Promise<Vault>; readonly door: Door | undefined },
  outside: Outside,
  forms: SecretForms,
) {
  const { vault, gitHub, secret, databaseAuthorities, connectTimeoutMs } = inputs;
  if (vault === undefined || gitHub === undefined) throw new Error('inputs have seen to both');
  const { startSync } = await import('./sync.ts');
  const options = { ...vault, ...gitHub, secret, databaseAuthorities, connectTimeoutMs };
  return startSync({ ...options, verify: true, dryRun: false }, outside, forms, opened);
}

function doorOf(
  { firewall, vault }: CheckInputs,
  signedIn: () => Promise<SignedIn>,
  outside: Outside,
): Door | undefined {
  if (firewall === undefined || vault === undefined) return undefined;
  return doorFor({ firewall, vault, access: signedIn }, outside);
}

function toolsOf(inputs: CheckInputs, outside: Outside, door: Door | undefined): ExaminationTools {
  const { databaseAuthorities: authorities, connectTimeoutMs: timeoutMs, vault } = inputs;
  const { clock, say } = outside;
  const whileWaiting = (): void => {
    outside.whileWaiting();
    door?.sweep();
  };
  const session = { authorities, timeoutMs, clock, whileWaiting };
  const logIn = limitsOnce((askLimits, target) => probe(target, { ...session, askFacts: true, askLimits }));
  return {
    probe: door?.through(logIn) ?? logIn,
    databaseNames: (target) => databaseNames(target, session),
    outboundAddress: once(async () => {
      if (vault === undefined) return undefined;
      const { outboundAddress } = await import('../clients/sign-in.ts');
      return outboundAddress(vault, say);
    }),
    clock,
    sleep: (ms) => sleep(ms),
    say,
  };
}

async function signInToAzure(inputs: CheckInputs, outside: Outside, forms: SecretForms): Promise<SignedIn> {
  if (inputs.vault === undefined) throw new Error('inputs have seen to the vault');
  const { signIn } = await import('../clients/sign-in.ts');
  return signIn(inputs.vault, outside.say, forms);
}

import { setImmediate as oneTurn } from 'node:timers/promises';
import type { Vault, VaultSecret } from '../azure/key-vault.ts';
import { type Clients, clientsFor } from '../clients/clients.ts';
import * as entrance from '../clients/sign-in.ts';
import { gitHubSecretFor } from '../consumers/described-secret.ts';
import type { GitHubInputs } from '../inputs/github-inputs.ts';
import type { SyncInputs } from '../inputs/sync-inputs.ts';
import { type SyncResult, sync } from '../modes/sync.ts';
import { exportTo, type Outside } from '../outside/outside.ts';
import type { ConnectionString } from '../postgres/connection-string.ts';
import { readersNamed } from '../postgres/readings/client-names.ts';
import { loadDriver } from '../postgres/session.ts';
import type { Redacted, SecretForms } from '../redacted.ts';
import { withDoor } from '../report/door-report.ts';
import { nothingWritten, type Report } from '../report/report.ts';
import { syncReport } from '../report/sync-report.ts';

/** `mode: sync` with the real vault, GitHub and database. */
export async function runSync(inputs: SyncInputs, outside: Outside, forms: SecretForms): Promise<Report> {
  const { untrustedEvent, exportAs, firewall } = inputs;
  const dryRun = inputs.dryRun || untrustedEvent !== undefined;
  const needs = { azure: inputs, database: inputs, firewall };
  const clients = clientsFor(needs, { ...outside, forms }, entrance);
  const { door } = clients;
  void clients.vault().catch(() => undefined); // first of all, since everything waits for it
  door?.sweep();
  const syncing = startSync({ ...inputs, dryRun }, clients, outside);
  outside.say(inputs.noConfig); // once the first packets are on their way
  const result = await syncing.finally(() => door?.close());
  if (untrustedEvent !== undefined) result.notes.push(nothingWritten(untrustedEvent));
  else if (result.problems.length === 0) exportTo(exportAs, result.secret?.value, outside);
  return withDoor(syncReport(result, dryRun), door);
}

type SyncOptions = GitHubInputs & Pick<SyncInputs, 'secret' | 'verify' | 'dryRun' | 'readBy' | 'repairsUrls'>;

/** What is needed later loads while the beginning waits for answers; GitHub's public key is there long before the login. */
export function startSync(options: SyncOptions, clients: Clients, outside: Outside): Promise<SyncResult> {
  const { secret: secretName, verify, dryRun, readBy, repairsUrls = false } = options;
  const vault = clients.vault();
  const consumer = vault
    .catch(() => undefined)
    .then(() => oneTurn())
    .then(() => gitHubSecretFor(options, clients));
  // Loading lets nothing else happen: in between, requests go out and answers are heard.
  const loadTheRest = async (): Promise<void> => {
    for (const load of [loadDriver, () => import('libsodium-wrappers')]) {
      await oneTurn();
      await load().catch(() => undefined);
    }
    outside.whileWaiting();
  };
  void consumer.then(loadTheRest, loadTheRest);
  const logIn = (target: ConnectionString) => clients.databases.logIn(target, { askFacts: false });
  const storeInstead = repairsUrls ? storing(vault) : undefined;
  const readers = readersNamed(readBy);
  const plan = { vault, consumer, secretName, verify, dryRun, readers, storeInstead };
  return sync(plan, { ...clients, probe: clients.through(logIn) });
}

/** Another spelling of what was read, as a version of its own; settled, so that the next reader gets it. */
function storing(vault: Promise<Vault>) {
  return async (secret: VaultSecret, value: Redacted): Promise<VaultSecret> => {
    const opened = await vault;
    const { version } = await opened.write(secret.name, value, { like: secret, tags: secret.tags });
    await opened.settle(secret.name, version);
    return opened.read(secret.name);
  };
}

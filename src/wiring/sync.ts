import { setImmediate as oneTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Vault } from '../azure/key-vault.ts';
import { doorFor } from '../clients/firewall-door.ts';
import { signIn } from '../clients/sign-in.ts';
import { gitHubSecretFor } from '../consumers/described-secret.ts';
import type { Door } from '../firewall/door.ts';
import type { GitHubInputs } from '../inputs/github-inputs.ts';
import type { DatabaseInputs } from '../inputs/job-inputs.ts';
import type { SyncInputs } from '../inputs/sync-inputs.ts';
import type { VaultInputs } from '../inputs/vault-inputs.ts';
import { type SyncResult, sync } from '../modes/sync.ts';
import { exportTo, type Outside } from '../outside/outside.ts';
import type { ConnectionString } from '../postgres/connection-string.ts';
import { probe } from '../postgres/probe.ts';
import { loadDriver } from '../postgres/session.ts';
import type { SecretForms } from '../redacted.ts';
import { withDoor } from '../report/door-report.ts';
import { nothingWritten, type Report } from '../report/report.ts';
import { syncReport } from '../report/sync-report.ts';

/** `mode: sync` with the real vault, GitHub and database. */
export async function runSync(inputs: SyncInputs, outside: Outside, forms: SecretForms): Promise<Report> {
  const { untrustedEvent, exportAs } = inputs;
  const dryRun = inputs.dryRun || untrustedEvent !== undefined;
  const signedIn = signIn(inputs, outside.say, forms);
  const { firewall } = inputs;
  const door = firewall && doorFor({ firewall, vault: inputs, access: () => signedIn }, outside);
  door?.sweep();
  const vault = signedIn.then((opened) => opened.vault);
  const syncing = startSync({ ...inputs, dryRun }, outside, forms, { vault, door });
  outside.say(inputs.noConfig); // once the first packets are on their way
  const result = await syncing.finally(() => door?.close());
  if (untrustedEvent !== undefined) result.notes.push(nothingWritten(untrustedEvent));
  else if (result.problems.length === 0) exportTo(exportAs, result.secret?.value, outside);
  return withDoor(syncReport(result, dryRun), door);
}

interface SyncOptions extends VaultInputs, GitHubInputs, DatabaseInputs {
  readonly secret: string;
  readonly verify: boolean;
  readonly dryRun: boolean;
}

/**
 * Azure first, since everything waits for it; what is needed later loads while the beginning waits for answers,
 * and GitHub's public key is there long before the login is.
 */
export function startSync(
  options: SyncOptions,
  outside: Outside,
  forms: SecretForms,
  { vault, door }: { readonly vault: Promise<Vault>; readonly door: Door | undefined },
): Promise<SyncResult> {
  const { say, clock } = outside;
  const consumer = vault
    .catch(() => undefined)
    .then(() => oneTurn())
    .then(() => gitHubSecretFor(options, { say, clock, forms }));
  // Loading lets nothing else happen: in between, requests go out and answers are heard.
  const loadTheRest = async (): Promise<void> => {
    for (const load of [loadDriver, () => import('libsodium-wrappers')]) {
      await oneTurn();
      await load().catch(() => undefined);
    }
    outside.whileWaiting();
  };
  void consumer.then(loadTheRest, loadTheRest);
  const { databaseAuthorities: authorities, connectTimeoutMs: timeoutMs } = options;
  const logIn = (target: ConnectionString) =>
    probe(target, { authorities, timeoutMs, clock, askFacts: false });
  return sync(
    { vault, consumer, secretName: options.secret, verify: options.verify, dryRun: options.dryRun },
    {
      probe: door?.through(logIn) ?? logIn,
      sleep: (ms) => sleep(ms),
      clock,
      say,
      forms,
    },
  );
}

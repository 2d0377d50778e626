import { setTimeout as sleep } from 'node:timers/promises';
import { HttpClient } from '@actions/http-client';
import { federatedAudience, type GetJson, resolveCloud, vaultUrl } from './azure/cloud.ts';
import type { Vault } from './azure/key-vault.ts';
import type { Consumer } from './consumers/consumer.ts';
import { foreign } from './foreign-text.ts';
import { type GetJsonAs, requestIdToken } from './github/id-token.ts';
import { type Environment, modeNamedBy, type ReadFile, readInputs, type SyncInputs } from './inputs.ts';
import { type SyncResult, sync } from './modes/sync.ts';
import { probe } from './postgres/probe.ts';
import { problemsOf } from './problem.ts';
import { type Redacted, SecretForms } from './redacted.ts';
import { failedReport, mapText, type Report, syncReport } from './report/report.ts';

/** The world outside, as the entries know it. */
export interface Outside {
  readonly env: Environment;
  readonly readFile: ReadFile;
  readonly clock: () => number;
  readonly mask: (text: string) => void;
  readonly say: (line: string) => void;
  /** Gives later steps of the job a variable; false where there is no job. */
  readonly exportVariable: (name: string, value: Redacted) => boolean;
}

/** One run of the action: inputs → mode → report. Never throws; what it returns holds no secret. */
export async function run(outside: Outside): Promise<Report> {
  const forms = new SecretForms(outside.mask);
  const say = (line: string): void => outside.say(foreign(forms.scrub(line)));
  const report = await dispatch({ ...outside, say }, forms).catch((thrown: unknown) =>
    failedReport(modeNamedBy(outside.env), problemsOf(thrown)),
  );
  return mapText(report, (text) => forms.scrub(text));
}

async function dispatch(outside: Outside, forms: SecretForms): Promise<Report> {
  const inputs = readInputs(outside.env, forms, outside.readFile);
  switch (inputs.mode) {
    case 'sync':
      return runSync(inputs, outside, forms);
  }
}

async function runSync(inputs: SyncInputs, outside: Outside, forms: SecretForms): Promise<Report> {
  const { say, clock } = outside;
  const vault = openVaultFor(inputs, say, forms);
  const consumer = gitHubSecretFor(inputs, say);
  loadWhileWaiting();
  const dryRun = inputs.dryRun || inputs.untrustedEvent !== undefined;
  const result = await sync(
    {
      vault,
      consumer,
      secretName: inputs.secret,
      verify: inputs.verify,
      dryRun,
    },
    {
      probe: (target) =>
        probe(target, { authorities: inputs.databaseAuthorities, timeoutMs: inputs.connectTimeoutMs, clock }),
      sleep: (ms) => sleep(ms),
      say,
      forms,
    },
  );
  if (inputs.untrustedEvent !== undefined) result.notes.push(untrusted(inputs.untrustedEvent));
  else exportFor(inputs, result, outside);
  return syncReport(result, dryRun);
}

/** What the end of a sync needs is loaded while its beginning waits for answers. */
function loadWhileWaiting(): void {
  for (const loading of [import('pg'), import('libsodium-wrappers')]) loading.catch(() => undefined);
}

/** GitHub's token, the cloud's description and the SDK's own loading go side by side. */
async function openVaultFor(inputs: SyncInputs, say: Outside['say'], forms: SecretForms): Promise<Vault> {
  const { identity, idTokenRequest } = inputs;
  const askGitHub = (audience: string) => requestIdToken(idTokenRequest, audience, getJsonAs, forms);
  const idToken = firstAhead(
    askGitHub,
    identity === undefined ? undefined : federatedAudience(inputs.azureCloud),
  );
  const [{ workflowCredential, azureCliCredential }, { openVault }, cloud] = await Promise.all([
    import('./azure/identity.ts'),
    import('./azure/key-vault.ts'),
    resolveCloud(inputs.azureCloud, getJson),
  ]);
  const url = vaultUrl(inputs.vault, cloud);
  const credential =
    identity === undefined
      ? await azureCliCredential(cloud)
      : await workflowCredential(cloud, identity, idToken, say);
  return openVault(url, cloud, credential, identity, { forms, say });
}

/** Asks for the first token now; every later exchange gets a fresh one of its own. */
function firstAhead<T>(ask: (audience: string) => Promise<T>, audience: string | undefined): typeof ask {
  let ahead = audience === undefined ? undefined : ask(audience);
  ahead?.catch(() => undefined); // whoever takes it hears of the failure
  return (wanted) => {
    const first = wanted === audience ? ahead : undefined;
    ahead = undefined;
    return first ?? ask(wanted);
  };
}

async function gitHubSecretFor(inputs: SyncInputs, say: Outside['say']): Promise<Consumer> {
  const [{ gitHubClient }, { gitHubSecret }] = await Promise.all([
    import('./github/client.ts'),
    import('./consumers/github-secret.ts'),
  ]);
  return gitHubSecret(
    gitHubClient(inputs.gitHubToken, inputs.gitHubApiUrl, say),
    inputs.store,
    inputs.gitHubSecret,
  );
}

function exportFor(inputs: SyncInputs, { secret, problems }: SyncResult, outside: Outside): void {
  if (inputs.exportAs === undefined || secret === undefined || problems.length > 0) return;
  const exported = outside.exportVariable(inputs.exportAs, secret.value);
  if (exported) outside.say(`exported ${inputs.exportAs} to the later steps of this job`);
}

function untrusted(event: string): string {
  return `This run was started by ${event}, whose checkout may be anybody's: nothing was written or exported.`;
}

const HTTP_OPTIONS = { allowRetries: true, maxRetries: 3, socketTimeout: 20_000 };

/** Proxies as the runner's own tools understand them: https://github.com/actions/toolkit/tree/main/packages/http-client */
const getJson: GetJson = async (url) => {
  const { result } = await new HttpClient('dbcred-sync', [], HTTP_OPTIONS).getJson<unknown>(url);
  return result;
};

const getJsonAs: GetJsonAs = async (url, bearer) => {
  const headers = { authorization: `Bearer ${bearer.reveal()}` };
  const { result } = await new HttpClient('dbcred-sync', [], HTTP_OPTIONS).getJson<unknown>(url, headers);
  return result;
};

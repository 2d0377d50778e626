import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { LocalCloud } from '../emulators/cloud.ts';

/** What one would type to learn what a status says, one command after the other. `ENOENT` where a program is missing. */

const execute = promisify(execFile);

async function run(cloud: LocalCloud, program: string, ...args: string[]): Promise<string> {
  const env = { PATH: process.env['PATH'], HOME: '/nonexistent', ...cloud.env };
  return (await execute(program, args, { env, timeout: 60_000 })).stdout;
}

/** As `azure/login` does; not measured. */
export async function signInAz(cloud: LocalCloud): Promise<void> {
  const { env } = cloud;
  const az = (...args: string[]) => run(cloud, 'az', ...args);
  const resourceManager = ['--endpoint-resource-manager', env['DBCRED_AZURE_CLOUD'] ?? ''];
  const entra = ['--endpoint-active-directory', `${env['EMULATOR_ENTRA_URL']}/adfs`];
  await az('cloud', 'register', '-n', 'Local', ...resourceManager, ...entra);
  await az('cloud', 'set', '-n', 'Local');
  const who = ['-u', env['AZURE_CLIENT_ID'] ?? '', '--tenant', env['AZURE_TENANT_ID'] ?? ''];
  await az('login', '--service-principal', ...who, '--federated-token', await idToken(cloud));
}

async function idToken(cloud: LocalCloud): Promise<string> {
  const job = cloud.job();
  const url = `${job.ACTIONS_ID_TOKEN_REQUEST_URL}&audience=api://AzureADTokenExchange`;
  const bearer = `Authorization: Bearer ${job.ACTIONS_ID_TOKEN_REQUEST_TOKEN}`;
  const authority = ['--cacert', cloud.env['DATABASE_CA'] ?? ''];
  const answer: { readonly value: string } = JSON.parse(
    await run(cloud, 'curl', '-sS', ...authority, '-H', bearer, url),
  );
  return answer.value;
}

/** Each vault secret, and what a rotation stages. */
export async function askVault(cloud: LocalCloud, names: readonly string[]): Promise<void> {
  const resource = ['--resource', 'https://vault.azure.net'];
  for (const path of [...names, 'postgres-password-pending/versions']) {
    const url = `${cloud.env['DBCRED_VAULT']}/secrets/${path}?api-version=7.4`;
    await run(cloud, 'az', 'rest', '--url', url, ...resource);
  }
}

const API_VERSION = 'api-version=2025-01-01';

/** An app's secrets, its active revisions, and the replicas of each. */
export async function askApp(cloud: LocalCloud, app: string): Promise<void> {
  const url = `${cloud.env['DBCRED_AZURE_CLOUD']}${cloud.scopes.containerApp(app)}`;
  const az = (method: string, path: string, ...args: string[]) =>
    run(cloud, 'az', 'rest', '--method', method, '--url', `${url}/${path}?${API_VERSION}`, ...args);
  await az('post', 'listSecrets');
  const active = ['--query', 'value[?properties.active].name', '-o', 'tsv'];
  const revisions = (await az('get', 'revisions', ...active)).trim().split('\n');
  for (const revision of revisions) await az('get', `revisions/${revision}/replicas`);
}

/** When each secret was last written. With none, only whether `gh` is there. */
export async function askGitHub(cloud: LocalCloud, secrets: readonly string[]): Promise<void> {
  if (secrets.length === 0) await run(cloud, 'gh', '--version');
  for (const secret of secrets) {
    const path = `repos/org/ctxEco/actions/secrets/${secret}`;
    await run(cloud, 'gh', 'api', path); // at GH_HOST
  }
}

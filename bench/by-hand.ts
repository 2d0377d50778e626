import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { LocalCloud } from '../emulators/cloud.ts';
import { RESOURCE_GROUP } from '../emulators/seed.ts';

/** What one would type instead, one command after the other. `ENOENT` where a program is missing. */

const execute = promisify(execFile);

async function run(cloud: LocalCloud, program: string, ...args: string[]): Promise<string> {
  const env = { PATH: process.env['PATH'], HOME: '/nonexistent', ...cloud.env };
  return (await execute(program, args, { env, timeout: 60_000 })).stdout;
}

/** A cloud that az knows by its name, as it knows the public one; not measured. */
export async function introduceCloud(cloud: LocalCloud): Promise<void> {
  const { env } = cloud;
  const resourceManager = ['--endpoint-resource-manager', env['DBCRED_AZURE_CLOUD'] ?? ''];
  const entra = ['--endpoint-active-directory', `${env['EMULATOR_ENTRA_URL']}/adfs`];
  await run(cloud, 'az', 'cloud', 'register', '-n', 'Local', ...resourceManager, ...entra);
  await run(cloud, 'az', 'cloud', 'set', '-n', 'Local');
}

/** As `azure/login` does. */
export async function signInAz(cloud: LocalCloud): Promise<void> {
  const { env } = cloud;
  const who = ['-u', env['AZURE_CLIENT_ID'] ?? '', '--tenant', env['AZURE_TENANT_ID'] ?? ''];
  const token = ['--federated-token', await idToken(cloud)];
  await run(cloud, 'az', 'login', '--service-principal', ...who, ...token);
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

function azVault(cloud: LocalCloud, path: string, ...args: string[]): Promise<string> {
  const url = `${cloud.env['DBCRED_VAULT']}/secrets/${path}?api-version=2026-04-01`;
  return run(cloud, 'az', 'rest', '--url', url, '--resource', 'https://vault.azure.net', ...args);
}

/** Each vault secret, and what a rotation stages. */
export async function askVault(cloud: LocalCloud, names: readonly string[]): Promise<void> {
  for (const path of [...names, 'postgres-password-pending/versions']) await azVault(cloud, path);
}

export async function readSecret(cloud: LocalCloud, name: string): Promise<string> {
  return (await azVault(cloud, name, '--query', 'value', '-o', 'tsv')).trim();
}

export async function writeSecret(cloud: LocalCloud, name: string, value: string): Promise<void> {
  await azVault(cloud, name, '--method', 'put', '--body', JSON.stringify({ value }));
}

export async function logIn(cloud: LocalCloud, url: string, statement = 'select 1'): Promise<void> {
  await run(cloud, 'psql', url, '-c', statement);
}

export async function setGitHubSecret(cloud: LocalCloud, value: string, ...where: string[]): Promise<void> {
  const repository = where.includes('--repo') ? [] : ['--repo', `${cloud.env['GH_HOST']}/org/secai-radar`];
  await run(cloud, 'gh', 'secret', 'set', 'DATABASE_URL', '--body', value, ...repository, ...where);
}

/** By the revision's name, which the reference's command leaves out. */
export async function restartApp(cloud: LocalCloud, app: string): Promise<void> {
  const url = `${cloud.env['DBCRED_AZURE_CLOUD']}${cloud.scopes.containerApp(app)}/revisions`;
  const active = ['--query', 'value[?properties.active].name', '-o', 'tsv'];
  const revision = (await run(cloud, 'az', 'rest', '--url', `${url}?${API_VERSION}`, ...active)).trim();
  await run(cloud, 'az', 'rest', '--method', 'post', '--url', `${url}/${revision}/restart?${API_VERSION}`);
}

/** An app's or a job's secrets written as they are, which makes its platform read the vault. */
export async function resendSecrets(cloud: LocalCloud, id: string): Promise<void> {
  const url = `${cloud.env['DBCRED_AZURE_CLOUD']}${id}?${API_VERSION}`;
  const shown = await run(cloud, 'az', 'rest', '--url', url, '--query', 'properties.configuration');
  const body = JSON.stringify({ properties: { configuration: JSON.parse(shown) } });
  await run(cloud, 'az', 'rest', '--method', 'patch', '--url', url, '--body', body);
}

/** An app of App Service: its references, and then its workers. */
export async function refreshSite(cloud: LocalCloud, site: string): Promise<void> {
  const { subscription } = cloud.scopes;
  const id = `${subscription}/resourceGroups/${RESOURCE_GROUP}/providers/Microsoft.Web/sites/${site}`;
  const post = (path: string, query: string) =>
    run(
      ...([cloud, 'az', 'rest', '--method', 'post'] as const),
      ...['--url', `${cloud.env['DBCRED_AZURE_CLOUD']}${id}/${path}?${query}`],
    );
  await post('config/configreferences/appsettings/refresh', WEB_VERSION);
  await post('restart', `softRestart=false&synchronous=true&${WEB_VERSION}`);
}

/** Undefined for a program that is not on this machine. */
export async function unlessMissing<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (thrown) {
    if (Object(thrown).code === 'ENOENT') return undefined;
    throw thrown;
  }
}

const API_VERSION = 'api-version=2025-07-01';
const WEB_VERSION = 'api-version=2025-03-01';

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

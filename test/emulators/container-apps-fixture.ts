import { ContainerAppsAPIClient } from '@azure/arm-appcontainers';
import { expect } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import type { AppName } from '../../emulators/seed/directory.ts';
import { signIn } from './azure-fixture.ts';

export const GROUP = 'ctxEco-rg';

interface ReplicaState {
  name: string;
  revision: string;
  createdAt: string;
  healthy: boolean;
  env: Record<string, string>;
  volumes: Record<string, string>;
}

export interface AppState {
  secrets: Record<string, { value: string; keyVaultUrl?: string }>;
  replicas: ReplicaState[];
}

async function accessToken(cloud: LocalCloud, app: AppName): Promise<string> {
  const job = cloud.job();
  const idToken = await fetch(`${job.ACTIONS_ID_TOKEN_REQUEST_URL}&audience=api://AzureADTokenExchange`, {
    headers: { authorization: `Bearer ${job.ACTIONS_ID_TOKEN_REQUEST_TOKEN}` },
  });
  const assertion = String(Object(await idToken.json()).value);
  const url = `${cloud.env['EMULATOR_ENTRA_URL']}/${cloud.env['AZURE_TENANT_ID']}/oauth2/v2.0/token`;
  const scope = 'https://management.azure.com/.default';
  const body = new URLSearchParams(await signIn(cloud.clients[app], scope, assertion));
  const answer = await fetch(url, { method: 'POST', body });
  return String(Object(await answer.json()).access_token);
}

/** The real client, and plain requests with the same token. */
export async function signedIn(cloud: LocalCloud, app: AppName) {
  const token = await accessToken(cloud, app);
  const endpoint = String(cloud.env['DBCRED_AZURE_CLOUD']);
  const credential = { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const client = new ContainerAppsAPIClient(credential, String(cloud.env['AZURE_SUBSCRIPTION_ID']), {
    endpoint,
    retryOptions: { maxRetries: 0 },
  });
  const call = async (method: string, path: string, body?: unknown) => {
    const query = path.includes('?') ? '&' : '?';
    const version = path.includes('api-version=') ? '' : `${query}api-version=2025-07-01`;
    const url = path.startsWith('https:') ? path : `${endpoint}${path}${version}`;
    const answer = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const json: Record<string, unknown> = text === '' ? {} : JSON.parse(text);
    return { status: answer.status, headers: answer.headers, text, body: json };
  };
  return { client, call };
}

export async function stateOf(cloud: LocalCloud, app: string): Promise<AppState> {
  const answer = await fetch(`${cloud.controlUrl}/state`);
  const state: AppState | undefined = Object(await answer.json()).containerApps[app];
  expect(state).toBeDefined();
  return state ?? { secrets: {}, replicas: [] };
}

/** The server gets another password, and the vault says so: what a rotation does, without the apps. */
export async function rotate(cloud: LocalCloud, password: string): Promise<void> {
  const admin = await cloud.postgres.admin();
  await admin.query(`ALTER ROLE ctxecoadmin PASSWORD ${admin.escapeLiteral(password)}`);
  await admin.end();
  const encoded = (text: string) => text.replace(/ctxecoadmin:[^@]*@/, `ctxecoadmin:${password}@`);
  for (const name of ['database-url', 'zep-config-yaml']) {
    cloud.vault.set(name, encoded(cloud.vault.current(name)));
  }
  cloud.vault.set('postgres-password', password);
}

import { z } from 'zod';
import type { GitHubClient } from './client.ts';
import { gitHubProblem } from './refusal.ts';
import { isNotFound } from './secrets.ts';
import { type SecretStore, variablesRoute } from './stores.ts';

/** What is written beside a secret, since its value cannot be read: which version was delivered, and when. No hash of the value. */
export interface Marker {
  /** The vault's secret and its version. */
  readonly secret: string;
  readonly version: string;
  /** GitHub's `updated_at` of the write that delivered it. */
  readonly updatedAt: string;
}

export type MarkerReading =
  | { readonly is: 'found'; readonly marker: Marker }
  | { readonly is: 'none' }
  /** The token may not read variables. */
  | { readonly is: 'forbidden' };

const Text = z.object({ secret: z.string(), version: z.string(), updated_at: z.string() });
const Variable = z.object({ value: z.string() });

/** Secrets of the same name for another reader lie beside the same variables. */
export function markerName(store: SecretStore, name: string): string {
  const reader = store.kind === 'environment' ? undefined : store.reader;
  return `${name}_DBCRED${reader === undefined ? '' : `_${reader.toUpperCase()}`}`;
}

/** Throws `github-*`, but not for what is missing or forbidden. */
export async function readMarker(
  client: GitHubClient,
  store: SecretStore,
  name: string,
): Promise<MarkerReading> {
  const { path, parameters } = variablesRoute(store);
  try {
    const { data } = await client.request(`GET ${path}/{name}`, {
      ...parameters,
      name: markerName(store, name),
    });
    const parsed = Text.safeParse(jsonIn(Variable.parse(data).value));
    if (!parsed.success) return { is: 'none' };
    const { secret, version, updated_at: updatedAt } = parsed.data;
    return { is: 'found', marker: { secret, version, updatedAt } };
  } catch (thrown) {
    if (isNotFound(thrown)) return { is: 'none' };
    if (isForbidden(thrown)) return { is: 'forbidden' };
    throw await gitHubProblem(thrown, client, store, `variable ${markerName(store, name)}`);
  }
}

/** `exists`: whether there is one to be changed. Throws `github-*`. */
export async function writeMarker(
  client: GitHubClient,
  store: SecretStore,
  name: string,
  { secret, version, updatedAt }: Marker,
  exists: boolean,
): Promise<void> {
  const { path, parameters } = variablesRoute(store);
  const variable = markerName(store, name);
  const value = JSON.stringify({ secret, version, updated_at: updatedAt });
  // An organisation's variable that no repository may read: it is for whoever delivers.
  const access = store.kind === 'organization' ? { visibility: 'selected', selected_repository_ids: [] } : {};
  const change = () => client.request(`PATCH ${path}/{name}`, { ...parameters, name: variable, value });
  const make = () => client.request(`POST ${path}`, { ...parameters, name: variable, value, ...access });
  // A conflict is our own first try, whose answer was lost; or somebody was faster.
  const request = exists ? change() : make().catch((thrown: unknown) => retried(thrown, change));
  await request.catch(async (thrown: unknown) => {
    throw await gitHubProblem(thrown, client, store, `variable ${variable}`);
  });
}

/** Throws `github-*`. */
export async function deleteMarker(client: GitHubClient, store: SecretStore, name: string): Promise<void> {
  const { path, parameters } = variablesRoute(store);
  const variable = markerName(store, name);
  await client
    .request(`DELETE ${path}/{name}`, { ...parameters, name: variable })
    .catch(async (thrown: unknown) => {
      if (!isNotFound(thrown)) throw await gitHubProblem(thrown, client, store, `variable ${variable}`);
    });
}

function retried(thrown: unknown, change: () => Promise<unknown>): Promise<unknown> {
  if (thrown instanceof Error && 'status' in thrown && thrown.status === 409) return change();
  throw thrown;
}

function isForbidden(thrown: unknown): boolean {
  if (!(thrown instanceof Error) || !('status' in thrown)) return false;
  return thrown.status === 403 && /not accessible/i.test(thrown.message);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { z } from 'zod';
import { Problem } from '../problem.ts';
import { readAnswer } from './answers.ts';
import type { GitHubClient } from './client.ts';
import { repositoryNumber, type SentAccess, type WantedAccess } from './organization-access.ts';
import { variablePermissionFor } from './permissions.ts';
import { environmentNotFound, requestProblem } from './refusal.ts';
import { isNotFound } from './secrets.ts';
import { describeStore, type SecretStore, variablesRoute } from './stores.ts';
import { answeredByOthers } from './unreachable.ts';

/** A variable of Actions, which anybody who may read it reads as it is. */
export interface HeldVariable {
  readonly value: string;
  /** Of an organisation's. */
  readonly visibility: SentAccess['visibility'] | undefined;
}

const Variable = z.object({
  value: z.string(),
  visibility: z.enum(['all', 'private', 'selected']).optional(),
});

type Access = 'read' | 'read and write';

/** Undefined when there is none in a place that exists. Throws `github-*`. */
export async function readVariable(
  client: GitHubClient,
  store: SecretStore,
  name: string,
  access: Access,
): Promise<HeldVariable | undefined> {
  const { path, parameters } = variablesRoute(store);
  try {
    const { data } = await client.request(`GET ${path}/{name}`, { ...parameters, name });
    const { value, visibility } = readAnswer(Variable, data, targetOf(store, name));
    return { value, visibility };
  } catch (thrown) {
    if (!isNotFound(thrown)) throw await variableProblem(thrown, client, store, name, access);
  }
  // without the place, a variable is not found either
  await client.request(`GET ${path}`, { ...parameters, per_page: 1 }).catch(async (thrown: unknown) => {
    throw await variableProblem(thrown, client, store, name, access);
  });
  return undefined;
}

/** `held`: what was read a moment ago. Throws `github-*`. */
export async function writeVariable(
  client: GitHubClient,
  store: SecretStore,
  name: string,
  value: string,
  held: HeldVariable | undefined,
  access: SentAccess | undefined,
): Promise<'created' | 'replaced'> {
  const { path, parameters } = variablesRoute(store);
  const sent = { ...parameters, name, value, ...access };
  const change = () => client.request(`PATCH ${path}/{name}`, sent);
  const make = () => client.request(`POST ${path}`, sent);
  // A conflict is our own first try, whose answer was lost; or somebody was faster.
  const request =
    held === undefined
      ? make().catch((thrown: unknown) => insteadAt(409, thrown, change))
      : change().catch((thrown: unknown) => insteadAt(404, thrown, make));
  const { status } = await request.catch(async (thrown: unknown) => {
    throw await variableProblem(thrown, client, store, name, 'read and write');
  });
  if (status !== 201 && status !== 204) throw answeredByOthers(status, targetOf(store, name));
  return held === undefined ? 'created' : 'replaced';
}

/**
 * What a write has to say of who may read an organisation's variable; undefined where it says nothing, which keeps it
 * as it is. Throws `github-visibility-missing` for a new one of which nobody says it, and `github-*`.
 */
export async function variableAccess(
  client: GitHubClient,
  store: SecretStore,
  name: string,
  held: HeldVariable | undefined,
  { visibility: wanted, selectedRepositories }: WantedAccess,
): Promise<SentAccess | undefined> {
  if (store.kind !== 'organization') return undefined;
  const visibility = wanted ?? held?.visibility;
  if (visibility === undefined) throw visibilityMissing(store, name);
  if (visibility !== 'selected') return visibility === held?.visibility ? undefined : { visibility };
  if (selectedRepositories !== undefined) {
    const numbers = await Promise.all(selectedRepositories.map((one) => repositoryNumber(client, one)));
    return { visibility, selected_repository_ids: numbers };
  }
  if (held?.visibility !== 'selected') throw visibilityMissing(store, name);
  return undefined;
}

function insteadAt<T>(status: number, thrown: unknown, otherwise: () => Promise<T>): Promise<T> {
  if (thrown instanceof Error && 'status' in thrown && thrown.status === status) return otherwise();
  throw thrown;
}

function targetOf(store: SecretStore, name: string): string {
  return `variable ${name} in ${describeStore(store)}`;
}

function variableProblem(
  thrown: unknown,
  client: GitHubClient,
  store: SecretStore,
  name: string,
  access: Access,
): Promise<Problem> {
  return requestProblem(thrown, client, {
    owner: store.owner,
    repo: store.kind === 'organization' ? undefined : store.repo,
    target: targetOf(store, name),
    permission: variablePermissionFor(store, access),
    missing: store.kind === 'environment' ? environmentNotFound(store, 'variables') : undefined,
    writesSecret: false,
  });
}

function visibilityMissing(store: SecretStore, name: string): Problem {
  return new Problem({
    code: 'github-visibility-missing',
    what: 'Who may read this organization variable is not said',
    target: targetOf(store, name),
    likelyCause: 'It does not exist yet, or was not for selected repositories: there is nothing to keep.',
    fix: `organization: ${store.owner}\nvisibility: selected   # or private, or all; beside github-variables\nselected-repositories: [${store.owner}/NAME]`,
  });
}

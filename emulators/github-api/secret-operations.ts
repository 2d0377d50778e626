import type { Permissions } from './caller.ts';
import { isObject } from './openapi-document.ts';
import type { Answer, Call, Operation } from './operation.ts';
import { pageOf } from './pagination.ts';
import { notFound, Refusal } from './refusal.ts';
import type { SecretStore, StoredSecret } from './secret-store.ts';

/** The five operations on secrets: a repository's for each of their readers, and an environment's. */
export const secretOperations: Operation[] = [
  ...operationsOn(
    '/repos/{owner}/{repo}/actions/secrets',
    { secrets: 'read' },
    { secrets: 'write' },
    (call) => call.repository().secrets,
  ),
  ...operationsOn(
    '/repos/{owner}/{repo}/dependabot/secrets',
    { dependabot_secrets: 'read' },
    { dependabot_secrets: 'write' },
    (call) => call.repository().dependabot,
  ),
  ...operationsOn(
    '/repos/{owner}/{repo}/codespaces/secrets',
    { codespaces_secrets: 'write' }, // https://docs.github.com/rest/codespaces/repository-secrets#list-repository-secrets
    { codespaces_secrets: 'write' },
    (call) => call.repository().codespaces,
  ).map(notOnServers),
  ...operationsOn(
    '/repos/{owner}/{repo}/agents/secrets',
    { agent_secrets: 'read' },
    { agent_secrets: 'write' },
    (call) => call.repository().agents,
  ).map(notOnServers),
  // GitHub's table lists these under "Environments" and under "Secrets" and leaves open whether one would do:
  // the emulator takes the stricter reading, and whoever asks for both permissions is right either way.
  ...operationsOn(
    '/repos/{owner}/{repo}/environments/{environment_name}/secrets',
    { secrets: 'read', environments: 'read' },
    { secrets: 'write', environments: 'write' },
    (call) => call.environment().secrets,
  ),
];

/** ghes-3.17 to ghes-3.19 of @octokit/openapi have none of these. */
export function notOnServers(operation: Operation): Operation {
  return { ...operation, isOnServers: false };
}

function operationsOn(
  path: string,
  read: Permissions,
  write: Permissions,
  storeOf: (call: Call) => SecretStore,
): Operation[] {
  const one = `${path}/{secret_name}`;
  return [
    { method: 'GET', path, needs: read, handle: (call) => list(call, storeOf(call)) },
    { method: 'GET', path: `${path}/public-key`, needs: read, handle: (call) => publicKey(storeOf(call)) },
    { method: 'GET', path: one, needs: read, handle: (call) => get(storeOf(call), nameIn(call)) },
    { method: 'PUT', path: one, needs: write, handle: (call) => put(storeOf(call), nameIn(call), call.body) },
    { method: 'DELETE', path: one, needs: write, handle: (call) => remove(storeOf(call), nameIn(call)) },
  ];
}

function list(call: Call, store: SecretStore): Answer {
  const names = store.names();
  const { items, headers } = pageOf(names, call);
  const secrets = items.map((name) => described(name, store.get(name)));
  return { status: 200, body: { total_count: names.length, secrets }, headers };
}

export function publicKey({ box }: SecretStore): Answer {
  return { status: 200, body: { key_id: box.keyId, key: box.publicKey } };
}

function get(store: SecretStore, name: string): Answer {
  return { status: 200, body: described(name, store.get(name)) };
}

function put(store: SecretStore, name: string, body: unknown): Answer {
  const { encrypted_value: encryptedValue, key_id: keyId } = requiredStrings(body, [
    'encrypted_value',
    'key_id',
  ]);
  const outcome = store.put(name, { encryptedValue: encryptedValue ?? '', keyId: keyId ?? '' });
  return outcome === 'created' ? { status: 201, body: {} } : { status: 204 };
}

function remove(store: SecretStore, name: string): Answer {
  if (!store.delete(name)) throw notFound();
  return { status: 204 };
}

function described(name: string, secret: StoredSecret | undefined): object {
  if (secret === undefined) throw notFound();
  return { name: name.toUpperCase(), created_at: secret.createdAt, updated_at: secret.updatedAt };
}

export function nameIn(call: Call): string {
  return call.parameters['secret_name'] ?? '';
}

/** The texts are those of github/rest-api-description#419 and of GitHub's other refusals of this kind. */
export function requiredStrings(body: unknown, names: string[]): Record<string, string> {
  const fields = body ?? {};
  if (!isObject(fields)) throw new Refusal(400, 'Body should be a JSON object');
  const missing = names.filter((name) => fields[name] === undefined);
  if (missing.length > 0) {
    const quoted = missing.map((name) => `"${name}"`).join(', ');
    throw invalid(`${quoted} ${missing.length === 1 ? "wasn't" : "weren't"} supplied.`);
  }
  return Object.fromEntries(
    names.map((name) => {
      const value = fields[name];
      if (typeof value !== 'string') {
        throw invalid(
          `For 'properties/${name}', ${value === null ? 'nil' : JSON.stringify(value)} is not a string.`,
        );
      }
      return [name, value];
    }),
  );
}

function invalid(reason: string): Refusal {
  return new Refusal(422, `Invalid request.\n\n${reason}`);
}

import type { Redacted } from '../redacted.ts';
import type { AppKind } from './app-kinds.ts';
import type { ContainerAppsAccess } from './container-apps-client.ts';
import type { ContainerAppsClient } from './container-apps-operations.ts';

/** A secret of an app or a job: the platform's own copy of a vault secret, or a literal value. */
export interface AppSecret {
  readonly name: string;
  /** What the platform gives to replicas that start now; undefined when it has none. */
  readonly value: Redacted | undefined;
  /** Without a version at its end it follows the latest one. */
  readonly keyVaultUrl: string | undefined;
  /** Resource id of the identity that reads the vault, or `System`. */
  readonly identity: string | undefined;
}

/** With their values, and the service's clock (whole seconds) at that moment. */
export interface ListedSecrets {
  readonly secrets: readonly AppSecret[];
  readonly at: Date | undefined;
}

/** Throws what the SDK does. */
export async function listSecrets(
  client: ContainerAppsClient,
  kind: AppKind,
  {
    hold,
    group,
    name,
  }: Pick<ContainerAppsAccess, 'hold'> & { readonly group: string; readonly name: string },
): Promise<ListedSecrets> {
  let date: string | undefined;
  const service = kind === 'container-app' ? client.containerApps : client.jobs;
  const { value } = await service.listSecrets(group, name, {
    onResponse: ({ headers }) => {
      date = headers.get('date');
    },
  });
  const secrets = value.map(({ name: secret = '', value: text, keyVaultUrl, identity }) => ({
    name: secret,
    value: typeof text === 'string' ? hold(text, keyVaultUrl) : undefined,
    keyVaultUrl: keyVaultUrl || undefined,
    identity: identity || undefined,
  }));
  const at = Date.parse(date ?? '');
  return { secrets, at: Number.isNaN(at) ? undefined : new Date(at) };
}

/** A reference with its value would become a literal: https://github.com/Azure/azure-dev/issues/3871 */
export function asSent({ name, value, keyVaultUrl, identity }: AppSecret) {
  if (keyVaultUrl !== undefined)
    return { name, keyVaultUrl, ...(identity === undefined ? {} : { identity }) };
  return { name, ...(value === undefined ? {} : { value: value.reveal() }) };
}

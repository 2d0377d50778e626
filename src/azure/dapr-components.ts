import type { DaprComponent as Component, ManagedEnvironment } from '@azure/arm-appcontainers';
import { MASKED_WHEN_FOUND, Redacted } from '../redacted.ts';
import {
  type AskedOfApps,
  everyOne,
  type Listed,
  listedAnywhere,
  listingRefusal,
} from './app-listing-refusal.ts';
import { type ContainerAppsReading, containerAppsClient } from './container-apps-client.ts';

/** An environment of Container Apps, in which Dapr components are. */
export interface AppEnvironment {
  readonly name: string;
  readonly resourceGroup: string;
}

/** A Dapr component, as a list of them shows it: everything but the values of its secrets. */
export interface DaprComponent {
  readonly name: string;
  readonly environment: AppEnvironment;
  /** `state.postgresql`, `secretstores.azure.keyvault` … */
  readonly type: string;
  readonly secrets: readonly { readonly name: string; readonly keyVaultUrl: string | undefined }[];
  /** The component that its secrets come from, in place of its own. */
  readonly store: string | undefined;
  /** What it is set up with: a value of its own, which may be anybody's secret, or the name of a secret. */
  readonly metadata: readonly {
    readonly name: string;
    readonly value: Redacted | undefined;
    readonly secret: string | undefined;
  }[];
  /** Apps that load it; none named: all with a sidecar. */
  readonly scopes: readonly string[];
}

export interface DaprOfSubscription {
  /** All that this identity sees: of the subscription, or else of these groups. Throws Problems `azure-*`, of a group aside. */
  environments(resourceGroups: readonly string[]): Promise<Listed<AppEnvironment>>;
  /** Throws Problems `azure-*`. */
  components(environment: AppEnvironment): Promise<readonly DaprComponent[]>;
  /** The secrets of one that are no references, with their values. Throws Problems `azure-*`. */
  literals(component: DaprComponent): Promise<readonly { readonly name: string; readonly value: Redacted }[]>;
}

/** Which may list their secrets: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/containers */
const ROLE = 'Container Apps ManagedEnvironments Contributor';
const TYPE = 'managedEnvironments/daprComponents';

/** Environments and Dapr components of a subscription, to read. */
export async function daprOfSubscription(
  access: ContainerAppsReading & { readonly clientId: string | undefined },
): Promise<DaprOfSubscription> {
  const client = await containerAppsClient(access);
  const refused = (thrown: unknown, asked: AskedOfApps) => listingRefusal(thrown, asked, access.clientId);
  const scopeOf = (group: string | undefined) =>
    `/subscriptions/${access.subscriptionId}${group === undefined ? '' : `/resourceGroups/${group}`}`;
  const idOf = ({ name, resourceGroup }: AppEnvironment) =>
    `${scopeOf(resourceGroup)}/providers/Microsoft.App/managedEnvironments/${name}`;
  const { managedEnvironments, daprComponents } = client;
  return {
    async environments(groups) {
      const pages = (group: string | undefined) =>
        group === undefined
          ? managedEnvironments.listBySubscription()
          : managedEnvironments.listByResourceGroup(group);
      const { listed, refusals } = await listedAnywhere<ManagedEnvironment>(
        pages,
        groups,
        (thrown, group) => {
          const what = 'environments of Container Apps';
          return refused(thrown, { what, type: 'managedEnvironments', scope: scopeOf(group) });
        },
      );
      const environments = listed.map(({ id = '', name = '' }) => ({
        name,
        resourceGroup: /\/resourceGroups\/([^/]+)\//i.exec(id)?.[1] ?? '',
      }));
      return { listed: environments, refusals };
    },
    async components(environment) {
      const { resourceGroup, name } = environment;
      const pages = daprComponents.list(resourceGroup, name);
      const found = await everyOne(pages).catch((thrown: unknown) => {
        const what = `Dapr components of ${name}`;
        throw refused(thrown, { what, type: TYPE, scope: idOf(environment) });
      });
      return found.map((one) => componentOf(one, environment));
    },
    async literals({ name, environment, secrets }) {
      const { resourceGroup, name: inside } = environment;
      const { value } = await daprComponents
        .listSecrets(resourceGroup, inside, name)
        .catch((thrown: unknown) => {
          const scope = `${idOf(environment)}/daprComponents/${name}`;
          const asked = { what: 'Dapr components', type: TYPE, scope, secrets: { of: name, role: ROLE } };
          throw refused(thrown, asked);
        });
      // Which of them are references stands in the list of components alone.
      const referring = secrets.flatMap((one) => (one.keyVaultUrl === undefined ? [] : [one.name]));
      return value.flatMap(({ name: secret = '', value: text }) =>
        typeof text === 'string' && !referring.includes(secret) ? [{ name: secret, value: held(text) }] : [],
      );
    },
  };
}

function componentOf(one: Component, environment: AppEnvironment): DaprComponent {
  const { name = '', componentType = '', secrets, metadata, scopes } = one;
  return {
    ...{
      name,
      environment,
      type: componentType,
      scopes: scopes ?? [],
      store: one.secretStoreComponent || undefined,
    },
    secrets: (secrets ?? []).map(({ name: secret = '', keyVaultUrl }) => ({
      name: secret,
      keyVaultUrl: keyVaultUrl || undefined,
    })),
    metadata: (metadata ?? []).map(({ name: key = '', value, secretRef }) => ({
      ...{ name: key, secret: secretRef || undefined },
      value: value ? held(value) : undefined,
    })),
  };
}

/** It may be anything, and most of it is no secret of ours: nothing is masked for it. */
function held(text: string): Redacted {
  return new Redacted(text, MASKED_WHEN_FOUND);
}

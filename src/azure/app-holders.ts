import type { ContainerApp, Job, JobScaleRule, ScaleRule } from '@azure/arm-appcontainers';
import type { Problem } from '../problem.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../redacted.ts';
import { type Listed, listedAnywhere, listingRefusal } from './app-listing-refusal.ts';
import { type ContainerAppsReading, containerAppsClient } from './container-apps-client.ts';
import type { ContainerAppsClient } from './container-apps-operations.ts';

/** An app or a job, as a list of them shows it: everything but the values of its secrets. */
export interface AppHolder {
  readonly kind: 'container-app' | 'container-app-job';
  readonly name: string;
  readonly resourceGroup: string;
  readonly secrets: readonly { readonly name: string; readonly keyVaultUrl: string | undefined }[];
  /** Variables with a value of their own; what they hold may be anybody's secret. */
  readonly variables: readonly { readonly name: string; readonly value: Redacted }[];
  /** Rules that scale it by asking something, and the secret that each signs in with. */
  readonly scaledWith: readonly { readonly rule: string; readonly secret: string }[];
}

type Kind = AppHolder['kind'];

export interface AppsOfSubscription {
  /** All that this identity sees: of the subscription, or else of these groups. Throws Problems `azure-*`, of a group aside. */
  list(kind: Kind, resourceGroups: readonly string[]): Promise<Listed<AppHolder>>;
  /** The secrets of one that are no references, with their values. Throws Problems `azure-*`. */
  literals(
    holder: Pick<AppHolder, 'kind' | 'name' | 'resourceGroup'>,
  ): Promise<readonly { readonly name: string; readonly value: Redacted }[]>;
}

type Access = ContainerAppsReading & { readonly clientId: string | undefined };

/** Apps and jobs of a subscription, to read. */
export async function appsOfSubscription(access: Access): Promise<AppsOfSubscription> {
  const client = await containerAppsClient(access);
  return {
    async list(kind, groups) {
      const pages = (group: string | undefined) => pagesOf(client, kind, group);
      const { listed, refusals } = await listedAnywhere(pages, groups, (thrown, group) =>
        refusal(thrown, access, kind, group === undefined ? undefined : { resourceGroup: group }),
      );
      return { listed: listed.map((one) => holderOf(one, kind)), refusals };
    },
    async literals({ kind, name, resourceGroup }) {
      const service = kind === 'container-app' ? client.containerApps : client.jobs;
      const { value } = await service.listSecrets(resourceGroup, name).catch((thrown: unknown) => {
        throw refusal(thrown, access, kind, { resourceGroup, name });
      });
      return value.flatMap(({ name: secret = '', value: text, keyVaultUrl }) =>
        typeof text === 'string' && !keyVaultUrl ? [{ name: secret, value: held(text) }] : [],
      );
    },
  };
}

function pagesOf(
  client: ContainerAppsClient,
  kind: Kind,
  group: string | undefined,
): AsyncIterable<ContainerApp | Job> {
  const service = kind === 'container-app' ? client.containerApps : client.jobs;
  return group === undefined ? service.listBySubscription() : service.listByResourceGroup(group);
}

function holderOf(one: ContainerApp | Job, kind: Kind): AppHolder {
  const { id = '', name = '', configuration, template } = one;
  const containers = [...(template?.containers ?? []), ...(template?.initContainers ?? [])];
  const variables = containers.flatMap(({ env }) => env ?? []);
  return {
    ...{ kind, name, resourceGroup: /\/resourceGroups\/([^/]+)\//i.exec(id)?.[1] ?? '' },
    secrets: (configuration?.secrets ?? []).map(({ name: secret = '', keyVaultUrl }) => ({
      name: secret,
      keyVaultUrl: keyVaultUrl || undefined,
    })),
    variables: variables.flatMap(({ name: variable = '', value }) =>
      value ? [{ name: variable, value: held(value) }] : [],
    ),
    scaledWith: rulesOf(one).flatMap((rule) =>
      authOf(rule).flatMap(({ secretRef }) =>
        secretRef ? [{ rule: rule.name ?? '', secret: secretRef }] : [],
      ),
    ),
  };
}

/** An app has them in its template, a job that events start in its configuration. */
function rulesOf({ configuration, template }: ContainerApp | Job): readonly (ScaleRule | JobScaleRule)[] {
  const ofApp = template && 'scale' in template ? (template.scale?.rules ?? []) : [];
  const ofJob =
    configuration && 'eventTriggerConfig' in configuration
      ? (configuration.eventTriggerConfig?.scale?.rules ?? [])
      : [];
  return [...ofApp, ...ofJob];
}

function authOf(rule: ScaleRule | JobScaleRule) {
  if ('auth' in rule) return rule.auth ?? [];
  const { azureQueue, custom, http, tcp } = rule as ScaleRule;
  return [azureQueue, custom, http, tcp].flatMap((one) => one?.auth ?? []);
}

/** It may be anything, and most of it is no secret of ours: nothing is masked for it. */
function held(text: string): Redacted {
  return new Redacted(text, MASKED_WHEN_FOUND);
}

const LISTED = {
  'container-app': { what: 'Container Apps', type: 'containerApps', role: 'Container Apps Contributor' },
  'container-app-job': {
    ...{ what: 'Container Apps jobs', type: 'jobs', role: 'Container Apps Jobs Contributor' },
  },
} as const;

function refusal(
  thrown: unknown,
  { clientId, subscriptionId }: Access,
  kind: Kind,
  at: { readonly resourceGroup: string; readonly name?: string } | undefined,
): Problem {
  const { what, type, role } = LISTED[kind];
  const scope = `/subscriptions/${subscriptionId}${at === undefined ? '' : `/resourceGroups/${at.resourceGroup}`}`;
  if (at?.name === undefined) return listingRefusal(thrown, { what, type, scope }, clientId);
  const asked = { what, type, scope: `${scope}/providers/Microsoft.App/${type}/${at.name}` };
  return listingRefusal(thrown, { ...asked, secrets: { of: at.name, role } }, clientId);
}

import type {
  ContainerApp,
  ContainerAppsAPIClient,
  Job,
  JobScaleRule,
  ScaleRule,
} from '@azure/arm-appcontainers';
import { shellWord } from '../foreign-text.ts';
import { messageOf, Problem } from '../problem.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../redacted.ts';
import { type ContainerAppsReading, containerAppsClient } from './container-apps-client.ts';
import { statusOf, tokenRefused } from './resource-manager-refusal.ts';

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
  /** All that this identity sees: of the subscription, or else of these groups. Throws Problems `azure-*`. */
  list(kind: Kind, resourceGroups: readonly string[]): Promise<readonly AppHolder[]>;
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
    list: async (kind, groups) => {
      try {
        return await all(pagesOf(client, kind), kind);
      } catch (thrown) {
        if (statusOf(thrown) !== 403 || groups.length === 0) throw refusal(thrown, access, kind, undefined);
        return listGroups(client, access, kind, groups);
      }
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

async function listGroups(
  client: ContainerAppsAPIClient,
  access: Access,
  kind: Kind,
  groups: readonly string[],
): Promise<readonly AppHolder[]> {
  const lists = groups.map((group) =>
    all(pagesOf(client, kind, group), kind).catch((thrown: unknown) => {
      throw refusal(thrown, access, kind, { resourceGroup: group });
    }),
  );
  return (await Promise.all(lists)).flat();
}

function pagesOf(
  client: ContainerAppsAPIClient,
  kind: Kind,
  group?: string,
): AsyncIterable<ContainerApp | Job> {
  const service = kind === 'container-app' ? client.containerApps : client.jobs;
  return group === undefined ? service.listBySubscription() : service.listByResourceGroup(group);
}

async function all(pages: AsyncIterable<ContainerApp | Job>, kind: Kind): Promise<readonly AppHolder[]> {
  const found: AppHolder[] = [];
  for await (const one of pages) found.push(holderOf(one, kind));
  return found;
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

function refusal(
  thrown: unknown,
  { clientId, subscriptionId }: Access,
  kind: Kind,
  at: { readonly resourceGroup: string; readonly name?: string } | undefined,
): Problem {
  if (thrown instanceof Problem) return thrown;
  const what = kind === 'container-app' ? 'Container Apps' : 'Container Apps jobs';
  const group = at === undefined ? '' : `/resourceGroups/${at.resourceGroup}`;
  const type = kind === 'container-app' ? 'containerApps' : 'jobs';
  const scope = `/subscriptions/${subscriptionId}${group}`;
  const target = at?.name === undefined ? scope : `${scope}/providers/Microsoft.App/${type}/${at.name}`;
  const said = { target, answer: messageOf(thrown), cause: thrown };
  if (statusOf(thrown) === 401) return new Problem({ ...said, ...tokenRefused(thrown) });
  if (statusOf(thrown) !== 403) {
    return new Problem({
      ...said,
      code: 'azure-failed',
      what: `${what} could not be listed`,
      likelyCause: 'Azure has trouble, or the network is in the way; what can heal was tried again.',
      fix: 'Run it again; see https://azure.status.microsoft',
    });
  }
  const asked = at?.name === undefined ? 'read' : 'listSecrets/action';
  const role =
    asked === 'read' ? 'Reader' : `Container Apps ${kind === 'container-app' ? '' : 'Jobs '}Contributor`;
  return new Problem({
    ...said,
    code: 'azure-permission',
    what: `This identity may not ${asked === 'read' ? `list ${what}` : `list the secrets of ${at?.name}`}`,
    likelyCause: `It holds no role with Microsoft.App/${type}/${asked} there.`,
    fix: `az role assignment create --assignee ${shellWord(clientId ?? 'CLIENT-ID')} --role ${shellWord(role)} --scope ${shellWord(target)}`,
  });
}

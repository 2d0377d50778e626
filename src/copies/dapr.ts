import { secretIn } from '../azure/container-app-references.ts';
import type { AppEnvironment, DaprComponent, DaprOfSubscription } from '../azure/dapr-components.ts';
import { vaultName } from '../azure/vault-request.ts';
import { secretsOf, type Topology } from '../topology/topology.ts';
import { fewAtOnce } from '../turns.ts';
import { endOf, knownLine } from './config-lines.ts';
import type { NotLookedAt, SeenCopy } from './copies.ts';
import { type Looker, type Sighting, unlistedGroups, unseen } from './look.ts';
import type { Recognize } from './recognition.ts';

export interface DaprLooked {
  readonly topology: Topology;
  readonly vaultUrl: () => Promise<string>;
  /** Of Azure. */
  readonly subscription: string;
  /** Those that are named by the file, for whoever may not see the whole subscription. */
  readonly groups: readonly string[];
  readonly dapr: (subscription: string) => Promise<DaprOfSubscription>;
  /** Of values; undefined where they are not to be looked at. */
  readonly recognize: (() => Promise<Recognize>) | undefined;
}

/** An environment, and a component's secrets, are a request each. */
const AT_ONCE = 8;

/** Dapr components of the environments of Container Apps: https://learn.microsoft.com/azure/container-apps/dapr-components */
export function daprLooker(looked: DaprLooked): Looker {
  const where = `Dapr components of subscription ${looked.subscription}`;
  return { where, look: () => lookAtDapr(looked) };
}

async function lookAtDapr(looked: DaprLooked): Promise<Sighting> {
  const { topology, recognize, groups, subscription } = looked;
  const [opened, vaultUrl] = await Promise.all([looked.dapr(subscription), looked.vaultUrl()]);
  const { listed: environments, refusals } = await opened.environments(groups);
  const seen: SeenCopy[] = [];
  const notLookedAt: NotLookedAt[] = [...unlistedGroups(refusals, 'Dapr components')];
  await fewAtOnce(AT_ONCE, [...environments], async (environment) => {
    const components = await opened.components(environment).catch((thrown: unknown) => {
      notLookedAt.push(...unseen(`Dapr components of ${placeInWords(environment)}`, thrown));
      return [];
    });
    seen.push(...components.flatMap((one) => referring(one, components, vaultUrl, topology)));
    if (recognize === undefined) return;
    const valued = await valuesOf(components, opened, await recognize(), topology);
    seen.push(...valued.seen);
    notLookedAt.push(...valued.notLookedAt);
  });
  return { seen, notLookedAt };
}

function placeInWords({ name, resourceGroup }: AppEnvironment): string {
  return `${name} (${resourceGroup})`;
}

function inWords({ name, environment }: DaprComponent): string {
  return `dapr-component ${name} in ${placeInWords(environment)}`;
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** By a secret of its own that refers to the vault, or by name through a component that is the vault. */
function referring(
  component: DaprComponent,
  all: readonly DaprComponent[],
  vaultUrl: string,
  topology: Topology,
): readonly SeenCopy[] {
  const where = inWords(component);
  if (isStoreOf(component, vaultUrl)) return [storeOf(component, where)];
  const ours = secretsOf(topology);
  const own = component.secrets.flatMap(({ name, keyVaultUrl }) => {
    const from = ours.find((one) => same(one, secretIn(keyVaultUrl, vaultUrl) ?? ''));
    return from === undefined ? [] : [{ from, how: `its secret ${name} refers to ${from} in the vault` }];
  });
  const store = all.find((one) => component.store !== undefined && same(one.name, component.store));
  const byStore =
    store === undefined || !isStoreOf(store, vaultUrl)
      ? []
      : component.metadata.flatMap(({ name, secret }) => {
          const from = ours.find((one) => same(one, secret ?? ''));
          if (from === undefined) return [];
          return [{ from, how: `its ${name} is ${from} of the vault, by the store ${store.name}` }];
        });
  const found = [...own, ...byStore];
  const [first] = found;
  if (first === undefined) return [];
  return [
    {
      ...{ kind: 'dapr-component', where, is: 'copy', from: first.from },
      howFound: found.map(({ how }) => how).join('; '),
      breaks: `${loadedBy(component)} started: new logins are refused from ${endOf(topology)} on, until ${component.scopes.length === 1 ? 'it starts' : 'they start'} anew after the component has the new value.`,
      fix: `# Dapr components are not written: after a rotation, restart ${restarted(component)}; until then\n${knownLine(where)}`,
    },
  ];
}

/** https://docs.dapr.io/reference/components-reference/supported-secret-stores/azure-keyvault/ */
function isStoreOf({ type, metadata }: DaprComponent, vaultUrl: string): boolean {
  if (!same(type, 'secretstores.azure.keyvault')) return false;
  const name = metadata.find((one) => same(one.name, 'vaultName'))?.value?.reveal();
  return name !== undefined && same(name, vaultName(vaultUrl));
}

/** What apps ask it for is known to them alone. */
function storeOf(component: DaprComponent, where: string): SeenCopy {
  return {
    ...{ kind: 'dapr-component', where, is: 'perhaps', from: null },
    howFound: `it is this vault as a secret store: ${restarted(component)} may read every secret through it, and which they read is not known`,
    breaks: 'An app that keeps what it has read is refused, until it reads it again.',
    fix: `# if none of them keeps a secret of this credential:\n${knownLine(where)}`,
  };
}

function loadedBy({ scopes }: DaprComponent): string {
  const [only, ...others] = scopes;
  if (only === undefined) return 'The Dapr apps of the environment have it from when they';
  return others.length === 0 ? `${only} has it from when it` : `${scopes.join(', ')} have it from when they`;
}

function restarted({ scopes, environment }: DaprComponent): string {
  return scopes.length === 0 ? `every app of ${environment.name} with a Dapr sidecar` : scopes.join(', ');
}

async function valuesOf(
  components: readonly DaprComponent[],
  opened: DaprOfSubscription,
  recognize: Recognize,
  topology: Topology,
): Promise<Sighting> {
  const [seen, notLookedAt]: [SeenCopy[], NotLookedAt[]] = [[], []];
  await fewAtOnce(AT_ONCE, [...components], async (component) => {
    const where = inWords(component);
    const plain = component.metadata.flatMap(({ name, value }) => {
      const how = value && recognize(value)?.how;
      return how === undefined ? [] : [`its ${name} ${how}, for everybody who may read the component`];
    });
    const asks = component.secrets.some(({ keyVaultUrl }) => keyVaultUrl === undefined);
    const secrets = !asks
      ? []
      : await opened.literals(component).catch((thrown: unknown) => {
          notLookedAt.push(...unseen(`values of ${where}`, thrown));
          return [];
        });
    const held = secrets.flatMap(({ name, value }) => {
      const how = recognize(value)?.how;
      return how === undefined ? [] : [`its secret ${name} ${how}`];
    });
    const all = [...held, ...plain];
    if (all.length > 0) seen.push(holding(component, where, all, topology));
  });
  return { seen, notLookedAt };
}

function holding(
  component: DaprComponent,
  where: string,
  held: readonly string[],
  topology: Topology,
): SeenCopy {
  return {
    ...{ kind: 'dapr-component', where, is: 'copy', from: null },
    howFound: held.join('; '),
    breaks: `No vault ever changes it: new logins of ${restarted(component)} are refused from ${endOf(topology)} on, for ever.`,
    fix: `# az containerapp env dapr-component set, with a secret that has keyVaultUrl and identity in its place, and a restart of ${restarted(component)}; or:\n${knownLine(where)}`,
  };
}

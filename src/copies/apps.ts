import type { AppHolder, AppsOfSubscription } from '../azure/app-holders.ts';
import { secretIn } from '../azure/container-app-references.ts';
import { shellWord } from '../foreign-text.ts';
import { secretsOf, type Topology } from '../topology/topology.ts';
import { type ListedApp, literalCopies, type Rewrites } from './app-literals.ts';
import { consumerLines, endOf } from './config-lines.ts';
import type { SeenCopy } from './copies.ts';
import { type Looker, type Sighting, unlistedGroups } from './look.ts';
import type { Recognize } from './recognition.ts';

export interface AppsLooked {
  readonly topology: Topology;
  readonly vaultUrl: () => Promise<string>;
  /** Of Azure. */
  readonly subscription: string;
  /** That of entries which name none. */
  readonly subscriptionId: string | undefined;
  /** Those that the file names, for whoever may not see the whole subscription. */
  readonly groups: readonly string[];
  readonly apps: (subscription: string) => Promise<AppsOfSubscription>;
  /** Of values; undefined where they are not to be looked at. */
  readonly recognize: (() => Promise<Recognize>) | undefined;
  readonly rewrites: Rewrites;
}

const KINDS = ['container-app', 'container-app-job'] as const;

const IN_WORDS: Readonly<Record<AppHolder['kind'], string>> = {
  'container-app': 'Container Apps',
  'container-app-job': 'Container Apps jobs',
};

/** One for apps and one for jobs, whose lists are two rights. */
export function appsLookers(looked: AppsLooked): readonly Looker[] {
  const { subscription } = looked;
  return KINDS.map((kind) => ({
    where: `${IN_WORDS[kind]} of subscription ${subscription}`,
    look: () => lookAtApps(kind, subscription, looked),
  }));
}

async function lookAtApps(
  kind: AppHolder['kind'],
  subscription: string,
  looked: AppsLooked,
): Promise<Sighting> {
  const { topology, apps, recognize, groups } = looked;
  const [opened, vaultUrl] = await Promise.all([apps(subscription), looked.vaultUrl()]);
  const { listed: holders, refusals } = await opened.list(kind, groups);
  const notLookedAt = unlistedGroups(refusals, IN_WORDS[kind]);
  const listed = (one: AppHolder) => entriesOf(one, looked);
  const unlisted = holders.filter((one) => listed(one).length === 0);
  const referring = unlisted.flatMap((one) => references(one, vaultUrl, topology));
  if (recognize === undefined) return { seen: referring, notLookedAt };
  const known = await recognize();
  const valued = await literalCopies(holders, opened, known, { ...looked, listed });
  return {
    seen: [...referring, ...valued.seen, ...holders.flatMap((one) => inVariables(one, known, topology))],
    notLookedAt: [...notLookedAt, ...valued.notLookedAt],
  };
}

/** Apps of one name may be in two subscriptions. */
function entriesOf(
  { kind, name, resourceGroup }: AppHolder,
  { topology, subscription, subscriptionId = subscription }: AppsLooked,
): readonly ListedApp[] {
  return topology.consumers.filter(
    (one): one is ListedApp =>
      one.kind === kind &&
      same(one.name, name) &&
      same(one.resourceGroup, resourceGroup) &&
      same(one.subscription ?? subscriptionId, subscription),
  );
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function appInWords({ kind, name, resourceGroup }: AppHolder): string {
  return `${kind} ${name} (${resourceGroup})`;
}

/** Also of an earlier version: that one opens nothing any more, or soon. */
function references(holder: AppHolder, vaultUrl: string, topology: Topology): readonly SeenCopy[] {
  const ours = secretsOf(topology);
  const found = holder.secrets.flatMap(({ name, keyVaultUrl }) => {
    const from = secretIn(keyVaultUrl, vaultUrl);
    const own = ours.find((one) => same(one, from ?? ''));
    return own === undefined ? [] : [{ secret: name, from: own }];
  });
  const [first] = found;
  if (first === undefined) return [];
  const told = found.map(({ secret, from }) => {
    const rules = holder.scaledWith.filter((one) => one.secret === secret).map(({ rule }) => rule);
    const scaling = rules.length === 0 ? '' : `, which the scale rule ${rules.join(', ')} signs in with`;
    return `its secret ${secret} refers to ${from} in the vault${scaling}`;
  });
  const where = appInWords(holder);
  return [
    {
      ...{ kind: holder.kind, where, howFound: told.join('; '), is: 'copy', from: first.from },
      breaks: BREAKS[holder.kind](endOf(topology)),
      fix: fixOf(holder, entriesFor(found, topology)),
    },
  ];
}

/** https://learn.microsoft.com/azure/container-apps/manage-secrets says it of apps, and nothing of jobs. */
const BREAKS: Readonly<Record<AppHolder['kind'], (end: string) => string>> = {
  'container-app': (end) =>
    `Its new logins are refused from ${end} on, until the platform has read the vault again, which takes up to 30 minutes or so.`,
  'container-app-job': (end) =>
    `Executions that start after ${end} are refused until the platform has read the vault again; how long that takes for a job is written nowhere.`,
};

/** The secrets of the vault that it is to be listed with. Of two logins, one half is never without the other. */
function entriesFor(
  found: readonly { readonly from: string }[],
  { pair, secrets }: Topology,
): readonly string[] {
  const named = found.map(({ from }) => from);
  const halves = [secrets.user, secrets.password].filter((name) => name !== undefined);
  const isHalf = pair !== undefined && named.some((name) => halves.includes(name));
  return [...new Set([...(isHalf ? halves : []), ...named])];
}

function fixOf({ kind, name, resourceGroup }: AppHolder, all: readonly string[]): string {
  return consumerLines(...all.map((from) => ({ [kind]: name, 'resource-group': resourceGroup, from })));
}

function inVariables(holder: AppHolder, recognize: Recognize, topology: Topology): readonly SeenCopy[] {
  const held = holder.variables.flatMap(({ name, value }) => {
    const how = recognize(value)?.how;
    return how === undefined ? [] : [{ name, how }];
  });
  const [first] = held;
  if (first === undefined) return [];
  const { kind, name, resourceGroup } = holder;
  const command = kind === 'container-app' ? 'containerapp' : 'containerapp job';
  const where = `${kind} ${name}, plain variables (${resourceGroup})`;
  return [
    {
      ...{ kind, where, is: 'copy', from: null },
      howFound: held
        .map((one) => `its variable ${one.name} ${one.how}, for everybody who may read the app`)
        .join('; '),
      breaks: `Nobody ever changes it: its new logins are refused from ${endOf(topology)} on, for ever.`,
      fix: `az ${command} update --name ${shellWord(name)} --resource-group ${shellWord(resourceGroup)} --set-env-vars ${shellWord(`${first.name}=secretref:NAME`)}   # NAME: a secret of it that refers to the vault`,
    },
  ];
}

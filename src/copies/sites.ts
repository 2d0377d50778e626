import type { Site } from '../azure/app-service.ts';
import type { SiteHolder, SitesOfSubscription } from '../azure/site-holders.ts';
import { subscriptionOf } from '../consumers/apps.ts';
import { isOfVault, looksLikeReference, parseSiteReference } from '../consumers/site-reference.ts';
import { shellWord } from '../foreign-text.ts';
import { problemsOf } from '../problem.ts';
import { PRODUCTION } from '../topology/site-entries.ts';
import { secretsOf, type Topology } from '../topology/topology.ts';
import { fewAtOnce } from '../turns.ts';
import { consumerLines, endOf, knownLine } from './config-lines.ts';
import type { SeenCopy } from './copies.ts';
import { type Looker, type Sighting, unlistedGroups, unseen } from './look.ts';
import type { Recognize } from './recognition.ts';

export interface SitesLooked {
  readonly topology: Topology;
  readonly vaultUrl: () => Promise<string>;
  /** Of Azure. */
  readonly subscription: string;
  /** Of the inputs, for entries that name none. */
  readonly subscriptionId: string | undefined;
  /** Those that the file names, for whoever may not see the whole subscription. */
  readonly groups: readonly string[];
  readonly sites: (subscription: string) => Promise<SitesOfSubscription>;
  /** Of values; undefined where they are not to be looked at. */
  readonly recognize: (() => Promise<Recognize>) | undefined;
}

const KINDS = ['appsettings', 'connectionstrings'] as const;
type Kind = (typeof KINDS)[number];
/** Each app and each slot is asked by itself. */
const AT_ONCE = 8;
const WHAT = 'apps of App Service';

/** Apps of App Service and function apps, with every slot. */
export function sitesLooker(looked: SitesLooked): Looker {
  return { where: `${WHAT} in subscription ${looked.subscription}`, look: () => lookAtSites(looked) };
}

async function lookAtSites(looked: SitesLooked): Promise<Sighting> {
  const { groups, subscription, recognize } = looked;
  const [opened, vaultUrl, known] = await Promise.all([
    looked.sites(subscription),
    looked.vaultUrl(),
    recognize?.(),
  ]);
  const { listed, refusals, withoutSlots } = await opened.list(groups);
  const sightings: Sighting[] = [
    { seen: [], notLookedAt: unlistedGroups(refusals, WHAT) },
    ...withoutSlots.map(({ app, refusal }) => ({
      seen: [],
      notLookedAt: unseen(`slots of ${placeOf(app)}`, refusal),
    })),
  ];
  await fewAtOnce(AT_ONCE, listed, async (holder) => {
    sightings.push(...(await lookAtSite(opened.open(holder), holder, { ...looked, vaultUrl, known })));
  });
  return {
    seen: sightings.flatMap(({ seen }) => seen),
    notLookedAt: sightings.flatMap(({ notLookedAt }) => notLookedAt),
  };
}

interface Looking extends Omit<SitesLooked, 'vaultUrl'> {
  readonly vaultUrl: string;
  readonly known: Recognize | undefined;
}

/** References and values are two rights: each is looked at by itself, and what is seen of one stays. */
async function lookAtSite(site: Site, holder: SiteHolder, looking: Looking): Promise<readonly Sighting[]> {
  const parts = KINDS.flatMap((kind) => [
    {
      part: `${inWords(kind)}s of ${placeOf(holder)} that refer to a vault`,
      seen: () => referencesIn(site, kind, holder, looking),
    },
    {
      part: `values of ${inWords(kind)}s of ${placeOf(holder)}`,
      seen: () => valuesIn(site, kind, holder, looking),
    },
  ]);
  const sightings: Sighting[] = [];
  for (const { part, seen } of parts) {
    try {
      sightings.push({ seen: await seen(), notLookedAt: [] });
    } catch (thrown) {
      sightings.push({ seen: [], notLookedAt: unseen(part, problemsOf(thrown)[0]) });
    }
  }
  return sightings;
}

/** Settings that an entry of the file names are no find, in the slots that it names. */
async function referencesIn(
  site: Site,
  kind: Kind,
  holder: SiteHolder,
  looking: Looking,
): Promise<readonly SeenCopy[]> {
  const own = secretsOf(looking.topology);
  const { references } = await site.references(kind);
  const referring = references.flatMap(({ name, text }) => {
    const reference = parseSiteReference(text);
    if (reference === undefined || !isOfVault(reference, looking.vaultUrl)) return [];
    const from = own.find((one) => one.toLowerCase() === reference.secret.toLowerCase());
    return from === undefined || namesSetting(holder, kind, name, looking) ? [] : [{ name, from }];
  });
  return referring.length === 0 ? [] : [referenceCopy(holder, kind, referring, looking.topology)];
}

async function valuesIn(
  site: Site,
  kind: Kind,
  holder: SiteHolder,
  looking: Looking,
): Promise<readonly SeenCopy[]> {
  const { known, topology } = looking;
  if (known === undefined) return [];
  const { settings } = await site.settings(kind);
  const values = [...settings].flatMap(([name, { value, type }]) => {
    const isNoFind = looksLikeReference(value.reveal()) || namesSetting(holder, kind, name, looking);
    const how = isNoFind ? undefined : known(value)?.how;
    return how === undefined ? [] : [{ name, how, type }];
  });
  return values.length === 0 ? [] : [valueCopy(holder, kind, values, topology)];
}

function namesSetting(
  { group, name: app, slot }: SiteHolder,
  kind: Kind,
  setting: string,
  { topology, subscription, subscriptionId }: Looking,
): boolean {
  const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
  return topology.consumers.some(
    (one) =>
      'siteSettings' in one &&
      same(one.name, app) &&
      same(one.resourceGroup, group) &&
      subscriptionOf(one, { subscriptionId }) === subscription &&
      one.slots.some((each) => same(each, slot ?? PRODUCTION)) &&
      one.siteSettings.some(({ is, name }) => is === kind && same(name, setting)),
  );
}

function placeOf({ kind, group, name, slot }: SiteHolder): string {
  return `${kind} ${name}${slot === undefined ? '' : `, slot ${slot}`} (${group})`;
}

const inWords = (kind: Kind): string => (kind === 'appsettings' ? 'app setting' : 'connection string');

function referenceCopy(
  holder: SiteHolder,
  kind: Kind,
  found: readonly { readonly name: string; readonly from: string }[],
  topology: Topology,
): SeenCopy {
  const { group, name, slot } = holder;
  const place = {
    ...{ [holder.kind]: name, 'resource-group': group },
    ...(slot === undefined ? {} : { slots: [slot] }),
  };
  const lines =
    kind === 'appsettings'
      ? [{ ...place, settings: Object.fromEntries(found.map((one) => [one.name, { from: one.from }])) }]
      : found.map((one) => ({ ...place, 'connection-string': one.name, from: one.from }));
  return {
    ...{ kind: holder.kind, where: placeOf(holder), is: 'copy', from: found[0]?.from ?? null },
    howFound: found
      .map((one) => `its ${inWords(kind)} ${one.name} refers to ${one.from} in the vault`)
      .join('; '),
    breaks: `Its new logins are refused from ${endOf(topology)} on, until the platform has read the vault again, which it does once in 24 hours.`,
    fix: consumerLines(...lines),
  };
}

interface HeldValue {
  readonly name: string;
  readonly how: string;
  /** Of a connection string. */
  readonly type: string | undefined;
}

function valueCopy(holder: SiteHolder, kind: Kind, held: readonly HeldValue[], topology: Topology): SeenCopy {
  const where = placeOf(holder);
  const set = kind === 'appsettings' ? [settingCommand(holder, held)] : connectionCommands(holder, held);
  return {
    ...{ kind: holder.kind, where, is: 'copy', from: null },
    howFound: held.map((one) => `its ${inWords(kind)} ${one.name} ${one.how}`).join('; '),
    breaks: `No vault ever changes it: its new logins are refused from ${endOf(topology)} on, for ever.`,
    fix: `${set.join('\n')}   # then list it, or leave it known:\n${knownLine(where)}`,
  };
}

function settingCommand({ group, name, slot }: SiteHolder, held: readonly HeldValue[]): string {
  const ofSlot = slot === undefined ? '' : ` --slot ${shellWord(slot)}`;
  return `az webapp config appsettings set --name ${shellWord(name)} --resource-group ${shellWord(group)}${ofSlot} --settings ${referring(held)}`;
}

/** Of each type one: a command sets the type of all its connection strings, and asks for it. */
function connectionCommands(
  { group, name, slot }: SiteHolder,
  held: readonly HeldValue[],
): readonly string[] {
  const ofSlot = slot === undefined ? '' : ` --slot ${shellWord(slot)}`;
  return [...Map.groupBy(held, ({ type }) => type ?? 'Custom')].map(
    ([type, all]) =>
      `az webapp config connection-string set --name ${shellWord(name)} --resource-group ${shellWord(group)}${ofSlot} --connection-string-type ${shellWord(type)} --settings ${referring(all)}`,
  );
}

function referring(held: readonly HeldValue[]): string {
  return held
    .map(({ name }) => shellWord(`${name}=@Microsoft.KeyVault(SecretUri=URL-OF-THE-VAULT-SECRET)`))
    .join(' ');
}

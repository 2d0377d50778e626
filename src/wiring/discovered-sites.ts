import type { Site } from '../azure/app-service.ts';
import type { AppServiceAccess } from '../azure/app-service-client.ts';
import type { SiteHolder } from '../azure/site-holders.ts';
import { isOfVault, looksLikeReference, parseSiteReference } from '../consumers/site-reference.ts';
import { MASKED_WHEN_FOUND, Redacted, type SecretForms } from '../redacted.ts';
import { type Held, heldNames, writtenAs } from '../setup/holders-found.ts';
import {
  type FoundSetting,
  siteSettingInWords,
  siteSettingPlace,
  withBothHalves,
} from '../setup/sites-found.ts';
import { canBeListed } from '../topology/app-service-schema.ts';
import { PRODUCTION } from '../topology/site-entries.ts';
import { fewAtOnce } from '../turns.ts';
import { said } from './discovered-apps.ts';

type Access = Pick<AppServiceAccess, 'cloud' | 'credential' | 'say'> & {
  readonly vaultUrl: string;
  readonly forms: SecretForms;
};

interface Seen {
  readonly found: readonly FoundSetting[];
  readonly notes: readonly string[];
}

const AT_ONCE = 8;
const KINDS = ['appsettings', 'connectionstrings'] as const;

/** Settings of apps of App Service, of function apps and of their slots that refer to the credential in the vault, or hold it. */
export async function sitesHolding(
  held: Held,
  subscriptionId: string | undefined,
  access: Access,
): Promise<Seen> {
  if (subscriptionId === undefined)
    return { found: [], notes: ['Apps of App Service were not looked at: --subscription-id says where.'] };
  const { sitesOfSubscription } = await import('../azure/site-holders.ts');
  const hold = (text: string): Redacted => new Redacted(text, MASKED_WHEN_FOUND);
  const opened = sitesOfSubscription({ ...access, subscriptionId, clientId: undefined, hold });
  const found: FoundSetting[] = [];
  const notes: string[] = [];
  const listed = await opened.list([]).catch((thrown: unknown) => {
    notes.push(`Apps of App Service could not be listed: ${said(thrown)}`);
    return { listed: [], withoutSlots: [] };
  });
  for (const { app, refusal } of listed.withoutSlots)
    notes.push(`The slots of ${app.name} (${app.group}) could not be looked at: ${said(refusal)}`);
  await fewAtOnce(AT_ONCE, listed.listed, async (holder) => {
    found.push(...(await settingsOf(opened.open(holder), holder, { held, access, notes })));
  });
  const placeOf = (one: FoundSetting): string => siteSettingPlace(one);
  return { found: found.toSorted((a, b) => placeOf(a).localeCompare(placeOf(b))), notes: notes.sort() };
}

export interface Looking {
  readonly held: Held;
  readonly access: Pick<Access, 'vaultUrl' | 'forms'>;
  readonly notes: string[];
}

/** References and values are two rights: each is looked at by itself, and what is seen of one stays. */
export async function settingsOf(
  site: Site,
  holder: Pick<SiteHolder, 'group' | 'name' | 'slot' | 'kind'>,
  looking: Looking,
): Promise<readonly FoundSetting[]> {
  const { group: resourceGroup, name, slot = PRODUCTION, kind } = holder;
  const app = { kind, name, resourceGroup, slot };
  const place = slot === PRODUCTION ? resourceGroup : `${resourceGroup}, slot ${slot}`;
  const seen: FoundSetting[] = [];
  for (const is of KINDS) {
    const settingOf = (setting: string, from: string): FoundSetting => ({ ...app, is, setting, from });
    for (const look of [referring, holding]) {
      const one = await look(site, is, settingOf, looking).catch((thrown: unknown) => {
        looking.notes.push(`The ${is} of ${name} (${place}) could not be looked at: ${said(thrown)}`);
        return [];
      });
      seen.push(...one);
    }
  }
  return listable(seen, looking);
}

function listable(seen: readonly FoundSetting[], { held, notes }: Looking): readonly FoundSetting[] {
  const { user, password } = held;
  const named = seen.filter((one) => canBeListed(one));
  for (const one of seen.filter((other) => !named.includes(other)))
    notes.push(
      `${siteSettingInWords(one)} gets ${one.from}, and no config file takes its name: rename it in the app, and list it.`,
    );
  if (user === undefined) return named;
  const { listed, alone } = withBothHalves(named, user.name, password?.name);
  for (const one of alone)
    notes.push(
      `${siteSettingInWords(one)} gets ${one.from}, the password of two logins, and no app setting beside it was seen to get the user, ${user.name}: an entry needs both, in settings.`,
    );
  return listed;
}

type Look = (
  site: Site,
  is: (typeof KINDS)[number],
  settingOf: (setting: string, from: string) => FoundSetting,
  looking: Looking,
) => Promise<readonly FoundSetting[]>;

const referring: Look = async (site, is, settingOf, { held, access }) => {
  const { references } = await site.references(is);
  return references.flatMap(({ name, text }) => {
    const reference = parseSiteReference(text);
    if (reference === undefined || !isOfVault(reference, access.vaultUrl)) return [];
    const names = held.user === undefined ? heldNames(held) : [...heldNames(held), held.user.name];
    const from = names.find((one) => one.toLowerCase() === reference.secret.toLowerCase());
    return from === undefined ? [] : [settingOf(name, from)];
  });
};

/** It gets the whole of a vault secret: one that is written otherwise would break who reads it. */
const holding: Look = async (site, is, settingOf, { held, access, notes }) => {
  const { settings } = await site.settings(is);
  return [...settings].flatMap(([name, { value }]) => {
    if (held.user?.value.equals(value) === true) return [settingOf(name, held.user.name)];
    const written = looksLikeReference(value.reveal()) ? undefined : writtenAs(value, held, access.forms);
    if (written === undefined) return [];
    if (written.from !== undefined) return [settingOf(name, written.from)];
    notes.push(
      `${siteSettingInWords(settingOf(name, ''))} has the credential as ${written.as}, and no secret of the vault is that: give it one under connection-strings, with create: true, and list it.`,
    );
    return [];
  });
};

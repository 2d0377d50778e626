import type { SettingKind, SiteReference, SiteSettings } from '../azure/app-service.ts';
import type { VaultSecret } from '../azure/key-vault.ts';
import { Problems } from '../problem.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../redacted.ts';
import type { SiteSetting } from '../topology/site-consumer.ts';
import { isAsWritten, lacksSetting, otherReference, partByReference, unresolved } from './site-problems.ts';
import {
  isOfVault,
  looksLikeReference,
  looksLikeVaultReference,
  parseSiteReference,
  referenceText,
} from './site-reference.ts';

/** What the settings of an app are, and what they are to become. */
export interface SitePlan {
  /** By kind and name: what is written in their place. */
  readonly changes: ReadonlyMap<SettingKind, ReadonlyMap<string, Redacted>>;
  /** Those that are references when that is done. */
  readonly following: readonly SiteSetting[];
  readonly notes: readonly string[];
}

export interface SiteRules {
  /** For people: the app, or the slot of it. */
  readonly place: string;
  readonly vaultUrl: string;
  readonly settings: readonly SiteSetting[];
  readonly repoint: boolean;
  /** What a setting with a value of its own is to hold. */
  readonly valueFor: (setting: SiteSetting) => Redacted;
}

export interface SiteSight {
  readonly references: readonly SiteReference[];
  /** Of the kinds in which a setting is no reference. */
  readonly values: ReadonlyMap<SettingKind, SiteSettings>;
}

export function referenceAt(
  references: readonly SiteReference[],
  { is, name }: Pick<SiteSetting, 'is' | 'name'>,
): SiteReference | undefined {
  return references.find((one) => one.is === is && isSameName(one.name, name));
}

/** The platform does not tell capitals apart, in names of settings either. */
export function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** As the app itself spells the name: a write under another spelling would be a second setting. */
function asSpelled({ references, values }: SiteSight, setting: SiteSetting): SiteSetting {
  const held = [...(values.get(setting.is)?.keys() ?? [])].find((one) => isSameName(one, setting.name));
  const name = referenceAt(references, setting)?.name ?? held ?? setting.name;
  return { ...setting, name };
}

/** Throws Problems of what is not as the config file says. */
export function planSite(sight: SiteSight, rules: SiteRules): SitePlan {
  const { references, values } = sight;
  const changes = new Map<SettingKind, Map<string, Redacted>>();
  const following: SiteSetting[] = [];
  const notes: string[] = [];
  const problems: ReturnType<typeof lacksSetting>[] = [];
  for (const asked of rules.settings) {
    const setting = asSpelled(sight, asked);
    const told = referenceAt(references, setting);
    const held = values.get(setting.is)?.get(setting.name)?.value;
    const text =
      told?.text ?? (held !== undefined && looksLikeReference(held.reveal()) ? held.reveal() : undefined);
    const wish =
      text !== undefined
        ? ofReference(text, setting, told, rules)
        : held === undefined
          ? { problem: lacksSetting(rules, setting) }
          : ofValue(held, setting, rules);
    if (wish.problem !== undefined) problems.push(wish.problem);
    if (wish.follows === true) following.push(setting);
    if (wish.note !== undefined) notes.push(wish.note);
    if (wish.to === undefined) continue;
    const ofKind = changes.get(setting.is) ?? new Map<string, Redacted>();
    changes.set(setting.is, ofKind.set(setting.name, wish.to));
  }
  if (problems.length > 0) throw new Problems(problems);
  return { changes, following, notes };
}

interface Wish {
  readonly follows?: boolean;
  readonly to?: Redacted;
  readonly note?: string;
  readonly problem?: ReturnType<typeof lacksSetting>;
}

function ofReference(
  text: string,
  setting: SiteSetting,
  told: SiteReference | undefined,
  rules: SiteRules,
): Wish {
  const { vaultUrl, repoint } = rules;
  const { name, from, part } = setting;
  if (part !== undefined) return { problem: partByReference(rules, setting) };
  const reference = parseSiteReference(text);
  const isOurs =
    reference !== undefined &&
    isOfVault(reference, vaultUrl) &&
    reference.secret.toLowerCase() === from.toLowerCase();
  const isRefused = told?.status === 'InvalidSyntax';
  const isAnew = isRefused && repoint && !isAsWritten(text, vaultUrl, from);
  if (isOurs && reference.version === undefined && !isAnew) return { follows: true };
  const isUnreadable = reference === undefined && looksLikeVaultReference(text);
  if (!isOurs && !repoint)
    return {
      problem: isUnreadable
        ? unresolved(rules, setting, { details: told?.details, status: 'InvalidSyntax', text })
        : otherReference(rules, setting, text),
    };
  const spelled = referenceText(vaultUrl, from, reference?.spelling);
  // the platform refuses what it should take: perhaps it takes the other spelling
  const wanted = isRefused && spelled === text ? referenceText(vaultUrl, from) : spelled;
  const to = new Redacted(wanted, MASKED_WHEN_FOUND);
  const before =
    isUnreadable || isRefused
      ? 'was no reference that can be read'
      : `referred to ${reference?.secret ?? 'something else'}`;
  const note =
    isOurs && !isRefused
      ? `${name} was pinned to version ${reference.version}; it now follows the latest.`
      : `${name} ${before} and now refers to ${from}.`;
  return { follows: true, to, note };
}

function ofValue(held: Redacted, setting: SiteSetting, { vaultUrl, repoint, valueFor }: SiteRules): Wish {
  const { name, from, part } = setting;
  if (repoint && part === undefined) {
    const to = new Redacted(referenceText(vaultUrl, from), MASKED_WHEN_FOUND);
    return { follows: true, to, note: `${name} held a value of its own and now refers to ${from}.` };
  }
  const value = valueFor(setting);
  const note =
    part === undefined
      ? `${name} holds the value itself; a reference would follow the vault: repoint: true, or ${referenceText(vaultUrl, from)}.`
      : undefined;
  return { ...(held.equals(value) ? {} : { to: value }), ...(note === undefined ? {} : { note }) };
}

/** Whether workers that start now get the latest value of every reference, as the platform reports it. */
export function holdsVersions(
  references: readonly SiteReference[],
  { following }: Pick<SitePlan, 'following'>,
  secretOf: (name: string) => Pick<VaultSecret, 'version'>,
): boolean {
  return following.every((setting) => {
    const told = referenceAt(references, setting);
    return told?.status === 'Resolved' && told.activeVersion === secretOf(setting.from).version;
  });
}

import type { VaultSecret } from '../azure/key-vault.ts';
import { problemsOf } from '../problem.ts';
import type { SiteSetting } from '../topology/site-consumer.ts';
import { notedMoment } from './app-tags.ts';
import type { Standing } from './consumer.ts';
import { isChangedSince, type SecretOf } from './site-notes.ts';
import { referenceAt } from './site-plan.ts';
import { statusWords } from './site-problems.ts';
import { isOfVault, parseSiteReference } from './site-reference.ts';
import type { SiteLook } from './site-slot.ts';

const DELIVER = 'with:\n  mode: sync   # makes the platform read the vault, then restarts the app';

/** What can be seen without a value: references with the versions that the platform reports, and what we have noted. */
export type SiteView = Pick<SiteLook, 'description' | 'references'>;

export interface SlotSettings {
  readonly place: string;
  readonly vaultUrl: string;
  readonly settings: readonly SiteSetting[];
  readonly restart: boolean;
}

const WORST: readonly Standing['is'][] = ['broken', 'stale', 'unknown', 'in-sync'];

/** How the settings of an app or a slot stand; the worst of them counts. */
export function slotStanding(slot: SlotSettings, view: SiteView, secretOf: SecretOf): Standing {
  return worstOf(
    slot.settings.map((setting) => settingStanding(setting, slot, view, secretOf(setting.from))),
  );
}

export function worstOf(all: readonly Standing[]): Standing {
  const is = WORST.find((one) => all.some((each) => each.is === one)) ?? 'unknown';
  const those = all.filter((one) => one.is === is);
  const [first] = those;
  const notes = [...new Set(all.flatMap((one) => one.notes))];
  const problem = those.find((one) => one.problem !== undefined)?.problem;
  return {
    ...{ is, why: [...new Set(those.map(({ why }) => why))].join('; '), since: first?.since },
    ...{ fix: those.find(({ fix }) => fix !== undefined)?.fix, notes },
    ...(problem === undefined ? {} : { problem }),
  };
}

function settingStanding(
  setting: SiteSetting,
  slot: SlotSettings,
  { description, references }: SiteView,
  secret: VaultSecret,
): Standing {
  const { name, from } = setting;
  const told = referenceAt(references, setting);
  const noted = notedMoment(description.tags, secret);
  const plain = { since: undefined, fix: undefined, notes: [] };
  if (told === undefined) return valueStanding(setting, description.changedAt, noted, secret);
  const reference = parseSiteReference(told.text);
  const isOurs =
    reference !== undefined &&
    isOfVault(reference, slot.vaultUrl) &&
    reference.secret.toLowerCase() === from.toLowerCase();
  if (told.status !== 'Resolved') {
    const [cause, fix] = statusWords(slot, setting, told);
    return {
      ...plain,
      is: told.status === 'Initialized' ? 'unknown' : 'broken',
      why: `${name} is not resolved (${told.status ?? 'no status'}): ${cause}`,
      fix,
    };
  }
  if (!isOurs) {
    const since =
      noted === undefined
        ? ''
        : `; it was made to refer to ${from} before ${noted.toISOString()}, and somebody has written it back`;
    return {
      ...plain,
      is: 'stale',
      why: `${name} refers to ${reference?.secret ?? 'something else'}, and not to ${from}${since}`,
      fix: DELIVER,
    };
  }
  const notes =
    reference.version === undefined ? [] : [`${name} is pinned to version ${reference.version} of ${from}`];
  if (told.activeVersion === undefined)
    return {
      ...plain,
      notes,
      is: 'unknown',
      why: `The platform does not report which version of ${from} ${name} has`,
    };
  if (told.activeVersion !== secret.version)
    return {
      ...plain,
      notes,
      is: 'stale',
      since: secret.createdAt,
      why: `The platform holds version ${told.activeVersion} of ${from} for ${name}, and the vault has a newer one`,
      fix: DELIVER,
    };
  if (noted === undefined && slot.restart)
    return {
      ...plain,
      notes,
      is: 'unknown',
      why: `The platform holds the latest version of ${from} for ${name}; whether its workers were started since then is not noted`,
      fix: DELIVER,
    };
  return {
    ...plain,
    notes,
    is: 'in-sync',
    since: noted,
    why: `The platform holds the latest version of ${from} for ${name}`,
  };
}

/** A value of its own is not read for this. */
function valueStanding(
  { name, from }: SiteSetting,
  changedAt: Date | undefined,
  noted: Date | undefined,
  secret: VaultSecret,
): Standing {
  const notes = [`${name} is no reference; a reference would follow the vault (repoint: true)`];
  if (noted === undefined)
    return {
      ...{ is: 'unknown', since: undefined, fix: DELIVER, notes },
      why: `${name} holds a value of its own, which is not read here, and no run has noted that it wrote version ${secret.version} of ${from} to it`,
    };
  if (isChangedSince(noted, changedAt))
    return {
      ...{ is: 'unknown', since: undefined, fix: DELIVER, notes },
      why: `${name} was written ${noted.toISOString()}; somebody changed the app ${changedAt.toISOString()}, and may have written it back`,
    };
  return {
    ...{ is: 'in-sync', since: noted, fix: undefined, notes },
    why: `${name} was written ${noted.toISOString()}, and nobody has changed the app since`,
  };
}

/** Of an app that could not be looked at. */
export function unseenSite(thrown: unknown): Standing {
  const problems = problemsOf(thrown);
  const why = problems
    .map(({ what, answer }) => (answer === undefined ? what : `${what} (${answer})`))
    .join('; ');
  const gone = problems.find(({ code }) => code === 'app-service-not-found');
  const seen = { why, since: undefined, fix: (gone ?? problems[0])?.fix, notes: [] };
  return gone === undefined ? { ...seen, is: 'unknown' } : { ...seen, is: 'broken', problem: gone };
}

import { targetId } from './target-id.ts';
import type { Fleet, Topology, TopologyConsumer } from './topology.ts';

/** Where a copy lies, whatever it is a copy of. */
export function placeOf(entry: TopologyConsumer): string {
  const target = targetId(entry);
  if (target !== undefined) return `GitHub ${target}`;
  if (entry.kind === 'env-file')
    return `${entry.variable} in ${entry.path} of ${entry.repository.owner}/${entry.repository.repo}`;
  if (entry.kind === 'container-app') {
    const where = entry.subscription === undefined ? '' : `, subscription ${entry.subscription}`;
    return `Container App ${entry.name} (${entry.resourceGroup}${where})`;
  }
  if (entry.kind === 'container-app-job') {
    const where = entry.subscription === undefined ? '' : `, subscription ${entry.subscription}`;
    return `Container Apps job ${entry.name} (${entry.resourceGroup}${where})`;
  }
  if (entry.kind === 'app-service' || entry.kind === 'function-app') {
    const where = entry.subscription === undefined ? '' : `, subscription ${entry.subscription}`;
    const settings = entry.siteSettings.map(({ name }) => name).join('+');
    return `${entry.kind} ${entry.name} (${entry.resourceGroup}${where}, ${entry.slots.join('+')}), ${settings}`;
  }
  throw new Error('what is on GitHub has a word for its place');
}

/** As `placeOf`, for each setting by itself: what was one secret may have become one of a pair. */
export function placesOf(entry: TopologyConsumer): readonly string[] {
  return settingsOf(entry).map(({ place }) => place);
}

/** What a place is given of a vault secret: the name of a user, a bare password, or something with both in it. */
export interface Held {
  readonly kind: 'a user' | 'a bare password' | 'a connection string' | 'another part of a connection string';
  /** The vault secret, with the part of it. */
  readonly inWords: string;
}

/** By its place, what each copy of an entry is. */
export function heldBy(
  entry: TopologyConsumer,
  { user, password }: Topology['secrets'],
): readonly (readonly [place: string, held: Held])[] {
  return settingsOf(entry).map(({ place, part, from }) => {
    const kind =
      from === user || part === 'user'
        ? 'a user'
        : from === password || part === 'password'
          ? 'a bare password'
          : part === undefined
            ? 'a connection string'
            : 'another part of a connection string';
    return [place, { kind, inWords: part === undefined ? from : `the ${part} of ${from}` }];
  });
}

interface Setting {
  readonly place: string;
  readonly part: string | undefined;
  readonly from: string;
}

function settingsOf(entry: TopologyConsumer): readonly Setting[] {
  const { from } = entry;
  if ('siteSettings' in entry)
    return entry.siteSettings.map((one) => ({
      ...{ place: placeOf({ ...entry, siteSettings: [one] }), part: one.part, from: one.from },
    }));
  if ('settings' in entry)
    return entry.settings.map((one) => ({
      ...{ place: placeOf({ ...entry, settings: [one] }), part: one.part, from },
    }));
  return [{ place: placeOf(entry), part: 'part' in entry ? entry.part : undefined, from }];
}

export function fleetPlace({ secret, selection }: Fleet): string {
  const names = 'name' in secret ? secret.name : secret.settings.map(({ name }) => name).join('+');
  return `GitHub ${names} in the repositories of ${JSON.stringify(selection)}`;
}

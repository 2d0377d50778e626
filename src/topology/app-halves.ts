import type { Topology, TopologyConsumer } from './topology.ts';

/** Apps and jobs, whose secrets are written in one go. */
type AppEntry = Extract<TopologyConsumer, { kind: 'container-app' | 'container-app-job' }>;

/** An app or a job that is listed with the user and with the password of two logins is one that gets both in one write. */
export function appsWithHalves(
  consumers: readonly TopologyConsumer[],
  { user, password }: Pick<Topology['secrets'], 'user' | 'password'>,
): readonly TopologyConsumer[] {
  if (user === undefined || password === undefined) return consumers;
  const beside = (entry: AppEntry, from: string): AppEntry | undefined =>
    consumers.find((one): one is AppEntry => isApp(one) && one.from === from && isSame(one, entry));
  return consumers.flatMap((entry, index): readonly TopologyConsumer[] => {
    if (!isApp(entry)) return [entry];
    const isTemplated = entry.kind === 'container-app' && entry.userVariable !== undefined;
    if (entry.from === password && isTemplated) return [{ ...entry, userFrom: user }];
    const half =
      entry.from === password
        ? beside(entry, user)
        : entry.from === user
          ? beside(entry, password)
          : undefined;
    if (half === undefined) return [entry];
    // Where the later of the two stands: what is to be delivered before that stands before it.
    if (consumers.indexOf(half) > index) return [];
    const [whole, other] = entry.from === password ? [entry, half] : [half, entry];
    return [{ ...together(whole, other), userFrom: user }];
  });
}

function isApp(entry: TopologyConsumer): entry is AppEntry {
  return entry.kind === 'container-app' || entry.kind === 'container-app-job';
}

/** What either entry says of it. */
function together(one: AppEntry, other: AppEntry): AppEntry {
  if (one.kind === 'container-app-job') return { ...one, run: one.run || ('run' in other && other.run) };
  const health = one.health ?? ('health' in other ? other.health : undefined);
  return health === undefined ? one : { ...one, health };
}

function isSame(one: AppEntry, other: AppEntry): boolean {
  const placeOf = ({ kind, name, resourceGroup, subscription = '' }: AppEntry): string =>
    JSON.stringify([kind, name, resourceGroup, subscription]).toLowerCase();
  return placeOf(one) === placeOf(other);
}

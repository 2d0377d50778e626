import type { Topology, TopologyConsumer } from './topology.ts';

type AppEntry = Extract<TopologyConsumer, { kind: 'container-app' }>;

/** An app that is listed with the user and with the password of two logins is one that gets both in one write. */
export function appsWithHalves(
  consumers: readonly TopologyConsumer[],
  { user, password }: Pick<Topology['secrets'], 'user' | 'password'>,
): readonly TopologyConsumer[] {
  if (user === undefined || password === undefined) return consumers;
  const beside = (entry: AppEntry, from: string): AppEntry | undefined =>
    consumers.find(
      (one): one is AppEntry => one.kind === 'container-app' && one.from === from && isSame(one, entry),
    );
  return consumers.flatMap((entry): readonly TopologyConsumer[] => {
    if (entry.kind !== 'container-app') return [entry];
    if (entry.from === password && entry.userVariable !== undefined) return [{ ...entry, userFrom: user }];
    if (entry.from === user) return beside(entry, password) === undefined ? [entry] : [];
    const half = entry.from === password ? beside(entry, user) : undefined;
    if (half === undefined) return [entry];
    const health = entry.health ?? half.health;
    return [{ ...entry, ...(health === undefined ? {} : { health }), userFrom: user }];
  });
}

function isSame(one: AppEntry, other: AppEntry): boolean {
  const placeOf = ({ name, resourceGroup, subscription = '' }: AppEntry): string =>
    JSON.stringify([name, resourceGroup, subscription]).toLowerCase();
  return placeOf(one) === placeOf(other);
}

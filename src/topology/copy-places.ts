import { targetId } from './target-id.ts';
import type { Fleet, TopologyConsumer } from './topology.ts';

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
  throw new Error('what is on GitHub has a word for its place');
}

export function fleetPlace({ secret, selection }: Fleet): string {
  const names = 'name' in secret ? secret.name : secret.settings.map(({ name }) => name).join('+');
  return `GitHub ${names} in the repositories of ${JSON.stringify(selection)}`;
}

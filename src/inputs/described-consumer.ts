import type { TopologyConsumer } from '../topology/topology.ts';
import type { RawInputs } from './schema.ts';

/** Any of these says that the inputs describe a consumer. */
export const CONSUMER_INPUTS = ['secret', 'github-secret', 'repository', 'environment'];

/** Whoever names a GitHub secret as inputs means it, beside a config file too. */
export function describedBy(raw: RawInputs, explicit: ReadonlySet<string>): TopologyConsumer | undefined {
  const named = CONSUMER_INPUTS.some((name) => explicit.has(name));
  if (!named || raw.repository === undefined) return undefined;
  const [owner = '', repo = ''] = raw.repository.split('/');
  return {
    kind: 'github-secret',
    name: raw['github-secret'].toUpperCase(),
    repository: { owner, repo },
    environment: raw.environment,
    ...(raw['create-environment'] ? { createEnvironment: true } : {}),
    from: raw.secret,
  };
}

import { Problem } from '../problem.ts';
import type { ConfigFile } from '../topology/config-file.ts';
import type { Topology, TopologyConsumer } from '../topology/topology.ts';
import { invalidInput } from './problems.ts';
import { DEFAULT_SECRET, type RawInputs } from './schema.ts';

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

/**
 * A secret of the vault that the config file does not name keeps the old password: after a rotation nobody may be
 * given it, and what is exported was proven with the config file's.
 */
export function secretBesideConfig(
  given: Readonly<Record<string, string>>,
  explicit: ReadonlySet<string>,
  config: ConfigFile | Problem,
): Problem[] {
  if (config instanceof Problem || !config.found) return [];
  const { mode = 'check', export: exportAs, secret = DEFAULT_SECRET } = given;
  const { topologies = [config.topology] } = config;
  const isDescribed = CONSUMER_INPUTS.some((name) => explicit.has(name));
  // Of several credentials, it could be of any.
  const delivers = (mode === 'rotate' || topologies.length > 1) && isDescribed && mode !== 'check';
  const exports = (mode === 'rotate' || mode === 'sync') && exportAs !== undefined;
  if (!delivers && !exports) return [];
  const names = topologies.flatMap(secretNames);
  if (names.some((name) => name.toLowerCase() === secret.toLowerCase())) return [];
  return [invalidInput('secret', `must be a secret that the config file names: ${names.join(', ')}`)];
}

export function secretNames({ secrets }: Topology): readonly string[] {
  const { password, user, connectionStrings, documents } = secrets;
  const listed = [...connectionStrings, ...documents].map(({ name }) => name);
  return [password, user, ...listed].filter((name) => name !== undefined);
}

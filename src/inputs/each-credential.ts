import { parseConnectionString } from '../postgres/connection-string.ts';
import { Problem } from '../problem.ts';
import { Redacted, type SecretForms } from '../redacted.ts';
import { addressOf } from '../topology/addresses.ts';
import type { ConfigFile } from '../topology/config-file.ts';
import { targetId } from '../topology/target-id.ts';
import { rolesOf, type Topology } from '../topology/topology.ts';
import { secretNames } from './described-consumer.ts';
import { invalidInput } from './problems.ts';
import type { RawInputs } from './schema.ts';

type FoundConfig = ConfigFile & { readonly found: true };

/** The credentials that a run is about. */
export function topologiesIn({ topology, topologies }: FoundConfig): readonly Topology[] {
  return topologies ?? [topology];
}

/** The file as that of one credential alone, for each of them; one is as it is. */
export function eachConfig(config: ConfigFile | Problem): readonly (ConfigFile | Problem)[] {
  if (config instanceof Problem || !config.found) return [config];
  const { path } = config;
  return topologiesIn(config).map((topology) => ({ found: true, path, topology }));
}

/** What several credentials at once cannot take. */
export function severalComplaints(
  given: Readonly<Record<string, string>>,
  config: ConfigFile | Problem,
): readonly Problem[] {
  if (config instanceof Problem || !config.found || topologiesIn(config).length === 1) return [];
  return given['keep-open-for-job']?.toLowerCase() === 'true'
    ? [invalidInput('keep-open-for-job', 'needs credential: of several, only one firewall can be kept open')]
    : [];
}

/** A check of one connection string is about the credential that this is of. Undefined where it is of none. */
export function topologyOfUrl(
  url: string,
  secret: string,
  config: FoundConfig,
  forms: SecretForms,
): Topology | undefined {
  const topologies = topologiesIn(config);
  const parsed = parseConnectionString(new Redacted(url, forms), forms);
  const isOf = (one: Topology): boolean =>
    parsed.ok &&
    rolesOf(one).includes(parsed.value.user) &&
    addressOf(parsed.value, one.server) !== undefined;
  return topologies.find(isOf) ?? topologies.find((one) => owns(one, secret));
}

/** Of what is given for all, what belongs to this one; undefined when a shard has nothing of it. */
export function inputsOfOne(
  raw: RawInputs,
  explicit: ReadonlySet<string>,
  topology: Topology,
  all: readonly Topology[],
): { readonly raw: RawInputs; readonly explicit: ReadonlySet<string> } | undefined {
  if (all.length === 1) return { raw, explicit };
  const targets = raw.targets?.filter((id) => !all.some((one) => one !== topology && isTargetOf(id, one)));
  const ownTargets = targets?.some((id) => isTargetOf(id, topology)) ?? true;
  if (!ownTargets && (topology.fleets ?? []).length === 0) return undefined;
  const isOwn = owns(topology, raw.secret);
  return {
    raw: {
      ...raw,
      targets,
      except: raw.except.filter((name) => owns(topology, name)),
      ...(isOwn ? {} : { export: undefined }),
    },
    // Who describes a consumer by inputs means the credential of its secret.
    explicit: isOwn ? explicit : new Set(),
  };
}

function owns(topology: Topology, secret: string): boolean {
  return secretNames(topology).some((name) => name.toLowerCase() === secret.toLowerCase());
}

function isTargetOf(id: string, { consumers }: Topology): boolean {
  return consumers.some((entry) => targetId(entry)?.toLowerCase() === id.toLowerCase());
}

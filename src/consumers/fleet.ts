import type { GitHubClients } from '../clients/github-clients.ts';
import { Problem } from '../problem.ts';
import type { Fleet, GitHubSetting, Topology, TopologyConsumer } from '../topology/topology.ts';

type Say = (line: string) => void;

/** How many names stand on one line of the log. */
const NAMES_ON_A_LINE = 10;

/**
 * The topology with every repository that its fleets find as a consumer of its own; says which they are, before
 * anything is written. Throws `github-targets` when it finds none, or more than `maxTargets`, and `github-*`.
 */
export async function withFleets(
  topology: Topology,
  maxTargets: number,
  gitHub: GitHubClients,
  say: Say,
): Promise<Topology> {
  const { fleets = [], ...rest } = topology;
  if (fleets.length === 0) return topology;
  const { findRepositories } = await import('../github/repository-selection.ts');
  const clientFor = (owner: string) => gitHub.clientFor({ owner });
  const found = await Promise.all(
    fleets.map(async (fleet) => ({ fleet, names: await findRepositories(fleet.selection, { clientFor }) })),
  );
  for (const { fleet, names } of found) show(fleet, names, say);
  const consumers = [
    ...topology.consumers,
    ...found.flatMap(({ fleet, names }) => consumersOf(fleet, names)),
  ];
  const total = found.reduce((sum, { names }) => sum + names.length, 0);
  if (total > maxTargets) throw tooMany(total, maxTargets);
  return { ...rest, consumers: onceEach(consumers) };
}

function show({ secret }: Fleet, names: readonly string[], say: Say): void {
  const what = describeSecret(secret);
  if (names.length === 0) throw nothingFound(what);
  say(`${what}: ${names.length === 1 ? '1 repository' : `${names.length} repositories`}`);
  for (let first = 0; first < names.length; first += NAMES_ON_A_LINE) {
    say(`  ${names.slice(first, first + NAMES_ON_A_LINE).join(', ')}`);
  }
}

function describeSecret(secret: Fleet['secret']): string {
  const { environment, reader } = secret;
  return `${settingsIn(secret)
    .map(({ name }) => name)
    .join(
      ', ',
    )}${environment === undefined ? '' : `, environment ${environment}`}${reader === undefined ? '' : `, for ${reader}`}`;
}

function consumersOf({ secret }: Fleet, names: readonly string[]): readonly TopologyConsumer[] {
  return names.map((fullName) => {
    const [owner = '', repo = ''] = fullName.split('/');
    return { ...secret, repository: { owner, repo }, oneOfMany: true };
  });
}

/** An entry of its own goes before a fleet that finds the same secret again. */
function onceEach(consumers: readonly TopologyConsumer[]): readonly TopologyConsumer[] {
  const seen = new Set<string>();
  return consumers.filter((entry) => {
    if (entry.kind !== 'github-secret' && entry.kind !== 'github-settings') return true;
    const { repository, environment, reader } = entry;
    const place = [repository.owner, repository.repo, environment, reader];
    const keys = settingsIn(entry).map(({ is, name }) => JSON.stringify([...place, is, name]).toLowerCase());
    const isNew = !keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    return isNew;
  });
}

function settingsIn(secret: Fleet['secret']): readonly Pick<GitHubSetting, 'is' | 'name'>[] {
  return secret.kind === 'github-secret' ? [{ is: 'secret', name: secret.name }] : secret.settings;
}

function nothingFound(what: string): Problem {
  return new Problem({
    code: 'github-targets',
    what: 'No repository is found',
    target: what,
    likelyCause:
      'The pattern, the topic, the property or the search is mistyped; or the token sees none of them.',
    fix: 'repositories: [OWNER/*]   # and give the token access to them',
  });
}

function tooMany(total: number, maxTargets: number): Problem {
  return new Problem({
    code: 'github-targets',
    what: 'More repositories are found than may be written',
    target: `${total} targets`,
    likelyCause: `max-targets is ${maxTargets}: a pattern finds more than was thought, or it is a large fleet.`,
    fix: `with:\n  max-targets: ${total}   # if the list in the log is right`,
  });
}

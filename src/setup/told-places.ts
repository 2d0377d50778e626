import type { Copies } from '../copies/copies.ts';
import { describeStore, secretStore } from '../github/stores.ts';
import { secretsOf, type Topology } from '../topology/topology.ts';
import type { Found } from './discovery.ts';
import type { FoundApp } from './holders-found.ts';
import { withSites } from './sites-found.ts';

/** What of the copies `init` says nowhere else: each place that it found itself is an answer, an offer or told to be left out. */
export function untold(copies: readonly Copies[], each: readonly Found[]): readonly Copies[] {
  // of several credentials a name is asked about once, whose it is nobody knows
  const ofGitHub = each.flatMap(secretPlaces);
  return copies.map(({ found, notLookedAt }, index) => {
    const told = new Set([...ofGitHub, ...placesOf(each[index])]);
    return { notLookedAt, found: found.filter(({ where }) => !told.has(where.toLowerCase())) };
  });
}

/** With what was found as listed: a search for copies then tells what else of the credential such an app holds. */
export function withFound(topology: Topology, found: Pick<Found, 'apps' | 'sites'> | undefined): Topology {
  if (found === undefined) return topology;
  const known = secretsOf(topology);
  const isListed = ({ kind, name, resourceGroup }: FoundApp): boolean =>
    topology.consumers.some(
      (one) => one.kind === kind && isSame(one.name, name) && isSame(one.resourceGroup, resourceGroup),
    );
  const apps = found.apps
    .filter((one) => known.includes(one.from) && !isListed(one))
    .map(({ kind, ...app }) => ({ ...app, kind, repoint: false, run: false }));
  return withSites({ ...topology, consumers: [...topology.consumers, ...apps] }, found.sites);
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** As `where` of a copy has them. */
function placesOf(found: Found | undefined): readonly string[] {
  if (found === undefined) return [];
  const { connectionStrings, documents, apps, envFiles } = found;
  const places = [
    ...[...connectionStrings, ...documents].map(({ name }) => `vault-secret ${name}`),
    ...apps.map(({ kind, name, resourceGroup }) => `${kind} ${name} (${resourceGroup})`),
    ...envFiles.map(({ path, variable, repository }) => `env-file ${path}, ${variable} in ${repository}`),
  ];
  return places.map((place) => place.toLowerCase());
}

function secretPlaces({ gitHubSecrets }: Found): readonly string[] {
  return gitHubSecrets.map(({ name, repository, environment }) => {
    const [owner = '', repo = ''] = repository.split('/');
    return `github-secret ${name} in ${describeStore(secretStore({ owner, repo }, environment))}`.toLowerCase();
  });
}

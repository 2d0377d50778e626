import { type SecretStore, secretStore } from '../github/stores.ts';
import type { Fleet, Topology, TopologyConsumer } from '../topology/topology.ts';

/** Every store that this topology writes to or looks at; `*` for an owner that only a search knows. */
export function storesOf({ consumers, fleets = [] }: Pick<Topology, 'consumers' | 'fleets'>) {
  const listed = consumers.flatMap((entry) => {
    const store = storeOf(entry);
    if (store === undefined) return [];
    const createEnvironment = 'createEnvironment' in entry && entry.createEnvironment === true;
    return [{ owner: store.owner, store, createEnvironment, ...heldBy(entry) }];
  });
  const found = fleets.flatMap(({ selection: { repositories, search }, secret }) => {
    const owners = [
      ...repositories.map((one) => one.split('/')[0] ?? ''),
      ...(search === undefined ? [] : ['*']),
    ];
    return [...new Set(owners)].map((owner) => ({
      owner,
      store: secretStore({ owner, repo: '*' }, secret.environment, secret.reader),
      createEnvironment: secret.createEnvironment === true,
      ...heldBy(secret),
    }));
  });
  return [...listed, ...found];
}

function heldBy(entry: TopologyConsumer | Fleet['secret']) {
  const settings = 'settings' in entry ? entry.settings : [];
  const secrets = settings.length === 0 || settings.some(({ is }) => is === 'secret');
  return { secrets, variables: settings.some(({ is }) => is === 'variable') };
}

/** Where a consumer's secret lies, if it is GitHub's. */
export function storeOf(entry: TopologyConsumer): SecretStore | undefined {
  switch (entry.kind) {
    case 'github-secret':
    case 'github-settings':
      return secretStore(entry.repository, entry.environment, entry.reader);
    case 'organization-secret':
    case 'organization-settings':
      return { kind: 'organization', owner: entry.organization, reader: entry.reader };
    case 'container-app':
    case 'container-app-job':
    case 'app-service':
    case 'function-app':
    case 'env-file':
      return undefined;
  }
}

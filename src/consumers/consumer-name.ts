import { storeOf } from '../clients/stores.ts';
import { describeStore } from '../github/stores.ts';
import { PRODUCTION } from '../topology/site-entries.ts';
import type { GitHubConsumer, TopologyConsumer } from '../topology/topology.ts';

/** What a consumer is called wherever people read of it. */
export function consumerName(entry: TopologyConsumer): string {
  switch (entry.kind) {
    case 'github-secret':
    case 'organization-secret':
    case 'github-settings':
    case 'organization-settings': {
      const store = storeOf(entry);
      if (store === undefined) throw new Error('a GitHub secret lies in a store');
      return `GitHub ${settingNames(entry)} (${describeStore(store)})`;
    }
    case 'container-app': {
      const where = entry.subscription === undefined ? '' : `, subscription ${entry.subscription}`;
      return `Container App ${entry.name} (${entry.resourceGroup}${where})`;
    }
    case 'container-app-job': {
      const where = entry.subscription === undefined ? '' : `, subscription ${entry.subscription}`;
      return `Container Apps job ${entry.name} (${entry.resourceGroup}${where})`;
    }
    case 'app-service':
    case 'function-app': {
      const where = entry.subscription === undefined ? '' : `, subscription ${entry.subscription}`;
      const what = entry.kind === 'app-service' ? 'App Service' : 'Function app';
      const settings = entry.siteSettings.map(({ name }) => name).join(', ');
      const slots =
        entry.slots.length === 1 && entry.slots[0] === PRODUCTION ? '' : `, ${entry.slots.join(' and ')}`;
      return `${what} ${entry.name} (${entry.resourceGroup}${where}${slots}), ${settings}`;
    }
    case 'env-file':
      return `${entry.path} in ${entry.repository.owner}/${entry.repository.repo}`;
  }
}

/** `secrets PGUSER, PGPASSWORD and variable PGHOST`. */
export function settingNames(
  entry: { readonly name: string } | Pick<Extract<GitHubConsumer, { settings: unknown }>, 'settings'>,
): string {
  if ('name' in entry) return `secret ${entry.name}`;
  const kinds = (['secret', 'variable'] as const).map((kind) => {
    const names = entry.settings.filter(({ is }) => is === kind).map(({ name }) => name);
    return names.length === 0 ? [] : [`${kind}${names.length === 1 ? '' : 's'} ${names.join(', ')}`];
  });
  return kinds.flat().join(' and ');
}

import { shellWord } from '../foreign-text.ts';
import type { SecretStore } from './stores.ts';

/** The options by which `gh secret` finds a store. */
export function ghPlace(store: SecretStore): string {
  if (store.kind === 'environment')
    return `--repo ${shellWord(`${store.owner}/${store.repo}`)} --env ${shellWord(store.environment)}`;
  const app = store.reader === undefined ? '' : ` --app ${store.reader}`;
  if (store.kind === 'organization') return `--org ${shellWord(store.owner)}${app}`;
  return `--repo ${shellWord(`${store.owner}/${store.repo}`)}${app}`;
}

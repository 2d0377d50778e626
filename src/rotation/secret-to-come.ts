import type { VaultSecret } from '../azure/key-vault.ts';
import { YET_TO_BE_MADE } from '../consumers/consumer.ts';
import { standIn, standInText } from './derived.ts';
import type { Ground } from './ground.ts';

/** A vault secret that is yet to be made, as whoever is to get it can be asked about it beforehand. */
export function secretToCome(
  { topology, forms }: Pick<Ground, 'topology' | 'forms'>,
  name: string,
): VaultSecret {
  const entry = topology.secrets.connectionStrings.find((one) => one.name === name);
  const value = entry === undefined ? standIn(forms) : standInText(topology, entry, forms);
  const nothing = { contentType: undefined, expiresAt: undefined, createdAt: undefined, tags: {} };
  return { name, value, version: YET_TO_BE_MADE, ...nothing };
}

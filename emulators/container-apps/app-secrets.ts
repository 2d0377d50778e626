import { isDeepStrictEqual } from 'node:util';
import { secretNotFetched } from './refusal.ts';
import type { HeldSecret, WantedSecret } from './secrets.ts';

/** The secrets of one app: what it was given, and the platform's copies of what the vault holds. */
export interface AppSecrets {
  all(): readonly HeldSecret[];
  /** As a write would have to send them to change nothing. */
  wanted(): WantedSecret[];
  differFrom(wanted: readonly WantedSecret[]): boolean;
  /** Fetches every reference, or refuses all of it. */
  fetched(wanted: readonly WantedSecret[]): HeldSecret[];
  replace(secrets: readonly HeldSecret[]): void;
  /** What can not be fetched stays as it was; gives the names of those that changed. */
  sync(): Set<string>;
}

type Fetch = (reference: { keyVaultUrl: string; identity: string }) => string | undefined;

export function createAppSecrets(seed: readonly (HeldSecret | WantedSecret)[], fetch: Fetch): AppSecrets {
  let secrets: HeldSecret[] = seed.map((one) => ('value' in one ? one : { ...one, value: fetch(one) ?? '' }));
  const wanted = () => secrets.map(wantedOf);
  return {
    all: () => secrets,
    wanted,
    differFrom: (other) => !isDeepStrictEqual(wanted(), other),
    fetched: (asked) =>
      asked.map((one) => {
        if ('value' in one) return { name: one.name, value: one.value };
        const value = fetch(one);
        if (value === undefined) throw secretNotFetched(one.name, one.identity);
        return { ...one, value };
      }),
    replace: (next) => {
      secrets = [...next];
    },
    sync() {
      const before = secrets;
      secrets = before.map((one) => {
        const reference = wantedOf(one);
        return 'value' in reference ? one : { ...one, value: fetch(reference) ?? one.value };
      });
      return new Set(secrets.filter(({ value }, i) => value !== before[i]?.value).map(({ name }) => name));
    },
  };
}

function wantedOf({ name, value, keyVaultUrl, identity }: HeldSecret): WantedSecret {
  return keyVaultUrl === undefined || identity === undefined
    ? { name, value }
    : { name, keyVaultUrl, identity };
}

import { Refusal } from './refusal.ts';
import { createSealedBox, type SealedBox } from './sealed-box.ts';

export interface StoredSecret {
  value: string;
  createdAt: string;
  updatedAt: string;
}

/** The secrets of one repository, environment or organisation for one of their readers, behind one key pair. */
export interface SecretStore {
  readonly box: SealedBox;
  names(): string[];
  get(name: string): StoredSecret | undefined;
  put(name: string, sealed: { encryptedValue: string; keyId: string }): 'created' | 'updated';
  /** From behind the counter: what is already there when a story begins. */
  arrange(name: string, value: string, at?: string): void;
  delete(name: string): boolean;
  contents(): Record<string, { value: string; updatedAt: string }>;
  reset(): void;
}

// https://docs.github.com/en/actions/reference/security/secrets
export const MOST_IN_REPOSITORY = 100;
export const MOST_IN_ORGANIZATION = 1000;
const MOST_BYTES = 48 * 1024;

export function createSecretStore(
  seed: Record<string, string>,
  now: () => Date,
  most = MOST_IN_REPOSITORY,
): SecretStore {
  let made: SealedBox | undefined; // thousands of stores are never asked for their key
  const secrets = new Map<string, StoredSecret>();
  const seededAt = timestamp(now());

  function keep(name: string, value: string, at = timestamp(now())): void {
    secrets.set(name.toUpperCase(), {
      value,
      createdAt: secrets.get(name.toUpperCase())?.createdAt ?? at,
      updatedAt: at,
    });
  }

  function reset(): void {
    secrets.clear();
    for (const [name, value] of Object.entries(seed)) keep(name, value, seededAt);
  }
  reset();

  function keyPair(): SealedBox {
    made ??= createSealedBox();
    return made;
  }

  return {
    get box() {
      return keyPair();
    },
    names: () => [...secrets.keys()].sort(),
    get: (name) => secrets.get(name.toUpperCase()),
    arrange: (name, value, at) => keep(name, value, at),
    put(name, { encryptedValue, keyId }) {
      checkName(name);
      const box = keyPair();
      const value = keyId === box.keyId ? box.open(encryptedValue) : undefined;
      // integrations/terraform-provider-github#2315
      if (value === undefined) {
        throw new Refusal(422, 'Bad request - validation failed due to an improperly encrypted secret');
      }
      if (Buffer.byteLength(value) > MOST_BYTES) throw new Refusal(422, 'Value is too large'); // game-ci/steam-deploy#77
      const isNew = !secrets.has(name.toUpperCase());
      if (isNew && secrets.size >= most) {
        // the limit is documented; its wording was not found anywhere
        throw new Refusal(422, `Maximum number of secrets (${most}) exceeded`);
      }
      keep(name, value);
      return isNew ? 'created' : 'updated';
    },
    delete: (name) => secrets.delete(name.toUpperCase()),
    contents: () =>
      Object.fromEntries([...secrets].map(([name, { value, updatedAt }]) => [name, { value, updatedAt }])),
    reset,
  };
}

// the texts are those that people quote from `gh secret set` and the web form
export function checkName(name: string, what = 'Secret'): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw new Refusal(
      422,
      `${what} names can only contain alphanumeric characters ([a-z], [A-Z], [0-9]) or underscores (_). Spaces are not allowed. Must start with a letter ([a-z], [A-Z]) or underscores (_).`,
    );
  }
  if (/^GITHUB_/i.test(name)) throw new Refusal(422, `${what} names must not start with GITHUB_.`);
}

/** GitHub's time stamps have no fraction. */
export function timestamp(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

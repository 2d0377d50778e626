import { newest, type SecretVersion, type StoredSecret } from './secret-store.ts';

/** The vault's own representations (api 2026-04-01 SecretBundle, SecretItem, Deleted*). */

const RECOVERABLE_DAYS = 90;

/** As the first versions of the API tell it. */
export function withoutRecoverableDays(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer), (key, value) => (key === 'recoverableDays' ? undefined : value));
}

export function secretBundle(origin: string, secret: StoredSecret, version: SecretVersion): object {
  return { value: version.value, ...bundleWithoutValue(origin, secret, version) };
}

/** What an update, a recovery and a deletion answer: never the value. */
export function bundleWithoutValue(origin: string, secret: StoredSecret, version: SecretVersion): object {
  return described(`${origin}/secrets/${secret.name}/${version.version}`, version);
}

/** A list's line: without a version when the whole vault is listed. */
export function secretItem(origin: string, secret: StoredSecret): object {
  return described(`${origin}/secrets/${secret.name}`, newest(secret));
}

export function deletedBundle(origin: string, secret: StoredSecret): object {
  return { ...deletion(origin, secret), ...bundleWithoutValue(origin, secret, newest(secret)) };
}

export function deletedItem(origin: string, secret: StoredSecret): object {
  return { ...deletion(origin, secret), ...secretItem(origin, secret) };
}

function deletion(origin: string, secret: StoredSecret): object {
  const deletedDate = secret.deletedAt ?? 0;
  return {
    recoveryId: `${origin}/deletedsecrets/${secret.name}`,
    deletedDate,
    scheduledPurgeDate: deletedDate + RECOVERABLE_DAYS * 86_400,
  };
}

function described(id: string, version: SecretVersion): object {
  const { contentType, tags, enabled, nbf, exp, created, updated } = version;
  return {
    ...(contentType === undefined ? {} : { contentType }),
    id,
    attributes: {
      enabled,
      ...(nbf === undefined ? {} : { nbf }),
      ...(exp === undefined ? {} : { exp }),
      created,
      updated,
      recoveryLevel: 'Recoverable+Purgeable',
      recoverableDays: RECOVERABLE_DAYS,
    },
    ...(tags === undefined ? {} : { tags }),
  };
}

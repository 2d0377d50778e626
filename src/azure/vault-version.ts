import type { SetSecretOptions } from '@azure/keyvault-secrets';
import { Problem } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import type { GivenProperties, MissingProperties, VaultSecret } from './key-vault.ts';
import { targetOf } from './vault-request.ts';

type Tags = Readonly<Record<string, string>>;

/** https://learn.microsoft.com/azure/key-vault/secrets/about-secrets */
const MAX_VALUE_BYTES = 25 * 1024;
const MAX_TAGS = 15;
const MAX_TAG_CHARACTERS = 512;

/** The SDK sends an expiry through a 32-bit integer: a later one would go out as a year before 1970. */
const LAST_EXPIRY_MS = (2 ** 31 - 1) * 1000;

/**
 * What a new version is given beside its value. The vault takes over nothing by itself, so the content type is
 * repeated, and an expiry moves on by its former lifetime, unless another one is given. A start (`nbf`) is not kept:
 * the new value serves now.
 */
export function newVersion(
  like: VaultSecret | undefined,
  tags: Tags,
  nowMs: number,
  given?: GivenProperties,
): SetSecretOptions {
  const contentType = like?.contentType ?? given?.contentType;
  const expiresOn = givenExpiry(given, nowMs) ?? (like && nextExpiry(like, nowMs));
  return {
    tags: { ...tags },
    ...(contentType === undefined ? {} : { contentType }),
    ...(expiresOn === undefined ? {} : { expiresOn }),
  };
}

/** A policy that judges new versions may judge a change of their tags, too. */
export function missingProperties(
  { contentType, expiresAt }: Pick<VaultSecret, 'contentType' | 'expiresAt'>,
  given: GivenProperties | undefined,
  nowMs: number,
): MissingProperties {
  const expiresOn = expiresAt === undefined ? givenExpiry(given, nowMs) : undefined;
  const isTyped = contentType !== undefined || given?.contentType === undefined;
  return {
    ...(expiresOn === undefined ? {} : { expiresOn }),
    ...(isTyped ? {} : { contentType: given.contentType }),
  };
}

const DAY_MS = 86_400_000;

function givenExpiry(given: GivenProperties | undefined, nowMs: number): Date | undefined {
  if (given?.expiresAfterDays === undefined) return undefined;
  return new Date(Math.min(nowMs + given.expiresAfterDays * DAY_MS, LAST_EXPIRY_MS));
}

/** Never in the past: where the former lifetime is not known, what is left of it, or none. */
function nextExpiry({ createdAt, expiresAt }: VaultSecret, nowMs: number): Date | undefined {
  if (expiresAt === undefined) return undefined;
  const lifetimeMs = expiresAt.getTime() - (createdAt?.getTime() ?? nowMs);
  if (lifetimeMs <= 0) return undefined;
  return new Date(Math.min(nowMs + lifetimeMs, LAST_EXPIRY_MS));
}

/** Throws the Problem `vault-failed` for what the vault would not take. */
export function refuseUnwritable(at: { url: string; name: string }, value: Redacted, tags: Tags): void {
  if (value.isEmpty) throw unwritable(at, 'The value is empty', 'Something that makes values made none.');
  if (value.bytes > MAX_VALUE_BYTES) {
    throw unwritable(
      at,
      'The value is too large for a vault',
      `It has ${value.bytes} bytes; a secret holds at most ${MAX_VALUE_BYTES}.`,
    );
  }
  refuseUnwritableTags(at, tags);
}

/** Throws the Problem `vault-failed` for more or longer tags than a version can have. */
export function refuseUnwritableTags(at: { url: string; name: string }, tags: Tags): void {
  const entries = Object.entries(tags);
  if (entries.length > MAX_TAGS) {
    const found = `It would have ${entries.length}; a version has at most ${MAX_TAGS}, some of which are ours.`;
    throw unwritable(at, 'The secret has too many tags', found);
  }
  const long = entries.find((pair) => pair.some((text) => text.length > MAX_TAG_CHARACTERS));
  if (long === undefined) return;
  const found = `Name and value have at most ${MAX_TAG_CHARACTERS} characters each.`;
  throw unwritable(at, `The tag ${long[0].slice(0, 40)} is too long`, found);
}

function unwritable(at: { url: string; name: string }, what: string, likelyCause: string): Problem {
  const fix = 'Make it smaller, or keep parts of it in a secret of their own. Nothing was written.';
  return new Problem({ code: 'vault-failed', what, target: targetOf(at), likelyCause, fix });
}

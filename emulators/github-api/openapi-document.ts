import { readFileSync } from 'node:fs';

export type JsonObject = { [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What of GitHub's OpenAPI description the emulator serves, word for word; `npm run github:description` writes it. */
export const DESCRIPTION = new URL('github-description.json', import.meta.url);

let parsed: JsonObject | undefined;

export function pathItem(path: string): JsonObject {
  return member(member(document(), 'paths'), path);
}

/** What `#/components/schemas/basic-error` and the like point at. */
export function referenced(pointer: string): JsonObject {
  return partAt(document(), pointer);
}

/** The part of a description that a reference points at. */
export function partAt(description: JsonObject, pointer: string): JsonObject {
  const [hash, components, section, name] = pointer.split('/');
  if (hash !== '#' || components !== 'components' || section === undefined || name === undefined) {
    throw new Error(`not a reference to a component: ${pointer}`);
  }
  return member(member(member(description, 'components'), section), name);
}

/** Throws where there is none: then `npm run github:description` has not been run for a new operation. */
function member(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  if (!isObject(value)) throw new Error(`GitHub's OpenAPI description has no object ${key} here`);
  return value;
}

function document(): JsonObject {
  parsed ??= read();
  return parsed;
}

function read(): JsonObject {
  const value: unknown = JSON.parse(readFileSync(DESCRIPTION, 'utf8'));
  if (!isObject(value)) throw new Error(`${DESCRIPTION.pathname} is no description`);
  return value;
}

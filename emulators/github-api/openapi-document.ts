import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export type JsonObject = { [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

let bytes: Buffer | undefined;
const parts = new Map<string, JsonObject>();

/**
 * Parts of GitHub's OpenAPI description. Parsing all 13 MB of it takes 0.4 s and we need some 30 KB, so a part is
 * cut out by the indentation that the file is printed with: JSON strings hold no line breaks, so a line that
 * begins with this indentation and this key is the member itself, and the next such closing brace ends it.
 */
export function pathItem(path: string): JsonObject {
  return cut(0, '  "paths": {', '    ', path);
}

/** What `#/components/schemas/basic-error` and the like point at. */
export function referenced(pointer: string): JsonObject {
  const [hash, components, section, name] = pointer.split('/');
  if (hash !== '#' || components !== 'components' || section === undefined || name === undefined) {
    throw new Error(`not a reference to a component: ${pointer}`);
  }
  const part =
    parts.get(pointer) ??
    cut(find(document(), '  "components": {', 0), `    "${section}": {`, '      ', name);
  parts.set(pointer, part);
  return part;
}

function cut(from: number, container: string, indent: string, key: string): JsonObject {
  const text = document();
  const start = find(text, `${indent}${JSON.stringify(key)}: {`, find(text, container, from));
  const end = find(text, `${indent}}`, start);
  const member: unknown = JSON.parse(`{${text.toString('utf8', start, end + indent.length + 2)}}`);
  const value = isObject(member) ? member[key] : undefined;
  if (!isObject(value)) throw new Error(`GitHub's OpenAPI description has no object ${key}`);
  return value;
}

function find(text: Buffer, line: string, from: number): number {
  const at = text.indexOf(`\n${line}`, from);
  if (at < 0) throw new Error(`GitHub's OpenAPI description has no line ${line}`);
  return at;
}

function document(): Buffer {
  const entry = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');
  bytes ??= readFileSync(entry);
  return bytes;
}

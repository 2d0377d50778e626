import { isIPv6 } from 'node:net';
import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type YAMLMap } from 'yaml';
import { Redacted, type SecretForms } from '../redacted.ts';
import type { At, FoundConnections } from './embedded-connection.ts';

/** The names under which programs keep the parts of a connection. */
export const FIELDS = {
  user: ['user', 'username'],
  password: ['password'],
  host: ['host', 'hostname'],
  port: ['port'],
  /** Temporal's: `HOST:PORT`. https://docs.temporal.io/references/configuration#sql */
  address: ['connectAddr'],
  database: ['database', 'dbname', 'db_name', 'databaseName'],
  sslmode: ['sslmode', 'ssl_mode'],
} as const;
type Field = keyof typeof FIELDS;

class Unusable extends Error {
  readonly fix: string;
  constructor(what: string, fix: string) {
    super(what);
    this.fix = fix;
  }
}

/** The connections whose parts stand at `at` in fields of their own, put together as URLs. */
export function readFields(
  documents: readonly Document.Parsed[],
  at: At,
  lines: LineCounter,
  forms: SecretForms,
): FoundConnections {
  try {
    const connections = [at].flat().map((where) => {
      const mapping = mappingAt(documents, where);
      const text = new Redacted(urlOf(mapping, where, forms), forms);
      return { where, line: lines.linePos(mapping.range?.[0] ?? 0).line, text };
    });
    return { ok: true, connections };
  } catch (thrown) {
    if (thrown instanceof Unusable) return { ok: false, what: thrown.message, fix: thrown.fix };
    throw thrown;
  }
}

function mappingAt(documents: readonly Document.Parsed[], at: string): YAMLMap {
  const found = documents
    .map(({ contents }) => at.split('.').reduce<unknown>(childOf, contents))
    .find((node) => node !== undefined);
  if (isMap(found)) return found;
  throw new Unusable(
    isAlias(found) ? `has an alias (*…) at ${at}` : `has no mapping at ${at}`,
    `Correct at: in the config file, so that it leads to the mapping that holds ${FIELDS.password.join()} and ${FIELDS.host.join(' or ')}.`,
  );
}

function childOf(node: unknown, step: string): unknown {
  if (isMap(node)) return node.items.find(({ key }) => isScalar(key) && String(key.value) === step)?.value;
  return isSeq(node) && /^\d+$/.test(step) ? node.items[Number(step)] : undefined;
}

function urlOf(mapping: YAMLMap, at: string, forms: SecretForms): string {
  const required = (field: Field): string => {
    const text = fieldOf(mapping, field, at);
    if (text !== undefined) return text;
    if (mapping.items.some(({ key }) => isScalar(key) && key.value === '<<')) {
      throw new Unusable(
        `has no ${field} of its own at ${at}: a merge key (<<) takes fields over from elsewhere`,
        'Write the field itself there: merge keys and aliases are not followed.',
      );
    }
    throw new Unusable(`has no ${field} at ${at}`, `Add the field ${FIELDS[field].join(' or ')} there.`);
  };
  const password = new Redacted(required('password'), forms).reveal();
  const both = fieldOf(mapping, 'address', at);
  const [user, database] = [required('user'), required('database')];
  const [host, port] =
    both === undefined ? [required('host'), fieldOf(mapping, 'port', at) ?? '5432'] : hostAndPort(both);
  const sslmode = fieldOf(mapping, 'sslmode', at) ?? 'require';
  if (!isIPv6(host) && !/^[\w.-]+$/.test(host)) {
    throw new Unusable(
      `has no usable host at ${at}`,
      'Give one host name or address, and the port on its own.',
    );
  }
  if (/^0\d/.test(port)) {
    throw new Unusable(
      `has a port at ${at} that begins with 0, which yaml.v3 and others take for a number to the base of 8`,
      'Write it without the 0.',
    );
  }
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
    throw new Unusable(`has no usable port at ${at}`, 'Give one number from 1 to 65535.');
  }
  const address = `${isIPv6(host) ? `[${host}]` : host}:${port}`;
  const [encodedUser, encodedPassword, path, mode] = [user, password, database, sslmode].map(
    encodeURIComponent,
  );
  return `postgresql://${encodedUser}:${encodedPassword}@${address}/${path}?sslmode=${mode}`;
}

/** With brackets around an IPv6 address, as Go's net.SplitHostPort wants it. */
function hostAndPort(address: string): readonly [host: string, port: string] {
  const [, bracketed, plain = '', port = '5432'] =
    /^(?:\[([^\]]*)\]|([^:]*))(?::(.*))?$/s.exec(address) ?? [];
  return [bracketed ?? plain, port];
}

/** A field's text, as a program reads it that wants text: `0123` unquoted is no number then. */
function fieldOf(mapping: YAMLMap, field: Field, at: string): string | undefined {
  const names: readonly string[] = FIELDS[field];
  const present = mapping.items.filter(({ key }) => isScalar(key) && names.includes(String(key.value)));
  const [pair, second] = present;
  if (second !== undefined) {
    throw new Unusable(
      `says its ${field} more than once at ${at}`,
      `Keep one field: ${FIELDS[field].join(' or ')}.`,
    );
  }
  const value = pair?.value;
  if (value === undefined || value === null) return undefined;
  if (!isScalar(value)) {
    throw new Unusable(
      `has no plain text as ${field} at ${at}`,
      'Write the value itself there: aliases are not followed.',
    );
  }
  const text =
    typeof value.value === 'string' ? value.value : value.value === null ? '' : (value.source ?? '');
  if (text === '' && value.tag !== undefined && !value.tag.startsWith('tag:yaml.org,')) {
    throw new Unusable(
      `has a tag (!…) and no text as ${field} at ${at}: YAML takes a word that begins with ! for one`,
      `Write it in quotes there: ${FIELDS[field].join(' or ')}: '!…'.`,
    );
  }
  if (!text.isWellFormed()) {
    throw new Unusable(
      `has half a character in its ${field} at ${at}`,
      'Remove the lone surrogate (\\uD8… to \\uDF…).',
    );
  }
  return text === '' ? undefined : text;
}

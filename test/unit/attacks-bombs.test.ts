import { describe, expect, test } from 'vitest';
import { parseConnectionString } from '../../src/postgres/connection-string.ts';
import { findConnections, usableConnections } from '../../src/postgres/document.ts';
import { containsElsewhere, rewriteDocument } from '../../src/postgres/rewritten-document.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';

/** Texts that are small and cost much: what the vault and the checkout may hold is read in bounded time. */

/** Key Vault takes no more in one secret: https://learn.microsoft.com/azure/key-vault/secrets/about-secrets */
const LARGEST_SECRET_BYTES = 25 * 1024;
/** A hundred times what the slowest of them takes on a quiet machine; what grows without bound takes minutes. */
const BOUND_MS = 5000;

const forms = () => new SecretForms(() => undefined);
const redacted = (text: string) => new Redacted(text, forms());
const filled = (piece: string, bytes = LARGEST_SECRET_BYTES) =>
  piece.repeat(Math.floor(bytes / Buffer.byteLength(piece)));

const URL_OF_OURS = 'postgresql://app:the-old-password@db:5432/shop';
const WANTED = {
  ...{ at: undefined, host: 'db', port: 5432, role: 'app', password: redacted('the-new-password') },
};

/** Each level repeats the one before ten times: 10⁹ scalars, if anybody follows the aliases. */
const LAUGHS = Array.from({ length: 9 }, (_, level) => {
  const inside = level === 0 ? `"${URL_OF_OURS}"` : `*a${level - 1}`;
  return `k${level}: &a${level} [${Array(10).fill(inside).join(', ')}]`;
}).join('\n');
const MERGED = Array.from({ length: 9 }, (_, level) => {
  const inside =
    level === 0
      ? `{ dsn: "${URL_OF_OURS}" }`
      : `{ <<: [${Array(9)
          .fill(`*m${level - 1}`)
          .join(', ')}] }`;
  return `k${level}: &m${level} ${inside}`;
}).join('\n');

const TEXTS: readonly (readonly [string, string])[] = [
  ['aliases of aliases', LAUGHS],
  ['merged aliases of aliases', MERGED],
  ['sequences in sequences', filled('[')],
  ['mappings in mappings', filled('{a: ')],
  ['indented without end', Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ['the same key again and again', filled('a: 1\n')],
  ['connection strings without end', `a: "${filled(`${URL_OF_OURS} `, LARGEST_SECRET_BYTES / 4)}"`],
  ['the beginnings of connection strings', `a: "${filled('postgresql://')}"`],
  ['schemes that end in nothing', `a: "${filled('postgres+')}"`],
  ['opened and never closed', `a: '${filled('(postgresql://a:b@')}'`],
  ['at signs', `a: "postgresql://${filled('@')}"`],
  ['percent signs', `a: "postgresql://app:${filled('%')}@db/shop"`],
  ['passwords of passwords', `a: "${filled("password='\\\\")}"`],
  ['white space', `a: postgresql://app:x@db/shop${filled(' ')}`],
  ['escapes', `a: "${filled('\\u0041')}"`],
];

function inTime<T>(work: () => T): T {
  const started = performance.now();
  const result = work();
  expect(performance.now() - started).toBeLessThan(BOUND_MS);
  return result;
}

/** What it does, or the code of the Problem that it is. */
function outcomeOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (thrown) {
    return Object(thrown).code;
  }
}

describe('a document of the vault', () => {
  test.each(TEXTS)('%s: is searched in time', (_what, text) => {
    const found = inTime(() => usableConnections(redacted(text), forms(), undefined));
    expect(JSON.stringify(found)).not.toContain('the-old-password');
    inTime(() => findConnections(redacted(text), forms(), 'a.b'));
  });

  test.each(TEXTS)('%s: is rewritten in time, or refused', (_what, text) => {
    const outcome = inTime(() => outcomeOf(() => rewriteDocument(redacted(text), WANTED, forms())));
    if (!(outcome instanceof Redacted)) expect(outcome).toBe('document-without-connections');
    const mentioned = inTime(() => outcomeOf(() => containsElsewhere(redacted(text), WANTED, forms())));
    expect([true, false, 'document-without-connections']).toContain(mentioned);
  });

  test('aliases of aliases keep every other byte, and each connection string is written once', () => {
    const written = rewriteDocument(redacted(LAUGHS), WANTED, forms()).reveal();
    expect(written).toBe(LAUGHS.replaceAll('the-old-password', 'the-new-password'));
  });
});

test.each(TEXTS)('a connection string, %s: is read in time', (_what, text) => {
  expect(inTime(() => parseConnectionString(redacted(text), forms())).ok).toBe(false);
  for (const url of [`postgresql://${text}`, `postgresql://app:x@db/shop?${text}`])
    inTime(() => parseConnectionString(redacted(url), forms()));
});

test.each(TEXTS)('a config file, %s: is refused in time', (_what, text) => {
  expect(inTime(() => parseTopology(text)).ok).toBe(false);
  expect(inTime(() => parseTopology(`vault: kv\n${text}\n`)).ok).toBe(false);
});

describe('names that JavaScript knows', () => {
  test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])('%s', (name) => {
    const parsed = parseTopology(`vault: kv\n${name}: { polluted: true }\n`);
    expect(parsed.ok).toBe(false);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    const found = findConnections(redacted(`${name}: { polluted: "${URL_OF_OURS}" }`), forms(), undefined);
    expect(found).toMatchObject({ ok: true, connections: [{ where: `${name}.polluted`, line: 1 }] });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

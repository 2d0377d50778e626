import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GO_CASES } from '../../scripts/lab/yaml/documents.ts';
import { findConnections, usableConnections } from '../../src/postgres/document.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';

const forms = new SecretForms(() => undefined);
const usable = (text: string, at?: string) => usableConnections(new Redacted(text, forms), forms, at);

describe('what a program in Go makes of a document', () => {
  test.each(GO_CASES)('$name', ({ text, refusal }) => {
    for (const variant of [text, text.replaceAll('\n', '\r\n')]) {
      const found = usable(variant);
      if (refusal === undefined) expect(found).toMatchObject({ ok: true });
      else {
        expect(found).toMatchObject({ ok: false, what: expect.stringMatching(refusal) });
        expect(JSON.stringify(found)).not.toContain('s3cret');
        expect(findConnections(new Redacted(variant, forms), forms, undefined).ok).toBe(true); // to mask, and to rewrite
      }
    }
  });

  test('fields of their own: the document is refused all the same, and a port to the base of 8', () => {
    const fields = (port: string, more = '') =>
      usable(`pg: { user: app, password: s3cret-1, host: db, database: d, port: ${port} }\n${more}`, 'pg');
    expect(fields('5432')).toMatchObject({ ok: true });
    expect(fields('05432')).toMatchObject({
      ok: false,
      what: expect.stringMatching(/begins with 0.*base of 8/),
    });
    expect(fields('5432', 'x: { a: 1, a: 2 }\n')).toMatchObject({
      ok: false,
      what: expect.stringMatching(/twice/),
    });
  });

  test('no text in quotes, and no list of words, is taken for one that is broken', () => {
    const word = fc.string({ unit: fc.constantFrom(...`ab1-_.~%`), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(word, fc.array(word, { minLength: 2, maxLength: 4 }), (name, words) => {
        expect(
          usable(`a: "see postgresql://app:x@db/${encodeURIComponent(name)}"\nb: "${words.join(' ')}"\n`).ok,
        ).toBe(true);
      }),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { findConnections } from '../../src/postgres/document.ts';
import { rewriteDocument } from '../../src/postgres/rewritten-document.ts';
import { Problem } from '../../src/problem.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';

/** Documents whose login stands where it is not looked for: what is said is the cause, and what to do. */

const forms = new SecretForms(() => undefined);
const secret = (text: string): Redacted => new Redacted(text, forms);
const REST = 'host: db\n  database: shop\n';

function rewriting(text: string, at?: string | readonly string[]): unknown {
  const wanted = { at, host: 'db', port: 5432, role: 'app', password: secret('N3wPassword') };
  try {
    return rewriteDocument(secret(text), wanted, forms).reveal();
  } catch (thrown) {
    return thrown;
  }
}

const SPRING = `spring:
  datasource:
    url: jdbc:postgresql://db/shop
    username: app
    password: s3cret
`;

describe("Spring's fields beside a URL without a login", () => {
  test('are pointed to, with the place and what it lacks', () => {
    const problem = rewriting(SPRING);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ what: expect.stringContaining('names no user (spring.datasource.url') });
    expect(problem).toMatchObject({ fix: expect.stringContaining('at: spring.datasource }') });
    expect(problem).toMatchObject({ fix: expect.stringContaining('host, port') });
  });

  test('what is said there works', () => {
    const text = `${SPRING}    host: db\n    port: 5432\n    database: shop\n`;
    expect(rewriting(text, 'spring.datasource')).toBe(text.replace('s3cret', 'N3wPassword'));
  });
});

describe('a field that is not what it looks like', () => {
  const refusal = (text: string) => findConnections(secret(text), forms, 'pg');

  test.each(['!Abc123', '!'])(
    'a password %s without quotes is called a tag, and is not shown',
    (password) => {
      const found = refusal(`pg:\n  user: app\n  password: ${password}\n  ${REST}`);
      expect(found).toMatchObject({
        ok: false,
        what: expect.stringContaining('has a tag (!…) and no text as password at pg'),
        fix: expect.stringContaining('in quotes'),
      });
      expect(JSON.stringify(found)).not.toContain('Abc123');
      expect(refusal(`pg:\n  user: app\n  password: '${password}'\n  ${REST}`)).toMatchObject({ ok: true });
    },
  );

  test('a merge key is named as what the field would come from', () => {
    const text = `base: &b\n  user: app\n  password: s3cret\npg:\n  <<: *b\n  ${REST}`;
    expect(refusal(text)).toMatchObject({
      ok: false,
      what: expect.stringContaining('has no password of its own at pg: a merge key (<<)'),
      fix: expect.stringContaining('Write the field itself there'),
    });
  });

  test('one that is missing, or empty, is still called missing', () => {
    for (const line of ['', 'password: ""\n  ', 'password: !!str ""\n  '])
      expect(refusal(`pg:\n  user: app\n  ${line}${REST}`)).toMatchObject({
        what: 'has no password at pg',
      });
  });
});

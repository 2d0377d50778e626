import { describe, expect, test } from 'vitest';
import type { AppSecret } from '../../src/azure/container-app-secrets.ts';
import { type CopyRules, holdsExpected, planSecrets } from '../../src/consumers/app-secrets.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../../src/redacted.ts';
import { literal, reference } from './app-in-memory.ts';

const VAULT = 'https://kv.vault.azure.net';
const NEW = new Redacted('new', MASKED_WHEN_FOUND);
const secret = {
  ...{ name: 'database-url', version: 'v2', value: NEW, tags: {} },
  ...{ createdAt: undefined, contentType: undefined, expiresAt: undefined },
};
const plan = (secrets: AppSecret[], rules: Partial<CopyRules> = {}) =>
  planSecrets(secrets, {
    ...{ vaultUrl: VAULT, secret, repointFrom: [] },
    rewriteLiteral: () => undefined,
    ...rules,
  });

const OTHERS = [
  literal('api-key', 'k'),
  reference('elsewhere', 'https://other.vault.azure.net/secrets/database-url'),
  reference('longer', `${VAULT}/secrets/database-url-ctxeco`),
  reference('certificate', `${VAULT}/certificates/database-url`),
  reference('no-url', 'database-url'),
];

describe('planSecrets', () => {
  test('takes nothing for a copy that is none, and writes it as it was', () => {
    const { wanted, copies, changesReferences } = plan(OTHERS);
    expect(copies).toEqual([]);
    expect(wanted).toEqual(OTHERS);
    expect(changesReferences).toBe(false);
  });

  test.each([
    `${VAULT}/secrets/database-url`,
    `${VAULT}/secrets/database-url/`,
    'https://KV.vault.azure.net/secrets/Database-URL',
  ])('%s is a copy that stays as it is', (url) => {
    const one = reference('url', url);
    const { wanted, copies, expected, changesReferences, notes } = plan([...OTHERS, one]);
    expect(wanted.at(-1)).toBe(one);
    expect([copies, changesReferences, notes]).toEqual([['url'], false, []]);
    expect(expected.get('url')).toBe(NEW);
  });

  test('a pinned reference is made to follow, by the same identity, and that is said', () => {
    const { wanted, changesReferences, notes } = plan([reference('url', `${VAULT}/secrets/database-url/v1`)]);
    expect(wanted).toMatchObject([{ keyVaultUrl: `${VAULT}/secrets/database-url`, identity: 'system' }]);
    expect(changesReferences).toBe(true);
    expect(notes).toEqual(['url was pinned to version v1; it now follows the latest.']);
  });

  test('repoints only from what it may, and only when nothing refers to the right one', () => {
    const moved = reference('url', `${VAULT}/secrets/old-url/v9`);
    const rules = { repointFrom: ['old-url'] };
    expect(plan([moved]).copies).toEqual([]);
    const { wanted, copies, changesReferences } = plan([...OTHERS, moved], rules);
    expect(wanted.slice(0, -1)).toEqual(OTHERS);
    expect(wanted.at(-1)).toMatchObject({ keyVaultUrl: `${VAULT}/secrets/database-url`, identity: 'system' });
    expect([copies, changesReferences]).toEqual([['url'], true]);
    const own = reference('own', `${VAULT}/secrets/database-url`);
    expect(plan([moved, own], rules).wanted).toEqual([moved, own]);
  });

  test('a literal copy is rewritten, with the advice to refer; a reference is never taken for one', () => {
    const rewriteLiteral = () => NEW;
    const [copy, other] = [literal('pwd', 'old'), OTHERS.slice(1)];
    const { wanted, copies, notes, changesReferences } = plan([copy, ...other], { rewriteLiteral });
    expect(wanted).toEqual([{ ...copy, value: NEW }, ...other]);
    expect([copies, changesReferences]).toEqual([['pwd'], false]);
    expect(notes).toEqual([expect.stringContaining(`keyVaultUrl ${VAULT}/secrets/database-url`)]);
  });
});

describe('of two logins, a word that equals the name of one', () => {
  const text = (value: string) => new Redacted(value, MASKED_WHEN_FOUND);
  const user = { ...secret, name: 'shop-user', value: text('worker') };
  const rewriteLiteral = (value: Redacted) =>
    value.reveal() === 'old' ? NEW : value.reveal() === 'web' ? user.value : undefined;
  const copiesAmong = (...secrets: AppSecret[]) => plan(secrets, { user, rewriteLiteral }).copies;
  const [queue, who, password] = [literal('queue', 'web'), literal('pg-user', 'web'), literal('pw', 'old')];
  const known = reference('known-user', `${VAULT}/secrets/shop-user`);

  test('is the user in a secret that is called so, beside the password', () => {
    expect(copiesAmong(who, password)).toEqual(['pg-user', 'pw']);
    expect(copiesAmong(who, reference('pw', `${VAULT}/secrets/database-url`))).toEqual(['pg-user', 'pw']);
  });

  test('is left alone where it is another word', () => {
    expect(copiesAmong(queue, who, password)).toEqual(['pg-user', 'pw']);
    expect(copiesAmong(who)).toEqual([]);
    expect(copiesAmong(who, known, password)).toEqual(['known-user', 'pw']);
    expect(plan([queue, password], { user, rewriteLiteral }).wanted[0]).toBe(queue);
  });
});

test('holdsExpected wants every copy, with its value', () => {
  const url = `${VAULT}/secrets/database-url`;
  const both = (a: string, b: string) => [reference('a', url, a), reference('b', url, b)];
  const planned = plan(both('old', 'old'));
  expect(holdsExpected(both('new', 'new'), planned)).toBe(true);
  expect(holdsExpected(both('new', 'old'), planned)).toBe(false);
  expect(holdsExpected(both('new', 'new').slice(1), planned)).toBe(false);
  expect(holdsExpected([{ ...reference('a', url), value: undefined }], planned)).toBe(false);
});

import { expect, test } from 'vitest';
import { literalCopies } from '../../src/consumers/literal-copies.ts';
import { MASKED_WHEN_FOUND, Redacted, SecretForms } from '../../src/redacted.ts';
import { memoryVault } from './memory-vault.ts';
import { WITH_HALVES as PAIR_TOPOLOGY, PASSWORD, T, textsOf } from './pair-in-memory.ts';
import { C, TOPOLOGY, URL_SECRET } from './rotation-in-memory.ts';

const forms = new SecretForms(() => undefined);
const url = (password: string, o: { host?: string; user?: string; database?: string } = {}) =>
  `postgresql://${o.user ?? 'app'}:${password}@${o.host ?? 'db.example'}:5432/${o.database ?? 'main'}?sslmode=require`;

async function rewriter(name: string, ...values: string[]) {
  const vault = memoryVault();
  for (const value of values) vault.hold(name, value);
  const rewrite = await literalCopies(vault, TOPOLOGY, await vault.read(name), forms);
  return (text: string) => rewrite(new Redacted(text, MASKED_WHEN_FOUND))?.reveal();
}

test('the raw password: an earlier version as a whole, or in a connection string of this server and role', async () => {
  const rewrite = await rewriter(C, 'first', 'second', 'third');
  for (const one of ['first', 'second', 'third']) expect(rewrite(one)).toBe('third');
  expect(rewrite(url('first', { database: 'shop' }))).toBe(url('third', { database: 'shop' }));
});

test.each([
  ['a longer text with the password in it', 'xfirstx'],
  ['another text', 'something'],
  ['another role', url('first', { user: 'other' })],
  ['another server', url('first', { host: 'other.example' })],
  ['a password of another time', url('never-ours')],
  ['a password that contains ours', url('firstfirst')],
])('%s is no copy', async (_, text) => {
  const rewrite = await rewriter(C, 'first', 'second');
  expect(rewrite(text)).toBeUndefined();
});

test('a connection string: its own database only, and every other byte as it was', async () => {
  const rewrite = await rewriter(URL_SECRET, url('first'), url('second'));
  expect(rewrite(url('first'))).toBe(url('second'));
  const spelt = url('first')
    .replace('postgresql:', 'postgres:')
    .replace('?sslmode=require', '?sslmode=verify-full');
  expect(rewrite(spelt)).toBe(spelt.replace('first', 'second'));
  expect(rewrite(url('first', { database: 'shop' }))).toBeUndefined();
  expect(rewrite('first')).toBeUndefined();
});

test('a copy at another address of the server is one of the text that leads there', async () => {
  const pooled = (text: string) => text.replace(':5432', ':6432');
  const alsoAt = [{ name: 'pooled', host: 'db.example', port: 6432, pooler: true, readOnly: false }];
  const topology = { ...TOPOLOGY, server: { ...TOPOLOGY.server, alsoAt } };
  const rewriteFor = async (current: string) => {
    const vault = memoryVault();
    for (const value of ['first', 'second']) vault.hold(URL_SECRET, current.replace('PASSWORD', value));
    const rewrite = await literalCopies(vault, topology, await vault.read(URL_SECRET), forms);
    return (text: string) => rewrite(new Redacted(text, MASKED_WHEN_FOUND))?.reveal();
  };
  const [own, other] = [await rewriteFor(url('PASSWORD')), await rewriteFor(pooled(url('PASSWORD')))];
  expect([own(url('first')), own(pooled(url('first')))]).toEqual([url('second'), undefined]);
  expect([other(url('first')), other(pooled(url('first')))]).toEqual([undefined, pooled(url('second'))]);
});

test('versions that are disabled, or long gone, are not compared', async () => {
  const vault = memoryVault();
  const off = vault.hold(C, 'off');
  await vault.disable(C, off);
  for (const one of ['v0', 'v1', 'v2', 'v3', 'v4', 'v5', 'now']) vault.hold(C, one);
  const rewrite = await literalCopies(vault, TOPOLOGY, await vault.read(C), forms);
  const becomes = (text: string) => rewrite(new Redacted(text, MASKED_WHEN_FOUND))?.reveal();
  expect(['off', 'v0'].map(becomes)).toEqual([undefined, undefined]);
  expect(['v1', 'v5'].map(becomes)).toEqual(['now', 'now']);
});

test('of two logins, a copy with other parameters gets the user with the password, and never one of each', async () => {
  const vault = memoryVault();
  for (const user of ['shop_a', 'shop_b']) vault.hold(T, textsOf(user, `of-${user}`)[T] ?? '');
  const before = textsOf('shop_a', 'of-shop_a')[T] ?? '';
  const spelt = new Redacted(
    before.replace('application_name=one', 'application_name=two'),
    MASKED_WHEN_FOUND,
  );
  const wanted = spelt.reveal().replaceAll('shop_a', 'shop_b');
  const ofText = await literalCopies(vault, PAIR_TOPOLOGY, await vault.read(T), forms);
  expect(ofText(spelt)?.reveal()).toBe(wanted);
  for (const user of ['shop_a', 'shop_b']) vault.hold(PASSWORD, `of-${user}`);
  const ofPassword = await literalCopies(vault, PAIR_TOPOLOGY, await vault.read(PASSWORD), forms, 'shop_b');
  expect(ofPassword(spelt)?.reveal()).toBe(wanted);
});

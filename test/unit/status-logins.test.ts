import { expect, test } from 'vitest';
import type { ConnectionString } from '../../src/postgres/connection-string.ts';
import { boundedLogins } from '../../src/status/bounded-logins.ts';
import { login, probed } from './checking.ts';

function target(database: string, password: string): ConnectionString {
  const candidate = login(database, password);
  if (!('target' in candidate)) throw new Error('no login');
  return candidate.target;
}

/** A server with the password `good`, and what was tried on it. */
function server(most?: number) {
  const tried: string[] = [];
  const log = boundedLogins((to) => {
    tried.push(`${to.password.reveal()}@${to.database}`);
    return Promise.resolve(probed(to.password.reveal() === 'good' ? 'ok' : '28P01'));
  }, most);
  const results = async (...logins: [string, string][]) =>
    (await Promise.all(logins.map(([database, password]) => log(target(database, password))))).map(
      ({ result }) => result,
    );
  return { tried, results };
}

test('a refused password is tried once, whatever the number of databases', async () => {
  const { tried, results } = server();
  expect(await results(['a', 'bad'], ['b', 'bad'], ['c', 'bad'])).toEqual(['bad', 'bad', 'bad']);
  expect(tried).toEqual(['bad@a']);
});

test('one that works is tried on each database, once', async () => {
  const { tried, results } = server();
  expect(await results(['a', 'good'], ['b', 'good'], ['a', 'good'])).toEqual(['ok', 'ok', 'ok']);
  expect(tried.sort()).toEqual(['good@a', 'good@b']);
});

test('after so many refused passwords no other is tried, not even side by side', async () => {
  const { tried, results } = server(2);
  await expect(results(['a', '1'], ['a', '2'], ['a', '3'])).rejects.toMatchObject({
    code: 'rotation-too-many-logins',
  });
  await expect(results(['b', 'good'])).rejects.toMatchObject({ code: 'rotation-too-many-logins' });
  expect(tried).toEqual(['1@a', '2@a']);
});

test('one that was found to work goes on working after that', async () => {
  const { results } = server(2);
  expect(await results(['a', 'good'])).toEqual(['ok']);
  await results(['a', '1'], ['a', '2']);
  expect(await results(['b', 'good'])).toEqual(['ok']);
});

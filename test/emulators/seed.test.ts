import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { awkwardPassword, connectionString } from '../../emulators/seed/passwords.ts';
import { topologyFile } from '../../emulators/seed/topology.ts';
import { zepConfig } from '../../emulators/seed/zep-config.ts';

test('a password holds every awkward character, and never the same twice', () => {
  const password = awkwardPassword();
  for (const c of `%/@:#?&+'"$\\ `) expect(password).toContain(c);
  expect(password).toBe(password.trim());
  expect(awkwardPassword()).not.toBe(password);
});

test('a connection string gives the password back', () => {
  const password = `${awkwardPassword()}!'()*`;
  const text = connectionString({ role: 'ctxecoadmin', port: 5432 }, password, 'zep');
  const url = new URL(text);
  expect(decodeURIComponent(url.password)).toBe(password);
  expect(text).not.toMatch(/[!'()*" ]/);
  expect([url.hostname, url.port, url.pathname, url.search]).toEqual([
    'localhost',
    '5432',
    '/zep',
    '?sslmode=require',
  ]);
});

test("Zep's document is YAML with the DSN in its place", () => {
  const dsn = connectionString({ role: 'r', port: 1 }, awkwardPassword(), 'zep');
  expect(parse(zepConfig(dsn)).store.postgres.dsn).toBe(dsn);
});

test('the topology is YAML and every consumer takes from a secret it names', () => {
  const file = parse(topologyFile({ vaultUrl: 'https://localhost:1', databasePort: 2, role: 'ctxecoadmin' }));
  expect(file.server).toMatchObject({ host: 'localhost', port: 2, user: 'ctxecoadmin' });
  const { password, 'connection-strings': strings, documents } = file.secrets;
  const names = new Set([password, ...[...strings, ...documents].map(({ name }) => name)]);
  expect(file.consumers).toHaveLength(8);
  for (const { from } of file.consumers) expect(names).toContain(from);
});

import { expect, test } from 'vitest';
import { leading } from '../../src/copies/leading.ts';

/** Where the options of a foreign server lead: libpq connects to `hostaddr`, and has `host` for the name alone. */

const server = {
  ...{ host: 'db.example', port: 5432, user: 'app', resourceGroup: undefined, subscription: undefined },
  alsoAt: [{ name: 'inside', host: '10.0.0.4', port: 6432, pooler: true, readOnly: false }],
};
const leads = leading({ server }, '5433');
const place = (host?: string, address?: string, port?: string) => leads({ host, address, port });

test.each([
  ['here', undefined, undefined, undefined],
  ['here', 'DB.example', undefined, undefined],
  ['here', 'db.example', '10.9.9.9', '5432'],
  ['here', undefined, '10.0.0.4', '6432'],
  ['here', undefined, '127.0.0.1', '5433'],
  ['elsewhere', 'localhost', undefined, '5432'],
  ['unknown', undefined, '10.9.9.9', undefined],
  ['unknown', 'localhost', '10.9.9.9', undefined],
  ['unknown', 'db.internal', undefined, undefined],
  ['unknown', 'db.example,db.other', undefined, undefined],
] as const)('%s: host %s, hostaddr %s, port %s', (is, host, address, port) => {
  expect(place(host, address, port)).toBe(is);
});

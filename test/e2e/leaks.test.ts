import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { expectNoLeaks } from './leaks.ts';
import { runForOneSecret } from './one-secret.ts';

/** The check itself must be able to fail: a run is taken, and a secret is put into each place in each form. */

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.stop());

const forms: [string, (secret: string) => string][] = [
  ['as it is', (secret) => secret],
  ['percent-encoded', encodeURIComponent],
  ['as JSON', (secret) => JSON.stringify({ secret })],
  ['as base64', (secret) => Buffer.from(secret).toString('base64')],
  ['as base64 behind one byte', (secret) => Buffer.from(`x${secret}`).toString('base64')],
  ['as base64 behind two bytes', (secret) => Buffer.from(`xy${secret}`).toString('base64')],
  ['as hex', (secret) => Buffer.from(secret).toString('hex')],
];

test('a leak is found wherever and however it is written', async () => {
  const run = await runForOneSecret(cloud);
  expectNoLeaks(cloud, run);
  const secrets = [
    cloud.passwords.current,
    cloud.env['GITHUB_TOKEN'] ?? '',
    cloud.vault.current('database-url'),
  ];
  for (const secret of secrets) {
    for (const [form, write] of forms) {
      const leaked = `before ${write(secret)} after`;
      const places = [
        { stdout: leaked },
        { stderr: leaked },
        { summary: leaked },
        { outputs: { x: leaked } },
      ];
      for (const place of places) expect(() => expectNoLeaks(cloud, { ...run, ...place }), form).toThrow();
    }
  }
  expect(() =>
    expectNoLeaks(cloud, { ...run, stdout: `::add-mask::${cloud.passwords.current}\n` }),
  ).not.toThrow();
});

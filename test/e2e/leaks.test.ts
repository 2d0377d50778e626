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

test('a leak in the server’s log is found whenever it comes, and for a secret that comes later', async () => {
  const run = await runForOneSecret(cloud);
  const secret = cloud.passwords.current;
  let log = 'nothing\n'.repeat(100);
  const served: LocalCloud = { ...cloud, postgres: { ...cloud.postgres, log: () => log } };
  const look = (alsoSecret: readonly string[] = []) => expectNoLeaks(served, run, alsoSecret);
  look();
  for (const added of [secret, Buffer.from(secret).toString('hex')]) {
    const before = log;
    log += `${added.slice(0, 9)}`;
    look();
    log += added.slice(9); // it began in what was searched
    expect(look).toThrow(/to deeply equal/);
    expect(look).toThrow(/to deeply equal/); // and it is still there
    log = before; // emptied, and grown again to the same length
    look();
    log = added.padEnd(before.length + 80, '.');
    expect(look).toThrow(/to deeply equal/);
    log = before;
  }
  log = `${log}one that is told later\n`;
  look();
  expect(() => look(['one that is told later'])).toThrow(/to deeply equal/);
});

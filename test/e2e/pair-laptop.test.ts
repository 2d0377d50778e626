import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { RADAR, seedPair } from '../../emulators/seed/pair.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { type Laptop, openLaptop, runCommand } from './laptop.ts';
import { useCloud } from './one-cloud.ts';
import { loginWith } from './pair-copies.ts';
import { asSuperuser, runPair } from './pair-rotation.ts';

/** The env file of a developer who may read the applications' secret, and not that of the rotating role. */

const { secret, owner, logins } = RADAR;
const [A, B] = logins;
let cloud: LocalCloud;
let laptop: Laptop;
useCloud(borrowCloud, (started) => {
  cloud = started;
});
beforeAll(async () => {
  laptop = await openLaptop(cloud);
});
afterAll(() => laptop.remove());

test('a file with the login before is written anew though that works, as the owner and not otherwise; status says the rest without the rotating role', {
  timeout: 240_000,
}, async () => {
  const pair = await seedPair(cloud, { withApp: false });
  const old = cloud.vault.current(secret);
  expect((await runPair(cloud, pair, 'rotate')).code).toBe(0);
  const file = join(laptop.other, '.env');
  const before = `# mine\nDATABASE_URL='${old}'\nDEBUG=1\n`;
  await writeFile(file, before);
  expect(await loginWith(cloud, old)).toMatchObject({ result: 'ok', user: A });
  const scope = `${cloud.scopes.vault}/secrets/${secret}`;
  cloud.holdRoles('app', { role: 'Key Vault Secrets User', scope });
  const env = { DBCRED_CONFIG: pair.config, DBCRED_VAULT: undefined };
  const run = (...args: string[]) => runCommand(cloud, laptop, [...args, '--root', laptop.clone], { env });

  await asSuperuser(cloud, `ALTER ROLE ${B} RESET role`);
  const refused = await run('env');
  expect([refused.code, await readFile(file, 'utf8')], refused.stderr).toEqual([3, before]);
  expect(`${refused.stdout}${refused.stderr}`).toContain('owner-lost');
  await asSuperuser(cloud, `ALTER ROLE ${B} SET role TO ${owner}`);

  const stale = await run('status', '--credential', RADAR.credential, '--json');
  const { status } = JSON.parse(stale.stdout);
  expect(status.consumers.find(({ kind }: { kind: string }) => kind === 'env-file')).toMatchObject({
    standing: 'stale',
    fix: 'npx dbcred-sync env',
  });
  expect(status.pair).toMatchObject({
    wrong: [],
    logins: [
      { name: A, is: 'draining' },
      { name: B, is: 'in-use' },
    ],
    retirement: {
      login: A,
      is: 'waiting',
      sessions: null,
      mayHold: expect.arrayContaining([`.env in ${RADAR.repository}`]),
    },
  });

  const written = await run('env');
  expect(written.code, written.stderr).toBe(0);
  const text = await readFile(file, 'utf8');
  expect(text.replace(/DATABASE_URL=.*/, '')).toBe('# mine\n\nDEBUG=1\n');
  expect(text).toContain(cloud.vault.current(secret));
});

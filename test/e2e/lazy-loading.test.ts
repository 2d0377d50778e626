import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { runAction } from '../../scripts/action-run.ts';

/** A copy of dist/ in which whatever holds the Azure SDK or Octokit throws as soon as it is loaded. */

const HEAVY =
  /class ClientAssertionCredential|class SecretClient|plugin-rest-endpoint-methods|class MsalError|YAMLMap/;

let cloud: LocalCloud;
let folder: string;
let mined: string[] = [];
beforeAll(async () => {
  [cloud, folder] = await Promise.all([startCloud(), mkdtemp(join(tmpdir(), 'dbcred-mined-'))]);
  await cp(new URL('../../dist', import.meta.url), folder, { recursive: true });
  const chunks = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const heavy = await Promise.all(
    chunks.map(async (name) => HEAVY.test(await readFile(join(folder, name), 'utf8'))),
  );
  mined = chunks.filter((_, index) => heavy[index]);
  for (const name of mined) await writeFile(join(folder, name), `throw new Error('${name} was loaded');`);
});
afterAll(async () => {
  await Promise.all([cloud.stop(), rm(folder, { recursive: true })]);
});

test('a check of database-url loads neither the Azure SDK nor Octokit', async () => {
  expect(mined.length).toBeGreaterThan(2);
  expect(mined).not.toContain('index.js');
  const run = await runAction(cloud, {
    inputs: { mode: 'check', 'database-url': cloud.vault.current('database-url') },
    env: { DBCRED_CONFIG: undefined },
    action: join(folder, 'index.js'),
  });
  expect(run.report.problems).toEqual([]);
  expect(run.code).toBe(0);
});

test('and the mines do go off in a sync', async () => {
  const run = await runAction(cloud, { action: join(folder, 'index.js') });
  expect(run.code).toBe(1);
  expect(run.report.problems.map(({ answer }) => answer).join()).toContain('was loaded');
});

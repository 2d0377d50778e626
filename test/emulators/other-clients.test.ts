import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { runAction } from '../../scripts/action-run.ts';
import { installed } from '../installed.ts';

/** Clients that nobody here wrote: each checks the local cloud with code of its own. */

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.stop());

const execute = promisify(execFile);
const run = async (program: string, args: readonly string[]): Promise<string> => {
  const env = { PATH: process.env['PATH'], HOME: '/nonexistent', ...cloud.env };
  return (await execute(program, [...args], { env, timeout: 45_000 })).stdout;
};

const curl = (...args: string[]): Promise<string> =>
  run('curl', ['-sS', '--max-time', '10', '--cacert', cloud.env['DATABASE_CA'] ?? '', ...args]);

async function gitHubToken(): Promise<string> {
  const job = cloud.job();
  const url = `${job.ACTIONS_ID_TOKEN_REQUEST_URL}&audience=api://AzureADTokenExchange`;
  const bearer = `Authorization: Bearer ${job.ACTIONS_ID_TOKEN_REQUEST_TOKEN}`;
  return JSON.parse(await curl('-H', bearer, url)).value;
}

describe('any HTTP client with an older api-version', () => {
  test.each(['7.0', '7.3', '7.4', '2025-07-01', '2026-04-01'])(
    'signs in and reads a secret: %s',
    async (version) => {
      const form = new URLSearchParams({
        client_id: cloud.clients.app,
        scope: 'https://vault.azure.net/.default',
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await gitHubToken(),
      });
      const authority = `${cloud.env['EMULATOR_ENTRA_URL']}/${cloud.env['AZURE_TENANT_ID']}/oauth2/v2.0/token`;
      const { access_token: bearer } = JSON.parse(await curl('--data', form.toString(), authority));
      const url = `${cloud.env['DBCRED_VAULT']}/secrets/postgres-password?api-version=${version}`;
      const { value, attributes } = JSON.parse(await curl('-H', `Authorization: Bearer ${bearer}`, url));
      expect(value).toBe(cloud.passwords.current);
      expect('recoverableDays' in attributes).toBe(version !== '7.0');
    },
  );
});

if (installed('gh', 'what it does with the local GitHub')) {
  describe('gh', () => {
    test.each([
      ['a repository', []],
      ['an environment', ['--env', 'daily-pipeline']],
    ])('sets and lists a secret of %s, sealed by its own library', async (_store, where) => {
      const repo = ['--repo', `${cloud.env['GH_HOST']}/org/secai-radar`];
      await run('gh', ['secret', 'set', 'FROM_GH', '--body', 'p%20@:/"w', ...where, ...repo]);
      const { actions, environments } = cloud.github.state()['org/secai-radar'] ?? {};
      const store = where.length === 0 ? actions : environments?.['daily-pipeline'];
      expect(store?.['FROM_GH']?.value).toBe('p%20@:/"w');
      expect(await run('gh', ['secret', 'list', ...where, ...repo])).toMatch(/^FROM_GH\t/m);
      expect(cloud.github.violations()).toEqual([]);
    });
  });
}

if (installed('az', 'its sign-in to the local cloud')) {
  test('az, with a registered cloud, signs in with a federated token and reads the vault', async () => {
    const { env } = cloud;
    await run('az', [
      'cloud',
      'register',
      '-n',
      'Local',
      '--endpoint-resource-manager',
      env['DBCRED_AZURE_CLOUD'] ?? '',
      '--endpoint-active-directory',
      `${env['EMULATOR_ENTRA_URL']}/adfs`,
    ]);
    await run('az', ['cloud', 'set', '-n', 'Local']);
    await run('az', [
      'login',
      '--service-principal',
      '-u',
      env['AZURE_CLIENT_ID'] ?? '',
      '--tenant',
      env['AZURE_TENANT_ID'] ?? '',
      '--federated-token',
      await gitHubToken(),
    ]);
    const url = `${env['DBCRED_VAULT']}/secrets/postgres-password?api-version=7.4`;
    const secret = JSON.parse(
      await run('az', ['rest', '--url', url, '--resource', 'https://vault.azure.net']),
    );
    expect(secret.value).toBe(cloud.passwords.current);

    // And with that sign-in, as after azure/login, the action needs no client-id.
    const withoutIdentity = { AZURE_CLIENT_ID: undefined, AZURE_TENANT_ID: undefined, HOME: '/nonexistent' };
    const sync = await runAction(cloud, { env: withoutIdentity });
    expect(sync.report.problems).toEqual([]);
    expect(sync.report.consumers[0]?.action).toBe('replaced');
  });
}

import { describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { useCloud } from './one-cloud.ts';
import { runForOneSecret } from './one-secret.ts';
import { expectProblem } from './refusals.ts';

let cloud: LocalCloud;
useCloud(startCloud, (started) => {
  cloud = started;
});

const requests = (service: string) => cloud.requests().filter((request) => request.service === service);
const SUBJECT = 'repo:org/secai-radar:ref:refs/heads/main';

describe('Entra refuses', () => {
  test.each([
    ['another subject', 'app-other-subject', 'entra-subject', 'AADSTS700213'],
    ['a subject that differs in case', 'app-case', 'entra-subject-case', 'AADSTS7002138'],
    ['another issuer', 'app-other-issuer', 'entra-issuer', 'AADSTS700211'],
    ['another audience', 'app-other-audience', 'entra-audience', 'AADSTS700212'],
  ] as const)('%s: the answer shows the token and makes the credential', async (_what, app, code, aadsts) => {
    const run = await runForOneSecret(cloud, { env: { AZURE_CLIENT_ID: cloud.clients[app] } });
    const problem = expectProblem(cloud, run, code);
    expect(problem.answer).toContain(aadsts);
    expect(problem.cause).toContain('iss: https://token.actions.githubusercontent.com');
    expect(problem.cause).toContain(`sub: ${SUBJECT}`);
    expect(problem.cause).toContain('aud: api://AzureADTokenExchange');
    expect(problem.fix).toContain(`az ad app federated-credential create --id ${cloud.clients[app]}`);
    expect(problem.fix).toContain(`"subject":"${SUBJECT}"`);
    expect(requests('entra').filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  test('the command it shows holds for a repository with immutable subjects', async () => {
    const job = cloud.job({ repository: 'org/ctxEco', subject: 'immutable', ref: 'refs/heads/next' });
    const problem = expectProblem(cloud, await runForOneSecret(cloud, { env: job }), 'entra-subject');
    expect(problem.fix).toMatch(/"subject":"repo:org@\d+\/ctxEco@\d+:ref:refs\/heads\/next"/);
    expect(problem.fix).toContain('This repository sends immutable subjects');
  });

  test('an environment whose name would break out of the command', async () => {
    const environment = "it's $(touch /tmp/x) `y`";
    const problem = expectProblem(
      cloud,
      await runForOneSecret(cloud, { env: cloud.job({ environment }) }),
      'entra-subject',
    );
    const [, parameters = ''] = /--parameters '((?:[^']|'\\'')*)'/.exec(problem.fix) ?? [];
    const { subject } = JSON.parse(parameters.replaceAll("'\\''", "'"));
    expect(subject).toBe(`repo:org/secai-radar:environment:${environment}`);
  });

  test('an assertion that is too old', async () => {
    const problem = expectProblem(
      cloud,
      await runForOneSecret(cloud, { env: cloud.job({ ageSeconds: 400 }) }),
      'entra-assertion-expired',
    );
    expect(problem.answer).toContain('AADSTS700024');
  });

  test('an unknown application', async () => {
    const run = await runForOneSecret(cloud, {
      env: { AZURE_CLIENT_ID: '11111111-2222-3333-4444-555555555555' },
    });
    expect(expectProblem(cloud, run, 'entra-client').answer).toContain('AADSTS700016');
  });

  test("a tenant that is not the vault's: with the one that is", async () => {
    const run = await runForOneSecret(cloud, {
      env: { AZURE_TENANT_ID: '11111111-2222-3333-4444-555555555555' },
    });
    expect(expectProblem(cloud, run, 'entra-tenant').fix).toContain(
      `tenant-id: ${cloud.env['AZURE_TENANT_ID']}`,
    );
  });

  test('a forged assertion', async () => {
    const run = await runForOneSecret(cloud, { env: cloud.job({ forged: true }) });
    expect(expectProblem(cloud, run, 'entra-refused').answer).toMatch(/AADSTS\d+/);
  });
});

describe('no token from GitHub', () => {
  test('no id-token: write: the YAML to add is shown, nothing was asked for', async () => {
    const env = { ACTIONS_ID_TOKEN_REQUEST_URL: undefined, ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined };
    const problem = expectProblem(cloud, await runForOneSecret(cloud, { env }), 'id-token-permission');
    expect(problem.fix).toBe('permissions:\n  id-token: write\n  contents: read');
    expect(requests('entra')).toEqual([]);
  });

  test('a request token that GitHub no longer accepts', async () => {
    const run = await runForOneSecret(cloud, {
      env: { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'expired-request-token' },
    });
    expect(expectProblem(cloud, run, 'id-token-refused').answer).toContain('401');
  });
});

describe('trouble that heals', () => {
  test.each([
    ['Entra answers 503', { service: 'entra', path: '/oauth2/v2.0/token', action: 'status', status: 503 }],
    [
      'Entra throttles',
      {
        service: 'entra',
        path: '/oauth2/v2.0/token',
        action: 'status',
        status: 429,
        headers: { 'retry-after': '1' },
      },
    ],
    ['Entra cuts the connection', { service: 'entra', path: '/oauth2/v2.0/token', action: 'reset' }],
    ['GitHub has no token for a moment', { service: 'github-oidc', action: 'status', status: 500 }],
    ['GitHub cuts the connection', { service: 'github-oidc', action: 'reset' }],
    ['the resource manager cuts the connection', { service: 'resource-manager', action: 'reset' }],
  ] as const)('%s, once', async (_what, fault) => {
    cloud.addFault(fault);
    const run = await runForOneSecret(cloud);
    expect(run.report.problems).toEqual([]);
    expect(run.code).toBe(0);
  });

  test('trouble that stays ends the run', async () => {
    cloud.addFault({
      service: 'entra',
      path: '/oauth2/v2.0/token',
      action: 'status',
      status: 503,
      times: 99,
    });
    const run = await runForOneSecret(cloud);
    expectProblem(cloud, run, 'entra-unreachable');
    expect(run.stdout).toContain('Entra answered 503; trying again within 1 s (1 of 3)');
    expect(requests('entra').filter(({ method }) => method === 'POST').length).toBeLessThanOrEqual(8);
  });
});

describe('a token goes nowhere else', () => {
  const untouched = () => {
    expect(requests('entra')).toEqual([]);
    expect(requests('key-vault')).toEqual([]);
  };

  test.each([
    ['another host', () => cloud.env['DBCRED_VAULT']?.replace('localhost', '127.0.0.1') ?? ''],
    ['another port', () => 'https://localhost:1'],
    ['a name that only begins alike', () => `${cloud.env['DBCRED_VAULT']}.attacker.example`],
    ['a path', () => `${cloud.env['DBCRED_VAULT']}/elsewhere`],
    ['a user before the host', () => cloud.env['DBCRED_VAULT']?.replace('https://', 'https://vault@') ?? ''],
  ])('%s is not a vault of this cloud', async (_what, vault) => {
    const problem = expectProblem(
      cloud,
      await runForOneSecret(cloud, { inputs: { vault: vault() } }),
      'vault-outside-cloud',
    );
    expect(problem.cause).toContain('nothing was sent to it');
    untouched();
  });

  test('a vault that asks for a resource outside the audiences of its cloud', async () => {
    const authority = cloud.env['EMULATOR_ENTRA_URL'];
    cloud.addFault({
      service: 'key-vault',
      action: 'status',
      status: 401,
      headers: {
        'www-authenticate': `Bearer authorization="${authority}/${cloud.env['AZURE_TENANT_ID']}", resource="https://graph.microsoft.com"`,
      },
      body: {},
      times: 99,
    });
    const problem = expectProblem(cloud, await runForOneSecret(cloud), 'vault-outside-cloud');
    expect(problem.target).toContain('https://graph.microsoft.com');
    const asked = requests('entra').filter(({ method }) => method === 'POST');
    expect(asked.length).toBeLessThanOrEqual(1);
  });

  test('a cloud that is no resource manager', async () => {
    const run = await runForOneSecret(cloud, { inputs: { 'azure-cloud': cloud.env['DBCRED_VAULT'] ?? '' } });
    expectProblem(cloud, run, 'azure-cloud-unusable');
    expect(requests('entra')).toEqual([]);
  });
});

test('without client-id an earlier azure/login is used; without one, that is said', async () => {
  const env = { AZURE_CLIENT_ID: undefined, AZURE_TENANT_ID: undefined, PATH: '/nowhere' };
  const problem = expectProblem(cloud, await runForOneSecret(cloud, { env }), 'azure-sign-in-missing');
  expect(problem.fix).toContain('client-id: ${{ vars.AZURE_CLIENT_ID }}');
});

import { ClientAssertionCredential } from '@azure/identity';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JobIdentity } from '../../emulators/github-oidc/job-identity.ts';
import type { AppName } from '../../emulators/seed/directory.ts';
import { AUDIENCE, type AzureFixture, signIn, startAzure, VAULT_SCOPE } from './azure-fixture.ts';

let azure: AzureFixture;
beforeAll(async () => {
  azure = await startAzure();
});
afterAll(() => azure.stop());

describe('a federated sign-in', () => {
  const trusted: [string, Partial<JobIdentity>][] = [
    ['the main branch', {}],
    ['the environment', { environment: 'daily-pipeline' }],
    ['an immutable subject', { repository: 'org/ctxEco', subject: 'immutable' }],
  ];
  test.each(trusted)('of %s gets a token', async (_, identity) => {
    const answer = await azure.askToken(
      await signIn(azure.seeded.clients.app, VAULT_SCOPE, azure.assertion(identity)),
    );
    expect(answer.status).toBe(200);
    const body = Object(await answer.json());
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599 });
    const claims = decodeJwt(body.access_token);
    expect(claims).toMatchObject({
      aud: 'https://vault.azure.net',
      iss: `https://sts.windows.net/${azure.seeded.directory.tenantId}/`,
      appid: azure.seeded.clients.app,
      tid: azure.seeded.directory.tenantId,
    });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(3600);
  });

  test('works with the real @azure/identity', async () => {
    const credential = new ClientAssertionCredential(
      azure.seeded.directory.tenantId,
      azure.seeded.clients.app,
      () => azure.assertion(),
      { authorityHost: azure.entraUrl, disableInstanceDiscovery: true },
    );
    const token = await credential.getToken(VAULT_SCOPE);
    expect(decodeJwt(token.token).aud).toBe('https://vault.azure.net');
  });

  test.each([
    ['https://vault.azure.net/.default', 'https://vault.azure.net'],
    ['https://vault.azure.net//.default', 'https://vault.azure.net/'],
    ['https://management.azure.com//.default', 'https://management.azure.com/'],
    ['https://management.core.windows.net//.default', 'https://management.core.windows.net/'],
  ])('for %s has the audience %s', async (scope, audience) => {
    expect(decodeJwt(await azure.accessToken('app', scope)).aud).toBe(audience);
  });
});

interface Refused {
  code: number;
  status: number;
  error: string;
  says: string;
}

async function refusal(answer: Response): Promise<Refused> {
  const body = Object(await answer.json());
  expect(body.trace_id).toMatch(/^[0-9a-f-]{36}$/);
  expect(body.timestamp).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/);
  expect(body.error_description).toContain(`AADSTS${body.error_codes[0]}: `);
  return {
    code: body.error_codes[0],
    status: answer.status,
    error: body.error,
    says: body.error_description,
  };
}

describe('Entra refuses', () => {
  const apps: [AppName, number, string][] = [
    ['app-other-subject', 700213, "assertion subject 'repo:org/secai-radar:ref:refs/heads/main'"],
    ['app-case', 7002138, 'matches with case-insensitive comparison'],
    ['app-other-issuer', 700211, "assertion issuer 'https://token.actions.githubusercontent.com'"],
    ['app-other-audience', 700212, `assertion audience '${AUDIENCE}'`],
  ];
  test.each(apps)('%s with %i', async (app, code, says) => {
    const form = await signIn(azure.seeded.clients[app], VAULT_SCOPE, azure.assertion());
    const refused = await refusal(await azure.askToken(form));
    expect(refused).toMatchObject({ code, status: 401, error: 'invalid_client' });
    expect(refused.says).toContain(says);
  });

  const jobs: [string, Partial<JobIdentity>, number][] = [
    ['a branch that nobody trusts', { ref: 'refs/heads/feature' }, 700213],
    ['a pull request', { event: 'pull_request' }, 700213],
    ['an immutable subject where the classic one is trusted', { subject: 'immutable' }, 700213],
    ['an expired assertion', { ageSeconds: 301 }, 700024],
    ['an assertion from the future', { ageSeconds: -700 }, 700024],
    ['a forged signature', { forged: true }, 700027],
    ['another issuer', { issuer: 'https://ghe.example/_services/token' }, 700211],
  ];
  test.each(jobs)('%s', async (_, identity, code) => {
    const form = await signIn(azure.seeded.clients.app, VAULT_SCOPE, azure.assertion(identity));
    const refused = await refusal(await azure.askToken(form));
    expect(refused).toMatchObject({ code, status: 401, error: 'invalid_client' });
  });

  test('an assertion for another audience', async () => {
    const form = await signIn(
      azure.seeded.clients.app,
      VAULT_SCOPE,
      azure.assertion({}, 'https://github.com/org'),
    );
    expect(await refusal(await azure.askToken(form))).toMatchObject({ code: 700212, status: 401 });
  });

  const forms: [string, Record<string, string>, number, number, string][] = [
    ['an unknown client', { client_id: crypto.randomUUID() }, 700016, 400, 'unauthorized_client'],
    ['a malformed scope', { scope: 'vault' }, 70011, 400, 'invalid_scope'],
    ['a scope without /.default', { scope: 'https://vault.azure.net/read' }, 1002012, 400, 'invalid_scope'],
    ['an unknown resource', { scope: 'https://nowhere.example/.default' }, 500011, 400, 'invalid_resource'],
    ['no assertion', { client_assertion: '' }, 7000218, 401, 'invalid_client'],
    ['a client secret', { client_assertion: '', client_secret: 'x' }, 7000215, 401, 'invalid_client'],
    ['an assertion that is no JWT', { client_assertion: 'x' }, 50027, 400, 'invalid_request'],
    ['another grant', { grant_type: 'password' }, 70003, 400, 'unsupported_grant_type'],
    ['no scope', { scope: '' }, 900144, 400, 'invalid_request'],
  ];
  test.each(forms)('%s', async (_, change, code, status, error) => {
    const form = await signIn(azure.seeded.clients.app, VAULT_SCOPE, azure.assertion());
    expect(await refusal(await azure.askToken({ ...form, ...change }))).toMatchObject({
      code,
      status,
      error,
    });
  });

  test('a form that is said to be something else: none of it is read', async () => {
    const form = await signIn(azure.seeded.clients.app, VAULT_SCOPE, azure.assertion());
    const url = `${azure.entraUrl}/${azure.seeded.directory.tenantId}/oauth2/v2.0/token`;
    for (const type of ['application/json', 'text/plain']) {
      const body = new URLSearchParams(form).toString();
      const answer = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body });
      expect(await refusal(answer)).toMatchObject({ code: 900144, status: 400, error: 'invalid_request' });
    }
  });

  test("az's secret at the ordinary endpoint, and a wrong one at az's", async () => {
    const { azSecret, clients } = azure.seeded;
    const form = {
      client_id: clients.app,
      scope: 'https://management.core.windows.net//.default',
      grant_type: 'client_credentials',
    };
    const path = '/adfs/oauth2/token';
    const good = await azure.askToken({ ...form, client_secret: azSecret }, { path });
    expect(good.status).toBe(200);
    const elsewhere = await azure.askToken({ ...form, client_secret: azSecret });
    expect(await refusal(elsewhere)).toMatchObject({ code: 7000215, status: 401 });
    const wrong = await azure.askToken({ ...form, client_secret: `${azSecret}x` }, { path });
    expect(await refusal(wrong)).toMatchObject({ code: 7000215, status: 401 });
  });

  test.each([
    ['an unknown tenant', crypto.randomUUID(), 90002],
    ['a malformed tenant', 'e63649b2-07c0', 900023],
  ])('%s, at the token endpoint and in discovery', async (_, tenant, code) => {
    const form = await signIn(azure.seeded.clients.app, VAULT_SCOPE, azure.assertion());
    const refused = await refusal(await azure.askToken(form, { tenant }));
    expect(refused).toMatchObject({ code, status: 400, error: 'invalid_request' });
    const discovery = await fetch(`${azure.entraUrl}/${tenant}/v2.0/.well-known/openid-configuration`);
    expect(await refusal(discovery)).toMatchObject({ code, status: 400, error: 'invalid_tenant' });
  });
});

test('the discovery document names only this machine', async () => {
  const { tenantId } = azure.seeded.directory;
  const answer = await fetch(`${azure.entraUrl}/${tenantId}/v2.0/.well-known/openid-configuration`);
  const text = await answer.text();
  const hosts = [...text.matchAll(/https:\/\/[^/"]+/g)].map(([host]) => host);
  expect(new Set(hosts)).toEqual(new Set([azure.entraUrl]));
});

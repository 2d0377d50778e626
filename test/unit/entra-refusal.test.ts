import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { azureCliRefusal, entraRefusal, type SignIn } from '../../src/azure/entra-refusal.ts';

const CLIENT = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';
const TENANT = '11111111-2222-3333-4444-555555555555';
const ISS = 'https://token.actions.githubusercontent.com';
const AUD = 'api://AzureADTokenExchange';
const CLASSIC = 'repo:org/app:ref:refs/heads/main';
const IMMUTABLE = 'repo:org@1234/app@987654321:ref:refs/heads/main';

const signIn = (sub = CLASSIC): SignIn => ({
  clientId: CLIENT,
  tenantId: TENANT,
  claims: { iss: ISS, sub, aud: AUD },
});
const refusal = (message: string, who = signIn()) => entraRefusal(message, who, new Error(message));

/** As the Azure SDK words what Entra's token endpoint answered. */
function recorded(code: number, text: string, error = 'invalid_client'): string {
  const trace = 'Trace ID: 5f0c Correlation ID: 9a1d Timestamp: 2026-07-20 10:00:00Z';
  return `${error}: Error(s): ${code} - Timestamp: 2026-07-20 10:00:00Z - Description: AADSTS${code}: ${text} ${trace} - Correlation ID: 9a1d - Trace ID: 5f0c`;
}

const CHECK =
  'Please check your federated identity credential Subject, Audience and Issuer against the presented assertion. https://docs.microsoft.com/en-us/azure/active-directory/develop/workload-identity-federation';
const CREATE = `az ad app federated-credential create --id ${CLIENT}`;

describe('each refusal of Entra has its code and its fix', () => {
  test.each<[number, string, string, string]>([
    [
      700213,
      `No matching federated identity record found for presented assertion subject '${CLASSIC}'. ${CHECK}`,
      'entra-subject',
      CREATE,
    ],
    [
      7002138,
      `No matching federated identity record found for presented assertion subject '${CLASSIC}'. The subject matches with a case-insensitive comparison, but not with a case-sensitive comparison. ${CHECK}`,
      'entra-subject-case',
      CREATE,
    ],
    [
      700211,
      `No matching federated identity record found for presented assertion issuer '${ISS}'. ${CHECK}`,
      'entra-issuer',
      CREATE,
    ],
    [
      700212,
      `No matching federated identity record found for presented assertion audience '${AUD}'. ${CHECK}`,
      'entra-audience',
      CREATE,
    ],
    [
      70021,
      `No matching federated identity record found for presented assertion. Assertion Issuer: '${ISS}'. Assertion Subject: '${CLASSIC}'. Assertion Audience: '${AUD}'.`,
      'entra-not-federated',
      CREATE,
    ],
    [
      700016,
      `Application with identifier '${CLIENT}' was not found in the directory 'Contoso'.`,
      'entra-client',
      'az ad app list',
    ],
    [
      90002,
      `Tenant '${TENANT}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
      'entra-tenant',
      'az account show',
    ],
    [
      900023,
      `Specified tenant identifier 'nonsense' is neither a valid DNS name, nor a valid external domain.`,
      'entra-tenant',
      'az account show',
    ],
    [
      700024,
      'Client assertion is not within its valid time range. Current time: 2024-07-20T17:13:00Z, assertion valid from 2024-07-20T17:04:47Z, expiry time of assertion 2024-07-20T17:09:47Z.',
      'entra-assertion-expired',
      'Run the job again',
    ],
    [
      7000215,
      'Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID.',
      'entra-client-secret',
      'Remove AZURE_CLIENT_SECRET',
    ],
    [
      7000222,
      'The provided client secret keys are expired.',
      'entra-client-secret',
      'Remove AZURE_CLIENT_SECRET',
    ],
    [
      53003,
      'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
      'entra-conditional-access',
      'administrator',
    ],
    [
      500011,
      'The resource principal named https://vault.azure.net was not found in the tenant named Contoso.',
      'entra-resource',
      'azure-cloud:',
    ],
    [700027, 'Client assertion contains an invalid signature.', 'entra-refused', 'reference-error-codes'],
    [50034, 'The user account does not exist.', 'entra-refused', 'reference-error-codes'],
  ])('AADSTS%i: %s', (code, text, expected, fix) => {
    const problem = refusal(recorded(code, text));
    expect(problem.code).toBe(expected);
    expect(problem.fix).toContain(fix);
    expect(problem.answer).toMatch(new RegExp(`^AADSTS${code}: `));
    expect(problem.target).toBe(`application ${CLIENT} in tenant ${TENANT}`);
  });

  test.each([
    'getaddrinfo ENOTFOUND login.microsoftonline.com',
    'network_error: connect ECONNREFUSED 127.0.0.1:1',
    '',
  ])('no answer at all: %j', (message) => {
    const problem = refusal(message);
    expect(problem).toMatchObject({
      code: 'entra-unreachable',
      what: expect.stringContaining('could not be asked'),
      answer: message,
    });
    expect(problem.fix).toContain('HTTPS_PROXY');
  });

  test('a vault of another tenant: the fix names the tenant', () => {
    const message = `The current credential is not configured to acquire tokens for tenant ${CLIENT}. To enable acquiring tokens for this tenant add it to the AdditionallyAllowedTenants`;
    expect(refusal(message)).toMatchObject({ code: 'entra-tenant', fix: `with:\n  tenant-id: ${CLIENT}` });
  });
});

describe("the token's own words are shown, for both subject forms", () => {
  test.each<[string, string, string]>([
    ['classic, of a branch', CLASSIC, 'A job with `environment:` has another subject'],
    [
      'classic, of an environment',
      'repo:org/app:environment:production',
      'A job with `environment:` has another subject',
    ],
    [
      'classic, of a pull request',
      'repo:org/app:pull_request',
      'A job with `environment:` has another subject',
    ],
    [
      'classic, with an @ in the name of the branch',
      'repo:org/app:ref:refs/heads/a@1/b@2:',
      'A job with `environment:` has another subject',
    ],
    ['immutable, of a branch', IMMUTABLE, 'immutable subjects'],
    ['immutable, of an environment', 'repo:org@1/app@2:environment:production', 'immutable subjects'],
  ])('%s', (_form, sub, hint) => {
    const message = recorded(
      700213,
      `No matching federated identity record found for presented assertion subject '${sub}'.`,
    );
    const problem = refusal(message, signIn(sub));
    expect(problem.likelyCause).toContain(`iss: ${ISS}\n  sub: ${sub}\n  aud: ${AUD}`);
    expect(problem.fix).toContain(hint);
  });
});

describe('the command creates the very credential that matches', () => {
  test.each([
    CLASSIC,
    IMMUTABLE,
    `repo:org/app:environment:it's $(id) "quoted" \\ \`x\``,
    'repo:org/app:environment:größe 😀',
  ])('when pasted into a shell: %s', (sub) => {
    const { fix } = refusal(recorded(700213, 'No matching federated identity record found.'), signIn(sub));
    const { stdout } = spawnSync('sh', ['-c', `az() { printf '%s\\n' "$@"; }\n${fix}`], {
      encoding: 'utf8',
      env: {},
    });
    const words = stdout.trimEnd().split('\n');
    expect(words.slice(0, -1)).toEqual([
      'ad',
      'app',
      'federated-credential',
      'create',
      '--id',
      CLIENT,
      '--parameters',
    ]);
    expect(JSON.parse(words.at(-1) ?? '')).toMatchObject({ issuer: ISS, subject: sub, audiences: [AUD] });
  });
});

test('hostile claims stay text', () => {
  const { likelyCause } = refusal(
    recorded(700213, 'No match.'),
    signIn(`repo:o/r:environment:x\n::error::y\u001b[31m${'z'.repeat(900)}`),
  );
  expect(likelyCause.replaceAll('\n', '')).not.toMatch(/::|\p{Cc}|z{301}/u);
  expect(likelyCause.split('\n')).toHaveLength(5);
});

test.each([90033, 90024, 50033])(
  'AADSTS%i passes, by its own account: nobody is told to change anything',
  (code) => {
    const problem = refusal(
      recorded(code, 'A transient error has occurred. Please try again.', 'temporarily_unavailable'),
    );
    expect(problem).toMatchObject({
      code: 'entra-unreachable',
      what: 'Entra could not be asked for a token',
    });
    expect(problem.fix).toContain('Run the job again');
  },
);

describe('the account of the Azure CLI', () => {
  test('that azure/login has left, and that has run out, is told as that', () => {
    const answer = 'ERROR: AADSTS700024: Client assertion is not within its valid time range.';
    expect(azureCliRefusal(answer, undefined)).toMatchObject({
      ...{ code: 'azure-sign-in-missing', what: 'The earlier azure/login has run out', answer },
      fix: expect.stringContaining('client-id: ${{ vars.AZURE_CLIENT_ID }}'),
    });
  });

  test('that is not there', () => {
    const answer =
      "Please run 'az login' from a command prompt to authenticate before using this credential.";
    expect(azureCliRefusal(answer, undefined)).toMatchObject({
      what: 'Nobody is signed in to Azure',
      answer,
    });
  });
});

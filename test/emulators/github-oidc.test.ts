import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type JobIdentity, subjectOf } from '../../emulators/github-oidc/job-identity.ts';
import { jobIdentity } from '../../emulators/seed/directory.ts';
import { AUDIENCE, type AzureFixture, startAzure } from './azure-fixture.ts';

let azure: AzureFixture;
beforeAll(async () => {
  azure = await startAzure();
});
afterAll(() => azure.stop());

const subjects: [Partial<JobIdentity>, string][] = [
  [{}, 'repo:org/secai-radar:ref:refs/heads/main'],
  [{ ref: 'refs/tags/v1' }, 'repo:org/secai-radar:ref:refs/tags/v1'],
  [{ event: 'pull_request' }, 'repo:org/secai-radar:pull_request'],
  [{ event: 'pull_request', environment: 'a:b' }, 'repo:org/secai-radar:environment:a%3Ab'],
  [
    { repository: 'org/ctxEco', subject: 'immutable' },
    'repo:org@91822347/ctxEco@798120436:ref:refs/heads/main',
  ],
];
test.each(subjects)('subject %#', (identity, subject) => {
  expect(subjectOf(jobIdentity(identity))).toBe(subject);
});

test('a token verifies against the published keys and lives five minutes', async () => {
  const token = await azure.assertion({ environment: 'daily-pipeline' });
  const keys = createRemoteJWKSet(new URL(`${azure.oidcUrl}/.well-known/jwks`));
  const { payload, protectedHeader } = await jwtVerify(token, keys, {
    issuer: 'https://token.actions.githubusercontent.com',
    audience: AUDIENCE,
  });
  expect(protectedHeader.alg).toBe('RS256');
  expect(Number(payload.exp) - Number(payload.iat)).toBe(300);
  expect(payload).toMatchObject({
    sub: 'repo:org/secai-radar:environment:daily-pipeline',
    environment: 'daily-pipeline',
    repository: 'org/secai-radar',
    repository_id: '812340551',
    repository_owner_id: '91822347',
    event_name: 'workflow_dispatch',
    ref_type: 'branch',
  });
});

test('without an audience the owner is the audience', async () => {
  const { path, token } = azure.oidc.admit(jobIdentity());
  const answer = await fetch(`${azure.oidcUrl}${path}`, { headers: { authorization: `Bearer ${token}` } });
  const body = Object(await answer.json());
  expect(body.count).toBe(body.value.length);
  expect(decodeJwt(body.value).aud).toBe('https://github.com/org');
});

test.each([undefined, 'Bearer wrong'])('refuses the bearer %s', async (authorization) => {
  const { path } = azure.oidc.admit(jobIdentity());
  const answer = await fetch(`${azure.oidcUrl}${path}&audience=x`, {
    headers: authorization === undefined ? {} : { authorization },
  });
  expect(answer.status).toBe(401);
  await answer.body?.cancel();
});

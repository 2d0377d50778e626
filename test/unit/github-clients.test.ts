import { expect, test } from 'vitest';
import { gitHubClients } from '../../src/clients/github-clients.ts';
import { SecretForms } from '../../src/redacted.ts';
import { redacted } from './checking.ts';

/** A search that names no owner is nobody's: neither an App nor an owner's token speaks for it. */

const tools = {
  say: () => undefined,
  clock: () => 0,
  forms: new SecretForms(() => undefined),
  permissionsAt: () => ({}),
};
const login = {
  gitHubToken: undefined,
  gitHubApiUrl: 'https://github.test',
  ownerTokens: [{ owner: 'org', repo: undefined, token: redacted('t') }],
  gitHubApp: { id: '1', privateKey: redacted('pem') },
};

test('without github-token it says to name one, and no App is asked for the owner *', async () => {
  const problem = await gitHubClients(login, tools)
    .clientFor({ owner: '*' })
    .catch((thrown: unknown) => thrown);
  expect(problem).toMatchObject({ code: 'github-token-missing', target: 'search' });
  expect(problem).toMatchObject({ fix: expect.stringContaining('org:OWNER') });
});

test('with one it takes that, beside an App too', async () => {
  const having = { ...login, gitHubToken: redacted('for-everything') };
  await expect(gitHubClients(having, tools).clientFor({ owner: '*' })).resolves.toBeDefined();
});

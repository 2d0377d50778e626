import { describe, expect, test } from 'vitest';
import { type GetJsonAs, requestIdToken } from '../../src/github/id-token.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';

const forms = new SecretForms(() => undefined);
const token = new Redacted('the-right-to-ask', forms);

/** Who was asked, and what came of it. */
async function askedAt(url: string): Promise<{ asked: string[]; outcome: unknown }> {
  const asked: string[] = [];
  const getJson: GetJsonAs = async (address) => {
    asked.push(address);
    return { value: 'a.b.c' };
  };
  const outcome = await requestIdToken({ url, token }, 'api://X', getJson, forms).catch(
    (thrown: unknown) => thrown,
  );
  return { asked, outcome };
}

describe("the address of the job's OIDC endpoint", () => {
  test.each(['https://pipelines.actions.example/token?v=2', 'http://localhost:1/token?v=2'])(
    '%s is asked',
    async (url) => {
      expect((await askedAt(url)).asked).toEqual([`${url}&audience=api%3A%2F%2FX`]);
    },
  );

  test.each([
    'http://pipelines.actions.example/token?v=2',
    'http://localhost.evil.example/token?v=2',
    'http://127.0.0.1@evil.example/token?v=2',
    'ftp://evil.example/token?v=2',
    'no address',
  ])('%s is not: the job’s right to ask for tokens would be seen on the way', async (url) => {
    const { asked, outcome } = await askedAt(url);
    expect(asked).toEqual([]);
    expect(outcome).toMatchObject({ code: 'id-token-refused', target: 'ACTIONS_ID_TOKEN_REQUEST_URL' });
  });
});

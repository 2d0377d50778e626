import type { AccessToken } from '@azure/identity';
import { describe, expect, test } from 'vitest';
import { resolveCloud } from '../../src/azure/cloud.ts';
import { guarded } from '../../src/azure/identity.ts';
import { Problem, type ProblemCode } from '../../src/problem.ts';

const cloud = await resolveCloud('public', () => Promise.reject(new Error('not asked')));
const SCOPE = 'https://vault.azure.net/.default';

const lasting = (token: string, minutes: number): AccessToken => ({
  ...{ token, expiresOnTimestamp: Date.now() + minutes * 60_000 },
});
const problem = (code: ProblemCode) =>
  new Problem({ code, what: 'no token', target: 'x', likelyCause: 'x', fix: 'x' });

/** Asks so often, one after the other, for what the source gives in this order. */
async function ask(times: number, ...gives: readonly (AccessToken | Error)[]) {
  let asked = 0;
  const credential = guarded(cloud, async () => {
    const next = gives[Math.min(asked, gives.length - 1)];
    asked += 1;
    if (next === undefined || next instanceof Error) throw next;
    return next;
  });
  const got: string[] = [];
  for (let n = 0; n < times; n += 1) {
    const token = await credential.getToken(SCOPE).catch((thrown: Error) => thrown);
    got.push(token instanceof Error ? token.message : (token?.token ?? ''));
  }
  return { got, asked };
}

test('a token serves until five minutes before its end, and the next one from then on', async () => {
  expect(await ask(3, lasting('first', 60))).toEqual({ got: ['first', 'first', 'first'], asked: 1 });
  expect(await ask(3, lasting('first', 4), lasting('second', 60))).toEqual({
    ...{ got: ['first', 'second', 'second'], asked: 2 },
  });
});

describe('in a run that outlives its token, a renewal that fails', () => {
  test.each<ProblemCode>(['entra-unreachable', 'id-token-refused', 'azure-sign-in-missing'])(
    'with %s ends nothing while the token still serves',
    async (code) => {
      const { got } = await ask(3, lasting('first', 4), problem(code), lasting('second', 60));
      expect(got).toEqual(['first', 'first', 'second']);
    },
  );

  test.each<ProblemCode>(['entra-unreachable', 'id-token-refused'])(
    'with %s is made again once the token has ended',
    async (code) => {
      const { got } = await ask(3, lasting('first', 0), problem(code), lasting('second', 60));
      expect(got).toEqual(['first', 'no token: x', 'second']);
    },
  );

  test('is remembered when it is a refusal', async () => {
    const { asked } = await ask(4, problem('entra-subject'));
    expect(asked).toBe(1);
  });
});

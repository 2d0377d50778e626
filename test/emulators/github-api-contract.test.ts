import { describe, expect, test } from 'vitest';
import { contractOf, EXAMPLES, listExampleOf } from '../../emulators/github-api/contract.ts';
import { createRateLimits } from '../../emulators/github-api/rate-limits.ts';
import { operationsOf } from '../../emulators/github-api/serving.ts';

/** That GitHub's own description really is held against answers and requests: each of these must be caught. */

const publicKey = contractOf('GET', '/repos/{owner}/{repo}/actions/secrets/public-key');
const put = contractOf('PUT', '/repos/{owner}/{repo}/actions/secrets/{secret_name}');
const path = { owner: 'org', repo: 'app', secret_name: 'X' };

describe('an answer', () => {
  test.each<[string, { status: number; body: unknown }]>([
    ['without the key', { status: 200, body: { key_id: '1' } }],
    ['with a key of another type', { status: 200, body: { key_id: '1', key: 7 } }],
    ['with a status that is not described', { status: 207, body: {} }],
    ['with a body where there is none', { status: 204, body: { a: 1 } }],
  ])('%s is a violation', (_what, answer) => {
    const { checkAnswer } = answer.status === 204 ? put : publicKey;
    expect(checkAnswer(answer)).not.toEqual([]);
  });

  test('as described is none', () => {
    expect(publicKey.checkAnswer({ status: 200, body: { key_id: '1', key: 'a2V5' } })).toEqual([]);
    expect(put.checkAnswer({ status: 204, body: undefined })).toEqual([]);
  });
});

describe('a request', () => {
  test.each<[string, unknown]>([
    ['without a body', undefined],
    ['without key_id', { encrypted_value: 'YQ==' }],
    ['with a box that is not base64', { encrypted_value: '-', key_id: '1' }],
  ])('%s is a violation', (_what, body) => {
    expect(put.checkRequest({ path, query: {}, body })).not.toEqual([]);
  });

  test('as described is none', () => {
    expect(put.checkRequest({ path, query: {}, body: { encrypted_value: 'YQ==', key_id: '1' } })).toEqual([]);
  });
});

describe('what is kept of the description', () => {
  const world = { repositories: [], limits: createRateLimits(() => new Date()) };
  const operations = operationsOf(world, () => undefined);

  test.each(operations.map(({ method, path }) => [method, path]))('has all of %s %s', (method, path) => {
    const { documentationUrl, checkAnswer } = contractOf(method, path);
    expect(documentationUrl).toMatch(/^https:/);
    // Whatever it answers with, there is a schema, whole, that a number does not fulfil; or no body at all.
    const wrong = [200, 201, 204, 404].map((status) => checkAnswer({ status, body: 7 }));
    expect(wrong.map((problems) => problems.length > 0)).toEqual([true, true, true, true]);
  });

  test('has the examples that are answered with', () => {
    expect(EXAMPLES.map(listExampleOf).filter((value) => typeof value !== 'object')).toEqual([]);
  });
});

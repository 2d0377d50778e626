import { expect, test } from 'vitest';
import { type AskHealth, untilHealthy } from '../../src/consumers/app-health.ts';
import { moment } from './app-in-memory.ts';

const URL = 'https://zep.example/healthz';
const answers = (...given: Awaited<ReturnType<AskHealth>>[]): AskHealth => {
  const left = [...given];
  return async () => left.shift() ?? { status: 503 };
};

test('polls until the app is healthy, with a line for each answer', async () => {
  const at = moment();
  await untilHealthy('zep', URL, answers({ status: 503 }, { failed: 'ECONNREFUSED' }, { status: 204 }), at);
  expect(at.said).toEqual(['zep: /healthz: 503', 'zep: /healthz: ECONNREFUSED', 'zep: /healthz: 204']);
});

test('a 404 is a wrong path, at once', async () => {
  const at = moment();
  await expect(untilHealthy('zep', URL, answers({ status: 404 }), at)).rejects.toMatchObject({
    code: 'container-app-unhealthy',
    what: 'The app runs, and has nothing at the path of its health check',
  });
  expect(at.passed()).toBe(0);
});

test.each<[string, Awaited<ReturnType<AskHealth>>]>([
  ['503', { status: 503 }],
  ['301', { status: 301 }],
  ['certificate has expired', { failed: 'certificate has expired' }],
])('%s for two minutes is unhealthy, and named', async (shown, answer) => {
  const at = moment();
  await expect(untilHealthy('zep', URL, async () => answer, at)).rejects.toMatchObject({
    code: 'container-app-unhealthy',
    what: 'The app runs on the new credential and does not call itself healthy',
    answer: `${shown} at ${URL}`,
  });
  expect(at.passed()).toBe(120_000);
  expect(at.said).toHaveLength(41);
});

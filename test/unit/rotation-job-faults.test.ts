import { expect, test } from 'vitest';
import { resolveCloud } from '../../src/azure/cloud.ts';
import { containerAppJobsOf } from '../../src/azure/container-app-jobs.ts';
import type { ProblemCode } from '../../src/problem.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../../src/redacted.ts';
import { type Fault, resourceManagerInMemory, type Sent } from './resource-manager-in-memory.ts';
import { live } from './rotating-in-memory.ts';
import { disagreements, type InMemory, stagedPasswords } from './rotation-in-memory.ts';
import { inMemoryWithJobs, JOBS, jobDisagreements } from './rotation-with-jobs.ts';

/** Rotations to whose jobs a request meets a fault, by the real SDK: a start is asked for once, a write again. */

const refusal = (status: number, code: string, headers: Readonly<Record<string, string>> = {}): Fault => ({
  ...{ status, headers, body: JSON.stringify({ error: { code, message: 'in its own words' } }) },
});

interface Kind {
  readonly fault: Fault;
  /** The code that a job ends with whose write meets it, and whose start; undefined: it heals. */
  readonly write?: ProblemCode;
  readonly start?: ProblemCode;
}

const KINDS: Readonly<Record<string, Kind>> = {
  429: { fault: refusal(429, 'TooManyRequests', { 'retry-after': '1' }) },
  500: { fault: refusal(500, 'InternalServerError'), start: 'azure-failed' },
  reset: { fault: 'reset', start: 'azure-failed' },
  'drop-answer': { fault: 'drop-answer' },
  409: { fault: refusal(409, 'ContainerAppOperationInProgress') },
  hang: { fault: 'hang', write: 'azure-failed', start: 'azure-failed' },
  403: { fault: refusal(403, 'AuthorizationFailed'), write: 'azure-permission', start: 'azure-permission' },
};

const isMutation = ({ method, path }: Sent): boolean => method !== 'GET' && !path.endsWith('/listSecrets');
const same = (a: Sent, b: Sent): boolean => a.method === b.method && a.path === b.path && a.nth === b.nth;

async function rotateOverSdk(world: InMemory, faultAt: (sent: Sent) => Fault | undefined = () => undefined) {
  const said: string[] = [];
  const { httpClient, sent } = resourceManagerInMemory(world, faultAt);
  const jobOf = await containerAppJobsOf({
    subscriptionId: '00000000-0000-0000-0000-000000000000',
    cloud: await resolveCloud('public', () => Promise.reject(new Error('not asked'))),
    credential: { getToken: async () => ({ token: 'a-token', expiresOnTimestamp: Date.now() + 3_600_000 }) },
    ...{ clientId: undefined, say: (line) => void said.push(line) },
    hold: (text) => new Redacted(text, MASKED_WHEN_FOUND),
    sleep: async (ms) => {
      world.now += ms;
    },
    transport: { httpClient, tryTimeoutMs: 200 },
  });
  const lived = await live(world, { jobOf: (name) => jobOf('rg', name) });
  return { ...lived, sent };
}

async function complaintsAbout(at: Sent, { fault, ...codes }: Kind) {
  const world = inMemoryWithJobs({ attentive: true });
  const begun = world.now;
  const run = await rotateOverSdk(world, (sent) => (same(sent, at) ? fault : undefined));
  const job = at.path.split('/')[1] ?? '';
  const code = at.path.endsWith('/start') ? codes.start : codes.write;
  const found = [...disagreements(world)];
  const stopped = run.problems.map((problem) => `${problem.code} at ${problem.target}`);
  const wanted = code === undefined ? [] : [`${code} at Container Apps job ${job} (rg)`];
  if (JSON.stringify(stopped) !== JSON.stringify(wanted))
    found.push(`it ended with ${stopped.join(', ') || 'no problem'}`);
  // What was refused has started nothing that could be looked for.
  if (code === 'azure-permission' && world.now - begun > 60_000) found.push('it took its time to say so');
  found.push(...jobDisagreements(world, code === undefined ? JOBS : JOBS.filter((one) => one !== job)));
  const starts = run.sent.filter(({ path }) => path.endsWith('/start')).length;
  if (at.path.endsWith('/start') && starts > 1 && ![409, 429].includes(Number(Object(fault).status)))
    found.push(`it asked ${starts} times for a start`);
  const rerun = await rotateOverSdk(world);
  found.push(...rerun.codes, ...disagreements(world), ...jobDisagreements(world));
  if (stagedPasswords(world).size !== 1) found.push('another password was made');
  return found;
}

test('a fault at any change of a job heals, or that job is named; the next run delivers, and there is one execution', async () => {
  const { sent, codes } = await rotateOverSdk(inMemoryWithJobs({ attentive: true }));
  expect(codes).toEqual([]);
  const mutations = sent.filter(isMutation);
  expect(mutations.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual([
    ...['PATCH jobs/migrate', 'PATCH jobs/migrate', 'PATCH jobs/migrate'],
    ...['PATCH jobs/report', 'PATCH jobs/report', 'POST jobs/migrate/start'],
  ]);
  const points = mutations.flatMap((at) => Object.entries(KINDS).map(([name, kind]) => ({ at, name, kind })));
  const found = await Promise.all(
    points.map(async ({ at, name, kind }) => {
      const complaints = await complaintsAbout(at, kind);
      return complaints.map((complaint) => `${name} at ${at.method} ${at.path} no. ${at.nth}: ${complaint}`);
    }),
  );
  console.info(`faults at jobs: ${mutations.length} changes × ${Object.keys(KINDS).length} kinds`);
  expect(found.flat()).toEqual([]);
});

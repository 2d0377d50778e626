import { expect, test } from 'vitest';
import { sitesOf } from '../../src/azure/app-service.ts';
import { resolveCloud } from '../../src/azure/cloud.ts';
import type { ProblemCode } from '../../src/problem.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../../src/redacted.ts';
import type { Fault, Sent } from './resource-manager-in-memory.ts';
import { live } from './rotating-in-memory.ts';
import { disagreements, type InMemory, stagedPasswords } from './rotation-in-memory.ts';
import { inMemoryWithSites, SITES, siteDisagreements } from './rotation-with-sites.ts';
import { sitesInMemory } from './site-requests-in-memory.ts';

/** Rotations to whose apps of App Service a request meets a fault, by the real SDK and its retries. */

const WORDS = 'in its own words';
const refusal = (status: number, code: string, headers: Readonly<Record<string, string>> = {}): Fault => ({
  ...{ status, headers, body: JSON.stringify({ error: { code, message: WORDS } }) },
});

interface Kind {
  readonly fault: Fault;
  /** The code that the app ends with; undefined: it heals. */
  readonly code?: ProblemCode;
}

const KINDS: Readonly<Record<string, Kind>> = {
  429: { fault: refusal(429, 'TooManyRequests', { 'retry-after': '1' }) },
  500: { fault: refusal(500, 'InternalServerError') },
  503: { fault: refusal(503, 'ServiceUnavailable') },
  reset: { fault: 'reset' },
  'drop-answer': { fault: 'drop-answer' },
  409: { fault: refusal(409, 'Conflict') },
  hang: { fault: 'hang', code: 'azure-failed' },
  garbage: {
    fault: { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Please sign in</html>' },
    code: 'azure-failed',
  },
  401: { fault: refusal(401, 'AuthenticationFailed'), code: 'azure-permission' },
  403: { fault: refusal(403, 'AuthorizationFailed'), code: 'azure-permission' },
};

/** Those after which nobody knows whether a restart was carried out: it is not asked for again. */
const LEAVES_OPEN = ['500', '503', 'reset', 'drop-answer', 'hang', 'garbage'];
const isRestart = ({ path }: Sent): boolean => path.endsWith('/restart');

const isMutation = ({ method, path }: Sent): boolean => method !== 'GET' && !path.endsWith('/list');
const same = (a: Sent, b: Sent): boolean => a.method === b.method && a.path === b.path && a.nth === b.nth;

/** The refresh of the preflight. */
const isBefore = ({ path, nth }: Sent): boolean => /^(?:api|moved)\/.*\/refresh$/.test(path) && nth === 1;

async function rotateOverSdk(world: InMemory, faultAt: (sent: Sent) => Fault | undefined = () => undefined) {
  const said: string[] = [];
  const { httpClient, sent } = sitesInMemory(world, faultAt);
  const siteOf = sitesOf({
    subscriptionId: '00000000-0000-0000-0000-000000000000',
    cloud: await resolveCloud('public', () => Promise.reject(new Error('not asked'))),
    credential: { getToken: async () => ({ token: 'a-token', expiresOnTimestamp: Date.now() + 3_600_000 }) },
    ...{ clientId: undefined, say: (line) => void said.push(line) },
    hold: (text) => new Redacted(text, MASKED_WHEN_FOUND),
    transport: { httpClient, tryTimeoutMs: 200 },
  });
  const lived = await live(world, { siteOf: (name) => siteOf('rg', name, undefined) });
  return { ...lived, said: [...said, ...lived.said], sent };
}

async function complaintsAbout(at: Sent, name: string) {
  const { fault, code: usual } = KINDS[name] ?? { fault: 'hang' };
  const isOpen = isRestart(at) && LEAVES_OPEN.includes(name);
  const code = isOpen ? 'app-service-restart-unknown' : usual;
  const world = inMemoryWithSites();
  const run = await rotateOverSdk(world, (sent) => (same(sent, at) ? fault : undefined));
  const [site = ''] = at.path.split('/');
  // a tag that may not be written is no failure: what it notes is found out again
  const isSaid = code === 'azure-permission' && at.path.endsWith('/tags/default');
  const ends = isSaid ? undefined : code;
  const stopped = run.problems.map((problem) => `${problem.code} at ${problem.target}`);
  const wanted = ends === undefined ? [] : [`${ends} at App Service ${site} (rg)`];
  // its health is asked for all the same, and it runs on the old password
  if (isOpen && name !== 'drop-answer' && site === 'api') wanted.push('app-service-unhealthy at api');
  const stops = ends !== undefined && isBefore(at);
  const found = stops ? [] : [...disagreements(world)];
  if (JSON.stringify(stopped) !== JSON.stringify(wanted))
    found.push(`it ended with ${stopped.join(', ') || 'no problem'}`);
  if (isSaid && !run.said.some((line) => line.includes('the next run restarts it again')))
    found.push('it did not say so');
  const others = ends === undefined && !isSaid ? SITES : SITES.filter((one) => one !== site);
  if (stops) {
    if (stagedPasswords(world).size > 0) found.push('a password was made, and it could be known before');
  } else found.push(...siteDisagreements(world, others));
  const restarts = run.sent.filter((one) => isRestart(one) && one.path === at.path);
  if (isOpen && restarts.length !== 1) found.push(`it was restarted ${restarts.length} times`);
  const rerun = await rotateOverSdk(world);
  if (isOpen && !rerun.sent.some((one) => isRestart(one) && one.path === at.path))
    found.push('the next run does not restart it');
  found.push(...rerun.codes, ...disagreements(world), ...siteDisagreements(world));
  if (stagedPasswords(world).size !== 1) found.push('another password was made');
  return found;
}

test('a fault at any change of an app heals, or that app is named and the others are done; the next run delivers', async () => {
  const { sent, codes } = await rotateOverSdk(inMemoryWithSites());
  expect(codes).toEqual([]);
  const mutations = sent.filter(isMutation);
  expect(mutations).toHaveLength(13);
  const points = mutations.flatMap((at) => Object.keys(KINDS).map((name) => ({ at, name })));
  const found = await Promise.all(
    points.map(async ({ at, name }) => {
      const complaints = await complaintsAbout(at, name);
      return complaints.map((complaint) => `${name} at ${at.method} ${at.path} no. ${at.nth}: ${complaint}`);
    }),
  );
  console.info(
    `faults at apps of App Service: ${mutations.length} changes × ${Object.keys(KINDS).length} kinds`,
  );
  expect(found.flat()).toEqual([]);
});

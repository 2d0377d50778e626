import { expect, test } from 'vitest';
import { resolveCloud } from '../../src/azure/cloud.ts';
import { containerAppsOf } from '../../src/azure/container-apps.ts';
import type { ProblemCode } from '../../src/problem.ts';
import { MASKED_WHEN_FOUND, Redacted } from '../../src/redacted.ts';
import { described, only, type Point } from './lifetime.ts';
import { type Fault, resourceManagerInMemory, type Sent } from './resource-manager-in-memory.ts';
import { live } from './rotating-in-memory.ts';
import { disagreements, type InMemory, OLD_PASSWORD, stagedPasswords } from './rotation-in-memory.ts';
import { APPS, appDisagreements, inMemoryWithApps, pinsOfNobody } from './rotation-with-apps.ts';

/** Rotations to whose Container Apps a request meets a fault, by the real SDK and its retries. */

const WORDS = 'in its own words';
/** https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling */
const refusal = (status: number, code: string, headers: Readonly<Record<string, string>> = {}): Fault => ({
  ...{ status, headers, body: JSON.stringify({ error: { code, message: WORDS } }) },
});

interface Kind {
  readonly fault: Fault;
  /** What the run says while it heals; or the code that the app ends with. */
  readonly heals?: string;
  readonly code?: ProblemCode;
}

const KINDS: Readonly<Record<string, Kind>> = {
  429: {
    fault: refusal(429, 'TooManyRequests', { 'retry-after': '1' }),
    heals: 'answered 429; trying again',
  },
  500: { fault: refusal(500, 'InternalServerError'), heals: 'answered 500; trying again' },
  503: { fault: refusal(503, 'ServiceUnavailable'), heals: 'answered 503; trying again' },
  reset: { fault: 'reset', heals: 'did not answer (ECONNRESET); trying again' },
  'drop-answer': { fault: 'drop-answer', heals: 'did not answer (ECONNRESET); trying again' },
  409: {
    fault: refusal(409, 'ContainerAppOperationInProgress'),
    heals: 'another change of the app is under way; trying again',
  },
  hang: { fault: 'hang', code: 'azure-failed' },
  garbage: {
    fault: { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Please sign in</html>' },
    code: 'azure-failed',
  },
  401: { fault: refusal(401, 'AuthenticationFailed'), code: 'azure-permission' },
  403: { fault: refusal(403, 'AuthorizationFailed'), code: 'azure-permission' },
};

const isMutation = ({ method, path }: Sent): boolean => method !== 'GET' && !path.endsWith('/listSecrets');
const same = (a: Sent, b: Sent): boolean => a.method === b.method && a.path === b.path && a.nth === b.nth;

async function rotateOverSdk(world: InMemory, faultAt: (sent: Sent) => Fault | undefined = () => undefined) {
  const said: string[] = [];
  const { httpClient, sent } = resourceManagerInMemory(world, faultAt);
  const appOf = await containerAppsOf({
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
  const lived = await live(world, { appOf: (name) => appOf('rg', name) });
  return { ...lived, said: [...said, ...lived.said], sent };
}

async function complaintsAbout(attentive: boolean, at: Sent, { fault, heals, code }: Kind) {
  const world = inMemoryWithApps({ attentive });
  const run = await rotateOverSdk(world, (sent) => (same(sent, at) ? fault : undefined));
  const [app = ''] = at.path.split('/');
  const found = [...disagreements(world), ...pinsOfNobody(world)];
  const stopped = run.problems.map((problem) => `${problem.code} at ${problem.target}`);
  const wanted = code === undefined ? [] : [`${code} at Container App ${app} (rg)`];
  if (JSON.stringify(stopped) !== JSON.stringify(wanted))
    found.push(`it ended with ${stopped.join(', ') || 'no problem'}`);
  if (heals !== undefined && !run.said.some((line) => line.includes(heals)))
    found.push(`it did not say: ${heals}`);
  found.push(...appDisagreements(world, code === undefined ? APPS : APPS.filter((one) => one !== app)));
  if (typeof fault === 'object' && code === 'azure-permission') {
    if (!run.problems.some(({ answer }) => answer?.includes(WORDS))) found.push('the answer is not told');
  }
  const rerun = await rotateOverSdk(world);
  found.push(...rerun.codes, ...disagreements(world), ...appDisagreements(world));
  if (stagedPasswords(world).size !== 1) found.push('another password was made');
  return found;
}

test.each([true, false])(
  'a fault at any change of an app heals, or that app is named and the others are done; the next run delivers: attentive %o',
  async (attentive) => {
    const { sent, codes } = await rotateOverSdk(inMemoryWithApps({ attentive }));
    expect(codes).toEqual([]);
    const mutations = sent.filter(isMutation);
    expect(mutations).toHaveLength(attentive ? 10 : 12);
    const points = mutations.flatMap((at) =>
      Object.entries(KINDS).map(([name, kind]) => ({ at, name, kind })),
    );
    const found = await Promise.all(
      points.map(async ({ at, name, kind }) => {
        const complaints = await complaintsAbout(attentive, at, kind);
        return complaints.map(
          (complaint) => `${name} at ${at.method} ${at.path} no. ${at.nth}: ${complaint}`,
        );
      }),
    );
    console.info(`faults at apps: ${mutations.length} changes × ${Object.keys(KINDS).length} kinds`);
    expect(found.flat()).toEqual([]);
  },
);

/** Whatever is asked of an app, by the point's name. */
const isOfApp = ({ what }: Point): boolean => APPS.some((app) => what.endsWith(` ${app}`));

test.each(['first', 'last'] as const)(
  'an answer that is lost, of anything that is asked of an app: only that app is named, and a rerun delivers (%s sent first)',
  async (order) => {
    const { points } = await live(inMemoryWithApps({ attentive: false }), { order });
    const asked = points.filter(isOfApp);
    const found: string[] = [];
    for (const at of asked) {
      const world = inMemoryWithApps({ attentive: false });
      const { problems } = await live(world, { order, fates: only(at, 'lose') });
      const app = APPS.find((one) => at.what.endsWith(` ${one}`));
      const others = APPS.filter((one) => one !== app);
      // Before anything is staged it stops, with everything as it was.
      const begun = stagedPasswords(world).size > 0;
      const complaints = begun
        ? [...disagreements(world), ...appDisagreements(world, others), ...pinsOfNobody(world)]
        : [...(world.role.password === OLD_PASSWORD ? [] : ['the role was changed'])];
      if (problems.length !== 1) complaints.push(`it ended with ${problems.length} problems`);
      const rerun = await live(world);
      complaints.push(...rerun.codes, ...disagreements(world), ...appDisagreements(world));
      found.push(...complaints.map((complaint) => `${described(at)}: ${complaint}`));
    }
    console.info(`lost answers of apps: ${asked.length} points`);
    expect(found).toEqual([]);
    expect(asked.length).toBeGreaterThan(100);
  },
);

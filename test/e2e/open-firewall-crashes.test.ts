import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import type { Exchange } from '../../emulators/traffic.ts';
import { type ActionRun, runPostStep, type StartedAction, startAction } from '../../scripts/action-run.ts';
import { type CloudPool, startPool } from './cloud-pool.ts';
import { answers, changes, names, openingCheck, shutOut } from './firewalls.ts';
import { expectNoLeaks } from './leaks.ts';
import { effectsOf, record } from './outside-effects.ts';

let pool: CloudPool;
/** What a run asks of the resource manager, in order, once it has signed in. */
let asked: Exchange[];
beforeAll(async () => {
  pool = await startPool(3);
  await shutOut(pool.first);
  const { run, recording } = await record(pool.first, openingCheck(pool.first));
  expect(run.code, run.stdout).toBe(0);
  asked = recording.requests.filter(({ service, path }) => service === 'resource-manager' && isPlace(path));
  // All that it changes is the rule, made and taken away.
  expect(effectsOf(recording).map((effect) => 'method' in effect && effect.method)).toEqual([
    'PUT',
    'DELETE',
  ]);
  await pool.first.reset();
});
afterAll(() => pool.stop());

const isPlace = (path: string): boolean => path.startsWith('/subscriptions/');

interface Point {
  readonly name: string;
  /** The request at which to die: one that follows on so many changes, itself a change or not. */
  readonly afterChanges: number;
  readonly isChange: boolean;
  readonly moment: 'before' | 'after';
}

const isChange = ({ method }: Pick<Exchange, 'method'>): boolean => method !== 'GET';

/** Each change, before it is carried out and after; and the first question that follows on none, on each. */
function points(): Point[] {
  const changed = asked.filter(isChange).map(({ method }) => method);
  return [
    ...changed.flatMap((method, afterChanges) =>
      (['before', 'after'] as const).map((moment) => ({
        ...{ name: `${moment} ${method}`, afterChanges, isChange: true, moment },
      })),
    ),
    ...['nothing', ...changed].map((method, afterChanges) => ({
      ...{ name: `at the first question after ${method}`, afterChanges, isChange: false },
      moment: 'before' as const,
    })),
  ];
}

/** SIGKILL at that request: it is carried out (`after`) or not. */
async function killAt(cloud: LocalCloud, point: Point): Promise<ActionRun> {
  const started = Promise.withResolvers<StartedAction>();
  let [changed, dead] = [0, false];
  const remove = cloud.intercept(async (exchange, phase) => {
    if (exchange.service !== 'resource-manager' || !isPlace(exchange.path)) return 'go-on';
    const isIt = changed === point.afterChanges && isChange(exchange) === point.isChange;
    if (phase === 'after' && isChange(exchange)) changed += 1;
    if (dead || !isIt || phase !== point.moment) return 'go-on';
    dead = true;
    await (await started.promise).kill();
    return 'cut';
  });
  try {
    const action = await startAction(cloud, openingCheck(cloud));
    started.resolve(action);
    return await action.ended;
  } finally {
    remove();
  }
}

test('whenever the step dies, its post step leaves the firewall as it was', async () => {
  const all = points();
  expect(all).toHaveLength(7);
  const failures = await pool.each(all, async (cloud, point) => {
    await shutOut(cloud);
    const killed = await killAt(cloud, point);
    expect(killed.code, killed.stdout + killed.stderr).toBeNull();
    const post = await runPostStep(cloud, killed, openingCheck(cloud));
    expect([post.code, post.stderr], post.stdout).toEqual([0, '']);
    expect(post.stdout).not.toContain('::warning');
    expect(names(cloud)).toEqual(['office']);
    await cloud.firewall.settled();
    expect(await answers(cloud)).toBe(false);
    // What it could have made, the state had named before.
    const made = changes(cloud).filter(({ method }) => method === 'PUT');
    const known: unknown = JSON.parse(killed.state['firewall-rule'] || 'null');
    for (const { rule } of made) expect(known).toMatchObject({ rule: { name: rule, address: '127.0.0.1' } });
    for (const run of [killed, post]) expectNoLeaks(cloud, run);
  });
  expect(failures).toEqual([]);
});

test('a rule that Azure is still making when the post step looks for it is removed all the same', async () => {
  const cloud = pool.first;
  await shutOut(cloud);
  cloud.flexibleServer.setFirewallDelay(2500);
  const killed = await killAt(cloud, { name: 'PUT', afterChanges: 0, isChange: true, moment: 'after' });
  const post = await runPostStep(cloud, killed);
  expect([post.code, post.stdout]).toEqual([0, expect.stringContaining('is removed')]);
  expect(changes(cloud).map(({ method, status }) => `${method} ${status}`)).toEqual([
    // The answer of the first was lost with the step.
    ...['PUT 0', 'DELETE 204', 'DELETE 202'],
  ]);
  expect(names(cloud)).toEqual(['office']);
});

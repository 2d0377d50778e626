import type { TopologyConsumer } from '../../src/topology/topology.ts';
import { jobNamed } from './jobs-in-memory.ts';
import type { Point } from './lifetime.ts';
import { type InMemory, inMemory, latest, texts, URL_SECRET } from './rotation-in-memory.ts';

/** The world of a rotation in which jobs hold copies: one is to run once for each version, one holds a value of its own. */

type JobEntry = Extract<TopologyConsumer, { kind: 'container-app-job' }>;

const entry = (name: string, run: boolean): JobEntry => ({
  ...{ kind: 'container-app-job', name, resourceGroup: 'rg', from: URL_SECRET, repoint: false, run },
});

export const JOB_ENTRIES: readonly JobEntry[] = [entry('migrate', true), entry('report', false)];
export const JOBS = JOB_ENTRIES.map(({ name }) => name);

const REFERENCE = { keyVaultUrl: `https://kv.vault.azure.net/secrets/${URL_SECRET}`, identity: 'system' };

const secretsFor = (name: string, url: string) =>
  name === 'migrate'
    ? [
        { name: 'pull', value: 'of the registry' },
        { name: 'url', value: url, ...REFERENCE },
      ]
    : [{ name: 'url', value: url }];

export function inMemoryWithJobs(options: {
  readonly attentive: boolean;
  readonly listLagMs?: number;
}): InMemory {
  const world = inMemory();
  const url = texts(world.role.password)[URL_SECRET] ?? '';
  const jobs = JOBS.map((name) => [
    name,
    { secrets: secretsFor(name, url), tags: { owner: 'platform-team' }, executions: [] },
  ]);
  world.platform = { ...world.platform, ...options, jobs: Object.fromEntries(jobs) };
  return world;
}

/** What keeps a job from one that is delivered to; nothing when none does. `isRun`: the one execution has been. */
export function jobDisagreements(world: InMemory, names: readonly string[] = JOBS): readonly string[] {
  const url = texts(world.role.password)[URL_SECRET] ?? '';
  const version = latest(world, URL_SECRET)?.version;
  return names.flatMap((name) => {
    const found: string[] = [];
    const { secrets, tags, executions } = jobNamed(world, name);
    const plain = (list: readonly object[]) => JSON.stringify(list.map((one) => Object.entries(one).sort()));
    if (plain(secrets) !== plain(secretsFor(name, url))) found.push(`${name} does not hold what it should`);
    const { [`dbcred-synced-${URL_SECRET}`]: synced = '', [`dbcred-run-${URL_SECRET}`]: ran, ...rest } = tags;
    if (JSON.stringify(rest) !== '{"owner":"platform-team"}')
      found.push(`${name} has other tags: ${JSON.stringify(rest)}`);
    if (synced.split(' ')[0] !== version) found.push(`${name} is not marked with its version`);
    const isRun = name === 'migrate';
    if (executions.length !== (isRun ? 1 : 0)) found.push(`${name} has run ${executions.length} times`);
    if (executions.some(({ end }) => end !== 'Succeeded')) found.push(`${name} ran on another value`);
    const [noted, , called] = (ran ?? '').split(' ');
    if (isRun && (noted !== version || called !== executions[0]?.name))
      found.push(`${name} is not marked with its run`);
    return found;
  });
}

/** What a run changes of a job, as the points of its life name it. */
export function isAtJob({ what }: Point): boolean {
  return /^(?:write|start) /.test(what) && JOBS.some((job) => what.endsWith(` ${job}`));
}

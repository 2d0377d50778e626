import { describe, expect, test } from 'vitest';
import { createGitHubApi, type GitHubApi } from '../../emulators/github-api/api.ts';
import { runsBefore } from '../../src/alternating/earlier-runs.ts';
import type { Consumer } from '../../src/consumers/consumer.ts';
import { GitHub } from '../../src/github/octokit.ts';
import type { TopologyConsumer } from '../../src/topology/topology.ts';

/** Whose queued runs hold a retirement back: those of every repository that reads a part of the login. */

const repository = { owner: 'org', repo: 'app' };
const SECRET: TopologyConsumer = { kind: 'github-secret', name: 'URL', from: 'url', repository };
const SETTINGS: TopologyConsumer = {
  ...{ kind: 'github-settings', from: 'url', repository },
  settings: [{ is: 'secret', name: 'PGPASSWORD', part: 'password' }],
};
const ORGANIZATION: TopologyConsumer = {
  ...{ kind: 'organization-secret', name: 'URL', organization: 'org', from: 'url' },
  access: { visibility: 'all', selectedRepositories: undefined },
};
const FILE: TopologyConsumer = {
  ...{ kind: 'env-file', path: '.env', variable: 'URL', from: 'url', repository, optional: false },
};

type Arranged = Parameters<GitHubApi['arrangeRuns']>[2];

test.each<[string, TopologyConsumer, number]>([
  ['a secret', SECRET, 1],
  ['several settings', SETTINGS, 1],
  ['secrets for Dependabot, whose runs stand in the same list', { ...SECRET, reader: 'dependabot' }, 1],
  ['secrets for Codespaces', { ...SECRET, reader: 'codespaces' }, 0],
  ['an env file', FILE, 0],
])('%s', async (_what, entry, asked) => {
  const places: unknown[] = [];
  const look = runsBefore({
    gitHub: {
      signedIn: true,
      clientFor: (place) => {
        places.push(place);
        return Promise.reject(new Error('no network here'));
      },
    },
    recipients: [{ entry, name: 'one', passedOver: 'not reached' }],
    runId: undefined,
  });
  const seen = await look(0);
  expect(places).toEqual(asked === 1 ? [repository] : []);
  expect(seen.unknown).toHaveLength(asked);
});

describe('what cannot be seen of the runs holds a retirement back', () => {
  const since = Date.parse('2026-11-01T00:00:00Z');
  const later = new Date(since + 60_000);

  async function lookAt(entry: TopologyConsumer, runs: Arranged) {
    const api = await createGitHubApi({
      now: () => new Date(since + 120_000),
      seed: {
        owners: [{ login: 'org', id: 1, type: 'Organization' }],
        repositories: [
          { fullName: 'org/app', id: 11, secrets: {}, environments: {}, workflows: ['nightly.yml'] },
        ],
      },
    });
    api.arrangeRuns('org/app', 'nightly.yml', runs);
    const fetch = async (text: string, init: RequestInit): Promise<Response> =>
      Object.defineProperty(await api.app.request(text, init), 'url', { value: text });
    const client = new GitHub({
      ...{ auth: api.tokens.secrets, baseUrl: 'https://github.test', request: { fetch } },
    });
    const look = runsBefore({
      gitHub: { signedIn: true, clientFor: async () => client },
      recipients: [{ entry, name: 'one', passedOver: 'not reached' }],
      runId: undefined,
    });
    return look(since);
  }

  const queued = (count: number) =>
    Array.from({ length: count }, (_, id) => ({ id: id + 2, status: 'queued' as const, createdAt: later }));
  const earlier = { id: 1, status: 'queued' as const, createdAt: new Date(since - 60_000) };
  const seenOf = async (count: number) => lookAt(SECRET, [earlier, ...queued(count)]);

  test('more than a hundred runs of one status, of which the oldest is the hundred and first', async () => {
    expect(await seenOf(99)).toEqual({
      ...{ unknown: [], heldBy: [expect.stringMatching(/actions\/runs\/1 \(queued\) began before that/)] },
    });
    expect(await seenOf(100)).toEqual({
      ...{ heldBy: [], unknown: ['org/app has more runs under way than were looked at'] },
    });
  });

  test.each([
    ['dependabot', 1],
    ['agents', 1],
    ['codespaces', 0],
  ] as const)('a run that began before the delivery may hold what is for %s', async (reader, holders) => {
    expect((await lookAt({ ...SECRET, reader }, [earlier])).heldBy).toHaveLength(holders);
  });

  test.each<[string, TopologyConsumer, readonly string[]]>([
    ['a secret of an organization', ORGANIZATION, ['runs of the repositories of org that read its secret']],
    [
      'one for the agent, which runs on GitHub Actions',
      { ...ORGANIZATION, reader: 'agents' },
      ['runs of the repositories of org that read its secret'],
    ],
    ['one for Codespaces, which no run reads', { ...ORGANIZATION, reader: 'codespaces' }, []],
  ])('%s', async (_what, entry, unknown) => {
    const seen = await lookAt(entry, [earlier]);
    expect(seen.heldBy).toEqual([]);
    expect(seen.unknown).toEqual(unknown.map((one) => `${one} are not looked at`));
  });
});

describe('executions of a job that began before the delivery hold a retirement', () => {
  const JOB: TopologyConsumer = {
    ...{ kind: 'container-app-job', name: 'nightly', resourceGroup: 'g', from: 'url' },
    ...{ repoint: false, run: false },
  };
  const none = () => Promise.reject(new Error('is not asked'));
  const lookAt = (startedBefore: Consumer['startedBefore'], isForeseen?: boolean) => {
    const job: Consumer = { name: 'one', prepare: none, proveWritable: none, deliver: none, inspect: none };
    const consumer = async () => (startedBefore === undefined ? job : { ...job, startedBefore });
    const recipients = [{ entry: JOB, name: 'one', consumer }];
    const gitHub = { signedIn: false, clientFor: none };
    return runsBefore({ gitHub, recipients, runId: undefined }, isForeseen)(1000);
  };

  test('what it says holds, and is asked whether the delivery is yet to come', async () => {
    const ask = async (moment: Date, { isForeseen }: { isForeseen: boolean }) => ({
      ...{ heldBy: [`${moment.getTime()} ${isForeseen}`], unknown: ['one'] },
    });
    expect(await lookAt(ask)).toEqual({ heldBy: ['1000 false'], unknown: ['one'] });
    expect(await lookAt(ask, true)).toEqual({ heldBy: ['1000 true'], unknown: ['one'] });
  });

  test('one whose executions cannot be seen is unknown', async () => {
    const seen = await lookAt(() => Promise.reject(new Error('forbidden')));
    expect(seen).toEqual({
      ...{ heldBy: [], unknown: [expect.stringContaining('executions of one cannot be seen')] },
    });
  });
});

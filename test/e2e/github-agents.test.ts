import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { actionsOf, askedOfGitHub, type Delivering, deliveringTo, writesTo } from './github-consumers.ts';
import { useCloud } from './one-cloud.ts';

/** The store that Copilot cloud agent reads, and servers that have no such store. */

let cloud: LocalCloud;
let delivering: Delivering;
useCloud(startCloud, async (started) => {
  cloud = started;
  delivering = await deliveringTo(cloud);
});

const DB = 'github-secret: DATABASE_URL, from: database-url';
const AGENTS = `{ ${DB}, repository: org/ctxEco, store: agents }`;
const url = () => cloud.vault.current('database-url');
const held = () => cloud.github.state()['org/ctxEco']?.agents['DATABASE_URL']?.value;
const ofOrganization = () => cloud.github.state().orgs['org']?.agents;
const SKIP = { inputs: { 'skip-unchanged': 'true' } };
const Report = z.object({
  status: z.object({ consumers: z.array(z.object({ standing: z.string() })) }),
});
const status = async (...entries: string[]) => {
  const run = await delivering.sync(entries, { inputs: { mode: 'status' } });
  return { run, consumers: Report.parse(run.report).status.consumers };
};

describe('Agents secrets', () => {
  test.each(['all', 'private', 'selected'] as const)(
    'of an organization keep who may read them: %s',
    async (who) => {
      const repositories = who === 'selected' ? [798_120_436] : [];
      cloud.github.arrangeForOrganization('org', 'agents', 'DATABASE_URL', 'old', {
        visibility: who,
        repositories,
      });
      const run = await delivering.sync([`{ ${DB}, organization: org, store: agents }`]);
      expect(run.report.problems).toEqual([]);
      expect(ofOrganization()).toMatchObject({
        DATABASE_URL: {
          ...{ value: url(), visibility: who },
          selectedRepositories: who === 'selected' ? ['org/ctxEco'] : [],
        },
      });
    },
  );

  test('of an organization, a new one: who may read it has to be said', async () => {
    const entry = `{ ${DB}, organization: org, store: agents`;
    const refused = await delivering.sync([`${entry} }`]);
    expect(refused.report.problems.map(({ code }) => code)).toEqual(['github-visibility-missing']);
    expect(ofOrganization()).toEqual({});
    await delivering.sync([`${entry}, visibility: private }`]);
    expect(ofOrganization()).toMatchObject({ DATABASE_URL: { value: url(), visibility: 'private' } });
  });

  test('of many repositories, untouched where they hold the version; and how they stand', async () => {
    cloud.github.arrangeRepositories(['org/a-one', 'org/a-two'].map((fullName) => ({ fullName })));
    const fleet = `{ ${DB}, repositories: ['org/a-*'], store: agents }`;
    const first = await delivering.sync([fleet], SKIP);
    expect(actionsOf(first)).toEqual({
      'DATABASE_URL (org/a-one, for Agents)': 'created',
      'DATABASE_URL (org/a-two, for Agents)': 'created',
    });
    const since = cloud.requests().length;
    const second = await delivering.sync([fleet], SKIP);
    expect(Object.values(actionsOf(second))).toEqual(['unchanged', 'unchanged']);
    expect(writesTo(askedOfGitHub(cloud, since))).toEqual([]);
    expect((await status(fleet)).consumers.map(({ standing }) => standing)).toEqual(['in-sync', 'in-sync']);
    cloud.vault.set('database-url', url());
    expect((await status(fleet)).consumers.map(({ standing }) => standing)).toEqual(['stale', 'stale']);
  });

  test('dry, then removed again', async () => {
    const dry = await delivering.sync([AGENTS], { inputs: { ...SKIP.inputs, 'dry-run': 'true' } });
    expect(Object.values(actionsOf(dry))).toEqual(['would-create']);
    expect(held()).toBeUndefined();
    await delivering.sync([AGENTS], SKIP);
    expect(held()).toBe(url());
    const removed = await delivering.sync([AGENTS.replace(' }', ', remove: true }')]);
    expect(Object.values(actionsOf(removed))).toEqual(['removed']);
    expect(held()).toBeUndefined();
  });

  test('of somebody else are not removed, and the command that does it names the store', async () => {
    cloud.github.arrange('org/ctxEco', 'DATABASE_URL', 'theirs', { reader: 'agents' });
    const run = await delivering.sync([AGENTS.replace(' }', ', remove: true }')]);
    expect(run.report.problems.map(({ code }) => code)).toEqual(['github-secret-not-ours']);
    expect(run.report.problems[0]?.fix).toContain(
      'gh secret delete DATABASE_URL --repo org/ctxEco --app agents',
    );
    expect(held()).toBe('theirs');
  });

  test.each([
    ['repository: org/ctxEco', 'the repository permission Agent secrets (read and write)'],
    ['organization: org, visibility: all', 'the organization permission Agent secrets (read and write)'],
  ])('without the right: which one (%s)', async (place, permission) => {
    const run = await delivering.sync([`{ ${DB}, ${place}, store: agents }`], {
      inputs: { 'github-token': cloud.github.tokens.secrets },
    });
    expect(run.report.problems).toEqual([
      expect.objectContaining({
        code: 'github-token-permission',
        fix: expect.stringContaining(permission),
      }),
    ]);
    expect(writesTo(askedOfGitHub(cloud))).toEqual([]);
  });
});

test('of an App that lacks the right: which one', async () => {
  const app = cloud.github.jobToken('org/ctxEco', { secrets: 'write' });
  const run = await delivering.sync([AGENTS], { inputs: { 'github-token': app } });
  expect(run.report.problems.map(({ code }) => code)).toEqual(['github-token-of-workflow']);
  expect(run.report.problems[0]?.fix).toContain('Agent secrets (read and write)');
});

test('by an App, for each owner', async () => {
  const { appId, privateKey } = cloud.github.registerApp(['org']);
  const login = { 'github-app-id': appId, 'github-app-private-key': privateKey };
  const run = await delivering.sync(
    [AGENTS, `{ ${DB}, organization: org, store: agents, visibility: all }`],
    {
      inputs: login,
    },
  );
  expect(run.report.problems).toEqual([]);
  expect([held(), ofOrganization()?.['DATABASE_URL']?.value]).toEqual([url(), url()]);
});

describe('a GitHub Enterprise Server', () => {
  const STORES = [
    AGENTS,
    `{ ${DB}, repository: org/ctxEco, store: codespaces }`,
    `{ ${DB}, organization: org, store: agents }`,
    `{ ${DB}, repository: org/ctxEco, store: dependabot }`,
  ];

  test('what it lacks is told as that, and what it has is delivered to', async () => {
    cloud.github.becomeServer('3.19.4');
    const run = await delivering.sync(STORES);
    expect(run.report.problems.map(({ code, target, what }) => [code, target, what])).toEqual([
      [
        'github-store-missing',
        'public key in org/ctxEco, for Agents',
        'This GitHub server has no secrets for Agents',
      ],
      [
        'github-store-missing',
        'public key in org/ctxEco, for Codespaces',
        'This GitHub server has no secrets for Codespaces',
      ],
      [
        'github-store-missing',
        'public key in organization org, for Agents',
        'This GitHub server has no secrets for Agents',
      ],
    ]);
    expect(actionsOf(run)['DATABASE_URL (org/ctxEco, for Dependabot)']).toBe('created');
    expect(cloud.github.violations()).toEqual([]);
  });

  test('a token that may not do this, and a repository that is not there, are told as before', async () => {
    cloud.github.becomeServer('3.19.4');
    const nowhere = await delivering.sync([`{ ${DB}, repository: org/nowhere, store: agents }`]);
    expect(nowhere.report.problems.map(({ code }) => code)).toEqual(['github-repository-not-found']);
    const lacking = await delivering.sync([STORES[3] ?? ''], {
      inputs: { 'github-token': cloud.github.tokens.secrets },
    });
    expect(lacking.report.problems.map(({ code }) => code)).toEqual(['github-token-permission']);
  });

  test('a rotation stops before anything changes', async () => {
    cloud.github.becomeServer('3.19.4');
    const before = await cloud.state();
    const run = await delivering.sync([AGENTS], { inputs: { mode: 'rotate' } });
    expect(run.report.problems.map(({ code }) => code)).toEqual(['github-store-missing']);
    expect(await cloud.state()).toEqual(before);
  });

  test('status', async () => {
    cloud.github.becomeServer('3.19.4');
    const { run, consumers } = await status(AGENTS);
    expect(consumers.map(({ standing }) => standing)).toEqual(['broken']);
    expect(run.report.problems.map(({ code }) => code)).toContain('github-store-missing');
  });

  test('an App is granted there what there is, and the refusal says so', async () => {
    cloud.github.becomeServer('3.19.4');
    const { appId, privateKey } = cloud.github.registerApp(['org'], { secrets: 'write' });
    const login = { 'github-app-id': appId, 'github-app-private-key': privateKey };
    const run = await delivering.sync([AGENTS], { inputs: login });
    expect(run.report.problems.map(({ code }) => code)).toEqual(['github-token-permission']);
    expect(run.report.problems[0]?.cause).toContain('Enterprise Server (3.19.4)');
  });

  test('a fleet, each with its cause', async () => {
    cloud.github.becomeServer('3.19.4');
    cloud.github.arrangeRepositories(['org/a-one', 'org/a-two'].map((fullName) => ({ fullName })));
    const run = await delivering.sync([`{ ${DB}, repositories: ['org/a-*'], store: agents }`], SKIP);
    expect(run.report.problems.map(({ code, target }) => [code, target])).toEqual([
      ['github-store-missing', 'secrets in org/a-one, for Agents'],
      ['github-store-missing', 'secrets in org/a-two, for Agents'],
    ]);
  });
});

test('on github.com, where nothing proves why a store is not found, each reason is named', async () => {
  cloud.addFault({
    ...{ service: 'github-api', path: '/repos/org/ctxEco/agents/', times: 20 },
    ...{ action: 'status', status: 404, body: { message: 'Not Found' } },
  });
  const run = await delivering.sync([AGENTS]);
  expect(run.report.problems.map(({ code }) => code)).toEqual(['github-store-not-shown']);
  expect(run.report.problems[0]?.cause).toMatch(/plan .*this GitHub has none.*may not manage/);
  expect(run.report.problems[0]?.fix).toContain(
    'gh api --include repos/org/ctxEco/agents/secrets/public-key',
  );
});

test('environment copilot: GitHub moved its secrets, and the entry to write', async () => {
  cloud.github.arrangeRepositories([
    { fullName: 'org/agent', environments: { Copilot: { DATABASE_URL: 'old' } } },
  ]);
  const entry = `{ ${DB}, repository: org/agent, environment: copilot }`;
  const note = /write `store: agents` in the place of `environment: copilot`.*its copy may be an old one/;
  for (const inputs of [{ 'dry-run': 'true' }, {}, { mode: 'status' }]) {
    const { report, summary } = await delivering.sync([entry], { inputs });
    expect(report.problems).toEqual([]);
    expect(report.notes.filter((one) => note.test(one))).toHaveLength(1);
    expect(summary).toMatch(/store: agents/);
  }
  const removal = await delivering.sync([entry.replace(' }', ', remove: true }')]);
  expect(removal.report.problems).toMatchObject([
    { code: 'github-secret-not-ours', cause: expect.stringMatching(note) },
  ]);
  const other = await delivering.sync([
    `{ ${DB}, repository: org/secai-radar, environment: daily-pipeline }`,
    `{ ${DB}, repository: org/agent, store: agents }`,
  ]);
  expect(other.report.notes.filter((one) => note.test(one))).toEqual([]);
});

test('environment copilot that there is no more: the store of Agents, and no command that makes the environment', async () => {
  const missing = (cause: RegExp, fix: string) => [
    {
      code: 'github-environment-not-found',
      cause: expect.stringMatching(cause),
      fix: expect.stringContaining(fix),
    },
  ];
  const moved = /GitHub moved what it held there in May 2026.*the store of Agents/;
  const place = 'repository: org/ctxEco, environment: copilot';
  for (const [entry, fix] of [
    [`{ ${DB}, ${place} }`, 'store: agents'],
    [`{ ${DB}, ${place}, remove: true }`, 'store: agents'],
    [
      `{ github-variables: { PGHOST: host }, from: database-url, ${place} }`,
      'github-secrets: { NAME: host }',
    ],
  ] as const) {
    const run = await delivering.sync([entry]);
    expect(run.report.problems).toMatchObject(missing(moved, fix));
    expect(run.report.problems[0]?.fix).not.toContain('gh api');
  }
});

test('variables of the environment copilot: which the agent reads', async () => {
  cloud.github.arrangeRepositories([{ fullName: 'org/agent', environments: { copilot: {} } }]);
  const entry = `{ github-variables: { PGHOST: host }, from: database-url, repository: org/agent, environment: copilot }`;
  for (const inputs of [{ 'dry-run': 'true' }, {}, { mode: 'status' }]) {
    const { report } = await delivering.sync([entry], { inputs });
    expect(report.problems).toEqual([]);
    expect(
      report.notes.filter((one) => /variables of `environment: copilot`.*agents/.test(one)),
    ).toHaveLength(1);
  }
});

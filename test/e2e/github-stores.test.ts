import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { actionsOf, askedOfGitHub, type Delivering, deliveringTo, writesTo } from './github-consumers.ts';
import { useCloud } from './one-cloud.ts';
import { runForOneSecret } from './one-secret.ts';

/** Every store of GitHub's, each with its own key; the emulator opens what was sealed for it. */

let cloud: LocalCloud;
let delivering: Delivering;
useCloud(startCloud, async (started) => {
  cloud = started;
  delivering = await deliveringTo(cloud);
});

const url = () => cloud.vault.current('database-url');
const Standings = z.object({ status: z.object({ consumers: z.array(z.object({ standing: z.string() })) }) });
const organization = () => cloud.github.state().orgs['org'];
const numbers = (...names: string[]) => names.map((name) => NUMBERS[name] ?? 0);
const NUMBERS: Record<string, number> = { 'org/secai-radar': 812_340_551, 'org/ctxEco': 798_120_436 };
const DB = 'github-secret: DATABASE_URL, from: database-url';

test('repository, environment, organization; for Actions, Dependabot, Codespaces and Agents', async () => {
  const run = await delivering.sync([
    `{ ${DB}, repository: org/ctxEco }`,
    `{ ${DB}, repository: org/ctxEco, store: dependabot }`,
    `{ ${DB}, repository: org/ctxEco, store: codespaces }`,
    `{ ${DB}, repository: org/ctxEco, store: agents }`,
    `{ ${DB}, repository: org/secai-radar, environment: daily-pipeline }`,
    `{ ${DB}, repository: org/ctxEco, environment: 'eu/west 1 %', create-environment: true }`,
    `{ ${DB}, organization: org, visibility: private }`,
    `{ ${DB}, organization: org, store: dependabot, visibility: selected, selected-repositories: [org/ctxEco] }`,
    `{ ${DB}, organization: org, store: codespaces, visibility: all }`,
    `{ ${DB}, organization: org, store: agents, visibility: all }`,
  ]);
  expect(run.report.problems).toEqual([]);
  expect(actionsOf(run)).toEqual({
    'DATABASE_URL (org/ctxEco)': 'created',
    'DATABASE_URL (org/ctxEco, for Dependabot)': 'created',
    'DATABASE_URL (org/ctxEco, for Codespaces)': 'created',
    'DATABASE_URL (org/ctxEco, for Agents)': 'created',
    'DATABASE_URL (org/secai-radar, environment daily-pipeline)': 'replaced',
    'DATABASE_URL (org/ctxEco, environment eu/west 1 %)': 'created',
    'DATABASE_URL (organization org)': 'created',
    'DATABASE_URL (organization org, for Dependabot)': 'created',
    'DATABASE_URL (organization org, for Codespaces)': 'created',
    'DATABASE_URL (organization org, for Agents)': 'created',
  });
  const held = { DATABASE_URL: { value: url() } };
  const { 'org/ctxEco': ctxEco, 'org/secai-radar': radar } = cloud.github.state();
  expect(ctxEco).toMatchObject({ actions: held, dependabot: held, codespaces: held, agents: held });
  expect(ctxEco?.environments).toMatchObject({ 'eu/west 1 %': held });
  expect(radar?.environments).toMatchObject({ 'daily-pipeline': held });
  expect(organization()).toMatchObject({
    actions: { DATABASE_URL: { value: url(), visibility: 'private' } },
    dependabot: {
      DATABASE_URL: { value: url(), visibility: 'selected', selectedRepositories: ['org/ctxEco'] },
    },
    codespaces: { DATABASE_URL: { value: url(), visibility: 'all' } },
    agents: { DATABASE_URL: { value: url(), visibility: 'all' } },
  });
});

describe('who may read an organization secret', () => {
  const entries = (visibility: string) =>
    ['', ', store: dependabot', ', store: codespaces', ', store: agents'].map(
      (store) => `{ ${DB}, organization: org${store}, visibility: ${visibility} }`,
    );
  const standings = async (of: readonly string[]) => {
    const run = await delivering.sync(of, { inputs: { mode: 'status' } });
    return Standings.parse(run.report).status.consumers.map(({ standing }) => standing);
  };

  test('is compared with skip-unchanged, too, in every store', { timeout: 120_000 }, async () => {
    const inputs = { 'skip-unchanged': 'true' };
    const [before, after] = [entries('all'), entries('selected, selected-repositories: [org/ctxEco]')];
    await delivering.sync(before, { inputs });
    expect(await standings(after)).toEqual(Array(4).fill('stale'));
    const dry = await delivering.sync(after, { inputs: { ...inputs, 'dry-run': 'true' } });
    expect(Object.values(actionsOf(dry))).toEqual(Array(4).fill('would-replace'));
    const run = await delivering.sync(after, { inputs });
    expect(run.report.problems).toEqual([]);
    expect(Object.values(actionsOf(run))).toEqual(Array(4).fill('replaced'));
    expect(run.report.notes.join('\n')).toContain(
      'DATABASE_URL in organization org: its visibility is all, and the config file says selected.',
    );
    const who = { visibility: 'selected', selectedRepositories: ['org/ctxEco'] };
    const held = { DATABASE_URL: { value: url(), ...who } };
    expect(organization()).toMatchObject({ actions: held, dependabot: held, codespaces: held, agents: held });
    expect(await standings(after)).toEqual(Array(4).fill('in-sync'));
    const again = await delivering.sync(after, { inputs });
    expect(Object.values(actionsOf(again))).toEqual(Array(4).fill('unchanged'));
  });

  test('stays as it is, every page of the selected repositories with it', async () => {
    const many = Array.from({ length: 130 }, (_, index) => `org/r${index}`);
    cloud.github.arrangeRepositories(many.map((fullName) => ({ fullName })));
    const ids = [...numbers('org/ctxEco'), ...many.map((_, index) => 900_000_002 + index)];
    const selected = { visibility: 'selected', repositories: ids } as const;
    cloud.github.arrangeForOrganization('org', 'actions', 'DATABASE_URL', 'old', selected);
    cloud.github.arrangeForOrganization('org', 'codespaces', 'DATABASE_URL', 'old', {
      ...{ visibility: 'private', repositories: [] },
    });
    const run = await delivering.sync([
      `{ ${DB}, organization: org }`,
      `{ ${DB}, organization: org, store: codespaces }`,
    ]);
    expect(run.report.problems).toEqual([]);
    expect(organization()?.actions).toMatchObject({
      DATABASE_URL: { value: url(), visibility: 'selected', selectedRepositories: ['org/ctxEco', ...many] },
    });
    expect(organization()?.codespaces).toMatchObject({
      DATABASE_URL: { value: url(), visibility: 'private' },
    });
  });

  test('has to be said of a new one, and nothing is written until it is', async () => {
    const run = await delivering.sync([`{ ${DB}, organization: org }`, `{ ${DB}, repository: org/ctxEco }`]);
    expect(run.report.problems.map(({ code }) => code)).toEqual(['github-visibility-missing']);
    expect(run.report.problems[0]?.fix).toContain('visibility: selected');
    expect(organization()?.actions).toEqual({});
    expect(actionsOf(run)['DATABASE_URL (org/ctxEco)']).toBe('created');
  });
});

test('a document arrives byte for byte, in every store', async () => {
  const document = `${cloud.vault.current('zep-config-yaml')}\n# é \u{1F511}\n\n`;
  cloud.vault.set('zep-config-yaml', document);
  const zep = 'github-secret: ZEP, from: zep-config-yaml';
  const run = await delivering.sync([
    `{ ${zep}, repository: org/ctxEco, store: dependabot }`,
    `{ ${zep}, organization: org, visibility: all }`,
  ]);
  expect(run.report.problems).toEqual([]);
  expect(cloud.github.state()['org/ctxEco']?.dependabot['ZEP']?.value).toBe(document);
  expect(organization()?.actions['ZEP']?.value).toBe(document);
});

test('create-environment as an input, without a config file', async () => {
  const inputs = { environment: 'new/one', 'github-token': cloud.github.tokens.fleet };
  const refused = await runForOneSecret(cloud, { inputs });
  expect(refused.report.problems.map(({ code }) => code)).toEqual(['github-environment-not-found']);
  const dry = await runForOneSecret(cloud, {
    inputs: { ...inputs, 'create-environment': 'true', 'dry-run': 'true' },
  });
  expect(dry.report.consumers).toMatchObject([{ action: 'would-create' }]);
  expect(writesTo(askedOfGitHub(cloud))).toEqual([]);
  const made = await runForOneSecret(cloud, { inputs: { ...inputs, 'create-environment': 'true' } });
  expect(made.report.problems).toEqual([]);
  expect(cloud.github.state()['org/secai-radar']?.environments['new/one']).toMatchObject({
    DATABASE_URL: { value: url() },
  });
});

test('status: how the copies in other stores stand', async () => {
  const entries = [
    `{ ${DB}, repository: org/ctxEco, store: dependabot }`,
    `{ ${DB}, organization: org, visibility: private }`,
  ];
  const look = async () => {
    const run = await delivering.sync(entries, { inputs: { mode: 'status' } });
    const { consumers } = Standings.parse(run.report).status;
    return consumers.map(({ standing }) => standing);
  };
  cloud.github.arrangeForOrganization('org', 'actions', 'DATABASE_URL', 'young', {
    visibility: 'private',
    repositories: [],
  });
  expect(await look()).toEqual(['broken', 'unknown']);
  await delivering.sync(entries, { inputs: { 'skip-unchanged': 'true' } });
  expect(await look()).toEqual(['in-sync', 'in-sync']);
  cloud.vault.set('database-url', url());
  expect(await look()).toEqual(['stale', 'stale']);
});

test('status of each reader by an App, which is asked for what looking takes', async () => {
  const { appId, privateKey } = cloud.github.registerApp(['org']);
  const login = { 'github-app-id': appId, 'github-app-private-key': privateKey };
  const places = ['repository: org/ctxEco', 'organization: org'];
  const entries = ['dependabot', 'codespaces', 'agents'].flatMap((store) =>
    places.map((place) => `{ ${DB}, ${place}, store: ${store} }`),
  );
  const run = await delivering.sync(entries, { inputs: { mode: 'status', ...login } });
  const { consumers } = Standings.parse(run.report).status;
  expect(consumers.map(({ standing }) => standing)).toEqual(entries.map(() => 'broken')); // there is none
  expect(run.report.problems).toEqual([]);
});

test('a missing environment is named, and the other targets get theirs', async () => {
  const run = await delivering.sync([
    `{ ${DB}, repository: org/ctxEco, environment: pro/duction 1 }`,
    `{ ${DB}, repository: org/ctxEco }`,
  ]);
  const [problem, ...more] = run.report.problems;
  expect(more).toEqual([]);
  expect(problem).toMatchObject({ code: 'github-environment-not-found' });
  expect(problem?.target).toContain('environment pro/duction 1');
  expect(problem?.fix).toContain('pro%2Fduction%201');
  expect(actionsOf(run)['DATABASE_URL (org/ctxEco)']).toBe('created');
});

test.each([
  ['readOnly', `repository: org/ctxEco, store: dependabot`, 'Dependabot secrets (read and write)'],
  ['secrets', `organization: org, visibility: all`, 'organization permission Secrets (read and write)'],
] as const)('a token without the permission: which one (%s, %s)', async (token, place, permission) => {
  const run = await delivering.sync([`{ ${DB}, ${place} }`], {
    inputs: { 'github-token': cloud.github.tokens[token] },
  });
  expect(run.report.problems.map(({ code }) => code)).toEqual(['github-token-permission']);
  expect(run.report.problems[0]?.fix).toContain(permission);
  expect(writesTo(askedOfGitHub(cloud))).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import type { ArrangedRepository } from '../../emulators/github-api/api.ts';
import { actionsOf, askedOfGitHub, type Delivering, deliveringTo, writesTo } from './github-consumers.ts';
import { useCloud } from './one-cloud.ts';
import { runForOneSecret } from './one-secret.ts';

/** One secret in many repositories, of one owner or several. */

let cloud: LocalCloud;
let delivering: Delivering;
useCloud(startCloud, async (started) => {
  cloud = started;
  delivering = await deliveringTo(cloud);
});

const DB = 'github-secret: DATABASE_URL, from: database-url';
const url = () => cloud.vault.current('database-url');
const holders = () =>
  Object.entries(cloud.github.state())
    .filter(([name, one]) => name !== 'orgs' && Object(one).actions.DATABASE_URL?.value === url())
    .map(([name]) => name)
    .toSorted();
const FLEET: ArrangedRepository[] = [
  { fullName: 'org/api-one', traits: { topics: ['billing'], language: 'Go' } },
  { fullName: 'org/api-two', traits: { properties: { tier: 'production' } } },
  { fullName: 'org/api-old', traits: { archived: true } },
  { fullName: 'org/api-fork', traits: { fork: true, language: 'Go' } },
  { fullName: 'org/web', traits: { topics: ['billing'], properties: { tier: ['test', 'production'] } } },
];

describe('which repositories', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'a pattern, without archived ones and forks',
      'repositories: [org/api-*]',
      ['org/api-one', 'org/api-two'],
    ],
    [
      'all, with exclusions',
      "repositories: ['org/*'], exclude: ['org/api-*', org/ctxEco]",
      ['org/secai-radar', 'org/web'],
    ],
    ['forks too', 'repositories: [org/api-*], forks: true', ['org/api-fork', 'org/api-one', 'org/api-two']],
    ['by topic', "repositories: ['org/*'], topic: billing", ['org/api-one', 'org/web']],
    [
      'by custom property',
      "repositories: ['org/*'], property: { tier: production }",
      ['org/api-two', 'org/web'],
    ],
    ['by a search', "search: 'org:org language:go'", ['org/api-one']],
    [
      'by name, beside a search',
      "repositories: [org/web], search: 'org:org language:go'",
      ['org/api-one', 'org/web'],
    ],
  ])('%s', async (_what, selection, names) => {
    cloud.github.arrangeRepositories(FLEET);
    const run = await delivering.sync([`{ ${DB}, ${selection} }`]);
    expect(run.report.problems).toEqual([]);
    expect(holders()).toEqual(names);
    const shown = run.stdout.indexOf(names.join(', '));
    expect(shown).toBeGreaterThan(-1);
    expect(shown).toBeLessThan(run.stdout.indexOf('created'));
    expect(run.stdout).toContain(`delivered ${names.length} of ${names.length}\n`);
  });

  test.each([
    ['more than max-targets', "repositories: ['org/*']", '4', /max-targets is 4/],
    ['none', 'repositories: [org/nothing-*]', '100', /mistyped/],
  ])('%s: nothing is written', async (_what, selection, most, cause) => {
    cloud.github.arrangeRepositories(FLEET.slice(0, 5));
    const run = await delivering.sync([`{ ${DB}, ${selection}, forks: true, archived: true }`], {
      inputs: { 'max-targets': most },
    });
    expect(run.report.problems.map(({ code }) => code)).toEqual(['github-targets']);
    expect(run.report.problems[0]?.cause).toMatch(cause);
    expect(writesTo(askedOfGitHub(cloud))).toEqual([]);
  });
});

test('one target that fails keeps nobody from the others, is named with its fix, and is all that is left to do', async () => {
  cloud.github.arrangeRepositories([{ fullName: 'org/a' }, { fullName: 'org/b' }, { fullName: 'org/full' }]);
  for (let index = 0; index < 100; index += 1) cloud.github.arrange('org/full', `FILLER_${index}`, 'x');
  const fleet = [`{ ${DB}, repositories: [org/a, org/b, org/full, org/nowhere] }`];
  const inputs = { 'skip-unchanged': 'true' };
  const run = await delivering.sync(fleet, { inputs });
  expect(run.report.problems.map(({ code, target }) => `${code}: ${target}`)).toEqual([
    'github-secret-limit: secret DATABASE_URL in org/full',
    'github-repository-not-found: secrets in org/nowhere',
  ]);
  const requests = askedOfGitHub(cloud);
  const firstWrite = requests.findIndex((one) => !one.startsWith('GET '));
  expect(requests.slice(0, firstWrite).join('\n')).toContain('/repos/org/full/actions/secrets');
  expect(holders()).toEqual(['org/a', 'org/b']);
  expect(run.stdout).toContain('delivered 2 of 4, 2 failed');
  const again = await delivering.sync([fleet[0]?.replace(', org/full, org/nowhere', ', org/c') ?? ''], {
    inputs,
  });
  expect(again.report.consumers.map(({ action }) => action)).toEqual(['unchanged', 'unchanged', 'failed']);
});

test('seventy at once: a key for each store, a write for each, and no limit of GitHub tripped', async () => {
  const names = Array.from({ length: 70 }, (_, index) => `org/r${index}`);
  cloud.github.arrangeRepositories(names.map((fullName) => ({ fullName })));
  const run = await delivering.sync([`{ ${DB}, repositories: ['org/r*'] }`]);
  expect(run.report.problems).toEqual([]);
  expect(holders()).toEqual(names.toSorted());
  expect(cloud.github.limits.trips()).toBe(0);
  const requests = askedOfGitHub(cloud);
  expect(writesTo(requests)).toHaveLength(70);
  const keys = requests.filter((one) => one.endsWith('/public-key'));
  expect([keys.length, new Set(keys).size]).toEqual([70, 70]);
});

test('a rotation looks at a fleet beforehand, writes it once, and says so', {
  timeout: 120_000,
}, async () => {
  cloud.github.arrangeRepositories(['a', 'b', 'c'].map((name) => ({ fullName: `org/${name}` })));
  const before = url();
  const run = await delivering.sync(
    [`{ ${DB}, repositories: [org/a, org/b, org/c] }`, `{ ${DB}, repository: org/ctxEco }`],
    {
      inputs: { mode: 'rotate' },
    },
  );
  expect(run.report.problems).toEqual([]);
  expect(url()).not.toBe(before);
  expect(holders()).toEqual(['org/a', 'org/b', 'org/c', 'org/ctxEco']);
  const writes = writesTo(askedOfGitHub(cloud)).map((one) => /org\/\w+/.exec(one)?.[0]);
  expect(writes.toSorted()).toEqual(['org/a', 'org/b', 'org/c', 'org/ctxEco', 'org/ctxEco']);
  expect(run.summary).toMatch(/org\/a.*it was looked at, and not written to/);
});

describe('tokens', () => {
  const two = () =>
    cloud.github.arrangeRepositories([
      { fullName: 'org/a' },
      { fullName: 'other/b' },
      { fullName: 'other/c' },
    ]);
  const consumers = [`{ ${DB}, repository: org/a }`, `{ ${DB}, repositories: ['other/*'] }`];

  test('github-tokens: one for each owner, and one for a repository of its own', async () => {
    two();
    const tokens = [
      `org = ${cloud.github.tokens.fleet}`,
      `other/c=${cloud.github.issueToken('other')}`,
      `other=${cloud.github.issueToken('other')}`,
    ];
    const run = await delivering.sync(consumers, { inputs: { 'github-tokens': tokens.join('\n') } });
    expect(run.report.problems).toEqual([]);
    expect(holders()).toEqual(['org/a', 'other/b', 'other/c']);
  });

  test('an owner that no token is given for: the others get theirs', async () => {
    two();
    const run = await delivering.sync([consumers[0] ?? '', `{ ${DB}, repository: other/b }`], {
      inputs: { 'github-tokens': `org=${cloud.github.tokens.fleet}` },
      env: { GITHUB_TOKEN: undefined },
    });
    expect(holders()).toEqual(['org/a']);
    expect(run.report.problems).toMatchObject([{ code: 'github-token-missing', target: 'other/b' }]);
  });

  test('a GitHub App: a token for each owner, with no more permissions than it takes', async () => {
    two();
    const { appId, privateKey } = cloud.github.registerApp(['org', 'other']);
    const run = await delivering.sync(consumers, {
      inputs: { 'github-app-id': appId, 'github-app-private-key': privateKey, 'skip-unchanged': 'true' },
    });
    expect(run.report.problems).toEqual([]);
    expect(holders()).toEqual(['org/a', 'other/b', 'other/c']);
    const asked = askedOfGitHub(cloud).filter((one) => one.includes('access_tokens'));
    expect(asked).toHaveLength(2);
    expect(cloud.github.installationTokens().map(({ permissions }) => permissions)).toEqual([
      { secrets: 'write', actions_variables: 'write' },
      { secrets: 'write', actions_variables: 'write' },
    ]);
  });

  test('a GitHub App that is not installed at one owner, and one whose key is not its own', async () => {
    two();
    const app = cloud.github.registerApp(['org']);
    const inputs = { 'github-app-id': app.appId, 'github-app-private-key': app.privateKey };
    const run = await delivering.sync([consumers[0] ?? '', `{ ${DB}, repository: other/b }`], { inputs });
    expect(run.report.problems).toMatchObject([
      { code: 'github-app-unusable', target: `GitHub App ${app.appId} at other` },
    ]);
    expect(holders()).toEqual(['org/a']);
    const stranger = cloud.github.registerApp(['org']).privateKey;
    const refused = await delivering.sync([consumers[0] ?? ''], {
      inputs: { ...inputs, 'github-app-private-key': stranger },
    });
    expect(refused.report.problems).toMatchObject([
      { code: 'github-app-unusable', what: 'The GitHub App cannot sign in' },
    ]);
  });

  test('lines that are none: named by their number, never shown', async () => {
    const run = await delivering.sync(consumers, {
      inputs: { 'github-tokens': `org=fine\nA-very-secret-token-without-an-owner` },
    });
    expect(run.report.problems[0]?.what).toContain('line 2 must be owner=token');
    expect(JSON.stringify(run)).not.toContain('A-very-secret-token');
  });
});

describe('skip-unchanged', () => {
  const inputs = { 'skip-unchanged': 'true' };
  const fleet = [
    `{ ${DB}, repositories: [org/a, org/b] }`,
    `{ ${DB}, repository: org/a, store: dependabot }`,
    `{ ${DB}, repository: org/secai-radar, environment: daily-pipeline }`,
    `{ ${DB}, organization: org, visibility: private }`,
  ];
  const begin = () => cloud.github.arrangeRepositories([{ fullName: 'org/a' }, { fullName: 'org/b' }]);

  test('what is unchanged costs reads only; what somebody else has written, or is of another version, is delivered', async () => {
    begin();
    await delivering.sync(fleet, { inputs });
    const marker = JSON.parse(cloud.github.state()['org/a']?.variables['DATABASE_URL_DBCRED']?.text ?? '{}');
    const version = cloud.vault.versions('database-url').at(-1)?.version;
    expect(marker).toEqual({
      secret: 'database-url',
      version,
      updated_at: cloud.github.state()['org/a']?.actions['DATABASE_URL']?.updatedAt,
    });
    expect(cloud.github.state().orgs['org']?.variables).toHaveProperty('DATABASE_URL_DBCRED');

    const asked = cloud.requests().length;
    const again = await delivering.sync(fleet, { inputs });
    expect(again.outputs).toMatchObject({ outcome: 'ok', changed: '0' });
    expect(new Set(Object.values(actionsOf(again)))).toEqual(new Set(['unchanged']));
    expect(writesTo(askedOfGitHub(cloud, asked))).toEqual([]);
    expect(askedOfGitHub(cloud, asked).filter((one) => one.includes('/repos/org/b/'))).toHaveLength(2);

    cloud.github.arrange('org/b', 'DATABASE_URL', 'by hand', { ageSeconds: -5 });
    const after = await delivering.sync(fleet, { inputs });
    expect(after.report.consumers.filter(({ action }) => action !== 'unchanged')).toEqual([
      { consumer: 'GitHub secret DATABASE_URL (org/b)', action: 'replaced' },
    ]);
    expect(after.report.notes.join()).toMatch(/DATABASE_URL in org\/b: somebody else has written it since/);
    expect(holders()).toContain('org/b');
  });

  test('without permission for variables: by date, and the report says what that cannot prove', async () => {
    const token = { 'github-token': cloud.github.tokens.secrets };
    cloud.github.arrange('org/ctxEco', 'DATABASE_URL', 'young', { ageSeconds: -5 });
    cloud.github.arrange('org/secai-radar', 'DATABASE_URL', 'old', { ageSeconds: 3600 });
    const consumers = [`{ ${DB}, repository: org/ctxEco }`, `{ ${DB}, repository: org/secai-radar }`];
    const run = await delivering.sync(consumers, { inputs: { ...inputs, ...token } });
    expect(run.report.problems).toEqual([]);
    expect(actionsOf(run)).toMatchObject({
      ...{ 'DATABASE_URL (org/ctxEco)': 'unchanged', 'DATABASE_URL (org/secai-radar)': 'replaced' },
    });
    expect(run.report.notes.join()).toContain(
      'without the permission Variables nothing proves that it holds that version',
    );
  });

  test('without a config file, too; and status takes the marker for proof', async () => {
    const run = () =>
      runForOneSecret(cloud, { inputs: { ...inputs, 'github-token': cloud.github.tokens.fleet } });
    expect((await run()).outputs['changed']).toBe('1');
    expect((await run()).report.consumers).toMatchObject([{ action: 'unchanged' }]);
    const status = await runForOneSecret(cloud, {
      inputs: { mode: 'status', 'github-token': cloud.github.tokens.fleet },
    });
    expect(JSON.parse(status.outputs['report'] ?? '')).toMatchObject({
      status: { consumers: [{ standing: 'in-sync' }] },
    });
  });

  test('remove: true deletes what is marked as ours, and nothing else', async () => {
    begin();
    await delivering.sync([`{ ${DB}, repository: org/a }`], { inputs });
    cloud.github.arrange('org/b', 'DATABASE_URL', "somebody's own");
    const run = await delivering.sync([`{ ${DB}, repositories: [org/a, org/b], remove: true }`], { inputs });
    expect(actionsOf(run)).toEqual({ 'DATABASE_URL (org/a)': 'removed', 'DATABASE_URL (org/b)': 'failed' });
    expect(run.report.problems).toMatchObject([{ code: 'github-secret-not-ours' }]);
    expect(cloud.github.state()['org/a']).toMatchObject({ actions: {}, variables: {} });
    expect(cloud.github.state()['org/b']?.actions['DATABASE_URL']?.value).toBe("somebody's own");
  });

  test('a place that is not shown is no place from which it is gone', async () => {
    const { fleet } = cloud.github.tokens;
    const ofAnother = cloud.github.issueToken('elsewhere', { secrets: 'write', actions_variables: 'write' });
    const removal = async (place: string, token = fleet, dry: Record<string, string> = {}) => {
      const run = await delivering.sync([`{ ${DB}, ${place}, remove: true }`], {
        inputs: { 'github-token': token, ...dry },
      });
      return [run.code, ...run.report.problems.map(({ code }) => code), ...Object.values(actionsOf(run))];
    };
    const failed = (code: string) => [1, code, 'failed'];
    const here = 'repository: org/ctxEco';
    expect(await removal('repository: org/nowhere')).toEqual(failed('github-repository-not-found'));
    expect(await removal(here, ofAnother)).toEqual(failed('github-repository-not-found'));
    expect(await removal('organization: nobody')).toEqual(failed('github-organization-not-found'));
    expect(await removal(`${here}, environment: typo`)).toEqual(failed('github-environment-not-found'));
    expect(await removal(`${here}, environment: typo`, fleet, { 'dry-run': 'true' })).toEqual(
      failed('github-environment-not-found'),
    );
    expect(await removal(here)).toEqual([0, 'unchanged']);
    cloud.github.becomeServer('3.19.4');
    expect(await removal(`${here}, store: agents`)).toEqual(failed('github-store-missing'));
  });

  test('status of one to be removed', async () => {
    const entry = `{ ${DB}, repository: org/ctxEco, remove: true }`;
    const look = async () => {
      const run = await delivering.sync([entry], { inputs: { mode: 'status' } });
      return JSON.parse(run.outputs['report'] ?? '').status.consumers[0]?.standing;
    };
    expect(await look()).toBe('in-sync');
    cloud.github.arrange('org/ctxEco', 'DATABASE_URL', "somebody's own");
    expect(await look()).toBe('stale');
  });

  test.each<[string, (vault: LocalCloud['vault']) => void]>([
    ['empty', (vault) => void vault.set('database-url', ' ')],
    ['missing', (vault) => vault.softDelete('database-url')],
  ])('a source that is %s removes nothing and writes nothing', async (_what, arrange) => {
    begin();
    await delivering.sync([`{ ${DB}, repository: org/a }`], { inputs });
    const before = cloud.github.state()['org/a'];
    arrange(cloud.vault);
    for (const entry of [`{ ${DB}, repository: org/a, remove: true }`, `{ ${DB}, repository: org/a }`]) {
      const run = await delivering.sync([entry], { inputs });
      expect([run.code, run.report.problems.length > 0]).toEqual([1, true]);
      expect(cloud.github.state()['org/a']).toEqual(before);
    }
  });
});

describe('past one job', () => {
  test('a plan gives what is stale in shards, and a shard does its own only', async () => {
    cloud.github.arrangeRepositories(['a', 'b', 'c', 'd'].map((name) => ({ fullName: `org/${name}` })));
    const fleet = [
      `{ ${DB}, repositories: [org/a, org/b, org/c, org/d] }`,
      `{ ${DB}, repository: org/a, environment: 'x y' }`,
    ];
    const inputs = { 'skip-unchanged': 'true' };
    await delivering.sync([`{ ${DB}, repository: org/a }`], { inputs });
    const asked = cloud.requests().length;
    const plan = await delivering.sync(fleet, { inputs: { plan: 'true', 'shard-size': '2' } });
    expect(plan.report.problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['github-environment-not-found', 'warning'],
    ]);
    expect(plan.code).toBe(0);
    expect(writesTo(askedOfGitHub(cloud, asked))).toEqual([]);
    expect(JSON.parse(plan.outputs['targets-matrix'] ?? '')).toEqual({
      include: [
        { shard: '1 of 2', targets: 'DATABASE_URL@org/a#x%20y DATABASE_URL@org/b' },
        { shard: '2 of 2', targets: 'DATABASE_URL@org/c DATABASE_URL@org/d' },
      ],
    });
    const run = await delivering.sync(fleet, {
      inputs: { ...inputs, targets: 'DATABASE_URL@org/c DATABASE_URL@org/d' },
    });
    expect(actionsOf(run)).toEqual({ 'DATABASE_URL (org/c)': 'created', 'DATABASE_URL (org/d)': 'created' });
    expect(holders()).toEqual(['org/a', 'org/c', 'org/d']);
    const rest = await delivering.sync(fleet.slice(0, 1), { inputs: { plan: 'true' } });
    expect(JSON.parse(rest.outputs['targets-matrix'] ?? '')).toEqual({
      include: [{ shard: '1 of 1', targets: 'DATABASE_URL@org/b' }],
    });
  });
});

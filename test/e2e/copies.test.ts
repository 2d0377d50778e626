import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { plantElsewhereAtGitHub, plantUnlisted } from '../../emulators/seed/unlisted.ts';
import { ROLE } from '../../emulators/seed.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { configWith, logsIn } from './rotating.ts';

/** The system that the reference describes, with copies in it that its config file does not list. */

let cloud: LocalCloud;
useCloud(startCloud, (started) => {
  cloud = started;
});

const Copies = z.object({
  found: z.array(
    z.object({ kind: z.string(), where: z.string(), is: z.string(), howFound: z.string(), fix: z.string() }),
  ),
  notLookedAt: z.array(z.object({ where: z.string(), why: z.string(), ask: z.string().nullable() })),
});

const copiesOf = (run: ActionRun) => Copies.parse(Object(run.report)['copies']);
const placesOf = (run: ActionRun, is: string) =>
  copiesOf(run)
    .found.filter((one) => one.is === is)
    .map(({ where }) => where)
    .sort();

const withCopies = (lines: string) => configWith(cloud, (text) => `${text}copies:\n${lines}`);

const APP = 'container-app legacy-reports (ctxEco-rg)';
const JOB = 'container-app-job nightly-export (ctxEco-rg)';
const MAPPING = `user-mapping ${ROLE} on archive in zep`;
const DAPR = 'dapr-component orders in ctxeco-env (ctxEco-rg)';
const BY_NAME = [APP, JOB, DAPR, MAPPING];

/** The seeded file lists no app of App Service, and does not ask for values of apps. */
const SITES = {
  where: 'apps of App Service',
  why: 'the config file names none of them',
  ask: expect.stringContaining('look-in: [apps]'),
};

async function look(env: Record<string, string | undefined> = {}, inputs: Record<string, string> = {}) {
  const run = await runAction(cloud, {
    inputs: { mode: 'status', 'fail-on-drift': 'false', ...inputs },
    env,
  });
  expectNoLeaks(cloud, run);
  return run;
}

describe('status', () => {
  test('as seeded, finds nothing unlisted, and asks about the secret that lies beside a listed one', async () => {
    const run = await look();
    expect(placesOf(run, 'unlisted')).toEqual([]);
    expect(placesOf(run, 'ask')).toEqual(['github-secret DATABASE_URL in org/secai-radar']);
    expect(copiesOf(run).notLookedAt).toEqual([SITES]);
    expect(run.summary).not.toContain('stands in no config file');
  });

  test('finds by name and reference what refers to the vault, and says it at the top, in the table and in the picture', async () => {
    await plantUnlisted(cloud);
    const run = await look();
    expect(placesOf(run, 'unlisted')).toEqual(BY_NAME);
    expect(placesOf(run, 'ask')).toEqual([
      'github-secret DATABASE_URL in org/secai-radar',
      'github-secret POSTGRES_ADMIN_URL in org/ctxEco',
      'vault-secret legacy-database-url',
    ]);
    const [app] = copiesOf(run).found.filter(({ where }) => where === APP);
    expect(app).toMatchObject({
      howFound: expect.stringContaining(
        'refers to postgres-password in the vault, which the scale rule queue',
      ),
      fix: 'consumers:\n  - { container-app: legacy-reports, resource-group: ctxEco-rg, from: postgres-password }',
    });
    expect(run.summary.indexOf('4 copies of this credential stand in no config file')).toBeLessThan(
      run.summary.indexOf('| Vault secret, login or consumer |'),
    );
    expect(run.summary).toContain('Copies that no config file lists');
    expect(run.summary).toMatch(/```mermaid[\s\S]*container-app legacy-reports[\s\S]*unlisted/);
    expect(run.stdout).toContain('::warning title=Copies that nobody listed::');
    expect([run.code, run.outputs['outcome']]).toEqual([0, 'drifted']);
  });

  test('with look-in, finds by value what holds the password, and drops a name that meant nothing', async () => {
    await plantUnlisted(cloud);
    cloud.vault.set('db-password-of-another-system', 'something else');
    const run = await look(await withCopies('  look-in: [vault, apps, github, databases]\n'));
    expect(placesOf(run, 'unlisted')).toEqual(
      [
        ...BY_NAME,
        'container-app legacy-worker (ctxEco-rg)',
        'container-app legacy-worker, plain variables (ctxEco-rg)',
        'dapr-component outbox in ctxeco-env (ctxEco-rg)',
        'function public.copy_orders() in zep',
        'vault-secret legacy-database-url',
      ].sort(),
    );
    expect(placesOf(run, 'ask')).not.toContain('vault-secret db-password-of-another-system');
  });

  test('with look-in, finds what holds a password of before; where versions may not be read, that is said', async () => {
    const now = cloud.vault.current('postgres-password') ?? '';
    cloud.vault.set('postgres-password', 'the password of last year');
    cloud.vault.set('postgres-password', now);
    cloud.vault.set('notes-for-the-team', 'PGPASSWORD: the password of last year');
    expect(placesOf(await look(await withCopies('  look-in: [apps]\n')), 'unlisted')).toEqual([]);
    const run = await look(await withCopies('  look-in: [vault]\n'));
    expect(copiesOf(run).found.filter(({ is }) => is === 'unlisted')).toMatchObject([
      {
        where: 'vault-secret notes-for-the-team',
        howFound: 'it holds an earlier password within its text',
      },
    ]);
    cloud.addFault({
      service: 'key-vault',
      path: '/secrets/postgres-password/versions',
      times: 9,
      action: 'status',
      status: 403,
    });
    const blind = await look(await withCopies('  look-in: [vault]\n'));
    expect(placesOf(blind, 'unlisted')).toEqual([]);
    expect(copiesOf(blind).notLookedAt.map(({ where }) => where)).toContain('copies of earlier passwords');
  });

  test('what it may not look at is named, with the role that it takes, and changes no outcome', async () => {
    await plantUnlisted(cloud);
    const before = await look();
    cloud.holdRoles('app-reader', { role: 'Key Vault Secrets User', scope: cloud.scopes.vault });
    const run = await look({
      AZURE_CLIENT_ID: cloud.clients['app-reader'],
      GITHUB_TOKEN: cloud.github.tokens.noSecrets,
    });
    expect(placesOf(run, 'unlisted')).toEqual([MAPPING]);
    const unseen = copiesOf(run).notLookedAt;
    expect(unseen.map(({ where }) => where)).toEqual([
      'Container Apps of resource group ctxEco-rg',
      'Container Apps jobs of resource group ctxEco-rg',
      'Dapr components of resource group ctxEco-rg',
      SITES.where,
      'GitHub secrets of org/secai-radar',
      'GitHub secrets of org/ctxEco',
    ]);
    expect(unseen[0]?.ask).toMatch(/^az role assignment create .*--role Reader --scope/);
    expect([run.code, run.outputs['outcome']]).toEqual([before.code, before.outputs['outcome']]);
  });
});

const SHARED = 'github-secret SHARED_DATABASE_URL in organization org';
const MORE = [
  'github-secret DATABASE_URL in org/ctxEco, for Dependabot',
  'github-secret COPILOT_MCP_DATABASE_URL in org/ctxEco, for Agents',
  'github-secret SHARED_DATABASE_URL in organization org, for Agents',
  'github-secret REPORTS in org/ctxEco',
];
const RUN = { secrets: 'write', environments: 'write', actions: 'read' } as const;
const OTHERS = { dependabot_secrets: 'read', codespaces_secrets: 'write', agent_secrets: 'read' } as const;
const ALL = { ...RUN, ...OTHERS, contents: 'read' } as const;

describe('GitHub, with look-in', () => {
  test('every store and the workflows of other repositories; what a token may not is named', async () => {
    plantElsewhereAtGitHub(cloud);
    const env = await withCopies('  look-in: [github]\n');
    const run = await look({ ...env, GITHUB_TOKEN: cloud.github.issueToken('org', ALL) });
    expect(placesOf(run, 'ask')).toEqual(expect.arrayContaining([SHARED, ...MORE]));
    expect(copiesOf(run).notLookedAt).toEqual([SITES]);
    const refused = await look(env);
    expect(placesOf(refused, 'ask')).toContain(SHARED);
    for (const where of MORE) expect(placesOf(refused, 'ask')).not.toContain(where);
    const unseen = copiesOf(refused).notLookedAt;
    expect(unseen.map(({ where }) => where).sort()).toEqual([
      'GitHub secrets of org/ctxEco, for Agents',
      'GitHub secrets of org/ctxEco, for Codespaces',
      'GitHub secrets of org/ctxEco, for Dependabot',
      'GitHub secrets of org/secai-radar, for Agents',
      'GitHub secrets of org/secai-radar, for Codespaces',
      'GitHub secrets of org/secai-radar, for Dependabot',
      SITES.where,
      'workflows of org/ctxEco',
    ]);
    expect(unseen.find(({ where }) => where === 'workflows of org/ctxEco')?.ask).toContain('Contents (read)');
    expect([refused.code, refused.outputs['outcome']]).toEqual([run.code, run.outputs['outcome']]);
    expect(cloud.github.violations()).toEqual([]);
  });

  test('an App is asked for each right by itself, and one that it lacks hides no other', async () => {
    plantElsewhereAtGitHub(cloud);
    const env = await withCopies('  look-in: [github]\n');
    const app = cloud.github.registerApp(['org'], { ...RUN, actions_variables: 'read', contents: 'read' });
    const inputs = { 'github-app-id': app.appId, 'github-app-private-key': app.privateKey };
    const run = await look({ ...env, GITHUB_TOKEN: undefined }, inputs);
    expect(placesOf(run, 'ask')).toEqual(expect.arrayContaining([SHARED, ...MORE.slice(-1)]));
    expect(
      copiesOf(run)
        .notLookedAt.map(({ where }) => where)
        .sort(),
    ).toEqual([
      'GitHub secrets of org/ctxEco, for Agents',
      'GitHub secrets of org/ctxEco, for Codespaces',
      'GitHub secrets of org/ctxEco, for Dependabot',
      'GitHub secrets of org/secai-radar, for Agents',
      'GitHub secrets of org/secai-radar, for Codespaces',
      'GitHub secrets of org/secai-radar, for Dependabot',
      SITES.where,
    ]);
  });
});

describe('rotate', () => {
  const rotate = (env: Record<string, string | undefined>, inputs: Record<string, string> = {}) =>
    runAction(cloud, { inputs: { mode: 'rotate', ...inputs }, env });

  test('with strict stops before anything changes, and says so in a dry run', {
    timeout: 60_000,
  }, async () => {
    await plantUnlisted(cloud);
    const env = await withCopies('  strict: true\n');
    const before = await cloud.state();
    for (const inputs of [{ 'dry-run': 'true' }, {}]) {
      const run = await rotate(env, inputs);
      expect(run.code).toBe(1);
      expect(run.report.problems).toEqual([
        expect.objectContaining({
          code: 'copies-unlisted',
          answer: expect.stringContaining('container-app legacy-reports'),
          fix: expect.stringContaining('- { container-app: legacy-reports,'),
        }),
      ]);
      expect(placesOf(run, 'unlisted')).toEqual(BY_NAME);
      expect(await cloud.state()).toEqual(before);
      expectNoLeaks(cloud, run);
    }
  });

  test('with look-in: github, a rotation tells before it changes anything of what workflows and every store have', {
    timeout: 120_000,
  }, async () => {
    plantElsewhereAtGitHub(cloud);
    const env = await withCopies('  look-in: [github]\n  strict: true\n');
    const run = await rotate({ ...env, GITHUB_TOKEN: cloud.github.issueToken('org', ALL) });
    expect([run.code, run.report.problems]).toEqual([0, []]);
    expect(placesOf(run, 'ask')).toEqual(expect.arrayContaining([SHARED, ...MORE]));
    const told = run.stdout.slice(0, run.stdout.indexOf('staged a new password'));
    for (const { where } of copiesOf(run).found.filter(({ is }) => is === 'ask'))
      expect(told).toContain(`perhaps a copy that nobody listed: ${where}`);
    for (const { where } of copiesOf(run).notLookedAt)
      expect(told).toContain(`not looked at for copies: ${where}`);
    expectNoLeaks(cloud, run);
  });

  test('goes on over what is known, until its day is over', {
    timeout: 120_000,
  }, async () => {
    await plantUnlisted(cloud);
    const known = (until: string) =>
      BY_NAME.map(
        (where) => `    - { where: ${JSON.stringify(where)}, why: a test, until: ${until} }\n`,
      ).join('');
    const before = await cloud.state();
    for (const dryRun of ['true', 'false']) {
      const over = await rotate(await withCopies(`  strict: true\n  known:\n${known('2020-01-31')}`), {
        'dry-run': dryRun,
      });
      expect(over.report.problems.map(({ code }) => code)).toEqual(['copies-unlisted']);
      expect(over.report.problems[0]?.fix).toContain('# known until 2020-01-31');
      expect(await cloud.state()).toEqual(before);
    }
    const run = await rotate(await withCopies(`  strict: true\n  known:\n${known('2999-12-31')}`));
    expect([run.code, run.report.problems]).toEqual([0, []]);
    expect(placesOf(run, 'known')).toEqual(BY_NAME);
    expect(await logsIn(cloud, cloud.vault.current('postgres-password'))).toBe(true);
    expectNoLeaks(cloud, run);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { RADAR, seedPair } from '../../emulators/seed/pair.ts';
import { type ActionRun, type RunOptions, runAction, runPostStep } from '../../scripts/action-run.ts';
import { answers, names, shutOut } from './firewalls.ts';
import { expectNoLeaks } from './leaks.ts';
import { canLogin, expectRotated } from './pair-rotation.ts';

/** Every step of examples/, and of the README's whole workflows, that uses this action: run as it stands on the local cloud. */

const Workflow = z.object({
  on: z
    .looseObject({ schedule: z.array(z.object({ cron: z.string() })).default([]) })
    .catch({ schedule: [] }),
  jobs: z.record(
    z.string(),
    z.object({
      environment: z.string().optional(),
      steps: z.array(
        z.object({ uses: z.string().optional(), with: z.record(z.string(), z.unknown()).default({}) }),
      ),
    }),
  ),
});

const ROOT = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');
interface Step {
  readonly title: string;
  readonly environment: string | undefined;
  /** Its job asks for a token that may. */
  readonly mayReadActions: boolean;
  /** Of its workflow. */
  readonly schedules: readonly string[];
  readonly inputs: Readonly<Record<string, unknown>>;
}

const files = readdirSync(new URL('examples/', ROOT)).filter((name) => name.endsWith('.yml'));
const onTheReadme = [...read('README.md').matchAll(/^```yaml\n(name:[\s\S]*?)^```$/gm)];
const workflows = [
  ...files.map((name) => ({ file: name, text: read(`examples/${name}`) })),
  ...onTheReadme.map(([, text = ''], index) => ({ file: `README.md, workflow ${index + 1}`, text })),
];
const steps = workflows.flatMap(({ file, text }): Step[] => {
  const { jobs, on } = Workflow.parse(parse(text));
  const schedules = on.schedule.map(({ cron }) => cron);
  return Object.entries(jobs).flatMap(([job, { environment, steps: all }]) =>
    all
      .filter(({ uses }) => uses?.startsWith('org/dbcred-sync@') === true)
      .map((step) => ({
        ...{ title: `${file}, job ${job}`, environment, inputs: step.with, schedules },
        mayReadActions: all.some((other) => other.with['permission-actions'] === 'read'),
      })),
  );
});

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startCloud();
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.stop());

/** The environment that the local cloud has; the examples name others, too. */
const ENVIRONMENT = 'daily-pipeline';

/** What GitHub would put in the place of each expression. */
function evaluate(text: string, { environment, mayReadActions }: Step): string {
  const repository = cloud.github.state()['org/secai-radar'];
  const secrets = environment === undefined ? repository?.actions : repository?.environments[ENVIRONMENT];
  const values: Record<string, string | undefined> = {
    'secrets.DATABASE_URL': secrets?.['DATABASE_URL']?.value,
    'secrets.DBCRED_READ_TOKEN': cloud.github.tokens.readOnly,
    'secrets.DBCRED_GITHUB_TOKEN': cloud.github.tokens.secrets,
    // An App's token may what its step asked for.
    'steps.app.outputs.token': mayReadActions
      ? cloud.github.tokens.rotator
      : cloud.github.tokens.installation,
    'vars.AZURE_CLIENT_ID': cloud.clients.app,
    'vars.AZURE_READER_CLIENT_ID': cloud.clients['app-reader'],
    'vars.AZURE_TENANT_ID': cloud.env['AZURE_TENANT_ID'],
    'vars.AZURE_SUBSCRIPTION_ID': cloud.env['AZURE_SUBSCRIPTION_ID'],
    'inputs.dry-run || false': 'false',
    'inputs.repair || false': 'false',
    'inputs.compromised || false': 'false',
    "inputs.reason || 'scheduled'": 'scheduled',
    'runner.temp': tmpdir(),
  };
  return text.replace(/\$\{\{ *(.+?) *\}\}/g, (_, expression: string) => {
    const value = values[expression];
    if (value === undefined) throw new Error(`what is ${expression}?`);
    return value;
  });
}

test('the README has a check, a sync and a rotation, and the examples a pre-flight that heals', () => {
  const modes = steps.filter(({ title }) => title.startsWith('README')).map(({ inputs }) => inputs['mode']);
  expect(modes).toEqual(['check', 'sync', 'rotate']);
  const healing = steps.filter(({ inputs }) => inputs['mode'] === 'check' && inputs['heal'] === true);
  expect(healing.map(({ title }) => title)).toContain('daily-pipeline-one-job.yml, job pipeline');
});

const isIn = (mode: string) => (step: Step) => step.inputs['mode'] === mode;
const [isRotation, isStatus] = [isIn('rotate'), isIn('status')];
const opensFirewall = (step: Step) => 'open-firewall' in step.inputs;
/** Tried in github-workflows.test.ts, where there are many repositories. */
const isFleet = (step: Step) => 'max-targets' in step.inputs;
const isOfTwoLogins = (step: Step) => 'credential' in step.inputs;
const ofOneSecret = (step: Step) => ![isRotation, isStatus, isFleet, isOfTwoLogins].some((is) => is(step));

test.each(steps.filter(ofOneSecret))('$title', async (step) => {
  const { environment, inputs } = step;
  const given = Object.entries(inputs).map(([name, value]) => [name, evaluate(String(value), step)]);
  const local: Record<string, string> = {
    ...Object.fromEntries(given),
    ...('vault' in inputs ? { vault: cloud.env['DBCRED_VAULT'] ?? '' } : {}),
    ...('environment' in inputs ? { environment: ENVIRONMENT } : {}),
    // A login that is dropped costs a whole timeout.
    ...(opensFirewall(step)
      ? { server: 'ctxeco-db', 'resource-group': 'ctxEco-rg', 'connect-timeout': '2' }
      : {}),
  };
  if (opensFirewall(step)) await shutOut(cloud);
  const bare = { DBCRED_VAULT: undefined, DBCRED_CONFIG: undefined, GITHUB_TOKEN: undefined };
  const env = { ...bare, AZURE_CLIENT_ID: undefined, AZURE_TENANT_ID: undefined };
  const job = cloud.job(environment === undefined ? {} : { environment: ENVIRONMENT });
  const run = await runAction(cloud, { inputs: local, env: { ...env, ...job } });

  const repository = cloud.github.state()['org/secai-radar'];
  const store = 'environment' in inputs ? repository?.environments[ENVIRONMENT] : repository?.actions;
  const brought = store?.['DATABASE_URL']?.value === cloud.vault.current('database-url');
  // The secret is stale at first: whoever can bring it up has done so, and the smallest check has said it.
  const canWrite = 'github-token' in inputs;
  expect(brought).toBe(canWrite);
  expect(run.code).toBe(canWrite ? 0 : 1);
  expect(run.report.problems.map(({ code }) => code)).toEqual(
    canWrite ? [] : ['database-credential-refused'],
  );
  expect(run.exported).toEqual(
    'export' in inputs ? { DATABASE_URL: cloud.vault.current('database-url') } : {},
  );
  if (opensFirewall(step)) await expectOpenUntilTheJobEnds(run, { inputs: local, env: { ...env, ...job } });
  expect(cloud.github.violations()).toEqual([]);
  expectNoLeaks(cloud, run);
});

/** The pipeline's own steps come in, and nobody does after the post step. */
async function expectOpenUntilTheJobEnds(run: ActionRun, options: RunOptions): Promise<void> {
  expect(await answers(cloud)).toBe(true);
  const post = await runPostStep(cloud, run, options);
  expect([post.code, names(cloud)]).toEqual([0, ['office']]);
  await cloud.firewall.settled();
  expect(await answers(cloud)).toBe(false);
}

/** With the config file that the checkout would have brought, at the local cloud's addresses. */
function runWithConfig(
  step: Step,
  config = cloud.env['DBCRED_CONFIG'] ?? '',
  runId = '1',
): Promise<ActionRun> {
  const { environment, inputs } = step;
  const given = Object.entries(inputs).map(([name, value]) => [name, evaluate(String(value), step)]);
  const local = { ...Object.fromEntries(given), config };
  const bare = { DBCRED_VAULT: undefined, DBCRED_CONFIG: undefined, GITHUB_TOKEN: undefined };
  const nothing = {
    AZURE_CLIENT_ID: undefined,
    AZURE_TENANT_ID: undefined,
    AZURE_SUBSCRIPTION_ID: undefined,
  };
  const job = cloud.job(environment === undefined ? {} : { environment: ENVIRONMENT });
  return runAction(cloud, { inputs: local, env: { ...bare, ...nothing, ...job, GITHUB_RUN_ID: runId } });
}

test.each(steps.filter(isRotation))('$title', async (step) => {
  const before = cloud.vault.current('postgres-password');
  const run = await runWithConfig(step);

  expect(run.report.problems).toEqual([]);
  expect(run.code).toBe(0);
  const after = cloud.vault.current('postgres-password');
  expect(after).not.toBe(before);
  const state = cloud.github.state();
  expect(state['org/ctxEco']?.actions['POSTGRES_PASSWORD']?.value).toBe(after);
  expect(state['org/secai-radar']?.environments[ENVIRONMENT]?.['DATABASE_URL']?.value).toBe(
    cloud.vault.current('database-url'),
  );
  expect(cloud.github.violations()).toEqual([]);
  expectNoLeaks(cloud, run);
});

const Seen = z.object({
  status: z.object({
    consumers: z.array(z.object({ name: z.string(), standing: z.string(), why: z.string() })),
  }),
});

test.each(steps.filter(isStatus))('$title', async (step) => {
  const before = await cloud.state();
  const run = await runWithConfig(step);

  expect(await cloud.state()).toEqual(before);
  // As it is seeded, a secret with `create: true` has not been made.
  expect([run.code, run.outputs['outcome'], run.report.problems]).toEqual([1, 'drifted', []]);
  const { consumers } = Seen.parse(run.report).status;
  const whyOf = (start: string) =>
    consumers.filter(({ name }) => name.startsWith(start)).map(({ why }) => why);
  // The token is enough for the dates.
  expect(whyOf('GitHub secret')).toEqual([
    expect.stringMatching(/^written /),
    expect.stringMatching(/^written /),
  ]);
  // Reader may not list an app's secrets, and says so.
  expect(whyOf('Container App zep')).toEqual([expect.stringContaining('list the secrets of this app')]);
  expect(run.summary).toContain('```mermaid');
  expect(cloud.github.violations()).toEqual([]);
  expectNoLeaks(cloud, run);
});

/** What a step's mode is at each schedule of its workflow, where it depends on that. */
function modesOf({ inputs, schedules }: Step): readonly string[] {
  const [, cron, at, otherwise] =
    /^\$\{\{ inputs\.mode \|\| \(github\.event\.schedule == '(.+?)' && '(\w+)' \|\| '(\w+)'\) \}\}$/.exec(
      String(inputs['mode']),
    ) ?? [];
  return schedules.map((one) => (one === cron ? at : otherwise) ?? '');
}

test.each(steps.filter(isOfTwoLogins))('$title', { timeout: 120_000 }, async (step) => {
  const [first, second] = RADAR.logins;
  const pair = await seedPair(cloud, { withApp: false, drainDays: 3 });
  const modes = modesOf(step);
  expect(modes).toEqual(['rotate', 'sync']);
  for (const [index, mode] of modes.entries()) {
    const ours = { ...step, inputs: { ...step.inputs, mode, credential: RADAR.credential } };
    await expectRotated(cloud, pair, await runWithConfig(ours, pair.config, `7000${index}`), second);
    expect(await canLogin(cloud)).toMatchObject({ [first]: mode === 'rotate', [second]: true });
    cloud.vault.advance(4);
  }
  expect(cloud.github.violations()).toEqual([]);
});

import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { parse } from 'yaml';
import { z } from 'zod';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';

/**
 * Runs a reusable workflow as it stands on the local cloud: jobs in the order of their needs, conditions and values by
 * GitHub's own evaluator of expressions, our action as the built one, scripts in bash. What it does not know it refuses.
 */

const Text = z.union([z.string(), z.boolean(), z.number()]).transform(String);
const Texts = z.record(z.string(), Text).default({});
const Step = z.strictObject({
  id: z.string().optional(),
  name: z.string().optional(),
  if: Text.optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  shell: z.literal('bash').optional(),
  with: Texts,
  env: Texts,
  'continue-on-error': z.boolean().default(false),
});
const Job = z.strictObject({
  name: z.string(),
  needs: z.union([z.string(), z.array(z.string())]).default([]),
  if: Text.optional(),
  outputs: Texts,
  steps: z.array(Step),
  environment: z.string().optional(),
  permissions: z.record(z.string(), z.string()),
  'runs-on': z.string(),
  'timeout-minutes': z.number(),
  concurrency: z.strictObject({ group: z.string(), 'cancel-in-progress': z.boolean() }).optional(),
});
const Input = z.looseObject({ default: z.union([z.string(), z.boolean()]).optional() });
const Workflow = z.looseObject({
  on: z.object({ workflow_call: z.object({ inputs: z.record(z.string(), Input) }) }),
  jobs: z.record(z.string(), Job),
});

type Result = 'success' | 'failure' | 'skipped';
type Contexts = Readonly<Record<string, unknown>>;

export interface WorkflowCall {
  readonly inputs: Readonly<Record<string, string | boolean>>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** What happens before a job begins, such as a wait for its reviewers. */
  readonly before?: (job: string) => Promise<void>;
}

interface Told {
  /** Of our action, in their order. */
  runs: ActionRun[];
  /** Those whose jobs began. */
  environments: string[];
  /** What scripts wrote for people. */
  summary: string;
  /** What scripts printed. */
  said: string;
}

export interface WorkflowRun extends Readonly<Told> {
  readonly results: Readonly<Record<string, Result>>;
}

export async function runWorkflow(
  cloud: LocalCloud,
  path: string,
  { inputs, secrets = {}, before = async () => undefined }: WorkflowCall,
): Promise<WorkflowRun> {
  const text = await readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
  const { on, jobs } = Workflow.parse(parse(text));
  const defaults = Object.entries(on.workflow_call.inputs).map(([name, one]) => [name, one.default ?? '']);
  const folder = await mkdtemp(join(tmpdir(), 'dbcred-workflow-'));
  const told: Told = { runs: [], environments: [], summary: '', said: '' };
  const needs: Record<string, { result: Result; outputs: Record<string, string> }> = {};
  try {
    for (const [id, job] of Object.entries(jobs)) {
      const own = Object.fromEntries([job.needs].flat().map((name) => [name, needs[name]]));
      const contexts = {
        inputs: { ...Object.fromEntries(defaults), ...inputs },
        ...{
          secrets,
          needs: own,
          job: { workflow_repository: 'org/dbcred-sync', workflow_sha: '0'.repeat(40) },
        },
      };
      const well = Object.values(own).every((one) => one?.result === 'success');
      const begins = holds(job.if, contexts, well);
      if (begins) await before(id);
      if (begins && job.environment !== undefined) told.environments.push(filled(job.environment, contexts));
      needs[id] = begins
        ? await runJob(cloud, job, { contexts, folder, told })
        : { result: 'skipped', outputs: {} };
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  return { ...told, results: Object.fromEntries(Object.entries(needs).map(([id, one]) => [id, one.result])) };
}

interface Around {
  readonly contexts: Contexts;
  readonly folder: string;
  readonly told: Told;
}

async function runJob(
  cloud: LocalCloud,
  job: z.infer<typeof Job>,
  { contexts: given, folder, told }: Around,
): Promise<{ result: Result; outputs: Record<string, string> }> {
  const place = await mkdtemp(join(folder, 'job-'));
  const temp = join(place, 'temp');
  await mkdir(temp);
  const { permissions } = job;
  const token = cloud.github.jobToken(
    'org/secai-radar',
    permissions['issues'] === 'write' ? { issues: 'write' } : {},
  );
  const github = {
    ...{ repository: 'org/secai-radar', run_id: '4711', run_number: nextNumber(), token },
    server_url: `https://${cloud.env['GH_HOST'] ?? ''}`,
  };
  const steps: Record<string, { outcome: Result; conclusion: Result; outputs: Record<string, string> }> = {};
  let well = true;
  for (const step of job.steps) {
    const contexts = { ...given, github, runner: { temp }, steps };
    if (!holds(step.if, contexts, well)) continue;
    const done = await runStep(cloud, step, { contexts, folder, told, place, temp });
    const outcome: Result = done.failed ? 'failure' : 'success';
    const conclusion: Result = step['continue-on-error'] ? 'success' : outcome;
    if (step.id !== undefined) steps[step.id] = { outcome, conclusion, outputs: done.outputs };
    well &&= conclusion === 'success';
  }
  const last = { ...given, github, runner: { temp }, steps };
  const outputs = Object.entries(job.outputs).map(([name, value]) => [name, filled(value, last)]);
  return { result: well ? 'success' : 'failure', outputs: Object.fromEntries(outputs) };
}

type InJob = Around & { readonly place: string; readonly temp: string };
interface Done {
  readonly failed: boolean;
  readonly outputs: Record<string, string>;
}

async function runStep(cloud: LocalCloud, step: z.infer<typeof Step>, inJob: InJob): Promise<Done> {
  const { contexts, folder, told, place } = inJob;
  const given = Object.entries(step.with).map(([name, text]) => [name, filled(text, contexts)]);
  const inputs: Record<string, string> = Object.fromEntries(given);
  const [action = ''] = (step.uses ?? '').split('@');
  const artifacts = join(folder, 'artifacts');
  switch (action) {
    case 'actions/checkout':
      return { failed: false, outputs: {} };
    case './.dbcred-sync': {
      const bare = { DBCRED_VAULT: undefined, DBCRED_CONFIG: undefined, GITHUB_TOKEN: undefined };
      const nothing = { AZURE_CLIENT_ID: undefined, AZURE_TENANT_ID: undefined };
      const run = await runAction(cloud, {
        inputs,
        env: { ...bare, ...nothing, ...cloud.job({}), GITHUB_RUN_ID: nextRun() },
      });
      told.runs.push(run);
      return { failed: run.code !== 0, outputs: { ...run.outputs } };
    }
    case 'actions/upload-artifact': {
      const from = dirname(inputs['path'] ?? '');
      const files = (await readdir(from)).filter((name) => /^.-.*\.json$/.test(name));
      if (basename(inputs['path'] ?? '') !== '?-*.json') throw new Error(`what is ${inputs['path']}?`);
      const to = join(artifacts, inputs['name'] ?? '');
      await mkdir(to, { recursive: true });
      for (const name of files) await copyFile(join(from, name), join(to, name));
      return { failed: false, outputs: {} };
    }
    case 'actions/download-artifact': {
      const names = await readdir(artifacts).catch(() => []);
      const prefix = (inputs['pattern'] ?? '').replace(/\*$/, '');
      await mkdir(join(place, inputs['path'] ?? ''));
      for (const name of names.filter((one) => one.startsWith(prefix)))
        for (const file of await readdir(join(artifacts, name)))
          await copyFile(join(artifacts, name, file), join(place, inputs['path'] ?? '', file));
      return { failed: names.length === 0, outputs: {} };
    }
    case '':
      return runScript(cloud, step, inJob);
    default:
      throw new Error(`what is ${action}?`);
  }
}

let numbers = 0;
function nextNumber(): number {
  numbers += 1;
  return numbers;
}

let runs = 8_000_000;
function nextRun(): string {
  runs += 1;
  return `${runs}`;
}

/** As the runner does: with `shell: bash` a pipe fails with any of its programs. */
async function runScript(cloud: LocalCloud, step: z.infer<typeof Step>, inJob: InJob): Promise<Done> {
  const { contexts, told, place, temp } = inJob;
  const files = { GITHUB_OUTPUT: join(temp, 'output'), GITHUB_STEP_SUMMARY: join(temp, 'summary') };
  for (const path of Object.values(files)) await writeFile(path, '');
  const own = Object.entries(step.env).map(([name, text]) => [name, filled(text, contexts)]);
  const { GH_CONFIG_DIR, SSL_CERT_FILE, GH_HOST } = cloud.env;
  const flags = step.shell === 'bash' ? ['--noprofile', '--norc', '-eo', 'pipefail'] : ['-e'];
  const failed = await new Promise<boolean>((resolve) => {
    const options = {
      cwd: place,
      env: {
        ...{
          PATH: process.env['PATH'],
          GH_CONFIG_DIR,
          SSL_CERT_FILE,
          GH_NO_UPDATE_NOTIFIER: '1',
          RUNNER_TEMP: temp,
        },
        ...{ GITHUB_REPOSITORY: 'org/secai-radar', GITHUB_SERVER_URL: `https://${GH_HOST ?? ''}`, ...files },
        ...Object.fromEntries(own),
      },
    };
    execFile('bash', [...flags, '-c', step.run ?? ''], options, (error, stdout, stderr) => {
      told.said += stdout + stderr;
      resolve(error !== null);
    });
  });
  told.summary += await readFile(files.GITHUB_STEP_SUMMARY, 'utf8');
  const lines = (await readFile(files.GITHUB_OUTPUT, 'utf8')).split('\n').filter((line) => line !== '');
  return { failed, outputs: Object.fromEntries(lines.map((line) => line.split('='))) };
}

const STATUS = /\b(always|success|failure|cancelled)\(/;

/** Without a word on the jobs or steps before, they must have gone well. */
function holds(condition: string | undefined, contexts: Contexts, well: boolean): boolean {
  if (condition === undefined) return well;
  const bare = condition.replace(/^\$\{\{(.*)\}\}$/s, '$1');
  return (STATUS.test(bare) || well) && isTrue(evaluated(bare, contexts, well));
}

function isTrue(value: data.ExpressionData): boolean {
  return value.kind === data.Kind.Boolean ? value.coerceString() === 'true' : value.coerceString() !== '';
}

function filled(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{(.+?)\}\}/gs, (_, expression: string) =>
    evaluated(expression, contexts, true).coerceString(),
  );
}

function evaluated(expression: string, contexts: Contexts, well: boolean): data.ExpressionData {
  const is = (name: string, value: boolean) => ({
    ...{ name, minArgs: 0, maxArgs: 0 },
    call: () => new data.BooleanData(value),
  });
  const functions = [is('always', true), is('success', well), is('failure', !well), is('cancelled', false)];
  const { tokens } = new Lexer(expression.trim()).lex();
  const parsed = new Parser(tokens, Object.keys(contexts), functions).parse();
  const known = JSON.parse(JSON.stringify(contexts), data.reviver);
  return new Evaluator(parsed, known, new Map(functions.map((one) => [one.name, one]))).evaluate();
}

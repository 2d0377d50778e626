import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parse } from 'yaml';
import { z } from 'zod';
import type { LocalCloud } from '../emulators/cloud.ts';
import { holdToSchema } from './report-check.ts';
import { recordRun } from './run-record.ts';

const ACTION = new URL('../dist/index.js', import.meta.url).pathname;
const POST = new URL('../dist/post.js', import.meta.url).pathname;
const ACTION_YAML = new URL('../action.yml', import.meta.url);
const GUARD = new URL('./loopback-guard.ts', import.meta.url).href;

/**
 * What is not in `with:` the runner passes too: as its default, or empty. So an action can not tell a default from
 * the same value that somebody wrote: https://github.com/actions/runner, ActionRunner.cs and ActionManifestManager.cs
 */
const NOT_IN_WITH = Object.fromEntries(
  Object.entries(
    z
      .object({ inputs: z.record(z.string(), z.object({ default: z.string().default('') })) })
      .parse(parse(readFileSync(ACTION_YAML, 'utf8'))).inputs,
  ).map(([name, input]) => [name, input.default]),
);

export interface ActionRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** What later steps of the job would find. */
  readonly exported: Readonly<Record<string, string>>;
  /** What its post step would find. */
  readonly state: Readonly<Record<string, string>>;
  readonly report: Report;
}

/** The parts of the output `report` that tests read; the product's own definition is not imported on purpose. */
export interface Report {
  readonly outcome: string;
  readonly changed: number;
  readonly vaultVersion: string | null;
  readonly consumers: readonly { consumer: string; action: string }[];
  readonly databases: readonly {
    name: string;
    standing: string;
    reached: string | null;
    layersMs: Record<string, number>;
    certificateDaysLeft: number | null;
    remarks: string[];
  }[];
  readonly notes: readonly string[];
  readonly problems: readonly {
    code: string;
    severity: string;
    what: string;
    target: string;
    answer: string | null;
    cause: string;
    fix: string;
  }[];
}

export interface RunOptions {
  /** As in `with:`. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Another bundle than the built one. */
  readonly action?: string;
  /** Laid over what the cloud gives; `undefined` removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A run that is under way. */
export interface StartedAction {
  /** SIGKILL, as a lost runner would. Settles when the process is gone and the rest of `ended` is known. */
  kill(): Promise<void>;
  /** As the runner sends it to a cancelled job: SIGINT, and SIGTERM 7.5 s later. */
  signal(name: 'SIGINT' | 'SIGTERM'): void;
  /** Nobody reads its log any more, as behind `| head`. */
  stopListening(): void;
  /** What it has printed so far. */
  said(): string;
  /** What it had said and written when it ended; `code` is null after a kill. Its folder is removed. */
  readonly ended: Promise<ActionRun>;
}

/** Runs the built action as the runner would: inputs by environment, files for outputs, summary and exports. */
export async function runAction(cloud: LocalCloud, options: RunOptions = {}): Promise<ActionRun> {
  const { ended } = await startAction(cloud, options);
  return ended;
}

/**
 * The post step of a step that has ended, or was killed: the same inputs, and the state that it had saved. GitHub's
 * runner reads that file however the step ended: https://github.com/actions/runner, ActionRunner.cs
 */
export function runPostStep(
  cloud: LocalCloud,
  { state }: Pick<ActionRun, 'state'>,
  options: RunOptions = {},
): Promise<ActionRun> {
  const saved = Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]);
  const env = { ...Object.fromEntries(saved), ...options.env };
  return runAction(cloud, { ...options, env, action: POST });
}

/**
 * Starts what `runAction` runs. Every run has the cloud's GITHUB_RUN_ID, as a re-run of a failed job has that of
 * the first attempt; for a new run of the workflow give another in `env`.
 */
export async function startAction(
  cloud: LocalCloud,
  { inputs = {}, env = {}, action = ACTION }: RunOptions = {},
): Promise<StartedAction> {
  const callers = new Error().stack ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'dbcred-run-'));
  const file = (name: string): string => join(folder, name);
  const files = {
    GITHUB_OUTPUT: file('output'),
    GITHUB_STEP_SUMMARY: file('summary'),
    GITHUB_ENV: file('env'),
    GITHUB_STATE: file('state'),
  };
  await Promise.all(Object.values(files).map((path) => writeFile(path, '')));
  const requestsBefore = cloud.requests().length;
  const flags = process.env['DBCRED_NODE_FLAGS']?.split(' ') ?? []; // of the tests; the bench has none, as users
  const child = spawn(process.execPath, [...flags, '--import', GUARD, action], {
    cwd: folder,
    env: definedOnly({
      PATH: process.env['PATH'],
      DBCRED_GUARD_LOG: process.env['DBCRED_GUARD_LOG'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      GITHUB_ACTIONS: 'true',
      ...cloud.env,
      ...Object.fromEntries(
        Object.entries({ ...NOT_IN_WITH, mode: 'sync', ...inputs }).map(([name, value]) => [
          `INPUT_${name.toUpperCase()}`,
          value,
        ]),
      ),
      ...files,
      ...env,
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
  });
  const ended = resultOf(child, files, () => said)
    .finally(() => rm(folder, { recursive: true }))
    .then((run) => {
      if (action === ACTION) holdToSchema(run.report); // another build's has the keys of its time
      const requests = cloud.requests().slice(requestsBefore);
      const lines = requests.map(
        ({ service, method, path, status }) => `${service} ${method} ${path} ${status}`,
      );
      const { code, stdout, stderr, summary, outputs } = run;
      recordRun({ inputs, code, stdout, stderr, summary, outputs, requests: lines }, callers);
      return run;
    });
  return {
    ended,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    signal: (name) => void child.kill(name),
    stopListening: () => void child.stdout.destroy(),
    said: () => said,
  };
}

async function resultOf(
  child: ChildProcessByStdio<null, Readable, Readable>,
  files: Readonly<Record<string, string>>,
  said: () => string,
): Promise<ActionRun> {
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stderr, code] = await Promise.all([text(child.stderr), closed]);
  const [output, summary, exported, state] = await Promise.all(
    Object.values(files).map((path) => readFile(path, 'utf8')),
  );
  const outputs = readFileCommands(output ?? '');
  return {
    ...{ code, stdout: said(), stderr, outputs, summary: summary ?? '' },
    exported: readFileCommands(exported ?? ''),
    state: readFileCommands(state ?? ''),
    report: JSON.parse(outputs['report'] ?? 'null'),
  };
}

function definedOnly(env: Record<string, string | undefined>): Record<string, string> {
  const defined = Object.entries(env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(defined);
}

/** `NAME<<DELIMITER`, lines, `DELIMITER`: as the runner reads its command files. */
function readFileCommands(content: string): Record<string, string> {
  const commands = content.matchAll(/^([^\n<]+)<<(\S+)\n([\s\S]*?)\n\2$/gm);
  return Object.fromEntries([...commands].map(([, name = '', , value = '']) => [name, value]));
}

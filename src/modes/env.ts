import type { VaultSecret } from '../azure/key-vault.ts';
import type { Delivery } from '../consumers/consumer.ts';
import { partOfSecret } from '../consumers/secret-part.ts';
import { editedFile, type FileTools, type VariableEdit, writeEdited } from '../env-file/edited-file.ts';
import { overridesOf } from '../env-file/overrides.ts';
import { type EnvFileEntry, envFileName, type FoundPlace, type Place, placeOf } from '../env-file/place.ts';
import { removeLeftovers } from '../env-file/replaced-file.ts';
import { type AskGit, warningsOn } from '../env-file/warnings.ts';
import { refusePlaceholder } from '../postgres/bare-password.ts';
import { allOrProblems, Problem, Problems, problemsOf } from '../problem.ts';
import { keepsChanging, MAX_ROUNDS } from '../rotation/changing-secret.ts';
import { documentOrNot, type ProveSource } from '../rotation/delivery.ts';
import { afterRotation, type ReadableVault, type Waiting } from '../rotation/under-way.ts';
import type { Topology } from '../topology/topology.ts';
import { readingNotes } from './env-readings.ts';

export interface EnvPlan {
  /** Still being opened: the files need not wait for it. */
  readonly vault: Promise<ReadableVault>;
  readonly topology: Topology;
  /** Those of the topology that are asked for. */
  readonly entries: readonly EnvFileEntry[];
  /** The folder that `checkouts` counts from. */
  readonly root: string;
  /** Looks and compares only. */
  readonly dryRun: boolean;
  /** Undefined: what the vault holds is written unproven. */
  readonly prove: ((vault: ReadableVault) => ProveSource) | undefined;
}

export interface EnvTools extends Waiting, FileTools {
  readonly isIgnored: AskGit;
}

/** What became of one variable of one file. */
export interface EnvLine {
  readonly file: string;
  readonly variable: string;
  readonly action: Delivery['action'] | 'failed' | 'passed-over';
  readonly edit: VariableEdit | undefined;
}

export interface EnvResult {
  readonly lines: readonly EnvLine[];
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
}

/** Vault → env files of this machine, each file at once. One that fails does not hold up the others. */
export async function writeEnvFiles(plan: EnvPlan, tools: EnvTools): Promise<EnvResult> {
  const [vault, found] = await allOrProblems([
    plan.vault,
    Promise.all(plan.entries.map((entry) => find(entry, plan, tools))),
  ]);
  const located = found.filter((one) => 'place' in one);
  const run: Run = { vault, plan, tools, prove: plan.prove?.(vault), secrets: new Map(), located };
  const paths = [...new Set(located.map(({ place }) => place.path))];
  const files = paths.map((path) => located.filter(({ place }) => place.path === path));
  const written = await Promise.all(files.map((entries) => writeFile(entries, run)));
  const rest = found.map((one): EnvResult => ('place' in one ? NOTHING : one.result));
  const all = [...written, ...rest];
  return {
    lines: inOrder(
      all.flatMap(({ lines }) => lines),
      plan.entries,
    ),
    notes: [...new Set(all.flatMap(({ notes }) => notes))],
    // Several variables of one secret fail alike.
    problems: [
      ...new Map(
        all.flatMap(({ problems }) => problems).map((one) => [`${one.code} ${one.message}`, one]),
      ).values(),
    ],
  };
}

const NOTHING: EnvResult = { lines: [], notes: [], problems: [] };

interface Run {
  readonly vault: ReadableVault;
  readonly plan: EnvPlan;
  readonly tools: EnvTools;
  readonly prove: ProveSource | undefined;
  /** What has been read, by name: one read for all files. */
  readonly secrets: Map<string, Promise<VaultSecret>>;
  /** All that this run sees to. */
  readonly located: readonly Located[];
}

interface Located {
  readonly entry: EnvFileEntry;
  readonly place: Place;
}

async function find(
  entry: EnvFileEntry,
  { topology, root }: EnvPlan,
  { files }: EnvTools,
): Promise<Located | { readonly result: EnvResult }> {
  try {
    const place: FoundPlace = await placeOf(entry, topology, root, files);
    if (!('skipped' in place)) return { entry, place };
    return { result: passedOver(entry, place.skipped) };
  } catch (thrown) {
    return { result: failed([entry], thrown) };
  }
}

function passedOver(entry: EnvFileEntry, why: string): EnvResult {
  const name = envFileName(entry);
  return { ...NOTHING, lines: [lineOf(entry, 'passed-over')], notes: [`${name} was passed over: ${why}`] };
}

function failed(entries: readonly EnvFileEntry[], thrown: unknown): EnvResult {
  return { ...NOTHING, lines: entries.map((entry) => lineOf(entry, 'failed')), problems: problemsOf(thrown) };
}

function lineOf(entry: EnvFileEntry, action: EnvLine['action'], edit?: EnvLine['edit']): EnvLine {
  return { file: envFileName(entry), variable: entry.variable, action, edit };
}

/** Again when the vault says something else after the write, so that an old value never stays over a new one. */
async function writeFile(located: readonly Located[], run: Run): Promise<EnvResult> {
  const entries = located.map(({ entry }) => entry);
  const [first] = located;
  if (first === undefined) return NOTHING;
  const { place } = first;
  try {
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
      const result = await writeOnce(place, entries, run);
      if (result !== 'changed in the vault') return result;
    }
    throw keepsChanging(`${place.name}, from ${run.vault.url}`, run.vault.url);
  } catch (thrown) {
    return failed(entries, thrown);
  }
}

async function writeOnce(
  place: Place,
  entries: readonly EnvFileEntry[],
  run: Run,
): Promise<EnvResult | 'changed in the vault'> {
  const { plan, tools } = run;
  const secrets = await allOrProblems(entries.map(({ from }) => current(from, run)));
  for (const { name, value } of secrets) refusePlaceholder(value, `secret ${name} in ${run.vault.url}`);
  const readings = await allOrProblems(
    entries.map((entry, index) => readingNotes(entry, heldBy(secrets[index]), run.vault.url, tools.forms)),
  );
  const wanted = entries.map(({ variable, part }, index) => ({
    variable,
    value: partOfSecret(heldBy(secrets[index]), part, tools.forms).value,
  }));
  if (!plan.dryRun) await removeLeftovers(place, tools.files);
  const edit = await editedFile(place, wanted, tools);
  const isNew = edit.before.state === undefined;
  if (isNew && entries.every(({ optional }) => optional)) {
    return merged(entries.map((entry) => passedOver(entry, 'optional, and there is no such file')));
  }
  const isSeenTo = (path: string, variable: string): boolean =>
    run.located.some((one) => one.place.path === path && one.entry.variable === variable);
  const notes = [
    ...readings.flat(),
    ...(await warningsOn(place, edit, tools.isIgnored)),
    ...(await overridesOf(place, wanted, tools, isSeenTo)).map((note) => `${place.name}: ${note}`),
  ];
  const actions = edit.edits.map(({ was }) => actionFor(was, isNew, plan.dryRun));
  const lines = entries.map((entry, index) => lineOf(entry, actions[index] ?? 'failed', edit.edits[index]));
  if (plan.dryRun || !edit.isChanged) return { lines, notes, problems: [] };
  const changed = secrets.filter((_, index) => edit.edits[index]?.was !== 'in-sync');
  const isCurrent = await allOrProblems(changed.map((secret) => prove(secret, run)));
  if (isCurrent.includes(false)) return readAnew(changed, run);
  await writeEdited(place, edit, tools);
  const after = await allOrProblems(changed.map(({ name }) => read(name, run)));
  const isNewer = after.some(({ version }, index) => version !== changed[index]?.version);
  return isNewer ? readAnew(changed, run) : { lines, notes, problems: [] };
}

function readAnew(changed: readonly VaultSecret[], { secrets }: Run): 'changed in the vault' {
  for (const { name } of changed) secrets.delete(name);
  return 'changed in the vault';
}

function heldBy(secret: VaultSecret | undefined): VaultSecret {
  if (secret === undefined) throw new Error('every entry has a secret');
  return secret;
}

function merged(results: readonly EnvResult[]): EnvResult {
  return {
    lines: results.flatMap(({ lines }) => lines),
    notes: results.flatMap(({ notes }) => notes),
    problems: [],
  };
}

function read(name: string, { vault, plan }: Run): Promise<VaultSecret> {
  return vault.read(name, documentOrNot(plan, name)).catch((thrown: unknown) => {
    throw new Problems(problemsOf(thrown).map((problem) => notMadeYet(problem, name, plan.topology)));
  });
}

function current(name: string, run: Run): Promise<VaultSecret> {
  const reading = run.secrets.get(name) ?? read(name, run);
  run.secrets.set(name, reading);
  return reading;
}

/** Not while a rotation may be about to replace it; and by a login, unless that is not wanted. False: it was replaced. */
async function prove(secret: VaultSecret, run: Run): Promise<boolean> {
  const { secret: settled } = await afterRotation(secret, run.vault, run.tools);
  if (settled.version !== secret.version) return false;
  await run.prove?.(secret);
  return true;
}

/** With `create: true`, a sync makes the secret. */
function notMadeYet(problem: Problem, name: string, { secrets }: Topology): Problem {
  const planned = secrets.connectionStrings.some((entry) => entry.name === name && entry.create);
  if (!planned || problem.code !== 'secret-not-found') return problem;
  const { code, what, target, answer } = problem;
  return new Problem({
    ...{ code, what, target, answer, cause: problem },
    likelyCause: 'The config file says create: true, and no sync with the config file has made it yet.',
    fix: 'with:\n  mode: sync   # in a workflow with the config file; then: npx dbcred-sync env',
  });
}

function actionFor(was: VariableEdit['was'], isNew: boolean, dryRun: boolean): Delivery['action'] {
  if (was === 'in-sync') return 'unchanged';
  if (dryRun) return isNew || was === 'missing' ? 'would-create' : 'would-replace';
  return isNew || was === 'missing' ? 'created' : 'replaced';
}

function inOrder(lines: readonly EnvLine[], entries: readonly EnvFileEntry[]): readonly EnvLine[] {
  const position = ({ file, variable }: EnvLine): number =>
    entries.findIndex((entry) => envFileName(entry) === file && entry.variable === variable);
  return lines.toSorted((a, b) => position(a) - position(b));
}

import type { Copies } from '../copies/copies.ts';
import type { Outside } from '../outside/outside.ts';
import { Problem, Problems } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import { failedReport } from '../report/failed-report.ts';
import { CONFIG_PATH } from '../setup/answers.ts';
import type { Clone } from '../setup/clone.ts';
import { type Found, NOTHING_FOUND } from '../setup/discovery.ts';
import { rolesOf, secretsOf, type Topology } from '../topology/topology.ts';
import type { Known } from '../wiring/discovery.ts';
import type { InitOptions } from './init-options.ts';
import { actionEnvironment, asDeveloper, eachStatusInputs } from './inputs.ts';
import type { Screen } from './screen.ts';
import type { Shell } from './shell.ts';

export interface Surroundings {
  readonly shell: Shell;
  readonly screen: Screen;
  readonly outside: Outside;
  readonly forms: SecretForms;
  readonly clones: readonly Clone[];
}

/** What was found, and the branch that GitHub calls its default; undefined where it was not asked, or did not say. */
export interface Looked {
  readonly found: Found;
  /** Of each credential of a config file that is there, in its order; else the one that was found. */
  readonly each: readonly Found[];
  readonly defaultBranch: string | undefined;
}

/** What can be found saves questions; what can not is asked or given. */
export async function lookAround(
  options: InitOptions,
  vault: string | undefined,
  repository: string | undefined,
  { shell, outside, forms, screen, clones }: Surroundings,
  existing: readonly Topology[] = [],
): Promise<Looked> {
  if (vault === undefined || !options.discover)
    return { found: NOTHING_FOUND, each: [], defaultBranch: undefined };
  const inputs = await inputsFor(options, vault, forms, shell);
  const { discover, defaultBranch: askBranch } = await import('../wiring/discovery.ts');
  const { environment } = options;
  const places = { subscriptionId: inputs.subscriptionId, clones, environment, repository };
  const asksBranch = options.branch === undefined && repository !== undefined;
  const [each, defaultBranch] = await Promise.all([
    discover(inputs, places, outside, forms, existing.map(knownOf)).catch(notLooked),
    asksBranch ? askBranch(inputs, repository, outside, forms).catch(() => undefined) : undefined,
  ]);
  screen.endProgress();
  const notes = new Set(each.flatMap((one) => one.notes));
  for (const note of notes) shell.stderr.write(`note: ${note}\n`);
  return { found: each[0] ?? NOTHING_FOUND, each, defaultBranch };
}

/** What a status would find beside a config file: of each credential, in its order. */
export async function lookForCopies(
  options: InitOptions,
  topologies: readonly Topology[],
  repository: string | undefined,
  { shell, outside, forms, screen, clones }: Surroundings,
): Promise<readonly Copies[]> {
  const [first] = topologies;
  if (first === undefined || !options.discover) return [];
  const inputs = await inputsFor(options, first.vault, forms, shell);
  const { copiesBeside } = await import('../wiring/setup-search.ts');
  const all: Copies[] = [];
  for (const topology of topologies) {
    const copies = await copiesBeside(inputs, withClones(topology, repository, clones), outside, forms);
    all.push(copies ?? { found: [], notLookedAt: [] });
  }
  screen.endProgress();
  return all;
}

/** The repository that is set up is at hand, and so are those beside it, whether or not a consumer is in them. */
function withClones(topology: Topology, repository: string | undefined, clones: readonly Clone[]): Topology {
  const beside = Object.fromEntries(clones.map((one) => [one.repository, one.path]));
  const own = repository === undefined ? {} : { [repository]: '.' };
  return { ...topology, checkouts: { ...beside, ...own, ...topology.checkouts } };
}

function knownOf(topology: Topology): Known {
  const { host, alsoAt = [] } = topology.server;
  return {
    users: rolesOf(topology),
    hosts: [host, ...alsoAt.map((one) => one.host)],
    secrets: secretsOf(topology),
    user: topology.pair && topology.secrets.user,
  };
}

/** Those of a developer's status without a config file. */
async function inputsFor(
  { azureCloud, subscriptionId }: InitOptions,
  vault: string,
  forms: SecretForms,
  shell: Shell,
) {
  const options = { vault, ...(azureCloud && { azureCloud }), ...(subscriptionId && { subscriptionId }) };
  const env = {
    ...actionEnvironment(options, { mode: 'status' }, shell),
    INPUT_CONFIG: undefined,
    DBCRED_CONFIG: undefined,
  };
  const readFile = (path: string): string => {
    if (path === CONFIG_PATH) throw new Error('what it says is known, or about to be made');
    return shell.readFile(path);
  };
  const [first] = await eachStatusInputs(env, forms, { ...shell, readFile });
  if (first === undefined) throw new Error('without a config file there is one');
  return asDeveloper(first.inputs);
}

function notLooked(thrown: unknown): readonly Found[] {
  const problems = thrown instanceof Problems ? thrown.problems : thrown instanceof Problem ? [thrown] : [];
  const [problem] = failedReport('init', problems).problems;
  const why = problem?.what ?? 'for an unknown reason';
  const notes = [`The vault could not be looked at (${why}): what is in it must be given.`];
  return [{ ...NOTHING_FOUND, notes }];
}

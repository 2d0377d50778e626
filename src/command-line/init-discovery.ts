import type { Outside } from '../outside/outside.ts';
import { Problem, Problems } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import { failedReport } from '../report/failed-report.ts';
import { CONFIG_PATH } from '../setup/answers.ts';
import type { Clone } from '../setup/clone.ts';
import { type Found, NOTHING_FOUND } from '../setup/discovery.ts';
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

/** What can be found saves questions; what can not is asked or given. */
export async function lookAround(
  { azureCloud, subscriptionId, environment, discover: isAsked }: InitOptions,
  vault: string | undefined,
  { shell, outside, forms, screen, clones }: Surroundings,
): Promise<Found> {
  if (vault === undefined || !isAsked) return NOTHING_FOUND;
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
  const inputs = asDeveloper(first.inputs);
  const { discover } = await import('../wiring/discovery.ts');
  const places = { subscriptionId: inputs.subscriptionId, clones, environment };
  const found = await discover(inputs, places, outside, forms).catch(notLooked);
  screen.endProgress();
  for (const note of found.notes) shell.stderr.write(`note: ${note}\n`);
  return found;
}

function notLooked(thrown: unknown): Found {
  const problems = thrown instanceof Problems ? thrown.problems : thrown instanceof Problem ? [thrown] : [];
  const [problem] = failedReport('init', problems).problems;
  const why = problem?.what ?? 'for an unknown reason';
  const notes = [`The vault could not be looked at (${why}): what is in it must be given.`];
  return { ...NOTHING_FOUND, notes };
}

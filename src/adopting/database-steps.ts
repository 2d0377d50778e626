import { describeServer } from '../rotation/ground.ts';
import type { AdoptRun } from './adopt-plan.ts';
import type { DatabaseStep, DatabaseWork } from './database-part.ts';

/** What is looked at anew, so that a step does what is missing now. */
export async function lookAtDatabases(run: AdoptRun, asked = { keepsLogin: false }): Promise<DatabaseWork> {
  const { plan, around } = run;
  const work = await around.teller.step('looked at roles and objects', placeOf(run), () =>
    plan.databases.look(asked),
  );
  run.work = work;
  return work;
}

/** Does a step where something of it is missing. */
export async function databaseStep(run: AdoptRun, step: DatabaseStep): Promise<void> {
  const { plan, around, work } = run;
  const missing = work?.missing[step] ?? [];
  if (missing.length === 0) return;
  const said = await around.teller.step(IN_WORDS[step], placeOf(run), () => plan.databases.carryOut(step));
  run.done.push(...said);
}

/** What a dry run says of it. */
export function foretellStep(run: AdoptRun, step: DatabaseStep): void {
  const missing = run.work?.missing[step] ?? [];
  for (const one of shortened(missing)) run.around.teller.plan(one, placeOf(run));
}

/** Of ten thousand tables nobody reads every line. */
const MOST_SAID = 20;

/** The first of many statements, and of the others how many of which kind. */
export function shortened(statements: readonly string[]): readonly string[] {
  const rest = statements.slice(MOST_SAID);
  if (rest.length === 0) return statements;
  const kinds = Object.entries(Object.groupBy(rest, kindOf)).map(
    ([kind, of = []]) => `${of.length} × ${kind}`,
  );
  return [...statements.slice(0, MOST_SAID), `and ${rest.length} more: ${kinds.join(', ')}`];
}

/** `ALTER TABLE`, `GRANT`: up to what it names. */
function kindOf(statement: string): string {
  return /\b(?:(?:ALTER|CREATE)(?: [A-Z]+)+|GRANT|REVOKE)\b/.exec(statement)?.[0] ?? 'of another kind';
}

const IN_WORDS: Readonly<Record<DatabaseStep, string>> = {
  roles: 'made the owner and the logins',
  grants: 'gave the owner what the role before may',
  ownership: 'handed the objects over',
  settings: "copied the role's settings to the logins",
  strays: 'handed over what was made meanwhile',
  end: 'ended the role before',
  back: 'gave the objects back, and retired both logins',
};

function placeOf({ plan: { adoption } }: AdoptRun): string {
  return `${adoption.to.databases.join(', ')} on ${describeServer(adoption.to)}`;
}

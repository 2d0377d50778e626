import type { AdoptRun } from '../adopting/adopt-plan.ts';
import { endingOf } from '../adopting/ending.ts';
import { isRotatedSince } from '../adopting/password-of-before.ts';
import type { Door } from '../firewall/door.ts';
import type { AdoptInputs, AdoptionInputs } from '../inputs/adopt-inputs.ts';
import type { RotateInputs } from '../inputs/rotate-inputs.ts';
import type { Outside } from '../outside/outside.ts';
import { problemsOf } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import { reportOfAdoption, reportOfEnding } from '../report/adoption-report.ts';
import { withDoor } from '../report/door-report.ts';
import { failedReport } from '../report/failed-report.ts';
import type { CredentialReport, Report } from '../report/report.ts';
import { severalReport } from '../report/several-report.ts';
import { waitAfterwards } from '../rotation/afterwards.ts';
import { doneOf } from '../rotation/delivery-outcome.ts';
import type { Adoption } from '../topology/adoptions.ts';
import type { Topology } from '../topology/topology.ts';
import { adoptBack } from './adopt-back.ts';
import { adoptOne, endOne } from './adopt-one.ts';
import { runEach } from './each-credential.ts';
import { runRotate } from './rotate.ts';
import { finishRotation } from './unfinished-end.ts';

/** `mode: adopt`: each credential that changes hands, one after the other, and then the roles before. */
export async function runAdopt(inputs: AdoptInputs, outside: Outside, forms: SecretForms): Promise<Report> {
  const { paths, dryRun } = inputs;
  outside.say(`from ${paths.before} to ${paths.after}`);
  if (inputs.back.length > 0) return runBack(inputs, outside, forms);
  const unfinished = await finishEnds(inputs, outside, forms);
  if (unfinished.length > 0) return severalReport('adopt', unfinished);
  const runs: AdoptRun[] = [];
  const each = inputs.each.map((one) => ({ credential: one.topology.credential ?? '', inputs: one }));
  const told = await runEach(
    'adopt',
    each,
    outside,
    async (one, around) => {
      const { result: run, door } = await adoptOne(one, around, forms);
      runs.push(run);
      around.letOthersBegin?.();
      await waitForExecutions(run);
      return withDoor(reportOfAdoption(run, { dryRun }), door);
    },
    1,
  );
  const ends: CredentialReport[] = [];
  if (!told.failed)
    for (const from of new Set(inputs.each.map(({ adoption }) => adoption.from)))
      ends.push({
        name: from.credential ?? from.server.user,
        ...(await end(from, runs, inputs, outside, forms)),
      });
  return severalReport('adopt', [...(told.credentials ?? []), ...ends]);
}

/** What the run knows of the role before is as old as the wait: a later run ends it. */
async function waitForExecutions(run: AdoptRun): Promise<void> {
  const { pair, drain } = run;
  if (pair === undefined) return;
  const waits = [...pair.deliveries.values()].some((one) => doneOf(one)?.afterwards !== undefined);
  pair.overtaken = await waitAfterwards(pair, pair.sight?.secret.version);
  if (waits && drain?.is === 'over')
    run.drain = { ...drain, is: 'held', dueAt: undefined, heldBy: [LOOKED_BEFORE] };
}

const LOOKED_BEFORE = 'this run has waited for an execution since it looked who is connected';

/** What an earlier run left of an administrator's end: what could not be finished, and in a dry run what would be. */
async function finishEnds(
  inputs: AdoptInputs,
  outside: Outside,
  forms: SecretForms,
): Promise<readonly CredentialReport[]> {
  const left: CredentialReport[] = [];
  for (const from of new Set(inputs.each.map(({ adoption }) => adoption.from))) {
    const administrator = administratorOf(from, inputs);
    const report = administrator && (await finishRotation(administrator, outside, forms));
    if (report !== undefined && (report.failed || inputs.dryRun))
      left.push({ name: from.credential ?? from.server.user, ...report, mode: 'adopt' });
  }
  return left;
}

/** The file to come has one role where the file before has two logins. */
function runBack({ back }: AdoptInputs, outside: Outside, forms: SecretForms): Promise<Report> {
  const each = back.map((one) => ({
    credential: one.wayBack.to.credential ?? one.wayBack.to.server.user,
    inputs: one,
  }));
  return runEach('adopt', each, outside, (one, around) => adoptBack(one, around, forms), 1);
}

/** The role before, once nobody needs it any more. */
async function end(
  from: Topology,
  all: readonly AdoptRun[],
  inputs: AdoptInputs,
  outside: Outside,
  forms: SecretForms,
): Promise<Report> {
  try {
    const runs = all.filter(({ plan }) => plan.adoption.from === from);
    const ending = endingOf(runs, ofRole(from, inputs.all), await isRotatedSince(runs));
    const { dryRun } = inputs;
    if (ending.is !== 'due') return reportOfEnding(from, ending, { dryRun });
    const rotated = ending.isRotated ? undefined : await rotateAdministrator(from, inputs, outside, forms);
    if (rotated?.failed === true) return rotated;
    const report = rotated ?? reportOfEnding(from, dryRun ? ending : { is: 'ended' }, { dryRun });
    const doors = await endEach(runs, inputs, outside, forms);
    return doors.reduce(withDoor, report);
  } catch (thrown) {
    return failedReport('adopt', problemsOf(thrown));
  }
}

/** The last one closes it. */
async function endEach(
  runs: readonly AdoptRun[],
  { each }: AdoptInputs,
  outside: Outside,
  forms: SecretForms,
): Promise<readonly (Door | undefined)[]> {
  const doors = [];
  for (const [at, run] of runs.entries()) {
    const own = each.find(({ adoption }) => adoption === run.plan.adoption);
    if (own === undefined) throw new Error('each run is of one of the inputs');
    const ending = { run, keepsLogin: at < runs.length - 1 };
    doors.push((await endOne(own, outside, forms, ending)).door);
  }
  return doors;
}

function ofRole(from: Topology, all: readonly Adoption[]): readonly Adoption[] {
  return all.filter((one) => one.from === from);
}

/**
 * An administrator stays one, with a new password that no application has: today's rotation. Undefined for a role that
 * may not log in any more.
 */
async function rotateAdministrator(
  from: Topology,
  inputs: AdoptInputs,
  outside: Outside,
  forms: SecretForms,
): Promise<Report | undefined> {
  const administrator = administratorOf(from, inputs);
  return administrator && runRotate(administrator, outside, forms);
}

/** The inputs of its rotation, by the file to come; undefined where the role before is none. */
function administratorOf(from: Topology, { each, after }: AdoptInputs): RotateInputs | undefined {
  const inputs = each.find(({ adoption }) => adoption.from === from && adoption.isAdministrator);
  if (inputs === undefined) return undefined;
  const topology = after.find(({ credential }) => credential === inputs.adoption.pair.rotatedBy.credential);
  if (topology === undefined) throw new Error('the file has the credential that rotates');
  const { adoption: _, ...rest } = inputs satisfies AdoptionInputs;
  return { ...rest, topology, rotationAsked: true, endsAdoption: true, targets: undefined, except: [] };
}

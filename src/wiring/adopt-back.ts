import { shortened } from '../adopting/database-steps.ts';
import { forgetDelivered } from '../adopting/returned-mark.ts';
import { rotatorTarget } from '../alternating/ground.ts';
import { LOCK_WAIT_MS, rotationBusy } from '../alternating/locking.ts';
import { pairServer } from '../alternating/pair-server.ts';
import type { WayBackInputs } from '../inputs/adopt-inputs.ts';
import type { Outside } from '../outside/outside.ts';
import { onceNobodyIsOwner } from '../postgres/adoption/back.ts';
import { inRounds } from '../postgres/adoption/rounds.ts';
import { type Problem, problemsOf } from '../problem.ts';
import type { SecretForms } from '../redacted.ts';
import { withDoor } from '../report/door-report.ts';
import { failedReport } from '../report/failed-report.ts';
import type { Report } from '../report/report.ts';
import { reportOf } from '../report/report-of-rotation.ts';
import { describeServer, passwordSecretOf } from '../rotation/ground.ts';
import type { RotationRun } from '../rotation/run.ts';
import type { RotationStory } from '../rotation/story.ts';
import { newTeller, type Teller } from '../rotation/teller.ts';
import { adoptionRoles, databasesOfAdoption, knocking } from './adoption-databases.ts';
import { reportAtEnd, rotateRole } from './rotate.ts';
import { type Means, rotationMeans } from './rotation-means.ts';
import { heldBack, type PairToRetire, type Synced, truthOf } from './way-back-held.ts';

/**
 * From two logins back to the role before: its sync writes every text and consumer anew, with the password that the
 * vault has of it; then, once the days of each pair are over and nobody is connected as one of its logins, its objects
 * are given back to the role.
 */
export async function adoptBack(
  inputs: WayBackInputs,
  outside: Outside,
  forms: SecretForms,
): Promise<Report> {
  const { wayBack, ...rest } = inputs;
  const quiet = { ...rest, rotationAsked: false };
  outside.say(`config file ${inputs.configPath}`);
  try {
    const passwordSecret = passwordSecretOf(wayBack.to, inputs.configPath);
    const means = await rotationMeans(quiet, outside, forms);
    const { door } = means.clients;
    const back = await giveAllBack(inputs, { ...means, passwordSecret }).finally(() =>
      door?.close(means.cancellation.isRequested()),
    );
    outside.letOthersBegin?.();
    const report = await reportAtEnd(back.run, quiet, outside);
    return withDoor(withGivenBack({ ...report, mode: 'adopt' }, back), door);
  } catch (thrown) {
    return failedReport('adopt', problemsOf(thrown));
  }
}

interface Back {
  readonly run: RotationRun;
  readonly given: readonly GivenBack[];
  readonly problems: readonly Problem[];
}

/** The role's sync, and what comes after it where nothing has failed. */
async function giveAllBack(inputs: WayBackInputs, means: BackMeans): Promise<Back> {
  const { wayBack, ...rest } = inputs;
  const { dryRun } = inputs;
  if (!dryRun) for (const { from } of wayBack.pairs) await forgetDelivered(means.vault, truthOf(from));
  const run = await rotateRole({ ...rest, rotationAsked: false }, means);
  const given: GivenBack[] = [];
  if (run.problems.length > 0) return { run, given, problems: [] };
  const synced = syncedBy(reportOf(run, [], { mode: 'sync', dryRun }));
  try {
    for (const pair of wayBack.pairs) given.push(await giveBack(inputs, pair, { ...means, ...synced }));
    return { run, given, problems: [] };
  } catch (thrown) {
    return { run, given: [], problems: problemsOf(thrown) };
  }
}

type BackMeans = Means & { readonly passwordSecret: string };

function syncedBy({ rotation }: Report): Synced {
  const planned = (rotation?.steps ?? []).filter(({ outcome }) => outcome === 'planned');
  const writes = new Set(planned.flatMap(({ touched }) => touched.split(', ')));
  return { writes, consumers: rotation?.consumers ?? [] };
}

interface GivenBack {
  readonly steps: RotationStory['steps'];
  readonly notes: readonly string[];
}

function withGivenBack(report: Report, { given, problems }: Back): Report {
  if (problems.length > 0) {
    const all = [...report.problems, ...failedReport('adopt', problems).problems];
    return { ...report, outcome: 'failed', failed: true, problems: all };
  }
  const steps = given.flatMap((one) => one.steps);
  const rotation = report.rotation && { ...report.rotation, steps: [...report.rotation.steps, ...steps] };
  const isChanged = !report.failed && steps.some((one) => one.outcome === 'done');
  const outcome = isChanged ? 'changed' : report.outcome;
  return { ...report, rotation, outcome, notes: [...report.notes, ...given.flatMap(({ notes }) => notes)] };
}

/** Under the lock of the two logins, but for a dry run. */
async function giveBack(
  inputs: WayBackInputs,
  { from, pair }: PairToRetire,
  having: BackMeans & Synced,
): Promise<GivenBack> {
  const { clients, vault, cancellation } = having;
  const { to } = inputs.wayBack;
  const { clock, say } = clients;
  const { value } = await vault.read(pair.rotatedBy.passwordSecret);
  const server = pairServer(clients.databases, clients.through, pair);
  const rotator = rotatorTarget({ pair, topology: to }, value);
  const { logins } = await server.roles(rotator);
  const known = pair.logins.filter((name) => logins[name] !== undefined);
  if (known.length === 0) return { steps: [], notes: [] }; // it was never adopted
  const teller = newTeller(clock, say, cancellation.overdue);
  const work = { inputs, from, pair, having, teller };
  if (inputs.dryRun) return { notes: await retire(work), steps: teller.steps };
  const where = { ground: { pair, topology: to } };
  const waiting = { waitMs: LOCK_WAIT_MS, sleep: clients.sleep, say };
  const lock = await server.lock(rotator, waiting);
  if (lock.result === 'busy') throw rotationBusy(where, lock.waitedMs);
  try {
    return { notes: await retire(work), steps: teller.steps };
  } finally {
    lock.session.release();
  }
}

interface Work {
  readonly inputs: WayBackInputs;
  readonly from: PairToRetire['from'];
  readonly pair: PairToRetire['pair'];
  readonly having: BackMeans & Synced;
  readonly teller: Teller;
}

async function retire({ inputs, from, pair, having, teller }: Work): Promise<readonly string[]> {
  const { clients, vault, passwordSecret } = having;
  const { to } = inputs.wayBack;
  const { clock, say } = clients;
  const held = await heldBack(inputs, { from, pair }, having);
  if (held.length > 0)
    return [
      `${pair.logins.join(' and ')} are let in, and the objects are ${pair.owner}'s still: ${held.join('; ')}. Run it again then.`,
    ];
  const roles = adoptionRoles(to, pair);
  const part = databasesOfAdoption({
    ...{ databases: from.databases, topology: to, vault, inputs, clock, say, roles, truth: undefined },
    secrets: { from: passwordSecret, rotator: pair.rotatedBy.passwordSecret },
    knock: knocking(clients),
  });
  const where = `${from.databases.join(', ')} on ${describeServer(to)}`;
  try {
    const first = await part.look();
    const { back } = first.missing;
    if (inputs.dryRun) {
      for (const one of shortened(back)) teller.plan(one, where);
      return [];
    }
    if (back.length === 0) return [];
    const notes: string[] = [];
    const begins = from.databases.filter((one) => first.beginsAsOther.includes(one));
    const what = [
      ...(roles.from === roles.owner ? [] : [`gave the objects of ${roles.owner} back to ${roles.from}`]),
      ...(begins.length === 0 ? [] : [`let its sessions in ${begins.join(', ')} be its own again`]),
      `retired ${pair.logins.join(' and ')}`,
    ];
    await teller.step(what.join(', '), where, () =>
      inRounds(first, {
        look: part.look,
        due: ({ missing }) => (missing.back.length > 0 ? (['back'] as const) : []),
        carry: async (step) => void notes.push(...(await part.carryOut(step))),
      }),
    );
    return [...notes, ...keptByOwner(roles)];
  } finally {
    part.close();
  }
}

function keptByOwner(roles: ReturnType<typeof adoptionRoles>): readonly string[] {
  const texts = onceNobodyIsOwner(roles).map(({ shown }) => `${shown};`);
  return texts.length === 0
    ? []
    : [
        `${roles.owner} keeps what its open sessions need. Once there are none, this takes it away, as ${roles.from} in each database: ${texts.join(' ')}`,
      ];
}

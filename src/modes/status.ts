import { candidatesOf, candidatesOfTopology } from '../consumers/candidates.ts';
import type { Recipient } from '../consumers/recipient.ts';
import { examineAll } from '../postgres/examination.ts';
import type { Examination, ExaminationTools } from '../postgres/examined.ts';
import type { SessionGroup } from '../postgres/role-sessions.ts';
import { type Problem, Problems, problemsOf } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { documentOrNot } from '../rotation/delivery.ts';
import { type Due, dueOf } from '../rotation/due.ts';
import { describeServer, type Ground } from '../rotation/ground.ts';
import type { Stranger } from '../rotation/story.ts';
import { clientNotes, strangersAmong } from '../rotation/strangers.ts';
import { PENDING_TAG } from '../rotation/tags.ts';
import { type SecretStatus, type StatusAccount, URGENCIES } from '../status/account.ts';
import { adoptionToEnd } from '../status/adoption-to-end.ts';
import { consumerStandings, withBrokenSources } from '../status/consumer-standings.ts';
import { findingsIn } from '../status/findings.ts';
import { readSecrets, type Scope, type SecretReading } from '../status/secret-readings.ts';
import { type Measure, secretStatus } from '../status/secret-standing.ts';
import { rotationMarkedOn, type ServerView, viewOfServer } from '../status/server-view.ts';
import { withStraysTold } from '../status/stray-strings.ts';

export interface StatusPlan extends Scope {
  /** Where a rotation would take place; undefined without a vault secret for the bare password. */
  readonly ground: Ground | undefined;
  readonly recipients: readonly Recipient[];
  readonly tools: ExaminationTools;
  /** Of a credential with two logins: how it was found, and what each vault secret is held against. */
  readonly pair?: PairMeasure | undefined;
  /** Who is connected as the role, asked of a session with this password. */
  readonly sessions: (password: Redacted) => Promise<readonly SessionGroup[]>;
}

interface PairMeasure {
  readonly view: ServerView;
  readonly truth: string;
  readonly statusOf: (reading: SecretReading, logins: readonly Examination[]) => SecretStatus;
}

export interface StatusResult {
  readonly account: StatusAccount;
  readonly due: Due;
  readonly examinations: readonly Examination[];
  readonly notes: readonly string[];
  /** Consumers that are not there. */
  readonly problems: readonly Problem[];
}

/** Reads vault, server and consumers side by side, and says how each stands. Changes nothing. */
export async function status(plan: StatusPlan): Promise<StatusResult> {
  const { vault, topology, recipients, ground, tools } = plan;
  const asDocument = (name: string) =>
    topology === undefined ? undefined : documentOrNot({ topology }, name);
  const reading = readSecrets(plan);
  const { pair } = plan;
  const view =
    pair !== undefined
      ? Promise.resolve(pair.view)
      : ground === undefined
        ? reading.then((secrets) => viewWithoutPassword(secrets, plan))
        : viewOfServer(ground);
  const [copies, { readings, server, examinations, strangers, notes }] = await Promise.all([
    consumerStandings(recipients, vault, asDocument, topology !== undefined),
    databaseSide(plan, reading, view),
  ]);
  const secrets = readings.map((one) => {
    const measure = measureOf(one, plan, { readings, server, examinations });
    return pair?.statusOf(one, measure.logins) ?? secretStatus(one, measure);
  });
  const consumers = withBrokenSources(
    copies.map((one) => one.status),
    secrets,
  );
  const { rotation } = server;
  const measure = {
    truth: pair?.truth ?? topology?.secrets.password,
    ...{ maxAgeDays: topology?.maxAgeDays, now: vault.now() ?? tools.clock() },
  };
  const found = { secrets, consumers, rotation, strangers, examinations, server: topology?.server };
  const findings = [
    ...findingsIn({ ...found, ...measure }),
    ...(await adoptionToEnd(topology, vault, { ...found, ...measure })),
  ];
  return {
    account: {
      ...{ secrets, consumers, rotation, strangers, ...roleAndServer(plan, readings) },
      findings: findings.toSorted((a, b) => URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency)),
    },
    due: dueOf(secrets, measure),
    examinations,
    notes: [
      ...secrets.flatMap((one) => one.notes),
      ...examinations.flatMap((one) => one.notes),
      ...consumers.flatMap((one) => one.notes.map((note) => `${one.name}: ${note}`)),
      ...notes,
    ],
    problems: copies.flatMap((one) => one.problem ?? []),
  };
}

interface DatabaseSide {
  readonly readings: readonly SecretReading[];
  readonly server: ServerView;
  readonly examinations: readonly Examination[];
  readonly strangers: readonly Stranger[] | null;
  readonly notes: readonly string[];
}

/** Nothing here waits for a consumer; and with a password that opens the server, the logins and that question go side by side. */
async function databaseSide(
  plan: StatusPlan,
  reading: Promise<readonly SecretReading[]>,
  view: Promise<ServerView>,
): Promise<DatabaseSide> {
  const [readings, server] = await Promise.all([reading, view]);
  refuseToBeBlind(readings);
  const { opener } = server;
  const examining = logInEverywhere(plan);
  const [examinations, asked] = await Promise.all([
    examining,
    opener === undefined
      ? examining.then((all) => strangersOf(plan, openerAmong(all)))
      : strangersOf(plan, opener),
  ]);
  return { server, ...withStraysTold({ readings, examinations }), ...asked };
}

/** Who could read nothing in the vault, or sign in, has no standing to report: that is a failure, and no `unknown`. */
function refuseToBeBlind(readings: readonly SecretReading[]): void {
  const problems = readings.flatMap(({ problem }) =>
    problem !== undefined && /^(vault|azure|entra|id-token)-/.test(problem.code) ? [problem] : [],
  );
  if (problems.length > 0 && problems.length === readings.length) throw new Problems(problems);
}

async function viewWithoutPassword(
  readings: readonly SecretReading[],
  { vault }: StatusPlan,
): Promise<ServerView> {
  const pending = readings.flatMap(({ secret }) => secret?.tags[PENDING_TAG] ?? [])[0];
  const rotation = await rotationMarkedOn(pending, vault);
  return { current: undefined, problem: undefined, rotation, opener: undefined };
}

/** With each connection string and document as its consumer would, and with the bare password where none opens a database. */
async function logInEverywhere(plan: StatusPlan): Promise<readonly Examination[]> {
  const { vault, topology, forms, secret, tools } = plan;
  const { candidates } =
    topology === undefined
      ? await vault.read(secret).then(
          ({ value }) => candidatesOf(value, sourceOf(plan, secret), [], forms),
          () => ({ candidates: [] }),
        )
      : await candidatesOfTopology(vault, topology, forms);
  // What could not be read is told by the secret itself; but whether it would be without what was stored around it.
  const targets = candidates.filter((candidate) => 'target' in candidate || candidate.unread !== undefined);
  const examined = targets.map(async (candidate): Promise<readonly Examination[]> => {
    try {
      return await examineAll([candidate], 0, tools);
    } catch (thrown) {
      const [problem] = problemsOf(thrown);
      return [{ candidate, standing: 'unknown', probe: undefined, problem, notes: [] }];
    }
  });
  return (await Promise.all(examined)).flat();
}

function sourceOf({ vault }: StatusPlan, name: string): string {
  return `secret ${name} in ${vault.url}`;
}

function measureOf(
  { name }: SecretReading,
  plan: StatusPlan,
  seen: { readings: readonly SecretReading[]; server: ServerView; examinations: readonly Examination[] },
): Measure {
  // What is no password is no measure of others.
  const bare = seen.readings.find(({ kind, faults }) => kind === 'password' && faults.length === 0)?.secret;
  const source = sourceOf(plan, name);
  return {
    server: seen.server,
    password: bare,
    logins: seen.examinations.filter(({ candidate }) => 'source' in candidate && candidate.source === source),
  };
}

function openerAmong(examinations: readonly Examination[]): Redacted | undefined {
  return examinations.flatMap(({ candidate, probe }) =>
    probe?.result === 'ok' && 'target' in candidate ? [candidate.target.password] : [],
  )[0];
}

/** Only a config file says who is accounted for. */
async function strangersOf(
  { topology, sessions }: StatusPlan,
  opener: Redacted | undefined,
): Promise<{ strangers: readonly Stranger[] | null; notes: readonly string[] }> {
  if (topology === undefined || opener === undefined) return { strangers: null, notes: [] };
  try {
    return { strangers: strangersAmong(await sessions(opener), topology), notes: clientNotes(topology) };
  } catch (thrown) {
    const why = problemsOf(thrown)[0];
    return {
      strangers: null,
      notes: [`Who else is connected could not be asked: ${why?.answer ?? why?.what}`],
    };
  }
}

function roleAndServer(
  { topology }: StatusPlan,
  readings: readonly SecretReading[],
): Pick<StatusAccount, 'server' | 'role'> {
  if (topology !== undefined) return { server: describeServer(topology), role: topology.server.user };
  const target = readings.flatMap(({ targets }) => targets)[0];
  return target === undefined
    ? { server: null, role: null }
    : { server: `${target.host}:${target.port}`, role: target.user };
}

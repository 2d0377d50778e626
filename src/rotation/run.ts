import type { GitHubClients } from '../clients/github-clients.ts';
import type { Recipient } from '../consumers/recipient.ts';
import type { Copies } from '../copies/copies.ts';
import type { CopySearch } from '../copies/search.ts';
import type { Databases } from '../postgres/databases.ts';
import type { Examination } from '../postgres/examined.ts';
import type { PasswordOptions } from '../postgres/password-generator.ts';
import type { RotationSession } from '../postgres/rotation-session.ts';
import type { Problem } from '../problem.ts';
import type { Cancellation } from './cancellation.ts';
import type { DeliveryOutcome } from './delivery-outcome.ts';
import { describeServer, type Ground } from './ground.ts';
import { look, type Sight } from './look.ts';
import { type Memory, nothingProven } from './memory.ts';
import { refuseOfTwoLogins } from './of-two-logins.ts';
import { patientVault } from './patient-vault.ts';
import { plan } from './plan.ts';
import type { Preflight } from './preflight.ts';
import { noRecordYet, noteVersions, type RecordNotes } from './record-notes.ts';
import type { Stranger } from './story.ts';
import { newTeller, type Teller } from './teller.ts';

export interface RotatePlan extends Preflight {
  readonly ground: Ground;
  /** Without, it is a sync: it finishes what was begun, and derives and delivers what the vault says. */
  readonly rotationAsked: boolean;
  readonly repair: boolean;
  readonly recoverWithArm: boolean;
  readonly dryRun: boolean;
  readonly strictClients: boolean;
  /** The password is in wrong hands: sessions from before the change are ended. */
  readonly compromised?: boolean | undefined;
  /** It is the last step of an adoption: nobody needs the password of now. */
  readonly endsAdoption?: boolean | undefined;
  /** Vault secrets that were broken before, and are left out. */
  readonly except: readonly string[];
  readonly password: Omit<PasswordOptions, 'role'>;
  readonly cancellation: Cancellation;
  /** How long to wait until no workflow that must not be disturbed runs. */
  readonly quietWaitMs: number;
  readonly databases: Pick<Databases, 'logIn' | 'names' | 'lock' | 'sessions'>;
  /** How a login went, where the report does not say it on the same screen. */
  readonly tell?: ((line: string) => void) | undefined;
  readonly gitHub: GitHubClients;
  /** For copies that nobody listed; undefined where that is not to be looked for. */
  readonly copies?: CopySearch | undefined;
}

/** What has become of a run so far; what a report is made of. */
export interface RotationRun {
  readonly plan: RotatePlan;
  readonly memory: Memory;
  readonly teller: Teller;
  readonly problems: Problem[];
  readonly notes: string[];
  readonly assumed: string[];
  readonly deliveries: Map<Recipient, DeliveryOutcome>;
  session: RotationSession | undefined;
  sight: Sight | undefined;
  /** The last look, also when the role was changed after it: what the vault held. */
  seen: Sight | undefined;
  /** A password that was given the role since the last look: sent to the server, or proven by a login. */
  given: 'nothing' | 'sent' | 'proven';
  /** What the vault said to each write since the last look, by the name of the secret. */
  readonly written: Map<string, 'taken' | 'refused' | 'unknown'>;
  resumed: string | undefined;
  strangers: readonly Stranger[];
  copies: Copies | undefined;
  staged: boolean;
  /** When the server had answered that the role was changed, and when the vault had taken the last secret. */
  alteredAt: number | undefined;
  promotedAt: number | undefined;
  /** The role has, or may have, a password that copies do not hold: from here on there is only forward. */
  forward: boolean;
  recovered: boolean;
  /** The role was to be given what C holds. */
  repaired: boolean;
  relocked: boolean;
  /** How many sessions from before the change were ended. */
  cutOff: number | undefined;
  /** There was no session to be had for the lock: what is in force may be promoted, and nothing else be written. */
  withoutLock: boolean;
  examinations: readonly Examination[];
  readonly record: RecordNotes;
}

export function begin(rotatePlan: RotatePlan): RotationRun {
  const { ground, runId, rotationAsked, repair, recoverWithArm, cancellation } = rotatePlan;
  return {
    plan: rotatePlan,
    memory: {
      ...{ runId, rotationAsked, repair, recoverWithArm },
      ...{
        ownRunFound: undefined,
        finishing: false,
        delivered: false,
        opener: undefined,
        refusedLogins: 0,
        refused: [],
        refusals: [],
      },
      texts: nothingProven(),
    },
    teller: newTeller(ground.clock, ground.say, cancellation.overdue),
    ...{ problems: [], notes: [], assumed: [], deliveries: new Map(), written: new Map() },
    ...{ seen: undefined, given: 'nothing' },
    ...{ session: undefined, sight: undefined, resumed: undefined, strangers: [], staged: false },
    ...{ copies: undefined },
    ...{
      alteredAt: undefined,
      promotedAt: undefined,
      forward: false,
      recovered: false,
      repaired: false,
      relocked: false,
      cutOff: undefined,
      withoutLock: false,
      examinations: [],
      record: noRecordYet(),
    },
  };
}

/** Where it takes place; once there is only forward, with a vault that is asked again for minutes. */
export function groundOf({ plan, forward }: Pick<RotationRun, 'plan' | 'forward'>): Ground {
  return forward ? { ...plan.ground, vault: patientVault(plan.ground) } : plan.ground;
}

export async function lookAround(run: RotationRun, what: string): Promise<Sight> {
  const ground = groundOf(run);
  const sight = await run.teller.step(
    what,
    ground.vault.url,
    () => look(ground, run.memory),
    ({ observation }) => `${what}, and saw that ${inNames(ground, plan(observation).because)}`,
  );
  if (!run.forward) refuseOfTwoLogins(ground, sight);
  seeNow(run, sight);
  return sight;
}

/** The words of the plan, with the names that C and P have here. */
function inNames({ passwordSecret, pendingSecret }: Ground, because: string): string {
  return because.replaceAll(/\bC\b/g, passwordSecret).replaceAll(/\bP\b/g, pendingSecret);
}

/** What a look sees counts from now on, and no longer what the run has done itself. */
export function seeNow(run: RotationRun, sight: Sight): void {
  [run.sight, run.seen, run.given] = [sight, sight, 'nothing'];
  run.written.clear();
  noteVersions(run.record, sight);
}

/** What is wrong in the end: what an earlier round failed at and a later one mended does not count. */
export function stillWrong({ plan, deliveries, examinations }: RotationRun): readonly Problem[] {
  const outcomes = plan.recipients.flatMap((recipient) => deliveries.get(recipient) ?? []);
  return [
    ...outcomes.flatMap((one) => (one.action === 'failed' ? one.problems : [])),
    ...examinations.flatMap(({ problem }) => problem ?? []),
  ];
}

/** The role whose password it is, and where. */
export function roleOf({ ground }: Pick<RotatePlan, 'ground'>): string {
  return `role ${ground.topology.server.user} on ${describeServer(ground.topology)}`;
}

import { Problem, Problems } from '../../problem.ts';
import type { ConnectionString } from '../connection-string.ts';
import { type LockOptions, takeLock } from '../role-lock.ts';
import type { AdoptionRoles } from './adoption-roles.ts';
import { type AdoptionSessions, adoptionSessions } from './adoption-session.ts';
import { type CarryOutOptions, carryOut, type StepDone } from './carry-out.ts';
import { lookAtDatabase } from './inventory.ts';
import { type AdoptionPlan, planAdoption } from './plan.ts';
import {
  comparePrivileges,
  type PrivilegeDifference,
  type PrivilegeReport,
  privilegesOf,
} from './privileges.ts';
import { lookAtRoles } from './roles-found.ts';
import { inRounds } from './rounds.ts';
import type { AdoptionStep } from './statement.ts';
import { notAdoptable } from './step-problems.ts';
import { chooseWay, type Stays } from './way.ts';

/** The database part of an adoption alone: there, or back, or only said. */
export interface Rehearsal {
  readonly roles: AdoptionRoles;
  readonly databases: readonly string[];
  /** How each logs in; the same one where the old role is the rotating one. */
  readonly targets: Readonly<Record<'from' | 'rotator', ConnectionString>>;
  readonly does: 'adopt' | 'back' | 'nothing';
}

export interface Rehearsed {
  readonly way: AdoptionPlan['way'];
  readonly stays: readonly Stays[];
  /** What was done; of one that does nothing, nothing. */
  readonly done: readonly StepDone[];
  /** What is still to be done: of one that does nothing, all of it. */
  readonly left: AdoptionPlan;
  readonly differences: readonly PrivilegeDifference[];
}

export type RehearsalOptions = LockOptions &
  Pick<CarryOutOptions, 'sleep' | 'patienceMs'> & { readonly say: (line: string) => void };

/** Throws Problems. Whoever rotates one of the roles waits, or this does. */
export async function rehearseAdoption(rehearsal: Rehearsal, options: RehearsalOptions): Promise<Rehearsed> {
  const { roles, targets } = rehearsal;
  const locked = await takeLock(
    targets.rotator,
    {
      exclusive: [...new Set([roles.from, ...roles.logins])],
      shared: roles.rotator === roles.from ? [] : [roles.rotator],
    },
    options,
  );
  if (locked.result === 'busy') throw inUse(roles);
  const sessions = adoptionSessions(targets, options);
  try {
    return await rehearsed(rehearsal, sessions, options);
  } finally {
    sessions.close();
    locked.session.close();
  }
}

async function rehearsed(
  { roles, databases, does }: Rehearsal,
  sessions: AdoptionSessions,
  options: RehearsalOptions,
): Promise<Rehearsed> {
  const first = await look(roles, databases, sessions);
  const before = await reports(roles, databases, sessions);
  const done: StepDone[] = [];
  const { plan, stays } = await inRounds(first, {
    look: () => look(roles, databases, sessions),
    due: (looked) => dueIn(looked.plan, does),
    async carry(step) {
      options.say(`${step.name}: ${step.statements.length} statements`);
      done.push(await carryOut(step, sessions, options));
    },
  });
  const after = await reports(roles, databases, sessions, before);
  const differences = before.flatMap((one, nth) => {
    const other = after[nth];
    return other === undefined || does === 'nothing' ? [] : comparePrivileges(one, other, roles);
  });
  const compared = does === 'back' ? differences.filter(({ role }) => role === roles.from) : differences;
  return { way: plan.way, stays, done, left: plan, differences: compared };
}

function dueIn({ steps, back }: AdoptionPlan, does: Rehearsal['does']): readonly AdoptionStep[] {
  const all = does === 'adopt' ? steps : does === 'back' ? [back] : [];
  return all.filter(({ statements }) => statements.length > 0);
}

async function look(
  roles: AdoptionRoles,
  databases: readonly string[],
  sessions: AdoptionSessions,
): Promise<{ plan: AdoptionPlan; stays: readonly Stays[] }> {
  const inventories = [];
  for (const database of databases)
    inventories.push(await lookAtDatabase(await sessions.of('from', database), roles));
  const found = await lookAtRoles(await sessions.of('rotator', databases[0] ?? 'postgres'), roles);
  const way = chooseWay(found, inventories, roles);
  if (way.result === 'refused') throw new Problems(notAdoptable(way.obstacles));
  return { plan: planAdoption(found, inventories, roles), stays: way.stays };
}

async function reports(
  roles: AdoptionRoles,
  databases: readonly string[],
  sessions: AdoptionSessions,
  before: readonly PrivilegeReport[] = [],
): Promise<readonly PrivilegeReport[]> {
  const each = [];
  for (const [nth, database] of databases.entries())
    each.push(await privilegesOf(await sessions.of('from', database), roles, before[nth]));
  return each;
}

function inUse({ from, logins }: AdoptionRoles): Problem {
  return new Problem({
    code: 'rotation-busy',
    what: 'Another run has the lock of one of these roles; nothing was changed',
    target: [from, ...logins].join(', '),
    likelyCause: 'A rotation or an adoption of the same credential is under way.',
    fix: 'Wait for its end, and run it again.',
  });
}

import { setTimeout as sleep } from 'node:timers/promises';
import {
  DATABASE_STEPS,
  type DatabasePart,
  type DatabaseStep,
  type DatabaseWork,
} from '../adopting/database-part.ts';
import { deliveredAt } from '../alternating/delivered-mark.ts';
import { type PairGround, rotatorTarget, speakingOf } from '../alternating/ground.ts';
import type { AdoptionInputs } from '../inputs/adopt-inputs.ts';
import type { AdoptionRoles } from '../postgres/adoption/adoption-roles.ts';
import { type AdoptionSessions, adoptionSessions } from '../postgres/adoption/adoption-session.ts';
import { carryOut, type StepDone } from '../postgres/adoption/carry-out.ts';
import { lookAtDatabase } from '../postgres/adoption/inventory.ts';
import { type AdoptionPlan, planAdoption } from '../postgres/adoption/plan.ts';
import { isAdministrator, lookAtRoles } from '../postgres/adoption/roles-found.ts';
import type { AdoptionStatement } from '../postgres/adoption/statement.ts';
import { notAdoptable } from '../postgres/adoption/step-problems.ts';
import { chooseWay } from '../postgres/adoption/way.ts';
import { Problem, Problems } from '../problem.ts';
import { documentOrNot } from '../rotation/delivery.ts';
import { loginTarget } from '../rotation/ground.ts';
import type { Adoption } from '../topology/adoptions.ts';

interface Place {
  readonly ground: PairGround;
  readonly adoption: Adoption;
  readonly formerSecret: string;
  readonly inputs: AdoptionInputs;
}

/** The databases of one adoption on the real server, as the role before and as the one that gives the passwords. */
export function databasesOfAdoption(place: Place): DatabasePart {
  const { adoption, ground } = place;
  const { databases } = adoption.to;
  const roles = rolesOf(adoption);
  let sessions: AdoptionSessions | undefined;
  let plan: AdoptionPlan | undefined;
  return {
    async look() {
      sessions ??= await opened(place);
      const [first = 'postgres'] = databases;
      const found = await lookAtRoles(await sessions.of('rotator', first), roles);
      const hasEnded = isAdministrator(found, roles)
        ? await wasRotatedSince(place)
        : found.roles.get(roles.from)?.canLogin === false;
      const inventories = [];
      for (const database of databases) {
        const by = found.roles.get(roles.from)?.canLogin === false ? 'rotator' : 'from';
        inventories.push(await lookAtDatabase(await sessions.of(by, database), roles));
      }
      const chosen = chooseWay(found, inventories, roles);
      if (chosen.result === 'refused') throw new Problems(notAdoptable(chosen.obstacles));
      plan = planAdoption(found, inventories, roles, { ended: hasEnded });
      return workOf(plan, hasEnded);
    },
    async carryOut(name) {
      const step = plan && stepOf(plan, name);
      if (step === undefined || sessions === undefined) return [];
      const { say } = ground;
      const done = await carryOut(step, sessions, { clock: () => performance.now(), sleep: waited, say });
      return notesOf(done);
    },
    close() {
      sessions?.close();
      sessions = undefined; // a later look logs in with what the vault holds then
    },
  };
}

async function waited(ms: number): Promise<void> {
  await sleep(ms);
}

function rolesOf({ from, pair }: Adoption): AdoptionRoles {
  const { owner, logins, rotatedBy } = pair;
  return { from: from.server.user, owner, logins, rotator: rotatedBy.user };
}

async function opened({ ground, adoption, formerSecret, inputs }: Place): Promise<AdoptionSessions> {
  const [{ value: former }, { value: rotator }] = await Promise.all([
    ground.vault.read(formerSecret),
    ground.vault.read(ground.pair.rotatedBy.passwordSecret),
  ]);
  const targets = {
    from: loginTarget(speakingOf(ground, adoption.from.server.user), former),
    rotator: rotatorTarget(ground, rotator),
  };
  const { databaseAuthorities: authorities, connectTimeoutMs: timeoutMs } = inputs;
  return adoptionSessions(targets, { authorities, timeoutMs, clock: ground.clock });
}

/** An administrator goes on logging in: it has ended for applications once its password is younger than their delivery. */
async function wasRotatedSince({ ground, formerSecret }: Place): Promise<boolean> {
  const { vault, passwordSecret } = ground;
  const truth = await vault
    .read(passwordSecret, documentOrNot(ground, passwordSecret))
    .catch((thrown: unknown) => {
      if (thrown instanceof Problem && thrown.code === 'secret-not-found') return undefined;
      throw thrown;
    });
  const delivered = truth && deliveredAt(truth);
  const changedAt = (await vault.read(formerSecret)).createdAt?.getTime();
  return delivered !== undefined && changedAt !== undefined && changedAt > delivered;
}

function stepOf({ steps, end }: AdoptionPlan, name: DatabaseStep) {
  return name === 'end' ? end : steps.find((one) => one.name === name);
}

function workOf(plan: AdoptionPlan, hasEnded: boolean): DatabaseWork {
  const missing = (name: DatabaseStep): readonly string[] =>
    (stepOf(plan, name)?.statements ?? []).map(inWords);
  const [roles, grants, ownership, settings, strays, end] = DATABASE_STEPS.map(missing);
  return {
    ...{ way: plan.way, hasEnded },
    missing: {
      ...{ roles: roles ?? [], grants: grants ?? [], ownership: ownership ?? [] },
      ...{ settings: settings ?? [], strays: strays ?? [], end: end ?? [] },
    },
  };
}

function inWords({ database, shown }: AdoptionStatement): string {
  return `${shown} (in ${database})`;
}

/** How long others waited at most, for each kind of thing that was moved. */
function notesOf({ locked, gone }: StepDone): readonly string[] {
  const lines = locked.map(({ kind, objects, longest, retries }) => {
    const again = retries === 0 ? '' : `, ${retries} times given up because somebody had it, and tried again`;
    return `${objects} of kind ${kind} were handed over; each was locked for ${Math.ceil(longest.ms)} ms at most (${longest.object})${again}.`;
  });
  return gone === 0 ? lines : [...lines, `${gone} were dropped by somebody before their turn came.`];
}

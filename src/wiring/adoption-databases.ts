import { setTimeout as sleep } from 'node:timers/promises';
import { administratorHasEnded } from '../adopting/administrator-ended.ts';
import {
  DATABASE_STEPS,
  type DatabasePart,
  type DatabaseStep,
  type DatabaseWork,
} from '../adopting/database-part.ts';
import { handedOver, statementInWords } from '../adopting/database-words.ts';
import { type PairGround, speakingOf } from '../alternating/ground.ts';
import { sqlName } from '../alternating/stop-problems.ts';
import type { Vault } from '../azure/key-vault.ts';
import type { Clients } from '../clients/clients.ts';
import { foreign } from '../foreign-text.ts';
import type { DatabaseInputs } from '../inputs/job-inputs.ts';
import type { AdoptionRoles } from '../postgres/adoption/adoption-roles.ts';
import { type AdoptionSessions, adoptionSessions } from '../postgres/adoption/adoption-session.ts';
import { carryOut } from '../postgres/adoption/carry-out.ts';
import { foretoldEnd } from '../postgres/adoption/foretold-end.ts';
import { type DatabaseInventory, lookAtDatabase } from '../postgres/adoption/inventory.ts';
import { isBegun, keptPrivileges } from '../postgres/adoption/kept-privileges.ts';
import { type AdoptionPlan, planAdoption } from '../postgres/adoption/plan.ts';
import { isAdministrator, lookAtRoles, type RolesFound } from '../postgres/adoption/roles-found.ts';
import { notAdoptable } from '../postgres/adoption/step-problems.ts';
import { chooseWay, type Stays } from '../postgres/adoption/way.ts';
import type { ConnectionString } from '../postgres/connection-string.ts';
import { Problem, Problems } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { loginTarget } from '../rotation/ground.ts';
import type { LoginPair, Topology } from '../topology/topology.ts';

/** Where it is, and who logs in with what. */
export interface DatabasesPlace {
  readonly roles: AdoptionRoles;
  readonly databases: readonly string[];
  readonly topology: Topology;
  readonly vault: Vault;
  /** The vault secrets of the bare passwords. */
  readonly secrets: { readonly from: string; readonly rotator: string };
  /** Of the credential with two logins; undefined on the way back. */
  readonly truth: Pick<PairGround, 'vault' | 'topology' | 'passwordSecret' | 'forms'> | undefined;
  readonly inputs: DatabaseInputs;
  /** Opens the server's firewall where that keeps this runner out; undefined where none may be opened. */
  readonly knock?: ((target: ConnectionString) => Promise<unknown>) | undefined;
  /** The last step is planned as it will be after the others. */
  readonly dryRun?: boolean;
  readonly clock: () => number;
  readonly say: (line: string) => void;
}

/** The databases of one adoption on the real server, as the role before and as the one that gives the passwords. */
export function databasesOfAdoption(place: DatabasesPlace): DatabasePart {
  const { databases, roles, say } = place;
  let sessions: AdoptionSessions | undefined;
  let plan: AdoptionPlan | undefined;
  let seen: { readonly found: RolesFound; readonly inventories: readonly DatabaseInventory[] } | undefined;
  let logsIn = true;
  const kept = keptPrivileges(roles);
  return {
    async look({ keepsLogin } = { keepsLogin: false }) {
      sessions ??= await opened(place);
      const [first = 'postgres'] = databases;
      const found = await lookAtRoles(await sessions.of('rotator', first), roles);
      const isAdmin = isAdministrator(found, roles);
      if (isAdmin && roles.from !== roles.rotator) throw makesRoles(roles);
      const begins = beginsAsOther(found, roles.from);
      const isBack = databases.every((database) => !begins.includes(database));
      const loginsClosed = roles.logins.every((login) => found.roles.get(login)?.canLogin !== true);
      // after a way back T may name a login that nobody can use: then nothing has ended
      const hasEnded = isAdmin
        ? isBack && !loginsClosed && (await endedByVault(place))
        : found.roles.get(roles.from)?.canLogin === false;
      logsIn = found.roles.get(roles.from)?.canLogin !== false;
      const by = logsIn ? 'from' : 'rotator';
      const inventories = [];
      for (const database of databases) {
        inventories.push(await lookAtDatabase(await sessions.of(by, database), roles));
      }
      const chosen = chooseWay(found, inventories, roles);
      if (chosen.result === 'refused') throw new Problems(notAdoptable(chosen.obstacles));
      seen = { found, inventories };
      plan = planAdoption(found, inventories, roles, { ended: hasEnded, keepsLogin });
      if (place.dryRun === true && !hasEnded)
        plan = { ...plan, end: foretoldEnd(found, inventories, roles, { keepsLogin }) };
      const stays = chosen.stays.map((one) => staysInWords(one, roles.from));
      return { ...workOf(plan), hasEnded, loginsClosed, stays, beginsAsOther: begins };
    },
    async carryOut(name) {
      const step = plan && stepOf(plan, name);
      if (step === undefined || sessions === undefined) return [];
      const done = await carryOut(step, sessions, { clock: () => performance.now(), sleep: waited, say });
      return handedOver(done);
    },
    async keep() {
      if (seen === undefined || sessions === undefined) throw new Error('nothing was looked at');
      for (const one of logsIn ? seen.inventories : [])
        if (!kept.has(one.database))
          await kept.keep(await sessions.of('from', one.database), isBegun(one, seen.found, roles));
    },
    async compare() {
      const differences = [];
      for (const database of logsIn ? databases : []) {
        const session = await sessions?.of('from', database);
        differences.push(...((session && (await kept.differences(session, database))) ?? []));
      }
      return { things: kept.things(), begunBefore: kept.begunBefore(), differences };
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

/** A login that opens the door, if there is one that keeps this runner out. */
export function knocking({ door, databases, through }: Clients): DatabasesPlace['knock'] {
  return door && through((target) => databases.logIn(target, { askFacts: false }));
}

/** Who is moved, and to whom. */
export function adoptionRoles(from: Topology, { owner, logins, rotatedBy }: LoginPair): AdoptionRoles {
  return { from: from.server.user, owner, logins, rotator: rotatedBy.user };
}

async function opened(place: DatabasesPlace): Promise<AdoptionSessions> {
  const { vault, secrets, roles, topology, inputs, clock, knock } = place;
  const [{ value: former }, { value: rotator }] = await Promise.all([
    vault.read(secrets.from),
    vault.read(secrets.rotator),
  ]);
  const as = (user: string, password: Redacted) => loginTarget(speakingOf({ topology }, user), password);
  const targets = { from: as(roles.from, former), rotator: as(roles.rotator, rotator) };
  await knock?.(targets.rotator);
  const { databaseAuthorities: authorities, connectTimeoutMs: timeoutMs } = inputs;
  return adoptionSessions(targets, { authorities, timeoutMs, clock });
}

/** In these databases the sessions of an administrator still begin as somebody else, as an adoption has them. */
function beginsAsOther({ settings }: RolesFound, from: string): readonly string[] {
  return settings.flatMap(({ role, database, beginsAs }) =>
    role === from && database !== undefined && beginsAs !== undefined ? [database] : [],
  );
}

/** An administrator goes on logging in, so the vault is asked. */
async function endedByVault({ truth, vault, roles: { logins }, secrets }: DatabasesPlace): Promise<boolean> {
  if (truth === undefined) return false;
  return administratorHasEnded({ truth, vault, logins, formerSecret: secrets.from });
}

/** It cannot end as an application's role does, and is no administrator of these logins. */
function makesRoles({ from, rotator }: AdoptionRoles): Problem {
  return new Problem({
    code: 'adoption-refused',
    what: `${from} may make roles, and is not the role that gives the logins their passwords (${rotator}); nothing was changed`,
    target: `role ${from}`,
    likelyCause:
      'An administrator stays one and gets a new password at the end; an application’s role may not log in any more. This one is neither.',
    fix: `-- If no application needs that, in psql, as ${rotator}:\nALTER ROLE ${sqlName(from)} NOCREATEROLE;\n-- otherwise let it rotate the logins: rotated-by: its credential`,
  });
}

function stepOf({ steps, end, back }: AdoptionPlan, name: DatabaseStep) {
  if (name === 'end') return end;
  return name === 'back' ? back : steps.find((one) => one.name === name);
}

function workOf(plan: AdoptionPlan): Pick<DatabaseWork, 'way' | 'missing'> {
  const missing = (name: DatabaseStep): readonly string[] =>
    (stepOf(plan, name)?.statements ?? [])
      .toSorted((a, b) => Number(b.by === 'others') - Number(a.by === 'others')) // of many, those are not left out
      .map(statementInWords);
  const [roles, grants, ownership, settings, strays, end, back] = DATABASE_STEPS.map(missing);
  return {
    way: plan.way,
    missing: {
      ...{ roles: roles ?? [], grants: grants ?? [], ownership: ownership ?? [] },
      ...{ settings: settings ?? [], strays: strays ?? [], end: end ?? [], back: back ?? [] },
    },
  };
}

function staysInWords({ kind, object, database }: Stays, from: string): string {
  const where = kind === 'database' ? '' : ` in ${database}`;
  return `The ${kind.replaceAll('-', ' ')} ${foreign(object)}${where} stays ${from}'s.`;
}

import pg from 'pg';
import { createAuthority } from '../../emulators/certificates.ts';
import { type PostgresServer, startPostgres } from '../../emulators/postgres/server.ts';
import type { PostgresVersion } from '../../emulators/postgres/versions.ts';
import type { AdoptionRoles } from '../../src/postgres/adoption/adoption-roles.ts';
import { type AdoptionSessions, adoptionSessions } from '../../src/postgres/adoption/adoption-session.ts';
import { type CarryOutOptions, carryOut, type StepDone } from '../../src/postgres/adoption/carry-out.ts';
import { type DatabaseInventory, lookAtDatabase } from '../../src/postgres/adoption/inventory.ts';
import { type AdoptionPlan, type PlanOptions, planAdoption } from '../../src/postgres/adoption/plan.ts';
import { type PrivilegeReport, privilegesOf } from '../../src/postgres/adoption/privileges.ts';
import { lookAtRoles, type RolesFound } from '../../src/postgres/adoption/roles-found.ts';
import type { AdoptionStep } from '../../src/postgres/adoption/statement.ts';
import { notAdoptable } from '../../src/postgres/adoption/step-problems.ts';
import { chooseWay, type WayChosen } from '../../src/postgres/adoption/way.ts';
import type { ConnectionString } from '../../src/postgres/connection-string.ts';
import { lockPair, type PairSession } from '../../src/postgres/pair/pair-session.ts';
import { scramVerifier } from '../../src/postgres/scram-verifier.ts';
import { Problems } from '../../src/problem.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { richDatabase } from './rich-database.ts';
import { seededBytes } from './seeded-bytes.ts';

export const ADMIN = 'ctxadmin';
const PASSWORDS: Readonly<Record<string, string>> = {
  [ADMIN]: "the administrator's",
  app: 'of the application',
  shop_a: 'of shop_a',
  shop_b: 'of shop_b',
};
const DATABASE = 'shop';

/** An administrator that applications have. */
export const OF_ADMIN: AdoptionRoles = {
  ...{ from: ADMIN, owner: 'shop_owner', logins: ['shop_a', 'shop_b'], rotator: ADMIN },
};
/** An application's own role, and an administrator beside it. */
export const OF_APP: AdoptionRoles = { ...OF_ADMIN, from: 'app' };
/** The application's own role becomes the owner. */
export const OF_ITSELF: AdoptionRoles = { ...OF_APP, owner: 'app' };

const forms = new SecretForms(() => undefined);
const redacted = (text: string): Redacted => new Redacted(text, forms);

interface Looked {
  readonly found: RolesFound;
  readonly inventory: DatabaseInventory;
  readonly way: WayChosen;
  readonly plan: AdoptionPlan;
}

export interface AdoptionServer {
  readonly server: PostgresServer;
  readonly said: string[];
  /** An empty server, and `from`'s rich database on it. */
  reset(roles: AdoptionRoles): Promise<void>;
  /** As a superuser, in the database. */
  run(sql: string): Promise<Record<string, unknown>[]>;
  client(user: string, more?: pg.ClientConfig): Promise<pg.Client>;
  /** How `user` logs in, as a URL, and the file that its TLS is verified by. */
  url(user: string): string;
  readonly authorities: string;
  sessions(roles: AdoptionRoles): AdoptionSessions;
  look(roles: AdoptionRoles, options?: PlanOptions & { by?: 'from' | 'rotator' }): Promise<Looked>;
  /** Looks and carries out until nothing is left to do; what every step did. */
  adopt(roles: AdoptionRoles, more?: Partial<CarryOutOptions>): Promise<readonly StepDone[]>;
  /** One step, in sessions of its own. */
  carry(roles: AdoptionRoles, step: AdoptionStep, more?: Partial<CarryOutOptions>): Promise<StepDone>;
  privileges(roles: AdoptionRoles): Promise<PrivilegeReport>;
  /** As a rotation has it: what gives a login its password, and retires it. */
  locked(roles: AdoptionRoles): Promise<PairSession>;
  stop(): Promise<void>;
}

/** `settings`: more lines of postgresql.conf. */
export async function startAdoptionServer(version: PostgresVersion, settings = ''): Promise<AdoptionServer> {
  const authority = await createAuthority();
  const password = PASSWORDS[ADMIN] ?? '';
  const server = await startPostgres({
    ...{ authority, version, role: ADMIN, password, databases: [DATABASE, 'zep'], settings },
  });
  const options = { authorities: authority.caPem, timeoutMs: 60_000, clock: () => Date.now() };
  const target = (user: string): ConnectionString => ({
    ...{ text: redacted('the url'), host: 'localhost', port: server.port, user, tls: 'required' as const },
    ...{ password: redacted(PASSWORDS[user] ?? ''), database: DATABASE },
  });
  const said: string[] = [];
  const carrying: CarryOutOptions = {
    clock: () => performance.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    say: (line) => void said.push(line),
  };
  const on: AdoptionServer = {
    server,
    said,
    async reset(roles) {
      said.length = 0;
      await server.reset();
      const session = await server.admin(DATABASE);
      try {
        await richDatabase(session, { roles, admin: ADMIN, password: PASSWORDS[roles.from] ?? '', version });
      } finally {
        await session.end();
      }
    },
    async run(sql) {
      const session = await server.admin(DATABASE);
      try {
        const result: pg.QueryResult | pg.QueryResult[] = await session.query(sql);
        return [result].flat().at(-1)?.rows ?? [];
      } finally {
        await session.end();
      }
    },
    async client(user, more = {}) {
      const client = new pg.Client({
        ...{ host: 'localhost', port: server.port, user, password: PASSWORDS[user], database: DATABASE },
        ...{ ssl: { ca: authority.caPem }, ...more },
      });
      client.on('error', () => undefined);
      await client.connect();
      return client;
    },
    url: (user) =>
      `postgresql://${user}:${encodeURIComponent(PASSWORDS[user] ?? '')}@localhost:${server.port}/${DATABASE}?sslmode=require`,
    authorities: authority.caPem,
    sessions: ({ from, rotator }) =>
      adoptionSessions({ from: target(from), rotator: target(rotator) }, options),
    async look(roles, { by = 'from', ...planned } = {}) {
      const sessions = on.sessions(roles);
      const session = await sessions.of(by, DATABASE);
      const found = await lookAtRoles(session, roles);
      const inventory = await lookAtDatabase(session, roles);
      sessions.close();
      const way = chooseWay(found, [inventory], roles);
      return { found, inventory, way, plan: planAdoption(found, [inventory], roles, planned) };
    },
    async adopt(roles, more = {}) {
      const done: StepDone[] = [];
      const sessions = on.sessions(roles);
      for (let round = 0; round < 5; round += 1) {
        const { plan, way } = await on.look(roles);
        if (way.result === 'refused') throw new Problems(notAdoptable(way.obstacles));
        for (const step of plan.steps) done.push(await carryOut(step, sessions, { ...carrying, ...more }));
        if (plan.steps.length === 0) break;
      }
      sessions.close();
      return done;
    },
    async carry(roles, step, more = {}) {
      const sessions = on.sessions(roles);
      try {
        return await carryOut(step, sessions, { ...carrying, ...more });
      } finally {
        sessions.close();
      }
    },
    async privileges(roles) {
      const sessions = on.sessions(roles);
      const report = await privilegesOf(await sessions.of('rotator', DATABASE), roles);
      sessions.close();
      return report;
    },
    async locked({ rotator, logins }) {
      const sleep = () => Promise.reject(new Error('nobody else has the lock'));
      const lock = await lockPair(target(rotator), logins, { ...options, waitMs: 0, sleep });
      if (lock.result === 'busy') throw new Error('somebody has a lock of the pair');
      return lock.session;
    },
    stop: () => server.stop(),
  };
  return on;
}

export function verifierOf(login: string): Redacted {
  const made = scramVerifier(redacted(PASSWORDS[login] ?? ''), seededBytes(1), forms);
  if (!made.ok) throw new Error(made.what);
  return made.verifier;
}

/** The login gets a password. */
export function opening(login: string): string {
  return `ALTER ROLE ${login} LOGIN PASSWORD '${PASSWORDS[login]}'`;
}

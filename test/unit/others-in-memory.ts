import type { Probe } from '../../src/postgres/probe.ts';
import type { Topology } from '../../src/topology/topology.ts';
import { probed } from './role-in-memory.ts';
import {
  CONFIG,
  type InMemory,
  type OthersInMemory,
  texts,
  topologyOf,
  URL_SECRET,
} from './rotation-in-memory.ts';

export const POOLED_SECRET = 'database-url-pooled';
export const REPORTS_SECRET = 'database-url-reports';
const POOLER = 'db.example:6432';
const REPLICA = 'replica.example:5432';

export const WITH_OTHERS: Topology = topologyOf(
  CONFIG.replace(
    'resource-group: rg }',
    'resource-group: rg, also-at: { pooled: { port: 6432, pooler: true }, reports: { host: replica.example, read-only: true } } }',
  )
    .replace(
      '  documents:',
      `    - { name: ${POOLED_SECRET}, database: main, via: pooled }\n    - { name: ${REPORTS_SECRET}, database: main, via: reports, create: true }\n  documents:`,
    )
    .concat(
      `  - { github-secret: POOLED_URL, repository: org/one, from: ${POOLED_SECRET} }\n`,
      `  - { github-secret: REPORTS_URL, repository: org/one, from: ${REPORTS_SECRET} }\n`,
    ),
);

/** What the two secrets hold when they agree with the password; the second is made of the first text of the vault. */
export function otherTexts(password: string): Readonly<Record<string, string>> {
  const own = texts(password)[URL_SECRET] ?? '';
  return {
    [POOLED_SECRET]: own.replace('db.example:5432', POOLER),
    [REPORTS_SECRET]: own.replace('db.example:5432', REPLICA),
  };
}

/** The world gets a pooler that asks the server, a replica that lags, and copies of what leads there. */
export function withOthers(world: InMemory, others: Partial<OthersInMemory> = {}): InMemory {
  const { password } = world.role;
  world.others = {
    ...{ poolerKnows: undefined, replicaKnows: password, lagMs: 10_000, changedAt: undefined },
    ...others,
  };
  const { [POOLED_SECRET]: pooled = '' } = otherTexts(password);
  world.vault.hold(POOLED_SECRET, pooled);
  world.copies.set('POOLED_URL', pooled);
  return world;
}

/** Of these two secrets and their copies, what does not hold the role's password. */
export function behindElsewhere({ role, vault, copies }: InMemory): readonly string[] {
  const wanted = otherTexts(role.password);
  const held = [POOLED_SECRET, REPORTS_SECRET].filter(
    (name) => vault.held(name).at(-1)?.value !== wanted[name],
  );
  const copied = Object.entries({ POOLED_URL: POOLED_SECRET, REPORTS_URL: REPORTS_SECRET });
  return [
    ...held,
    ...copied.filter(([name, from]) => copies.get(name) !== wanted[from]).map(([name]) => name),
  ];
}

/** What a login is answered at another address than the server's own; undefined at that. */
export function answerElsewhere(
  { others, role, now }: InMemory,
  { host, port }: { readonly host: string; readonly port: number },
  password: string,
): Probe | undefined {
  const place = `${host}:${port}`;
  if (others === undefined || (place !== POOLER && place !== REPLICA)) return undefined;
  if (place === POOLER) {
    // As PgBouncer words it: https://github.com/pgbouncer/pgbouncer/blob/master/src/client.c
    const isKnown = password === (others.poolerKnows ?? role.password);
    return isKnown ? probed(undefined) : refusedWith('08P01', 'SASL authentication failed');
  }
  if (role.password !== others.replicaKnows) {
    others.changedAt ??= now;
    if (now - others.changedAt >= others.lagMs) {
      others.replicaKnows = role.password;
      others.changedAt = undefined;
    }
  }
  return probed(password === others.replicaKnows ? undefined : '28P01');
}

function refusedWith(code: string, message: string): Probe {
  const probe = probed('28P01');
  return 'failure' in probe ? { ...probe, failure: { ...probe.failure, code, message } } : probe;
}

import type { DatabasePart } from '../../src/adopting/database-part.ts';
import type { AdoptionRoles } from '../../src/postgres/adoption/adoption-roles.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';
import { type DatabasesPlace, databasesOfAdoption } from '../../src/wiring/adoption-databases.ts';
import type { AdoptionServer } from './adoption-on-postgres.ts';
import { memoryVault } from './memory-vault.ts';

/** The databases of an adoption as a run has them, on a real server, with the passwords in a vault in memory. */
export function partOn(
  on: AdoptionServer,
  roles: AdoptionRoles,
  more: Partial<DatabasesPlace> = {},
): DatabasePart {
  const { port } = new URL(on.url(roles.from));
  const parsed = parseTopology(
    `{ vault: acme-kv, server: { host: localhost, port: ${port}, user: ${roles.from} }, databases: [shop], secrets: { password: former } }`,
  );
  if (!parsed.ok) throw new Error(parsed.complaints.map(({ message }) => message).join('; '));
  const passwordOf = (user: string): string => decodeURIComponent(new URL(on.url(user)).password);
  const secrets = { former: passwordOf(roles.from), rotator: passwordOf(roles.rotator) };
  return databasesOfAdoption({
    ...{ roles, databases: ['shop'], topology: parsed.value, truth: undefined },
    vault: memoryVault({ secrets }),
    secrets: { from: 'former', rotator: 'rotator' },
    inputs: { databaseAuthorities: on.authorities, connectTimeoutMs: 60_000 },
    clock: () => Date.now(),
    say: () => undefined,
    ...more,
  });
}

/** All that comes before anybody has a login. */
export async function prepared(part: DatabasePart): Promise<void> {
  for (const step of ['roles', 'grants', 'ownership', 'settings', 'strays'] as const) {
    await part.look();
    await part.carryOut(step);
  }
}

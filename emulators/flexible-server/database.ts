import type { PostgresServer } from '../postgres/server.ts';
import type { Firewall } from './firewall.ts';
import type { FlexibleServer } from './server.ts';

/** By the superuser, whose statements are in no log, as the platform's agent does it. */
export async function setRolePassword(
  server: PostgresServer,
  login: string,
  password: string,
): Promise<void> {
  const session = await server.admin();
  try {
    const [role, secret] = [session.escapeIdentifier(login), session.escapeLiteral(password)];
    await session.query(`ALTER ROLE ${role} PASSWORD ${secret}`);
  } finally {
    await session.end();
  }
}

/** A password or a rule that the resource is still to set must not arrive after the reset. */
export function resetAfterResource(
  server: PostgresServer,
  resource: FlexibleServer,
  firewall: Firewall,
): PostgresServer {
  return {
    ...server,
    async reset() {
      await resource.reset();
      await firewall.reset();
      await server.reset();
    },
  };
}

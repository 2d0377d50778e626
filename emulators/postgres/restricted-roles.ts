import { SUPERUSER } from './configuration.ts';
import { PLATFORM_ROLES } from './platform-roles.ts';

/**
 * What Azure's extension refuses and PostgreSQL would not: "the azure_pg_admin role is a system-managed, restricted role
 * and cannot be modified by users. Attempts to alter it, such as granting another role to it, will result in an error".
 * https://learn.microsoft.com/azure/postgresql/security/security-access-control
 * The other roles that Azure made are taken for restricted, too: of them nothing is said.
 */
const RESTRICTED: readonly string[] = [...PLATFORM_ROLES, SUPERUSER];

/** The error that a message of statements gets; undefined where PostgreSQL itself answers. */
export function restriction(statements: string): { code: string; message: string } | undefined {
  for (const statement of withoutTexts(statements).split(';')) {
    const role = alteredBy(statement.trim().replaceAll(/\s+/g, ' ')).find((name) =>
      RESTRICTED.includes(name),
    );
    if (role !== undefined)
      return { code: '42501', message: `permission denied to alter restricted role "${role}"` };
  }
  return undefined;
}

/** Comments and texts gone: no role's name stands in them. */
function withoutTexts(statements: string): string {
  return statements.replaceAll(/--[^\n]*|\/\*.*?\*\/|'(?:[^']|'')*'|\$(\w*)\$.*?\$\1\$/gs, ' ');
}

/** Members that a role gets or loses, and roles that are altered or dropped. */
const ALTERING: readonly RegExp[] = [
  /^GRANT (?!.* ON ).*? TO (.*?)(?: WITH .*| GRANTED BY .*)?$/i,
  /^REVOKE (?!.* ON ).*? FROM (.*?)(?: GRANTED BY .*| CASCADE| RESTRICT)*$/i,
  /^CREATE (?:ROLE|USER|GROUP) .*? (?:ROLE|USER|ADMIN) (.*)$/i,
  /^ALTER (?:ROLE|USER|GROUP) ("[^"]*"|\S+)/i,
  /^DROP (?:ROLE|USER|GROUP) (?:IF EXISTS )?(.*)$/i,
  /^(?:COMMENT|SECURITY LABEL(?: FOR \S+)?) ON ROLE ("[^"]*"|\S+)/i,
];

function alteredBy(statement: string): string[] {
  return ALTERING.flatMap((pattern) => pattern.exec(statement)?.[1]?.split(',') ?? []).map((name) => {
    const quoted = /^ *"(.*)" *$/.exec(name)?.[1];
    return quoted ?? name.trim().toLowerCase();
  });
}

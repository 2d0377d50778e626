/** Names by which programs read a connection string or its parts, as GitHub secrets have them: with words before, and a stage behind. */

const SYSTEM = '(?:DATABASE|DB|POSTGRES(?:QL)?|PG|SQLALCHEMY|ASYNCPG|PRISMA|JDBC)';
/** What says of which stage a secret is, behind its name. */
export const STAGE =
  '(?:_(?:PROD(?:UCTION)?|LIVE|STAG(?:E|ING)|PREPROD|TEST(?:ING)?|QA|UAT|CI|DEV(?:ELOPMENT)?|RO|RW))?';

const TEXTS = new RegExp(
  `(?:^|_)${SYSTEM}_?(?:\\w+_)?(?:URL|URI|DSN|CONN\\w*|STRING)${STAGE}$|(?:^|_)CONNECTION_?STRING${STAGE}$`,
);
const PASSWORDS = new RegExp(`(?:^|_)${SYSTEM}_?(?:\\w+_)?(?:PASS(?:WORD)?|PWD)${STAGE}$`);
/** What else says that it is of PostgreSQL. */
const OTHERS = /(?:^|_)(?:POSTGRES(?:QL)?(?:_\w+)?|PGUSER)$/;

/** What a secret of this name holds, if it is one of ours; undefined where the name does not say. */
export function usualKind(name: string): 'password' | 'text' | undefined {
  const upper = name.toUpperCase();
  if (PASSWORDS.test(upper)) return 'password';
  return TEXTS.test(upper) ? 'text' : undefined;
}

/** Whether it may hold a connection string or a part of one. */
export function isUsualName(name: string): boolean {
  return usualKind(name) !== undefined || OTHERS.test(name.toUpperCase());
}

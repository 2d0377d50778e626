import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LocalCloud } from '../emulators/cloud.ts';
import { timed } from './measure.ts';
import type { Row } from './table.ts';

const TABLES = 10_000;
/** Its goal: so many times the bare SQL. */
const GOAL = 3;
const SCHEMA = 'adopted';
const COMMAND = new URL('../src/cli.ts', import.meta.url).pathname;

/** Tables with a serial key each, given to an owner: by psql and the bare statements, and by the command, side by side. */
export async function benchAdopt(cloud: LocalCloud): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dbcred-adopt-'));
  const session = await cloud.postgres.admin('zep');
  try {
    await session.query(
      `CREATE ROLE bare_owner NOLOGIN; GRANT bare_owner TO ctxecoadmin WITH INHERIT TRUE, SET TRUE; GRANT CREATE ON DATABASE zep TO bare_owner`,
    );
    const env: Record<string, string | undefined> = { PATH: process.env['PATH'], HOME: folder, ...cloud.env };
    const url = new URL(env['DATABASE_URL'] ?? '');
    url.pathname = '/zep';
    const program = promisify(execFile);
    const files = {
      bare: join(folder, 'bare.sql'),
      made: join(folder, 'made.sql'),
      back: join(folder, 'back.sql'),
    };
    const each = (text: (nth: number) => string): string =>
      Array.from({ length: TABLES }, (_, nth) => text(nth)).join('\n');
    const given = (to: string): string =>
      `ALTER SCHEMA ${SCHEMA} OWNER TO ${to};\n${each((nth) => `ALTER TABLE ${SCHEMA}.t${nth} OWNER TO ${to};`)}`;
    await writeFile(files.bare, given('bare_owner'));
    await writeFile(files.back, given('ctxecoadmin'));
    await writeFile(
      files.made,
      `BEGIN; CREATE SCHEMA ${SCHEMA};\n${each((nth) => `CREATE TABLE ${SCHEMA}.t${nth} (id serial PRIMARY KEY, text text);${nth % 500 === 499 ? ' COMMIT; BEGIN;' : ''}`)}\nCOMMIT;`,
    );
    const psql = (file: string) =>
      program('psql', [url.href, '-q', '-v', 'ON_ERROR_STOP=1', '-f', file], { env });
    const names = ['--owner', 'zep_owner', '--login', 'zep_a', '--login', 'zep_b'];
    const adopt = () =>
      program(process.execPath, [COMMAND, 'adopt', '--database-only', ...names, '--json'], {
        ...{ env: { ...env, DATABASE_URL: url.href }, maxBuffer: 1e8 },
      });
    await psql(files.made);
    const bareMs = await timed(() => psql(files.bare));
    await psql(files.back); // REASSIGN OWNED would want more locks in one transaction than there are
    await session.query('REVOKE bare_owner FROM ctxecoadmin');
    const ms = await timed(adopt);
    return [
      {
        ...{ what: `adoption of ${TABLES} tables, each in a transaction of its own`, who: 'dbcred-sync', ms },
        ...{
          against: `the bare ALTER TABLE … OWNER in psql: ${Math.round(bareMs)} ms (goal ${GOAL} ×)`,
          ratio: ms / bareMs,
        },
      },
    ];
  } finally {
    await session.end();
    await rm(folder, { recursive: true });
  }
}

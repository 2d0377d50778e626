import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import type { PostgresVersion } from '../../emulators/postgres/versions.ts';
import { ROLE } from '../../emulators/seed.ts';
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import { lead, notesIn, PATHS, plant } from './planted-code.ts';
import { connect, PASSWORD, startCloudWithoutApps } from './rotating.ts';

/**
 * Whoever may create in a schema of the search_path, which is everybody in `public` of a server that was set up as
 * PostgreSQL 14 or older, may have what others run mean what is theirs.
 * https://wiki.postgresql.org/wiki/A_Guide_to_CVE-2018-1058:_Protect_Your_Search_Path
 */

const PREFIX = 'SET LOCAL search_path TO pg_catalog, pg_temp; ';
const BARE = { DBCRED_VAULT: undefined, DBCRED_CONFIG: undefined, GITHUB_TOKEN: undefined };

type Run = (cloud: LocalCloud) => Promise<ActionRun>;
let runs = 7_000_000;
const withConfig =
  (inputs: Record<string, string>): Run =>
  (cloud) => {
    runs += 1; // one that has rotated does not do so again
    return runAction(cloud, { inputs, env: { GITHUB_RUN_ID: `${runs}` } });
  };
const withUrl =
  (inputs: Record<string, string>): Run =>
  (cloud) =>
    runAction(cloud, {
      inputs: { mode: 'check', 'database-url': cloud.vault.current('database-url'), ...inputs },
      env: BARE,
    });

const RUNS: readonly [string, Run, number][] = [
  ['check of a database-url', withUrl({}), 0],
  ['check of a database that does not exist', withUrl({ databases: 'none' }), 1],
  ['check of the config file', withConfig({ mode: 'check' }), 0],
  ['status', withConfig({ mode: 'status', 'fail-on-drift': 'false' }), 0],
  ["rotation's dry run", withConfig({ mode: 'rotate', 'dry-run': 'true' }), 0],
  ['rotation', withConfig({ mode: 'rotate' }), 0],
  ['sync with the config file', withConfig({ mode: 'sync' }), 0],
];

export function expectNothingPlantedToRun(postgresVersion: PostgresVersion): void {
  let cloud: LocalCloud;
  /** What all modes send. */
  let sent: readonly string[];
  beforeAll(async () => {
    cloud = await startCloudWithoutApps({ postgresVersion });
    for (const [, run] of RUNS) await run(cloud);
    sent = statementsOf(cloud.postgres.log());
    await plant(cloud, namesOf(sent));
  }, 180_000);
  afterAll(() => cloud.stop());

  async function noted(work: () => Promise<unknown>): Promise<string[]> {
    const before = cloud.postgres.log().length;
    await work();
    return notesIn(cloud.postgres.log().slice(before));
  }

  const asRole = async (database: string, statement: string): Promise<void> => {
    const session = await connect(cloud, { password: cloud.vault.current(PASSWORD), database });
    await session.query(statement).finally(() => session.end());
  };

  describe.each(Object.keys(PATHS) as (keyof typeof PATHS)[])('what was planted %s', (path) => {
    beforeAll(() => lead(cloud, path));

    test.each([
      'SELECT extract(epoch FROM clock_timestamp()) * 1000',
      'SELECT FROM pg_locks WHERE classid = 5000000000',
      'SELECT pg_try_advisory_xact_lock(1), pg_try_advisory_lock(4711)',
      ...(path === 'before pg_catalog'
        ? ["SELECT current_setting('server_version')", 'SELECT count(*) FROM pg_database', "SELECT ''::text"]
        : []),
    ])('runs for whoever says %s', async (statement) => {
      expect(await noted(() => asRole('secairadar', statement))).not.toEqual([]);
    });

    test.each(RUNS)('does not run in a %s', async (_name, run, code) => {
      let ended: ActionRun | undefined;
      const notes = await noted(async () => {
        ended = await run(cloud);
      });
      expect(notes).toEqual([]);
      expect(ended?.report.problems.map((problem) => problem.code)).toHaveLength(code);
    });

    test('does not run in any statement of ours, even without its own search_path', async () => {
      const asking = sent.filter((statement) => !statement.includes('ALTER ROLE'));
      expect(asking.length).toBeGreaterThan(4);
      for (const statement of asking) {
        const bare = statement.replace(PREFIX, '');
        expect(await noted(() => asRole('postgres', bare)), bare).toEqual([]);
      }
    });
  });

  test('every statement of ours sets its own search_path', () => {
    expect(sent.filter((statement) => !statement.startsWith(PREFIX))).toEqual([]);
  });
}

/** What the role's sessions sent, once each. */
function statementsOf(log: string): string[] {
  const entries = log.split(/\n(?!\t)/).flatMap((entry) => {
    const [, role, statement] = / (\S+)@\S+ LOG: {2}statement: (.*)/s.exec(entry.trimEnd()) ?? [];
    return statement === undefined || role !== ROLE ? [] : [statement];
  });
  return [...new Set(entries)];
}

/** The functions in them. */
function namesOf(statements: readonly string[]): string[] {
  const names = statements.flatMap((one) => [...one.matchAll(/\b([a-z_]+)\(/g)].map(([, name = '']) => name));
  return [...new Set([...names, 'pg_try_advisory_xact_lock'])];
}

import { setTimeout as wait } from 'node:timers/promises';
import type { LocalCloud } from '../../emulators/cloud.ts';
import {
  type ActionRun,
  type RunOptions,
  type StartedAction,
  startAction,
} from '../../scripts/action-run.ts';
import { type Effect, isSuchRequest, statementPattern } from './outside-effects.ts';

/**
 * `before`: the request has arrived and is not carried out, nor ever will be. `after`: it is carried out and no answer
 * leaves. `late`, for the statement that changes the role: it waits when its client dies, and commits when told to.
 */
export type CrashMoment = 'before' | 'after' | 'late';

export interface Crash {
  /** What the killed run had said and written. */
  readonly run: ActionRun;
  /** After `late`: lets the change of the role commit, and settles when it has. Nothing otherwise. */
  commit(): Promise<void>;
}

const POLL_MS = 5;
const NOTHING_LEFT = (): Promise<void> => Promise.resolve();

/** The moments at which a run can die at this effect. */
export function momentsOf(effect: Effect): readonly CrashMoment[] {
  return effect.kind === 'statement' ? ['before', 'after', 'late'] : ['before', 'after'];
}

/**
 * Runs the action and kills it at the effect, by SIGKILL. It is dead when this settles, and what the services hold is
 * as it was at that instant, but for requests that it had sent side by side with this one: those are carried out.
 * Throws when the run ends without having come there. The cloud's own run id goes to this run and to the next one,
 * as to the attempts of one job, unless `options.env` has another GITHUB_RUN_ID.
 */
export async function runUntilCrash(
  cloud: LocalCloud,
  options: RunOptions,
  effect: Effect,
  moment: CrashMoment,
): Promise<Crash> {
  if (effect.kind === 'request') {
    if (moment === 'late') throw new Error(`only a statement can be late: ${effect.name}`);
    return crashAtRequest(cloud, options, effect, moment);
  }
  return moment === 'after'
    ? crashAfterStatement(cloud, options, effect)
    : crashInStatement(cloud, options, effect, moment);
}

async function crashAtRequest(
  cloud: LocalCloud,
  options: RunOptions,
  effect: Effect & { kind: 'request' },
  moment: 'before' | 'after',
): Promise<Crash> {
  const started = Promise.withResolvers<StartedAction>();
  let seen = 0;
  const remove = cloud.intercept(async (exchange, phase) => {
    if (phase !== moment || !isSuchRequest(effect, exchange)) return 'go-on';
    seen += 1;
    if (seen !== effect.nth) return 'go-on';
    await (await started.promise).kill();
    return 'cut';
  });
  try {
    const action = await startAction(cloud, options);
    started.resolve(action);
    return { run: killed(await action.ended, effect), commit: NOTHING_LEFT };
  } finally {
    remove();
  }
}

async function crashAfterStatement(
  cloud: LocalCloud,
  options: RunOptions,
  effect: Effect & { kind: 'statement' },
): Promise<Crash> {
  const started = Promise.withResolvers<StartedAction>();
  cloud.postgres.proxy.fail({
    action: 'drop-answer',
    statement: statementPattern(effect),
    nth: effect.nth,
    meanwhile: async () => (await started.promise).kill(),
  });
  const action = await startAction(cloud, options);
  started.resolve(action);
  return { run: killed(await action.ended, effect), commit: NOTHING_LEFT };
}

async function crashInStatement(
  cloud: LocalCloud,
  options: RunOptions,
  effect: Effect & { kind: 'statement' },
  moment: 'before' | 'late',
): Promise<Crash> {
  if (effect.nth !== 1) throw new Error(`only the first one can be held: ${effect.name}`);
  const held = await holdAlter(
    cloud,
    alteredRole(effect),
    REHEARSAL.test(effect.statement) ? 'rehearsal' : 'change',
  );
  const action = await startAction(cloud, options);
  const over = new AbortController();
  try {
    const [run] = await Promise.all([
      action.ended.finally(() => over.abort()),
      held.waits(over.signal).then((waits) => (waits ? action.kill() : undefined)),
    ]);
    killed(run, effect);
    if (moment === 'late') return { run, commit: held.letGo };
    await held.revoke();
    return { run, commit: NOTHING_LEFT };
  } catch (error) {
    await Promise.allSettled([action.kill(), held.revoke()]);
    throw error;
  }
}

function alteredRole(effect: Effect & { kind: 'statement' }): string {
  const [, quoted, plain] =
    /^(?:BEGIN; )?ALTER (?:ROLE|USER) (?:"((?:[^"]|"")+)"|(\w+))/i.exec(effect.statement) ?? [];
  const role = quoted?.replaceAll('""', '"') ?? plain?.toLowerCase();
  if (role === undefined) throw new Error(`only the change of a role can be held: ${effect.name}`);
  return role;
}

/** A run that ended by itself has an exit code, and has not come where it was to die. */
function killed(run: ActionRun, effect: Effect): ActionRun {
  if (run.code === null) return run;
  throw new Error(`the run ended with ${run.code} before ${effect.name}:\n${run.stdout}${run.stderr}`);
}

export interface HeldAlter {
  /** Settles when somebody's change of the role has reached the server and waits: true; false if aborted first. */
  waits(signal: AbortSignal): Promise<boolean>;
  /** Ends the sessions whose changes wait, so that these will never be, and lets later ones through. */
  revoke(): Promise<void>;
  /** Lets the changes that wait go on, and settles when they are committed. */
  letGo(): Promise<void>;
}

/** A change that is taken back in the message that makes it. */
const REHEARSAL = /\bBEGIN; ALTER [^;]*; ROLLBACK$/;

/**
 * Holds the role's row, so that whoever changes the role waits; reading it, and so logging in, does not. The waiting
 * server does not look whether its client still lives (client_connection_check_interval is 0).
 * https://www.postgresql.org/docs/current/runtime-config-connection.html
 *
 * While a `change` is waited for, rehearsals of it are let through, each as it comes.
 */
export async function holdAlter(
  cloud: LocalCloud,
  role: string,
  what: 'change' | 'rehearsal' = 'change',
): Promise<HeldAlter> {
  const session = await cloud.postgres.admin();
  const hold = async (): Promise<void> => {
    await session.query('BEGIN');
    const held = await session.query('SELECT FROM pg_authid WHERE rolname = $1 FOR UPDATE', [role]);
    if (held.rowCount !== 1) throw new Error(`no role ${role} to hold`);
  };
  await hold();
  const waiting = async (): Promise<number[]> => {
    const { rows } = await session.query<{ pid: number }>(
      'SELECT pid FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))',
    );
    return rows.map(({ pid }) => pid);
  };
  const isRehearsal = async (pid: number): Promise<boolean> => {
    // pg_stat_activity stands still within a transaction, pg_locks does not
    await session.query('SELECT pg_stat_clear_snapshot()');
    const { rows } = await session.query<{ query: string }>(
      'SELECT query FROM pg_stat_activity WHERE pid = $1',
      [pid],
    );
    return REHEARSAL.test(rows[0]?.query ?? '');
  };
  const letRehearse = async (pid: number): Promise<void> => {
    await session.query('ROLLBACK');
    const rehearsing = `SELECT FROM pg_stat_activity WHERE pid = $1 AND state = 'active'`;
    while ((await session.query(rehearsing, [pid])).rowCount !== 0) await wait(POLL_MS);
    await hold();
  };
  return {
    async waits(signal) {
      while (!signal.aborted) {
        const [pid] = await waiting();
        if (pid !== undefined && (what === 'rehearsal' || !(await isRehearsal(pid)))) return true;
        if (pid === undefined) await wait(POLL_MS);
        else await letRehearse(pid);
      }
      return false;
    },
    async revoke() {
      for (const pid of await waiting()) await session.query('SELECT pg_terminate_backend($1, 5000)', [pid]);
      await session.query('ROLLBACK');
      await session.end();
    },
    async letGo() {
      const pids = await waiting();
      await session.query('ROLLBACK');
      const busy = `SELECT FROM pg_stat_activity WHERE pid = ANY ($1) AND state = 'active'`;
      while ((await session.query(busy, [pids])).rowCount !== 0) await wait(POLL_MS);
      await session.end();
    },
  };
}

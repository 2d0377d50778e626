import type { Trace } from '../azure/trace.ts';
import { foreign } from '../foreign-text.ts';
import type { SyncResult } from '../modes/sync.ts';
import type { ConnectionString } from '../postgres/connection-string.ts';
import { loginWords } from '../postgres/proof.ts';
import { type DeliveryRecord, isDone, isoTime } from '../rotation/record.ts';
import { VERSION } from '../version.ts';
import { mapText, type Report, type RunData, type ToolData } from './report.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a record needs beside what a mode reports. */
export interface Circumstances {
  readonly env: Environment;
  readonly trace: Trace;
  readonly reason: string | undefined;
  /** One digest of the program's own files; undefined where it is not known. */
  readonly digest: string | undefined;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
}

/** The report with who ran it, why, as whom, with what, where and when: the same for every mode, however it ended. */
export function withRecord<R extends Report>(
  report: R,
  { env, trace, reason, digest, startedAt, endedAt }: Circumstances,
): R {
  const { identity, correlationId } = trace;
  const about = report.rotation ?? report.status ?? report;
  return {
    ...report,
    run: runIn(env, trace),
    reason: reason ?? null,
    identity: identity === undefined ? null : mapText(identity, foreign),
    tool: toolIn(env, digest),
    correlationId,
    server: about.server,
    role: about.role,
    times: {
      ...{ staged: null, changed: null, proven: null, promoted: null },
      ...report.times,
      ...{ started: isoTime(startedAt), ended: isoTime(endedAt) },
    },
  };
}

/** Server and role of these logins, where all that are known have one. */
export function placeOf(targets: readonly (ConnectionString | undefined)[]): Pick<Report, 'server' | 'role'> {
  const known = targets.filter((target) => target !== undefined);
  const servers = new Set(known.map(({ host, port }) => foreign(`${host}:${port}`)));
  const roles = new Set(known.map(({ user }) => foreign(user)));
  return { server: onlyOne(servers), role: onlyOne(roles) };
}

function onlyOne(texts: ReadonlySet<string>): string | null {
  const [one = null] = texts;
  return texts.size === 1 ? one : null;
}

/** Of one vault secret and one consumer: what was delivered, if anything was. */
export function deliveriesOf({
  secret,
  consumerName,
  delivery,
  proof,
  target,
}: SyncResult): readonly DeliveryRecord[] {
  if (secret === undefined || consumerName === undefined || delivery === undefined) return [];
  const { action, version, at, shown = [] } = delivery;
  if (!isDone(action)) return [];
  const logins = proof === undefined || target === undefined ? [] : [loginWords(target)];
  const proven = [...logins, ...shown].map(foreign);
  return [{ consumer: foreign(consumerName), action, from: secret.name, version, at: isoTime(at), proven }];
}

/**
 * The runner says in these variables which run this is; null where there is none.
 * https://docs.github.com/actions/reference/workflows-and-actions/variables
 */
function runIn(env: Environment, { environment }: Trace): RunData | null {
  const text = (name: string): string | null => (env[name] ? foreign(env[name]) : null);
  const id = text('GITHUB_RUN_ID');
  if (id === null) return null;
  const [server, repository, attempt] = ['GITHUB_SERVER_URL', 'GITHUB_REPOSITORY', 'GITHUB_RUN_ATTEMPT'].map(
    (name) => text(name),
  );
  const run = server && repository ? `${server}/${repository}/actions/runs/${id}` : null;
  return {
    address: run && attempt ? `${run}/attempts/${attempt}` : run,
    id,
    attempt: attempt && /^\d{1,9}$/.test(attempt) ? Number(attempt) : null,
    event: text('GITHUB_EVENT_NAME'),
    actor: text('GITHUB_ACTOR'),
    triggeringActor: text('GITHUB_TRIGGERING_ACTOR'),
    workflow: text('GITHUB_WORKFLOW_REF'),
    job: text('GITHUB_JOB'),
    environment: environment === undefined ? null : foreign(environment),
  };
}

/** A ref that is no commit, such as v1, says nothing for certain: the digest does. For `uses: ./` there is no ref. */
function toolIn(env: Environment, digest: string | undefined): ToolData {
  const [repository, ref] = [env['GITHUB_ACTION_REPOSITORY'], env['GITHUB_ACTION_REF']];
  return {
    version: VERSION,
    repository: repository ? foreign(repository) : null,
    ref: ref ? foreign(ref) : null,
    commit: ref !== undefined && /^[0-9a-f]{40}$/.test(ref) ? ref : null,
    digest: digest ?? null,
  };
}

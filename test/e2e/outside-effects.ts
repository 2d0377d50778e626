import type { LocalCloud } from '../../emulators/cloud.ts';
import type { Exchange, Fault } from '../../emulators/traffic.ts';
import { type ActionRun, type RunOptions, runAction } from '../../scripts/action-run.ts';

/** What the services and the database server noted of one run. */
export interface Recording {
  readonly requests: readonly Exchange[];
  readonly serverLog: string;
}

interface RequestEffect {
  readonly kind: 'request';
  /** For people: what and where, and which of several. */
  readonly name: string;
  readonly service: string;
  readonly method: string;
  /** Without the query, ids that differ from run to run or from cloud to cloud as `{version}` and the like. */
  readonly path: string;
  /** 1 is the run's first request with this method and path. */
  readonly nth: number;
}

interface StatementEffect {
  readonly kind: 'statement';
  readonly name: string;
  /** With `'…'` for each literal. */
  readonly statement: string;
  readonly nth: number;
}

/** Something that a run changed outside of its own process; the same one can be found again in another run. */
export type Effect = RequestEffect | StatementEffect;

const HOLDERS = new Set(['key-vault', 'github-api', 'resource-manager']);
const MUTATING = new Set(['PUT', 'PATCH', 'POST', 'DELETE']);
/** The POSTs that change nothing: an installation's token at GitHub, and an app's secrets. */
const READING_POST = /\/(?:access_tokens|listSecrets)$/;

/** Whatever is none of these is taken for a change: rather one point too many than one missed. */
const READING =
  /^\s*(?:(?:SELECT|SHOW|SET|RESET|START|DISCARD|EXPLAIN|LISTEN)\b|(?:BEGIN|COMMIT|END|ROLLBACK)\s*;?\s*$)/i;

/** What a message says before the statement that it is about. */
const BEFOREHAND = /^(?:\s*SET LOCAL [^;']*;)+\s*/i;

/**
 * A statement as our log_line_prefix introduces it, from a client that came by TCP; the superuser's sessions do not.
 * Times of the log and of the services are the same clock's.
 */
const LOGGED =
  /^(\S+ \S+) UTC \[\d+\] 127\.0\.0\.1\(\d+\) \S+ LOG: {2}(?:statement|execute [^:]*): ([\s\S]*)$/;

/** One run to its end, recorded. */
export async function record(
  cloud: LocalCloud,
  options: RunOptions,
): Promise<{ run: ActionRun; recording: Recording }> {
  const requestsBefore = cloud.requests().length;
  const logBefore = cloud.postgres.log().length;
  const run = await runAction(cloud, options);
  const recording = {
    requests: cloud.requests().slice(requestsBefore),
    serverLog: cloud.postgres.log().slice(logBefore),
  };
  return { run, recording };
}

/** What the run changed, in order of arrival: each accepted request that asks for a change, each changing statement. */
export function effectsOf({ requests, serverLog }: Recording): Effect[] {
  const found = [...requestEffects(requests), ...statementEffects(serverLog)];
  return found.sort((a, b) => a.at - b.at).map(({ effect }) => effect);
}

/** Each statement of the run, whatever it asks for, in order of arrival. */
export function statementsOf({ serverLog }: Recording): Effect[] {
  return statementEffects(serverLog, () => true).map(({ effect }) => effect);
}

function requestEffects(requests: readonly Exchange[]): { at: number; effect: Effect }[] {
  const nthOf = counter();
  return requests.filter(asksForChange).flatMap(({ service, method, path: sent, status, at }) => {
    const path = asIn(sent);
    const nth = nthOf(`${service} ${method} ${path}`);
    const name = nthName(`${method} ${path} (${service})`, nth);
    const accepted = status >= 200 && status < 400;
    const effect = { kind: 'request' as const, name, service, method, path, nth };
    return accepted ? [{ at: Date.parse(at), effect }] : [];
  });
}

function asksForChange({ service, method, path }: Exchange): boolean {
  return HOLDERS.has(service) && MUTATING.has(method) && !READING_POST.test(asIn(path));
}

function statementEffects(
  serverLog: string,
  isWanted = (sql: string): boolean => !READING.test(sql),
): { at: number; effect: Effect }[] {
  const nthOf = counter();
  // the server indents the further lines of an entry
  return serverLog.split(/\n(?!\t)/).flatMap((entry) => {
    const [, time = '', message = ''] = LOGGED.exec(entry.trimEnd()) ?? [];
    const sql = message.replace(BEFOREHAND, '');
    if (sql === '' || !isWanted(sql)) return [];
    const statement = sql.replaceAll(/'(?:[^']|'')*'/g, "'…'");
    const nth = nthOf(statement);
    const name = nthName(`${statement} (postgres)`, nth);
    const at = Date.parse(`${time.replace(' ', 'T')}Z`);
    return [{ at, effect: { kind: 'statement' as const, name, statement, nth } }];
  });
}

function counter(): (key: string) => number {
  const counts = new Map<string, number>();
  return (key) => {
    const nth = (counts.get(key) ?? 0) + 1;
    counts.set(key, nth);
    return nth;
  };
}

const nthName = (name: string, nth: number): string => (nth === 1 ? name : `${name}, no. ${nth}`);

const asIn = (sent: string): string =>
  sent
    .replace(/\?.*$/s, '')
    .replaceAll(/(?<=\/)[0-9a-f]{32}(?=\/|$)/gi, '{version}')
    .replace(/(?<=^\/subscriptions\/)[^/]+/, '{subscription}')
    .replace(/(?<=\/firewallRules\/dbcred-)[^/]+/, '{step}')
    .replace(/(?<=\/revisions\/)[^/]+/, '{revision}');

/** Whether the request is of the effect's kind; which of them counts from wherever the caller begins. */
export function isSuchRequest(
  effect: RequestEffect,
  { service, method, path }: Pick<Exchange, 'service' | 'method' | 'path'>,
): boolean {
  return service === effect.service && method === effect.method && asIn(path) === effect.path;
}

/** Matches the statement as the server logs it, whatever its literals are. */
export function statementPattern({ statement }: StatementEffect): RegExp {
  const parts = statement.split("'…'").map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^(?:SET LOCAL [^;']*;\\s*)*${parts.join("'(?:[^']|'')*'")}$`);
}

/**
 * Lets the fault strike where the effect would be in the next run: that request and no other, counted from now. With
 * `times`, also so many more of its kind. A statement can be carried out and its answer be lost (`drop-answer`) or
 * never come (`hang`, until the client gives up); TLS hides it from the proxy until then, so nothing else can befall
 * it: throws. What is to happen before it is carried out: `holdAlter`.
 * Returns what takes the fault away again, however often it was to strike.
 */
export function faultAt(
  cloud: LocalCloud,
  effect: Effect,
  fault: Pick<Fault, 'action' | 'times' | 'status' | 'headers' | 'body'>,
): () => void {
  if (effect.kind === 'request') {
    const { service, method, nth } = effect;
    let armed = true;
    cloud.addFault({
      ...fault,
      ...{ service, method, nth },
      onlyAt: (path) => armed && asIn(path) === effect.path,
    });
    return () => {
      armed = false;
    };
  }
  if (fault.action !== 'drop-answer' && fault.action !== 'hang') {
    throw new Error(`${fault.action} can not befall a statement: ${effect.name}`);
  }
  cloud.postgres.proxy.fail({
    action: 'drop-answer',
    statement: statementPattern(effect),
    nth: effect.nth,
    ...(fault.times === undefined ? {} : { times: fault.times }),
    ...(fault.action === 'hang' ? { meanwhile: () => new Promise<void>(() => undefined) } : {}),
  });
  return () => cloud.postgres.proxy.reset();
}

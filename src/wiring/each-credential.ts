import { sharedClients } from '../clients/shared-clients.ts';
import type { InputsOfOne } from '../inputs/inputs.ts';
import type { Outside } from '../outside/outside.ts';
import { problemsOf } from '../problem.ts';
import { failedReport } from '../report/failed-report.ts';
import type { CredentialReport, Report } from '../report/report.ts';
import { severalReport } from '../report/several-report.ts';
import { cancelled } from '../rotation/cancellation.ts';
import { placeOf } from '../topology/copy-places.ts';
import type { Topology } from '../topology/topology.ts';
import { fewAtOnce } from '../turns.ts';
import { withoutClosedRotator } from './closed-rotators.ts';

/** What one credential of a file is to be done with. */
export interface OfCredential<I extends InputsOfOne = InputsOfOne> {
  /** Undefined for the only one of a file that has no such list. */
  readonly credential: string | undefined;
  readonly inputs: I;
}

/** So that no server and no vault hears from more at once. */
const AT_ONCE = 4;

/**
 * A mode for every credential of a config file, each as a run of its own would do it: signed in once, a few side by
 * side. What fails for one keeps nobody from the others. Two logins come after the roles that may rotate them, since
 * both want those roles' locks. Whoever starts an execution of a job comes after those that the job holds a copy of too,
 * and who comes after that waits for its end: it would run with a password that is about to change.
 */
export async function runEach<I extends InputsOfOne>(
  mode: string,
  each: readonly OfCredential<I>[],
  outside: Outside,
  work: (inputs: I, outside: Outside) => Promise<Report>,
  most = AT_ONCE,
): Promise<Report> {
  const [only] = each;
  if (only !== undefined && only.credential === undefined) return work(only.inputs, outside);
  const around = surroundings(each, outside);
  const topologies = each.flatMap(({ inputs }) => topologyOf(inputs) ?? []);
  const reports = new Map<string, Report>();
  const begun: Promise<unknown>[] = [];
  const holders: { readonly jobs: Jobs; readonly ended: Promise<unknown> }[] = [];
  const run = async ({ credential = '', inputs }: OfCredential<I>): Promise<void> => {
    const { promise: isFree, resolve: letOthersBegin } = Promise.withResolvers<void>();
    const say = (line: string): void => outside.say(`${credential}: ${line}`);
    const own = { ...around, say, letOthersBegin };
    const jobs = jobsOf(inputs);
    const before = holders.flatMap((other) => (areOfOne(jobs, other.jobs) ? [other.ended] : []));
    const working = Promise.all(before).then(() => {
      if (around.isCancelled()) throw cancelled(`credential ${credential}`);
      return work(inputs, own);
    });
    const failed = (thrown: unknown): Report => failedReport(mode, problemsOf(thrown));
    const ended = working.catch(failed).then((report) => {
      reports.set(credential, withoutClosedRotator(report, topologyOf(inputs), topologies));
    });
    begun.push(ended);
    holders.push({ jobs, ended });
    await Promise.race([ended, isFree]);
  };
  const isPair = ({ inputs }: OfCredential<I>): boolean => topologyOf(inputs)?.pair !== undefined;
  const atOnce = opensFirewall(each) ? 1 : most;
  const startsNone = ({ inputs }: OfCredential<I>): boolean => jobsOf(inputs).started.size === 0;
  for (const phase of [each.filter((one) => !isPair(one)), each.filter(isPair)])
    await fewAtOnce(atOnce, [...phase.filter(startsNone), ...phase.filter((one) => !startsNone(one))], run);
  await Promise.all(begun);
  const told = each.flatMap(({ credential: name = '' }): CredentialReport[] => {
    const report = reports.get(name);
    return report === undefined ? [] : [{ name, ...report }];
  });
  return severalReport(mode, told);
}

/** A rule of a firewall that is open is known by one name to the post step: then no two at a time. */
function opensFirewall(each: readonly OfCredential[]): boolean {
  return each.some(({ inputs }) => 'firewall' in inputs && inputs.firewall !== undefined);
}

function surroundings(each: readonly OfCredential[], outside: Outside) {
  const topologies = each.flatMap(({ inputs }) => topologyOf(inputs) ?? []);
  const [also] = each.flatMap(({ inputs }) => ('also' in inputs ? (inputs.also ?? []) : []));
  return {
    ...outside,
    ...heardTogether(outside),
    shared: sharedClients(topologies, also, outside.say),
  };
}

/** The process is told once, and whoever begins later hears at once. */
function heardTogether({ onCancel }: Outside): Pick<Outside, 'onCancel'> & { isCancelled(): boolean } {
  const listeners: (() => void)[] = [];
  let isCancelled = false;
  return {
    isCancelled: () => isCancelled,
    onCancel(listener) {
      if (listeners.length === 0) {
        onCancel(() => {
          isCancelled = true;
          for (const hear of listeners) hear();
        });
      }
      listeners.push(listener);
      if (isCancelled) listener();
    },
  };
}

/** Of Container Apps, by their places. */
interface Jobs {
  readonly held: ReadonlySet<string>;
  /** Those of them of which it starts an execution. */
  readonly started: ReadonlySet<string>;
}

function jobsOf(inputs: InputsOfOne): Jobs {
  const entries = (topologyOf(inputs)?.consumers ?? []).flatMap((entry) =>
    entry.kind === 'container-app-job' ? [{ run: entry.run, place: placeOf(entry).toLowerCase() }] : [],
  );
  const places = (some: typeof entries) => new Set(some.map(({ place }) => place));
  return { held: places(entries), started: places(entries.filter(({ run }) => run)) };
}

/** Whether one of them starts what the other holds a copy in. */
function areOfOne(one: Jobs, other: Jobs): boolean {
  return (
    [...one.started].some((job) => other.held.has(job)) || [...other.started].some((job) => one.held.has(job))
  );
}

function topologyOf(inputs: InputsOfOne): Topology | undefined {
  if ('topology' in inputs) return inputs.topology;
  return 'config' in inputs && inputs.config.found ? inputs.config.topology : undefined;
}

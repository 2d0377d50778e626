import type { ProblemCode } from '../problem.ts';
import { PROBLEM_CODES } from '../problem-codes.ts';
import type { ProblemData, Report } from './report.ts';

type Variant = Pick<ProblemData, 'cause' | 'fix'>;

/** One cause, however many places it hit. */
export interface Cause extends Pick<ProblemData, 'code' | 'severity' | 'what' | 'docs'> {
  readonly places: readonly string[];
  readonly answers: readonly string[];
  /** Likely cause and fix; several where the names in them differ. None says less than another. */
  readonly variants: readonly Variant[];
  /** Problems that come of it: they go away with it. */
  readonly explains: readonly ProblemData[];
}

/** Problems of one code that say the same are one cause; what another cause explains hangs under that one. */
export function causesOf({ problems }: Pick<Report, 'problems'>): readonly Cause[] {
  const rootOf = rootsAmong(problems);
  const roots = problems.filter((one) => rootOf.get(one) === one);
  const groups = Map.groupBy(roots, ({ code, severity, what }) => JSON.stringify([code, severity, what]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const explains = problems.filter((one) => {
      const root = rootOf.get(one);
      return root !== undefined && root !== one && group.includes(root);
    });
    return [{ ...causeOf(first, group), explains }];
  });
}

/** What each comes of in the end: itself, or whatever leads to what leads to it. */
function rootsAmong(problems: readonly ProblemData[]): ReadonlyMap<ProblemData, ProblemData> {
  const before = new Map(problems.map((one) => [one, problems.find((other) => leadsTo(other, one))]));
  const rootOf = (one: ProblemData): ProblemData => {
    const earlier = before.get(one);
    return earlier === undefined ? one : rootOf(earlier);
  };
  return new Map(problems.map((one) => [one, rootOf(one)]));
}

function causeOf(
  { code, severity, what, docs }: ProblemData,
  group: readonly ProblemData[],
): Omit<Cause, 'explains'> {
  const variants = new Map(group.map(({ cause, fix }) => [JSON.stringify([cause, fix]), { cause, fix }]));
  const all = [...variants.values()];
  return {
    ...{ code, severity, what, docs },
    places: distinct(group.map(({ target }) => target)),
    answers: distinct(group.flatMap(({ answer }) => answer ?? [])),
    variants:
      all.length > MOST_COMPARED ? all : all.filter((one) => !all.some(({ fix }) => saysMore(fix, one.fix))),
  };
}

/** Of a fleet, hundreds may differ by a name. */
const MOST_COMPARED = 50;

/** Every line of the one begins a line of the other, which is longer: `get` and `get list`. */
function saysMore(more: string, less: string): boolean {
  if (more === less) return false;
  const lines = more.split('\n');
  return less.split('\n').every((line) => lines.some((other) => other.startsWith(line)));
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

/** One problem that comes of another in the same run: its own fix would do nothing, or the contrary. */
interface Lead {
  readonly from: readonly ProblemCode[];
  readonly to: readonly ProblemCode[];
  /** Of codes that are said of other things as well. */
  readonly isIt?: (root: ProblemData, other: ProblemData) => boolean;
}

const KEPT_OUT: readonly ProblemCode[] = [
  'database-timeout',
  'database-unreachable',
  'database-not-admitted',
];

/** The first that fits. */
const LEADS: readonly Lead[] = [
  // None of what the vault holds is right: a login with it is refused, wherever it is made.
  {
    from: [
      ...([
        'nothing-logs-in',
        'recovery-failed',
        'vault-changed-by-hand',
        'rotation-too-many-logins',
      ] as const),
      'rotation-contradictory',
    ],
    to: ['credential-broken', 'database-credential-refused'],
  },
  // What was stored around one secret says nothing of another.
  {
    from: ['stray-characters'],
    to: ['credential-broken', 'database-credential-refused'],
    isIt: (root, other) => other.target.includes(root.target),
  },
  { from: ['credential-broken'], to: ['database-credential-refused'] },
  { from: ['rotation-password-not-accepted'], to: ['rotation-lock-lost'] },
  // A server that went away took the session with it that held the lock.
  {
    from: [...KEPT_OUT, 'database-closed', 'database-busy', 'database-tls', 'database-query-timeout'],
    to: ['rotation-lock-lost'],
  },
  // Why the door stayed shut: the advice on the login alone is to open it, which was tried.
  {
    from: [
      ...(['firewall-private-server', 'firewall-other-server', 'firewall-server-not-running'] as const),
      ...(['firewall-address-unknown', 'firewall-egress-differs', 'firewall-rule-failed'] as const),
      ...(['flexible-server-not-found', 'flexible-server-busy'] as const),
    ],
    to: KEPT_OUT,
  },
  {
    from: ['azure-permission', 'azure-failed'],
    to: KEPT_OUT,
    isIt: ({ target }) => target.startsWith('server '),
  },
  // A copy that was to be healed, and could not be: the advice on it alone is to heal it.
  { from: PROBLEM_CODES.filter((code) => code.startsWith('github-')), to: ['credential-stale'] },
  { from: ['rotation-unfinished', 'secret-keeps-changing'], to: ['credential-stale'] },
];

function leadsTo(root: ProblemData, other: ProblemData): boolean {
  if (root.severity !== 'error' || root.code === other.code) return false;
  return LEADS.some(
    ({ from, to, isIt = () => true }) => isOneOf(from, root) && isOneOf(to, other) && isIt(root, other),
  );
}

function isOneOf(codes: readonly string[], { code }: ProblemData): boolean {
  return codes.includes(code);
}

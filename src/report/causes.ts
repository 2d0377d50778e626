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
  const codes = new Set(problems.filter(({ severity }) => severity === 'error').map(({ code }) => code));
  const rootOf = (code: string): string | undefined =>
    Object.keys(LEADS_TO).find((root) => codes.has(root) && LEADS_TO[root]?.includes(code));
  const roots = problems.filter(({ code }) => rootOf(code) === undefined);
  const groups = Map.groupBy(roots, ({ code, severity, what }) => JSON.stringify([code, severity, what]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [
      { ...causeOf(first, group), explains: problems.filter(({ code }) => rootOf(code) === first.code) },
    ];
  });
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

/** What each of these codes leads to in the same run. */
const LEADS_TO: Readonly<Record<string, readonly string[]>> = {
  'rotation-password-not-accepted': ['rotation-lock-lost'],
  'credential-broken': ['database-credential-refused'],
  'nothing-logs-in': ['database-credential-refused', 'credential-broken'],
  'vault-changed-by-hand': ['database-credential-refused', 'credential-broken'],
};

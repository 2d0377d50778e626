import type { Observation } from '../../src/rotation/observation.ts';

type Result = Observation['earlierPending'][number]['probe'];

/** One password as it was seen: `C` where its value is C's, else its version. */
interface Seen {
  readonly secret: 'current' | 'pending';
  readonly version: string;
  readonly value: string;
  readonly probe: Result;
}

export interface Case {
  readonly seen: Observation;
  readonly values: readonly Seen[];
  /** The passwords that the role may have; none where the logins contradict each other. */
  readonly roles: readonly string[];
}

const RESULTS: readonly Result[] = ['ok', 'bad', 'unknown', 'untried'];
const BOOLEANS = [false, true];

/** Up to two versions, newest first, each with every result; only a list of one holds C's twin. */
const LISTS = [
  [],
  ...RESULTS.map((one) => [one]),
  ...RESULTS.flatMap((one) => RESULTS.map((other) => [one, other])),
];

const PENDING: readonly Observation['pending'][] = [
  'absent',
  { enabled: false, version: 'p2' },
  ...['c2', 'c1', undefined].flatMap((baseVersion) =>
    BOOLEANS.flatMap((equalsCurrent) =>
      RESULTS.map((probe) => ({ enabled: true as const, version: 'p2', baseVersion, equalsCurrent, probe })),
    ),
  ),
];

const EARLIER_PENDING = LISTS.flatMap((list) =>
  (list.length === 1 ? BOOLEANS : [false]).map((equalsCurrent) =>
    list.map((probe, index) => ({ version: `p${1 - index}`, equalsCurrent, probe })),
  ),
);

const EARLIER_CURRENT = LISTS.map((list) =>
  list.map((probe, index) => ({ version: `c${1 - index}`, probe })),
);

/** All that a run is told and remembers. */
const TOLD = Array.from({ length: 128 }, (_, bits) => ({
  rotationAsked: (bits & 1) > 0,
  ownRunHasRotated: (bits & 2) > 0,
  finishing: (bits & 4) > 0,
  repair: (bits & 8) > 0,
  recoverWithArm: (bits & 16) > 0,
  derivedHoldCurrent: (bits & 32) > 0,
  delivered: (bits & 64) > 0,
}));

/** Every combination, with up to three earlier versions: two of P and one of C, or the other way round. */
export function* everyObservation(): Generator<Case> {
  for (const probe of ['ok', 'bad', 'unknown'] as const)
    for (const pending of PENDING)
      for (const earlierPending of EARLIER_PENDING)
        for (const earlierCurrent of EARLIER_CURRENT) {
          if (earlierPending.length + earlierCurrent.length > 3) continue;
          const found = { current: { version: 'c2', probe }, pending, earlierPending, earlierCurrent };
          const values = valuesOf(found);
          const roles = rolesOf(values);
          const others = { pendingOfOthers: ['px'] };
          for (const told of TOLD) yield { seen: { ...found, ...told, pendingOfOthers: [] }, values, roles };
          for (const told of [TOLD[1], TOLD[127]])
            if (told !== undefined) yield { seen: { ...found, ...told, ...others }, values, roles };
        }
}

function valuesOf({
  current,
  pending,
  earlierPending,
  earlierCurrent,
}: Pick<Observation, 'current' | 'pending' | 'earlierPending' | 'earlierCurrent'>): readonly Seen[] {
  const latest = pending !== 'absent' && pending.enabled ? [pending] : [];
  return [
    { secret: 'current', value: 'C', ...current },
    ...[...latest, ...earlierPending].map(({ version, equalsCurrent, probe }) => {
      return { secret: 'pending' as const, version, value: equalsCurrent ? 'C' : version, probe };
    }),
    ...earlierCurrent.map((one) => ({ secret: 'current' as const, value: one.version, ...one })),
  ];
}

function rolesOf(values: readonly Seen[]): readonly string[] {
  const all = new Set([...values.map(({ value }) => value), 'other']);
  return [...all].filter((role) =>
    values.every(({ value, probe }) => {
      if (probe === 'ok') return value === role;
      return probe !== 'bad' || value !== role;
    }),
  );
}

import type { LoginStanding, PairObservation, Staged } from '../../src/alternating/observation.ts';

const BOOLEANS = [false, true];
const STANDINGS: readonly LoginStanding[] = ['opens', 'owner-lost', 'refused', 'retired', 'unknown'];

const TRUTHS: readonly PairObservation['truth'][] = [
  { version: 't2', login: undefined, standing: 'untried', isFormer: false },
  ...STANDINGS.map((standing) => ({ version: 't2', login: 'shop_a', standing, isFormer: false })),
  ...STANDINGS.map((standing) => ({ version: 't2', login: 'shop', standing, isFormer: true })),
];

const STAGED: readonly (Staged | undefined)[] = [
  undefined,
  {
    version: 'p2',
    names: 'own',
    isTruth: true,
    isBasedOnTruth: false,
    standing: 'untried',
    texts: 'untried',
  },
  ...(['own', 'other', 'neither'] as const).flatMap((names) =>
    BOOLEANS.flatMap((isBasedOnTruth) =>
      STANDINGS.flatMap((standing) =>
        (['proven', 'refused', 'untried'] as const).map((texts) => ({
          ...{ version: 'p2', names, isTruth: false, isBasedOnTruth, standing, texts },
        })),
      ),
    ),
  ),
];

/** Everything that a look may have found, each combination of it. */
export function everyPairObservation(): readonly PairObservation[] {
  const asked = BOOLEANS.flatMap((rotationAsked) =>
    BOOLEANS.flatMap((finishing) =>
      BOOLEANS.flatMap((compromised) =>
        BOOLEANS.map((repair) => ({
          rotationAsked,
          finishing,
          compromised,
          repair,
          ownRunHasRotated: false,
          ...{ rolesAreWrong: false, otherCutOff: finishing },
        })),
      ),
    ),
  );
  const seen = TRUTHS.flatMap((truth) => [
    ...STAGED.map((staged) => ({ truth, staged, stagedIsUnseen: false })),
    { truth, staged: undefined, stagedIsUnseen: true },
  ]);
  const server = [true, false, undefined].flatMap((otherMayLogIn) =>
    (['opens', 'unreadable'] as const).map((rotator) => ({ otherMayLogIn, rotator })),
  );
  const spread = [
    { textsHoldTruth: true, delivered: true, everybodyHolds: true },
    { textsHoldTruth: true, delivered: true, everybodyHolds: false },
    { textsHoldTruth: false, delivered: false, everybodyHolds: false },
    { textsHoldTruth: true, delivered: false, everybodyHolds: false },
  ];
  return seen.flatMap((one) =>
    server.flatMap((two) =>
      spread.flatMap((three) =>
        variantsOf(one).flatMap((four) =>
          asked.map((five) => ({ ...one, ...two, ...three, ...four, ...five })),
        ),
      ),
    ),
  );
}

/** Earlier versions are looked at where nothing opens, and the drain where T does and nothing is staged. */
function variantsOf({
  truth,
  staged,
  stagedIsUnseen,
}: Pick<PairObservation, 'truth' | 'staged' | 'stagedIsUnseen'>) {
  const isOpen = truth.standing === 'opens';
  if (isOpen && staged === undefined)
    return (['over', 'running', 'held', 'untried'] as const).map((drain) => ({
      drain,
      earlier: 'untried' as const,
    }));
  if (!isOpen && staged?.standing !== 'opens' && !stagedIsUnseen)
    return (['own', 'other', 'none'] as const).map((earlier) => ({ earlier, drain: 'untried' as const }));
  return [{ earlier: 'untried' as const, drain: 'untried' as const }];
}

import { describe, expect, test } from 'vitest';
import type { Observation } from '../../src/rotation/observation.ts';
import { type Action, isUnfinished, plan } from '../../src/rotation/plan.ts';
import { everyObservation } from './rotation-observations.ts';

type Staged = Observation['earlierPending'][number];
type Result = Staged['probe'];

const QUIET: Observation = {
  current: { version: 'c2', probe: 'ok' },
  pending: 'absent',
  earlierPending: [],
  pendingOfOthers: [],
  earlierCurrent: [],
  rotationAsked: false,
  ownRunHasRotated: false,
  finishing: false,
  repair: false,
  recoverWithArm: false,
  derivedHoldCurrent: true,
  delivered: true,
};

const c = (probe: 'ok' | 'bad' | 'unknown') => ({ current: { version: 'c2', probe } });
const staged = (probe: Result, { base = 'c2', equalsCurrent = false } = {}) => ({
  pending: { enabled: true as const, version: 'p2', baseVersion: base, equalsCurrent, probe },
});
const PROMOTED = { base: 'c1', equalsCurrent: true };
const DISABLED = { pending: { enabled: false as const, version: 'p2' } };
const earlierPending = (...probes: readonly Result[]) => ({
  earlierPending: probes.map((probe, index) => ({ version: `p${1 - index}`, equalsCurrent: false, probe })),
});
const earlierCurrent = (...probes: readonly Result[]) => ({
  earlierCurrent: probes.map((probe, index) => ({ version: `c${1 - index}`, probe })),
});
const ASKED = { rotationAsked: true };
const pendingVersion = (version: string) => ({ secret: 'pending' as const, version });
const currentVersion = (version: string) => ({ secret: 'current' as const, version });

type Named = readonly [because: string, seen: Partial<Observation>, action: Action];

/** At least one line for each row, in the order of the table. */
const NAMED: readonly Named[] = [
  [
    'what is staged is the password of another role or server',
    { ...staged('bad', { base: 'c1' }), pendingOfOthers: ['p1'], ...ASKED },
    stop('staged-for-another', pendingVersion('p1')),
  ],
  ['a login ended neither way', { ...c('unknown'), ...ASKED }, stop('unknown', currentVersion('c2'))],
  ['a login ended neither way', { ...c('bad'), ...staged('unknown') }, stop('unknown', pendingVersion('p2'))],
  [
    'a login ended neither way',
    { ...c('bad'), ...staged('ok'), ...earlierCurrent('unknown') },
    stop('unknown', currentVersion('c1')),
  ],
  ['a login ended neither way', staged('unknown', PROMOTED), stop('unknown', pendingVersion('p2'))],
  [
    'logins contradict each other',
    staged('ok'),
    stop('contradictory', currentVersion('c2'), pendingVersion('p2')),
  ],
  [
    'logins contradict each other',
    staged('bad', PROMOTED),
    stop('contradictory', currentVersion('c2'), pendingVersion('p2')),
  ],
  [
    'nothing opens the server yet, and not all was tried',
    { ...c('bad'), ...staged('untried'), recoverWithArm: true },
    stop('missing', pendingVersion('p2')),
  ],
  [
    'nothing opens the server yet, and not all was tried',
    { ...c('bad'), ...earlierCurrent('bad', 'untried'), repair: true },
    stop('missing', currentVersion('c0')),
  ],

  [
    'P is promoted, and something may not hold it yet',
    { ...staged('ok', PROMOTED), derivedHoldCurrent: false, ...ASKED },
    { do: 'converge' },
  ],
  [
    'P is promoted, and something may not hold it yet',
    { ...staged('untried', PROMOTED), delivered: false, ...ASKED },
    { do: 'converge' },
  ],
  [
    'P is promoted, and vault and role agree',
    { ...staged('untried', PROMOTED), ...earlierPending('bad'), ...ASKED },
    { do: 'disable', pending: ['p1', 'p2'] },
  ],
  [
    'P was staged for another C',
    { ...staged('bad', { base: 'c1' }), ...ASKED },
    { do: 'disable', pending: ['p2'] },
  ],
  ['P is staged for this C', staged('bad'), { do: 'apply', pending: 'p2', loginWith: currentVersion('c2') }],
  [
    'P is staged for this C',
    { ...staged('untried'), ...earlierPending('untried'), ...ASKED, ownRunHasRotated: true },
    { do: 'apply', pending: 'p2', loginWith: currentVersion('c2') },
  ],
  [
    'P is idle, but earlier versions of it are enabled',
    { ...DISABLED, ...earlierPending('bad', 'untried'), ...ASKED },
    { do: 'disable', pending: ['p0', 'p1'] },
  ],
  ['a rotation is asked for', ASKED, { do: 'stage', baseVersion: 'c2' }],
  [
    'a rotation is asked for',
    { ...DISABLED, ...ASKED, derivedHoldCurrent: false, delivered: false },
    { do: 'stage', baseVersion: 'c2' },
  ],
  ['something may not hold C', { derivedHoldCurrent: false }, { do: 'converge' }],
  [
    'something may not hold C',
    { ...DISABLED, ...ASKED, ownRunHasRotated: true, delivered: false },
    { do: 'converge' },
  ],
  [
    'something may not hold C',
    { ...DISABLED, ...ASKED, finishing: true, delivered: false },
    { do: 'converge' },
  ],
  ['everything holds C', {}, { do: 'idle' }],

  [
    'P is promoted, and the role was changed',
    { ...c('bad'), ...staged('bad', PROMOTED), ...earlierCurrent('ok') },
    { do: 'apply', pending: 'p2', loginWith: currentVersion('c1') },
  ],
  [
    'P is promoted, and the role was changed',
    { ...c('bad'), ...staged('untried', PROMOTED), ...earlierPending('ok') },
    { do: 'apply', pending: 'p2', loginWith: pendingVersion('p1') },
  ],
  ['a staged password is in force', { ...c('bad'), ...staged('ok') }, { do: 'promote', pending: 'p2' }],
  [
    'a staged password is in force',
    { ...c('bad'), ...staged('ok', { base: 'c1' }) },
    { do: 'promote', pending: 'p2' },
  ],
  [
    'a staged password is in force',
    { ...c('bad'), ...staged('bad'), ...earlierPending('bad', 'ok') },
    { do: 'promote', pending: 'p0' },
  ],
  [
    'an earlier C is in force, and P is staged',
    { ...c('bad'), ...staged('bad'), ...earlierCurrent('bad', 'ok') },
    { do: 'apply', pending: 'p2', loginWith: currentVersion('c0') },
  ],
  [
    'the vault was changed by hand, and repair is on',
    { ...c('bad'), ...DISABLED, ...earlierCurrent('ok'), repair: true },
    { do: 'give-current', loginWith: currentVersion('c1') },
  ],
  [
    'the vault was changed by hand',
    { ...c('bad'), ...earlierCurrent('ok'), ...ASKED, recoverWithArm: true },
    stop('vault-changed-by-hand', currentVersion('c1')),
  ],

  [
    'nothing opens the server, and P is staged',
    { ...c('bad'), ...staged('bad'), ...earlierCurrent('bad'), recoverWithArm: true },
    { do: 'recover', pending: 'p2' },
  ],
  [
    'nothing opens the server, and P is idle',
    { ...c('bad'), ...DISABLED, ...ASKED, recoverWithArm: true },
    { do: 'stage', baseVersion: 'c2' },
  ],
  [
    'nothing opens the server, and this run has rotated',
    { ...c('bad'), ...ASKED, ownRunHasRotated: true, recoverWithArm: true },
    stop('already-rotated', currentVersion('c2')),
  ],
  [
    'nothing in the vault opens the server',
    { ...c('bad'), ...staged('bad'), ...earlierCurrent('bad'), ...ASKED, repair: true },
    stop('nothing-logs-in', currentVersion('c2'), pendingVersion('p2'), currentVersion('c1')),
  ],
  [
    'nothing in the vault opens the server',
    { ...c('bad'), recoverWithArm: true },
    stop('nothing-logs-in', currentVersion('c2')),
  ],
];

function stop(
  reason: Extract<Action, { do: 'stop' }>['reason'],
  ...versions: readonly { secret: 'current' | 'pending'; version: string }[]
): Action {
  return { do: 'stop', reason, versions };
}

describe('the decision table', () => {
  test.each(NAMED)('%s: %j', (because, seen, action) => {
    expect(plan({ ...QUIET, ...seen })).toEqual({ because, action });
  });

  test('has no row but these, and each is reached', { timeout: 180_000 }, () => {
    const reached = new Set<string>();
    for (const { seen } of everyObservation()) reached.add(plan(seen).because);
    expect([...reached].toSorted()).toEqual([...new Set(NAMED.map(([because]) => because))].toSorted());
  });
});

test('a rotation is unfinished from its staging until P is disabled, but not when P was overtaken', () => {
  const unfinished = (seen: Partial<Observation>) => isUnfinished({ ...QUIET, ...seen });
  expect(unfinished(staged('bad'))).toBe(true);
  expect(unfinished({ ...c('bad'), ...staged('ok', { base: 'c1' }) })).toBe(true);
  expect(unfinished({ ...c('bad'), ...staged('bad', { base: 'c1' }), ...earlierCurrent('ok') })).toBe(true);
  expect(unfinished(staged('untried', PROMOTED))).toBe(true);
  expect(unfinished({ ...c('bad'), ...DISABLED, ...earlierPending('ok') })).toBe(true);
  expect(unfinished({ earlierPending: [{ version: 'p1', equalsCurrent: true, probe: 'untried' }] })).toBe(
    true,
  );
  expect(unfinished({ ...staged('bad', { base: 'c1' }), ...earlierPending('bad') })).toBe(false);
  expect(unfinished(DISABLED)).toBe(false);
  expect(unfinished({})).toBe(false);
});

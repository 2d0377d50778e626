import { describe, expect, test } from 'vitest';
import { afterwards, expectedFrom } from '../../src/alternating/expected.ts';
import type { PairObservation } from '../../src/alternating/observation.ts';
import { decide, isUnfinished, type PairAction } from '../../src/alternating/table.ts';
import { everyPairObservation } from './pair-observations.ts';

type Staged = NonNullable<PairObservation['staged']>;

const QUIET: PairObservation = {
  truth: { version: 't2', login: 'shop_a', standing: 'opens', isFormer: false },
  staged: undefined,
  stagedIsUnseen: false,
  otherMayLogIn: false,
  rotator: 'opens',
  earlier: 'untried',
  textsHoldTruth: true,
  delivered: true,
  everybodyHolds: true,
  otherCutOff: false,
  rolesAreWrong: false,
  drain: 'untried',
  rotationAsked: false,
  ownRunHasRotated: false,
  finishing: false,
  compromised: false,
  repair: false,
};

const truth = (standing: PairObservation['truth']['standing']) => ({ truth: { ...QUIET.truth, standing } });
const staged = (more: Partial<Staged> = {}) => ({
  staged: {
    ...{ version: 'p2', names: 'other', isTruth: false, isBasedOnTruth: true },
    ...{ standing: 'refused', texts: 'untried' },
    ...more,
  } satisfies Staged,
});
const FORMER = { ...QUIET.truth, login: 'shop', isFormer: true };
const ASKED = { rotationAsked: true };
const stop = (reason: Extract<PairAction, { do: 'stop' }>['reason']): PairAction => ({ do: 'stop', reason });

/** At least one line for each row, in the order of the table. */
const NAMED: readonly (readonly [because: string, seen: Partial<PairObservation>, action: PairAction])[] = [
  ['a login ended neither way', truth('unknown'), stop('unknown')],
  ['a login ended neither way', staged({ standing: 'unknown' }), stop('unknown')],
  [
    'T names another login',
    { truth: { ...QUIET.truth, login: undefined, standing: 'untried' } },
    stop('elsewhere'),
  ],
  ['what is staged is for another login', staged({ names: 'neither' }), stop('staged-for-another')],
  [
    'T names the role before the adoption, and it cannot be adopted from there',
    { truth: FORMER, ...ASKED, otherMayLogIn: true },
    stop('adoption'),
  ],
  [
    'T names the role before the adoption, and it cannot be adopted from there',
    { truth: { ...FORMER, standing: 'refused' }, ...ASKED, ...staged({ standing: 'opens' }) },
    stop('adoption'),
  ],
  [
    'a rotation is asked for, and the other login is retired',
    { truth: FORMER, ...ASKED, textsHoldTruth: false, delivered: false },
    { do: 'stage', for: 'other' },
  ],
  ['T logs in, and is not the owner', truth('owner-lost'), stop('owner-lost')],
  [
    'P is closed to this identity, and what is to be done takes it',
    { stagedIsUnseen: true, ...ASKED },
    stop('staged-unseen'),
  ],
  [
    'P is closed to this identity, and what is to be done takes it',
    { ...truth('refused'), stagedIsUnseen: true, repair: true },
    stop('staged-unseen'),
  ],
  [
    'P is promoted, and something may not hold it yet',
    {
      ...staged({ names: 'own', isTruth: true, isBasedOnTruth: false, standing: 'untried' }),
      delivered: false,
    },
    { do: 'converge' },
  ],
  [
    'P is promoted, and everything holds it',
    staged({ names: 'own', isTruth: true, isBasedOnTruth: false, standing: 'untried' }),
    { do: 'finish' },
  ],
  ['T was put back by hand', staged({ names: 'own' }), { do: 'discard' }],
  ['P was staged for another T', staged({ isBasedOnTruth: false, standing: 'opens' }), { do: 'discard' }],
  ['P logs in, and is not the owner', staged({ standing: 'owner-lost' }), stop('staged-owner-lost')],
  [
    'P opens the server, and a text is refused',
    staged({ standing: 'opens', texts: 'refused' }),
    stop('texts-refused'),
  ],
  ['P opens the server, and the texts were not tried', staged({ standing: 'opens' }), { do: 'prove' }],
  [
    'P opens the server, and so does every text',
    staged({ standing: 'opens', texts: 'proven' }),
    { do: 'promote' },
  ],
  ['P is staged, and does not open the server', staged(), { do: 'give', to: 'other' }],
  [
    'a rotation is asked for, and the roles are not what a pair needs',
    { ...ASKED, rolesAreWrong: true, otherMayLogIn: undefined },
    stop('roles'),
  ],
  ['the other login is retired, and was in wrong hands', { ...ASKED, compromised: true }, { do: 'cut-off' }],
  ['P is staged, and does not open the server', staged({ standing: 'retired' }), { do: 'give', to: 'other' }],
  [
    'a rotation is asked for, and the other login is retired',
    { ...ASKED, textsHoldTruth: false, delivered: false },
    { do: 'stage', for: 'other' },
  ],
  ['something may not hold T', { delivered: false }, { do: 'converge' }],
  ['something may not hold T', { ...ASKED, otherMayLogIn: true, delivered: false }, { do: 'converge' }],
  ['something may not hold T', { stagedIsUnseen: true, delivered: false }, { do: 'converge' }],
  [
    'P is closed to this identity',
    { stagedIsUnseen: true, otherMayLogIn: true, drain: 'over' },
    { do: 'leave-unseen' },
  ],
  [
    'the other login is in wrong hands',
    { ...ASKED, otherMayLogIn: true, compromised: true, drain: 'held' },
    { do: 'retire', endSessions: true },
  ],
  [
    'the other login is drained',
    { otherMayLogIn: true, drain: 'over' },
    { do: 'retire', endSessions: false },
  ],
  [
    'a rotation is asked for, and the other login is not retired yet',
    { ...ASKED, otherMayLogIn: true, drain: 'running' },
    stop('draining'),
  ],
  ['the other login is not retired yet', { otherMayLogIn: true, drain: 'running' }, { do: 'wait' }],
  ['the other login is not retired yet', { otherMayLogIn: true, drain: 'held' }, { do: 'wait' }],
  ['everything holds T', {}, { do: 'idle' }],
  ['everything holds T', { ...ASKED, ownRunHasRotated: true }, { do: 'idle' }],
  ['everything holds T', { ...ASKED, finishing: true }, { do: 'idle' }],
  [
    'a staged pair is in force, and T opens nothing',
    { ...truth('refused'), ...staged({ standing: 'opens' }) },
    { do: 'promote' },
  ],
  [
    'T opens nothing, and a pair is staged',
    { ...truth('refused'), ...staged() },
    { do: 'give', to: 'other' },
  ],
  [
    'T opens nothing, and a pair is staged',
    { ...truth('refused'), ...staged({ names: 'own' }) },
    { do: 'give', to: 'own' },
  ],
  [
    'the vault or the login was changed by hand, and repair is on',
    { ...truth('retired'), earlier: 'other', repair: true },
    { do: 'give-truth' },
  ],
  [
    'the vault or the login was changed by hand, and repair is on',
    { ...truth('refused'), earlier: 'none', repair: true },
    { do: 'give-truth' },
  ],
  [
    'the vault or the login was changed by hand',
    { ...truth('refused'), earlier: 'own', ...ASKED },
    stop('changed-by-hand'),
  ],
  [
    'nothing opens the server, and a rotation is asked for',
    { ...truth('refused'), earlier: 'none', ...ASKED },
    { do: 'stage', for: 'other' },
  ],
  [
    'nothing opens the server, and a rotation is asked for',
    { ...truth('refused'), earlier: 'none', otherMayLogIn: true, ...ASKED },
    { do: 'stage', for: 'own' },
  ],
  ['nothing in the vault opens the server', { ...truth('refused'), earlier: 'none' }, stop('nothing-opens')],
];

describe('the table of an alternating credential', () => {
  test.each(NAMED)('%s', (because, seen, action) => {
    expect(decide({ ...QUIET, ...seen })).toEqual({ because, action });
  });

  test('what takes the rotating credential is left where this identity may not read it, and a rotation stops', () => {
    const waiting = { ...QUIET, ...staged(), rotator: 'unreadable' as const };
    expect(decide({ ...waiting, delivered: false }).action).toEqual({ do: 'converge' });
    expect(decide(waiting).action).toEqual({ do: 'leave', to: 'give' });
    const drained = { ...QUIET, otherMayLogIn: true, drain: 'over' as const };
    expect(decide({ ...drained, rotator: 'unreadable' }).action).toEqual({ do: 'leave', to: 'retire' });
    expect(decide({ ...drained, rotator: 'refused' }).action).toEqual(stop('rotator'));
    expect(decide({ ...drained, rotator: 'unknown' }).action).toEqual(stop('unknown'));
    expect(decide({ ...QUIET, ...ASKED, rotator: 'unreadable' }).action).toEqual(stop('rotator'));
    expect(decide({ ...QUIET, delivered: false, rotator: 'refused' }).action).toEqual({ do: 'converge' });
  });
});

describe('whatever was seen', () => {
  const all = everyPairObservation();

  test('there are as many combinations as there are ways to see it', () => {
    expect(all.length).toBeGreaterThan(100_000);
  });

  const broken = (isBroken: (seen: PairObservation, action: PairAction) => boolean) =>
    all.filter((seen) => isBroken(seen, decide(seen).action)).slice(0, 3);

  test('while T opens the server, its login gets no other password and may go on logging in', () => {
    expect(
      broken(
        ({ truth: { standing } }, action) =>
          standing === 'opens' &&
          ((action.do === 'give' && action.to === 'own') ||
            (action.do === 'stage' && action.for === 'own') ||
            action.do === 'give-truth'),
      ),
    ).toEqual([]);
  });

  test('a password is staged for the other login only where it is known to be retired', () => {
    expect(
      broken(
        ({ otherMayLogIn }, action) =>
          action.do === 'stage' && action.for === 'other' && otherMayLogIn !== false,
      ),
    ).toEqual([]);
  });

  test('the other login is retired only where T opens, everything was delivered, and the drain is over or it is in wrong hands', () => {
    expect(
      broken(
        (seen, action) =>
          action.do === 'retire' &&
          !(
            seen.truth.standing === 'opens' &&
            seen.delivered &&
            seen.textsHoldTruth &&
            (seen.drain === 'over' || (seen.compromised && seen.rotationAsked && seen.everybodyHolds))
          ),
      ),
    ).toEqual([]);
  });

  test('sessions are ended only where the password is in wrong hands', () => {
    expect(
      broken((seen, action) => action.do === 'retire' && action.endSessions && !seen.compromised),
    ).toEqual([]);
  });

  test('T is given what opens the server, and nothing else', () => {
    expect(broken(({ staged: one }, action) => action.do === 'promote' && one?.standing !== 'opens')).toEqual(
      [],
    );
  });

  test('while T opens the server, it is promoted only after every text has logged in', () => {
    expect(
      broken(
        ({ truth: { standing }, staged: one }, action) =>
          action.do === 'promote' && standing === 'opens' && one?.texts !== 'proven',
      ),
    ).toEqual([]);
  });

  test('on what is not known nothing is done that changes a login or T', () => {
    const changes: readonly PairAction['do'][] = ['stage', 'give', 'promote', 'retire', 'give-truth'];
    expect(
      broken(({ truth: { standing } }, action) => standing === 'unknown' && changes.includes(action.do)),
    ).toEqual([]);
  });

  test('what is staged is never disabled while it alone opens the server', () => {
    expect(
      broken(
        ({ truth: { standing } }, action) =>
          (action.do === 'discard' || action.do === 'finish') && standing !== 'opens',
      ),
    ).toEqual([]);
  });

  test('a rotation that was begun is finished, and no other is begun', () => {
    expect(broken((seen, action) => action.do === 'stage' && (seen.finishing || isUnfinished(seen)))).toEqual(
      [],
    );
  });

  test('the role before an adoption gets no password, loses no login, and is delivered to nobody', () => {
    const never: readonly PairAction['do'][] = ['converge', 'retire', 'cut-off', 'give-truth', 'finish'];
    expect(
      broken(
        ({ truth: { isFormer } }, action) =>
          isFormer &&
          (never.includes(action.do) ||
            (action.do === 'give' && action.to === 'own') ||
            (action.do === 'stage' && action.for === 'own')),
      ),
    ).toEqual([]);
  });

  test('nobody rotates who was not asked to', () => {
    expect(broken((seen, action) => action.do === 'stage' && !seen.rotationAsked)).toEqual([]);
  });

  test('whoever may not read the rotating credential changes no login', () => {
    const takes: readonly PairAction['do'][] = ['stage', 'give', 'retire', 'give-truth'];
    expect(broken(({ rotator }, action) => rotator !== 'opens' && takes.includes(action.do))).toEqual([]);
  });

  test('whoever may not see whether a rotation is under way changes no login and no T', () => {
    const harmless: readonly PairAction['do'][] = ['converge', 'leave-unseen', 'stop'];
    expect(broken(({ stagedIsUnseen }, action) => stagedIsUnseen && !harmless.includes(action.do))).toEqual(
      [],
    );
  });

  test('it comes to an end, in which nothing more is to be done', () => {
    const endless = all.filter((seen) => {
      const last = expectedFrom(seen).at(-1);
      return last !== undefined && afterwards(seen, last.action) !== undefined;
    });
    expect(endless.slice(0, 3)).toEqual([]);
  });
});

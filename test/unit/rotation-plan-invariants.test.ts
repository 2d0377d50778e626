import { expect, test } from 'vitest';
import { type Action, plan } from '../../src/rotation/plan.ts';
import { type Case, everyObservation } from './rotation-observations.ts';

/** `concerns` says for which combinations the rule promises anything; `holds` is what it promises. */
interface Rule {
  readonly concerns: (one: Case, action: Action) => boolean;
  readonly holds: (one: Case, action: Action) => boolean;
}

const WRITES_NOTHING: readonly Action['do'][] = ['stop', 'idle'];
const FORWARD: readonly Action['do'][] = ['apply', 'recover', 'converge', 'disable', 'stop'];

const RULES: Readonly<Record<string, Rule>> = {
  'while the password of another role is staged, nothing is written, and P says why': {
    concerns: ({ seen }) => seen.pendingOfOthers.length > 0,
    holds: ({ seen }, action) =>
      action.do === 'stop' &&
      action.reason === 'staged-for-another' &&
      action.versions.map(({ version }) => version).join() === seen.pendingOfOthers.join(),
  },
  'an unknown login writes nothing': {
    concerns: ({ seen, values }) =>
      seen.pendingOfOthers.length === 0 && values.some(({ probe }) => probe === 'unknown'),
    holds: (_one, action) => action.do === 'stop' && action.reason === 'unknown',
  },
  'logins that no password of the role explains write nothing': {
    concerns: ({ roles }) => roles.length === 0,
    holds: (_one, action) => WRITES_NOTHING.includes(action.do),
  },
  'no new password while one is staged, or while the role may have one of the vault other than C': {
    concerns: (_one, action) => action.do === 'stage',
    holds: ({ seen, roles }) =>
      (seen.pending === 'absent' || !seen.pending.enabled) &&
      (seen.earlierPending.length === 0 || roles.every((role) => role === 'other')) &&
      roles.length === 1 &&
      roles.every((role) => role === 'C' || role === 'other'),
  },
  'no new password unasked, nor by a run that finishes one or has rotated': {
    concerns: ({ seen }) => !seen.rotationAsked || seen.ownRunHasRotated || seen.finishing,
    holds: (_one, action) => action.do !== 'stage',
  },
  'what logs in can, what is promoted or delivered opens, and what opened is not lost': {
    concerns: (_one, action) => action.do !== 'stop',
    holds: (one, action) => one.roles.every((role) => keepsOpen(one, action, role)),
  },
  'after the promotion only forward: C stays, and the role gets nothing else': {
    concerns: ({ seen: { pending } }) => pending !== 'absent' && pending.enabled && pending.equalsCurrent,
    holds: ({ seen }, action) =>
      FORWARD.includes(action.do) &&
      (action.do !== 'apply' || (seen.current.probe === 'bad' && action.pending === 'p2')),
  },
  'C is given to the role only with repair, and when nothing is staged': {
    concerns: (_one, action) => action.do === 'give-current',
    holds: ({ seen }) => seen.repair && (seen.pending === 'absent' || !seen.pending.enabled),
  },
  'ARM is used only when told, and when everything was refused': {
    concerns: (_one, action) => action.do === 'recover',
    holds: ({ seen, roles }) => seen.recoverWithArm && roles.every((role) => role === 'other'),
  },
  'P is disabled only when C opens the server, and all of it, the latest last': {
    concerns: (_one, action) => action.do === 'disable',
    holds: ({ values, roles }, action) =>
      roles.join() === 'C' &&
      action.do === 'disable' &&
      action.pending.toReversed().join() ===
        values.flatMap(({ secret, version }) => (secret === 'pending' ? [version] : [])).join(),
  },
  'nothing to do means that all agree': {
    concerns: (_one, action) => action.do === 'idle',
    holds: ({ seen, values, roles }) =>
      roles.join() === 'C' &&
      !values.some(({ secret }) => secret === 'pending') &&
      seen.derivedHoldCurrent &&
      seen.delivered,
  },
  'a stop names the logins that are its reason': {
    concerns: (_one, action) => action.do === 'stop',
    holds: (one, action) => action.do === 'stop' && isReason(one, action),
  },
};

function keepsOpen({ values }: Case, action: Action, role: string): boolean {
  const staged = (version: string) =>
    values.find((one) => one.secret === 'pending' && one.version === version)?.value;
  switch (action.do) {
    case 'apply':
    case 'give-current': {
      const { secret, version } = action.loginWith;
      const opener = values.find((one) => one.secret === secret && one.version === version);
      return opener?.value === role && (action.do !== 'apply' || staged(action.pending) !== undefined);
    }
    case 'recover':
      return staged(action.pending) !== undefined;
    case 'promote':
      return staged(action.pending) === role;
    case 'stage':
      return role === 'C' || role === 'other';
    default:
      return role === 'C';
  }
}

function isReason({ values, roles }: Case, { reason, versions }: Extract<Action, { do: 'stop' }>): boolean {
  const probes = versions.map(
    ({ secret, version }) =>
      values.find((one) => one.secret === secret && one.version === version)?.probe ?? 'not seen',
  );
  const all = (probe: string) => probes.length > 0 && probes.every((one) => one === probe);
  switch (reason) {
    case 'staged-for-another':
      return versions.length > 0;
    case 'unknown':
      return all('unknown');
    case 'missing':
      return all('untried');
    case 'contradictory':
      return roles.length === 0 && probes.length > 1 && probes.every((one) => one === 'ok' || one === 'bad');
    case 'vault-changed-by-hand':
      return all('ok') && roles.length === 1;
    default:
      return all('bad') && roles.join() === 'other';
  }
}

const asked = new Map(Object.keys(RULES).map((name) => [name, 0]));
const broken = new Map<string, string>();
for (const one of everyObservation()) {
  const { action } = plan(one.seen);
  for (const [name, { concerns, holds }] of Object.entries(RULES)) {
    if (broken.has(name) || !concerns(one, action)) continue;
    asked.set(name, (asked.get(name) ?? 0) + 1);
    if (!holds(one, action)) broken.set(name, JSON.stringify({ ...one, action }));
  }
}

test.each(Object.keys(RULES))('whatever is seen: %s', (name) => {
  expect(broken.get(name)).toBeUndefined();
  expect(asked.get(name)).toBeGreaterThan(0);
});

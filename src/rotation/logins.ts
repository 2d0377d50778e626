import { type Probe, type ProbeFailure, provesPassword } from '../postgres/probe.ts';
import type { Redacted } from '../redacted.ts';
import { type Ground, loginTarget } from './ground.ts';
import type { Memory } from './memory.ts';
import type { VaultVersion } from './observation.ts';

/** https://learn.microsoft.com/azure/defender-for-cloud/alerts-open-source-relational-databases */
export const MOST_REFUSED_LOGINS = 5;

/** A login that was neither had nor refused: of a password that is not known to be the role's, or one that is. */
export interface LoginFailure {
  readonly of: VaultVersion;
  readonly failure: ProbeFailure;
}

interface Login extends VaultVersion {
  readonly value: Redacted;
}

export interface Logins {
  make(candidates: readonly Login[]): Promise<void>;
  /** Something opened the server, or a login ended neither way. What may not be tried is still to be counted. */
  isOver(): boolean;
  opened(): boolean;
  resultOf(version: VaultVersion): Probe['result'] | 'untried';
  readonly failures: readonly LoginFailure[];
}

/**
 * One after the other, since a role has one password: once something opens the server, nothing else does.
 * What opened it before is tried first, from now on, while the vault is read.
 */
export function loginsOf(ground: Ground, memory: Memory): Logins {
  const results = new Map<string, Probe['result']>();
  const failures: { of: VaultVersion; failure: ProbeFailure }[] = [];
  let [over, opened] = [false, false];
  const { opener } = memory;
  const tooMany = (): boolean => memory.refusedLogins >= MOST_REFUSED_LOGINS;
  const logIn = async (value: Redacted): Promise<Probe> => {
    const probe = await ground.probe(loginTarget(ground, value));
    if (probe.result === 'bad') memory.refusedLogins += 1;
    if (probe.result === 'ok') memory.texts.made.add(loginTarget(ground, value));
    return probe;
  };
  const begun = opener === undefined || tooMany() ? undefined : logIn(opener);
  begun?.catch(() => undefined); // nobody asks for it when the vault cannot be read
  const begunWith = (value: Redacted) => (opener?.equals(value) === true ? begun : undefined);
  const isKnown = ({ secret, value }: Login): boolean =>
    memory.recoverWithArm && secret === 'current' && memory.refused.some((one) => one.equals(value));
  const tryOne = async ({ secret, version, value }: Login): Promise<void> => {
    const probe = await (begunWith(value) ?? logIn(value));
    const isRoles = provesPassword(probe);
    results.set(keyOf({ secret, version }), isRoles ? 'ok' : probe.result);
    if (probe.result !== 'bad') over = true;
    if (probe.result === 'bad' && secret === 'current') memory.refused = [...memory.refused, value];
    if (probe.result === 'bad' && secret === 'current')
      memory.refusals.push({ password: value, sqlState: probe.failure.code });
    if (probe.result === 'ok') memory.limits = probe.facts?.limits ?? memory.limits;
    if (probe.result === 'ok' && probe.facts?.throughPooler === true) memory.throughPooler = true;
    if (isRoles) [opened, memory.opener, memory.refused] = [true, value, []];
    if (probe.result === 'unknown') failures.push({ of: { secret, version }, failure: probe.failure });
  };
  return {
    failures,
    isOver: () => over,
    opened: () => opened,
    resultOf: (version) => results.get(keyOf(version)) ?? 'untried',
    async make(candidates) {
      const first = candidates.filter(({ value }) => opener?.equals(value));
      for (const one of [...first, ...candidates.filter((other) => !first.includes(other))]) {
        if (over) return;
        if (opener === undefined && isKnown(one)) results.set(keyOf(one), 'bad');
        else if (!tooMany() || first.includes(one)) await tryOne(one);
      }
    },
  };
}

export function keyOf({ secret, version }: VaultVersion): string {
  return `${secret} ${version}`;
}

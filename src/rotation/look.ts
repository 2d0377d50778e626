import type { VaultSecret } from '../azure/key-vault.ts';
import { isPlaceholder, readPassword } from '../postgres/bare-password.ts';
import type { Probe } from '../postgres/probe.ts';
import type { RoleLimits } from '../postgres/role-limits.ts';
import { allOrProblems, Problem, type ProblemCode, Problems, problemsOf } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { type Derived, type DerivedOrProblem, readDerived, standIn } from './derived.ts';
import type { Ground } from './ground.ts';
import { keyOf, type LoginFailure, type Logins, loginsOf } from './logins.ts';
import type { Memory } from './memory.ts';
import type { Observation, VaultVersion } from './observation.ts';
import { isStagedFor } from './staged-for.ts';
import { BASE_TAG, runsOn } from './tags.ts';

/** One look at vault and server, with the values that its versions stand for. */
export interface Sight {
  readonly observation: Observation;
  readonly current: VaultSecret;
  readonly derived: readonly Derived[];
  /** What could not be read, or may not be written, or is not proven. */
  readonly unusable: readonly Problem[];
  /** Those, by the name of the vault secret. */
  readonly unusableBy: ReadonlyMap<string, readonly Problem[]>;
  /** What this run leaves out: in none of the lists above. */
  readonly leftOut: readonly DerivedOrProblem[];
  /** All of them, as they were read. */
  readonly read: readonly DerivedOrProblem[];
  /** Every enabled version of P that is this role's, the latest first. */
  readonly staged: readonly VaultSecret[];
  /** Those that are another's. */
  readonly stagedForOthers: readonly VaultSecret[];
  readonly failures: readonly LoginFailure[];
  readonly limits: RoleLimits | undefined;
  /** The address at which the lock is taken leads to a pooler. */
  readonly throughPooler: boolean;
  /** Throws when it is none of those that were looked at. */
  readonly valueOf: (version: VaultVersion) => Redacted;
}

const MOST_EARLIER_VERSIONS = 3;

/** Reads all that the rotation is about, and tries what could open the server until something does. */
export async function look(ground: Ground, memory: Memory): Promise<Sight> {
  const tries = loginsOf(ground, memory);
  const [readable, pending, derived] = await allOrProblems([
    readCurrent(ground),
    readPending(ground),
    readDerived(ground),
    lookForOwnRun(ground, memory),
  ]);
  if (readable instanceof Problem && pending.enabled.length === 0) throw readable;
  const current = readable instanceof Problem ? unusableCurrent(ground) : readable;
  const listed = distinct(pending.enabled, current.value);
  const others = listed.filter(({ value }) => !value.equals(current.value));
  await tries.make([
    ...(readable instanceof Problem ? [] : [{ secret: 'current' as const, ...current }]),
    ...others.map((one) => ({ secret: 'pending' as const, ...one })),
  ]);
  const earlier = tries.isOver() ? [] : await earlierVersions(ground, [current, ...listed]);
  await tries.make(earlier.map((one) => ({ secret: 'current' as const, ...one })));
  if (readable instanceof Problem && !tries.opened()) throw readable;
  return sightOf(ground, memory, { current, pending, listed, earlier, derived, tries });
}

/** What somebody may store, and nobody can log in with. */
const NO_PASSWORD: readonly ProblemCode[] = [
  'secret-disabled',
  'secret-empty',
  'secret-not-found',
  'credential-placeholder',
];

/** C; or why there is none, which keeps nobody from promoting a staged password that is in force. */
async function readCurrent({ vault, passwordSecret }: Ground): Promise<VaultSecret | Problem> {
  try {
    const current = await vault.read(passwordSecret);
    readPassword(current.value, `secret ${passwordSecret} in ${vault.url}`);
    return current;
  } catch (thrown) {
    if (thrown instanceof Problem && NO_PASSWORD.includes(thrown.code)) return thrown;
    throw thrown;
  }
}

/** Opens nothing, and is no version of anything. */
function unusableCurrent({ passwordSecret: name, forms }: Ground): VaultSecret {
  const plain = { createdAt: undefined, contentType: undefined, expiresAt: undefined };
  return { name, version: '', value: standIn(forms), tags: {}, ...plain };
}

/** On all versions: another run may have rotated since. */
async function lookForOwnRun({ vault, passwordSecret }: Ground, memory: Memory): Promise<void> {
  const { runId, rotationAsked } = memory;
  if (memory.ownRunFound !== undefined || runId === undefined || !rotationAsked) return;
  const versions = await vault.versions(passwordSecret);
  memory.ownRunFound = versions.some(({ tags }) => runsOn(tags).includes(runId));
}

/**
 * Whether the vault has a C or a P that this look did not see: a login that was refused may then mean nothing.
 * What cannot be read again says nothing new.
 */
export async function isOutdated(ground: Ground, sight: Sight): Promise<boolean> {
  const { current, staged, stagedForOthers } = sight;
  const reading = allOrProblems([ground.vault.read(ground.passwordSecret), readPending(ground)]);
  const [now, { latest }] = await reading.catch(() => [current, { latest: 'absent' as const }] as const);
  const seen = [...staged, ...stagedForOthers];
  const isNew = typeof latest !== 'string' && !seen.some(({ version }) => version === latest.version);
  return now.version !== current.version || isNew;
}

interface Pending {
  readonly latest: 'absent' | 'disabled' | VaultSecret;
  readonly latestVersion: string;
  /** The latest first. */
  readonly enabled: readonly VaultSecret[];
  readonly ofOthers: readonly VaultSecret[];
}

async function readPending(ground: Ground): Promise<Pending> {
  const { vault, pendingSecret } = ground;
  const [latest, versions] = await allOrProblems([
    vault.read(pendingSecret).catch((thrown: unknown) => {
      if (thrown instanceof Problem && thrown.code === 'secret-not-found') return 'absent' as const;
      if (thrown instanceof Problem && thrown.code === 'secret-disabled') return 'disabled' as const;
      throw thrown;
    }),
    vault.versions(pendingSecret),
  ]);
  // Among versions of one second the list does not say which is the latest: not one that is enabled, here.
  const disabled = versions.find(({ enabled }) => !enabled)?.version ?? '';
  const latestVersion = typeof latest === 'string' ? disabled : latest.version;
  const others = versions.filter(({ enabled, version }) => enabled && version !== latestVersion);
  const read = await Promise.all(others.map(({ version }) => vault.readVersion(pendingSecret, version)));
  const enabled = [...(typeof latest === 'string' ? [] : [latest]), ...read];
  const ofOthers = enabled.filter((one) => !isStagedFor(ground, one));
  return { latest, latestVersion, enabled: enabled.filter((one) => !ofOthers.includes(one)), ofOthers };
}

/** Of equal values the first; every one that equals C, since each has to be disabled. */
function distinct(versions: readonly VaultSecret[], current: Redacted): readonly VaultSecret[] {
  return versions.filter(
    ({ value }, index) =>
      value.equals(current) || versions.findIndex((other) => other.value.equals(value)) === index,
  );
}

async function earlierVersions(
  { vault, passwordSecret }: Ground,
  known: readonly VaultSecret[],
): Promise<readonly VaultSecret[]> {
  const [current] = known;
  const versions = (await vault.versions(passwordSecret)).filter(
    ({ enabled, version }) => enabled && version !== current?.version,
  );
  const newest = versions.slice(0, MOST_EARLIER_VERSIONS);
  const read = await Promise.all(newest.map(({ version }) => vault.readVersion(passwordSecret, version)));
  return read.filter(
    ({ value }, index) =>
      !isPlaceholder(value) &&
      !known.some((other) => other.value.equals(value)) &&
      read.findIndex((other) => other.value.equals(value)) === index,
  );
}

interface Found {
  readonly current: VaultSecret;
  readonly pending: Pending;
  readonly listed: readonly VaultSecret[];
  readonly earlier: readonly VaultSecret[];
  readonly derived: readonly DerivedOrProblem[];
  readonly tries: Logins;
}

function sightOf(ground: Ground, memory: Memory, found: Found): Sight {
  const { current, pending, earlier, tries } = found;
  const { holdCurrent, ...judged } = judge(found.derived, current, memory);
  const values = new Map<string, Redacted>([
    ...pending.enabled.map((one) => [keyOf({ secret: 'pending', ...one }), one.value] as const),
    ...[...earlier, current].map((one) => [keyOf({ secret: 'current', ...one }), one.value] as const),
  ]);
  return {
    observation: { ...observe(found, memory), derivedHoldCurrent: holdCurrent },
    ...{ ...judged, current, read: found.derived, failures: tries.failures, limits: memory.limits },
    throughPooler: memory.throughPooler === true,
    ...{ staged: pending.enabled, stagedForOthers: pending.ofOthers },
    valueOf(version) {
      const value = values.get(keyOf(version));
      if (value === undefined) throw new Error(`${ground.pendingSecret}: a version that was not looked at`);
      return value;
    },
  };
}

/** The same sight, after the run has learnt what it leaves out and what is not proven. */
export function setAside(sight: Sight, memory: Pick<Memory, 'texts'>): Sight {
  const { holdCurrent, ...judged } = judge(sight.read, sight.current, memory);
  return { ...sight, ...judged, observation: { ...sight.observation, derivedHoldCurrent: holdCurrent } };
}

function judge(
  read: readonly DerivedOrProblem[],
  current: VaultSecret,
  { texts: { leftOut: without, unproven } }: Pick<Memory, 'texts'>,
) {
  const derived: Derived[] = [];
  const unusableBy = new Map<string, readonly Problem[]>();
  let holdCurrent = true;
  for (const one of read.filter(({ name }) => !without.has(name))) {
    try {
      if ('problem' in one) throw one.problem;
      if (unproven.has(one.name)) throw new Problems(unproven.get(one.name) ?? []);
      holdCurrent = one.holds(current.value) && holdCurrent;
      derived.push(one);
    } catch (thrown) {
      unusableBy.set(one.name, problemsOf(thrown));
    }
  }
  const leftOut = read.filter(({ name }) => without.has(name));
  return { derived, unusableBy, unusable: [...unusableBy.values()].flat(), leftOut, holdCurrent };
}

function observe(
  { current, pending, listed, earlier, tries }: Found,
  memory: Memory,
): Omit<Observation, 'derivedHoldCurrent'> {
  const staged = listed.map(({ version, value, tags }) => ({
    version,
    baseVersion: tags[BASE_TAG],
    equalsCurrent: value.equals(current.value),
    probe: tries.resultOf({ secret: 'pending', version }),
  }));
  const latest = staged.find(({ version }) => version === pending.latestVersion);
  const { rotationAsked, repair, recoverWithArm, finishing, delivered, runId, ownRunFound } = memory;
  return {
    current: { version: current.version, probe: currentProbe(current, tries) },
    pending:
      latest !== undefined
        ? { enabled: true, ...latest }
        : pending.latest === 'absent'
          ? 'absent'
          : { enabled: false, version: pending.latestVersion },
    earlierPending: staged.filter((one) => one !== latest),
    earlierCurrent: earlier.map(({ version }) => ({
      version,
      probe: tries.resultOf({ secret: 'current', version }),
    })),
    pendingOfOthers: pending.ofOthers.map(({ version }) => version),
    ownRunHasRotated: runId !== undefined && (ownRunFound === true || runsOn(current.tags).includes(runId)),
    ...{ rotationAsked, repair, recoverWithArm, finishing, delivered },
  };
}

/** C is not tried when something else opened the server first: then it does not. */
function currentProbe({ version }: VaultSecret, tries: Logins): Probe['result'] {
  const result = tries.resultOf({ secret: 'current', version });
  if (result !== 'untried') return result;
  return tries.opened() ? 'bad' : 'unknown';
}

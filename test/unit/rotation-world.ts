import { expect } from 'vitest';
import type { Observation } from '../../src/rotation/observation.ts';
import { type Action, isUnfinished, plan } from '../../src/rotation/plan.ts';

interface Version {
  readonly version: string;
  readonly value: string;
  readonly enabled: boolean;
}

/** What outlives a run: the vault (oldest first), the role's password, what was derived. */
export interface World {
  readonly role: string;
  readonly current: readonly (Version & { readonly run: string })[];
  readonly pending: readonly (Version & { readonly base: string })[];
  readonly derived: string;
}

/** What a run is told. `lazily`: it stops trying at the first login that succeeds. */
export interface Run {
  readonly id: string;
  readonly asked: boolean;
  readonly repair: boolean;
  readonly arm: boolean;
  readonly lazily: boolean;
}

export interface Ended {
  readonly world: World;
  readonly last: Action;
  readonly done: readonly Action['do'][];
}

/** More steps than any way to the end needs. */
const MOST_STEPS = 7;

export function latest<T>(versions: readonly T[]): T {
  const last = versions.at(-1);
  if (last === undefined) throw new Error('there is no version');
  return last;
}

/** Does what the plan says until it ends, or dies after `diesAt` effects. Checks each instant. */
export function live(start: World, run: Run, diesAt = Number.POSITIVE_INFINITY): Ended {
  let world = start;
  let finishing = false;
  let delivered = false;
  let effects = 0;
  const done: Action['do'][] = [];
  for (;;) {
    const observation = observe(world, run, { finishing, delivered });
    const { action } = plan(observation);
    finishing ||= isUnfinished(observation);
    if (action.do === 'idle' || action.do === 'stop') return { world, last: action, done };
    done.push(action.do);
    if (done.length > MOST_STEPS) expect.fail(`no end in sight: ${done.join(', ')} from ${show(start)}`);
    for (const next of act(world, run, action)) {
      if (isOpen(world) && !isOpen(next)) expect.fail(`locked out by ${action.do} from ${show(world)}`);
      if (effects === diesAt) return { world, last: action, done };
      effects += 1;
      world = next;
    }
    if (action.do === 'converge') delivered = true;
    if (action.do === 'promote') delivered = false;
  }
}

/** Whether what a rerun will try first, C or an enabled version of P, opens the server. */
function isOpen({ role, current, pending }: World): boolean {
  return [latest(current), ...pending.filter(({ enabled }) => enabled)].some(({ value }) => value === role);
}

function observe(
  { role, current, pending, derived }: World,
  { id, asked, repair, arm, lazily }: Run,
  memory: Pick<Observation, 'finishing' | 'delivered'>,
): Observation {
  const c = latest(current);
  const opens = (value: string) => (value === role ? 'ok' : 'bad');
  let opened = opens(c.value) === 'ok';
  const probe = (value: string) => {
    if (lazily && opened) return 'untried';
    opened ||= value === role;
    return opens(value);
  };
  const enabled = pending.filter((one) => one.enabled).toReversed();
  const staged = enabled.map(({ version, value, base }) => {
    const equalsCurrent = value === c.value;
    return {
      version,
      baseVersion: base,
      equalsCurrent,
      probe: equalsCurrent ? 'untried' : probe(value),
    } as const;
  });
  const p = pending.at(-1);
  const latestStaged = staged.find(({ version }) => version === p?.version);
  const listed = [c, ...enabled].map(({ value }) => value);
  return {
    current: { version: c.version, probe: opens(c.value) },
    pending:
      latestStaged !== undefined
        ? { enabled: true, ...latestStaged }
        : p === undefined
          ? 'absent'
          : { enabled: false, version: p.version },
    earlierPending: staged.filter((one) => one !== latestStaged),
    earlierCurrent: current
      .filter(({ value }) => !listed.includes(value))
      .toReversed()
      .map(({ version, value }) => ({ version, probe: probe(value) })),
    pendingOfOthers: [],
    rotationAsked: asked,
    ownRunHasRotated: current.some(({ run }) => run === id),
    repair,
    recoverWithArm: arm,
    derivedHoldCurrent: derived === c.value,
    ...memory,
  };
}

/** The worlds that an action passes through, one for each of its effects. */
function act(world: World, run: Run, action: Action): readonly World[] {
  const { role, current, pending } = world;
  const staged = (version: string) => {
    const found = pending.find((one) => one.version === version && one.enabled);
    return found?.value ?? expect.fail(`no enabled version ${version} of P`);
  };
  const fresh = `v${current.length + pending.length}`;
  switch (action.do) {
    case 'stage':
      return [
        {
          ...world,
          pending: [
            ...pending,
            { version: fresh, value: `new ${fresh}`, enabled: true, base: action.baseVersion },
          ],
        },
      ];
    case 'apply':
    case 'give-current': {
      const { secret, version } = action.loginWith;
      const opener = { current, pending }[secret].find((one) => one.version === version);
      if (opener?.value !== role) expect.fail(`${action.do} can not log in with ${secret} ${version}`);
      return [{ ...world, role: action.do === 'apply' ? staged(action.pending) : latest(current).value }];
    }
    case 'recover':
      return [{ ...world, role: staged(action.pending) }];
    case 'promote': {
      const promoted = { version: fresh, value: staged(action.pending), enabled: true, run: run.id };
      if (promoted.value !== role) expect.fail(`promoted what opens nothing, from ${show(world)}`);
      return [{ ...world, current: [...current, promoted] }];
    }
    case 'converge':
      if (latest(current).value !== role)
        expect.fail(`delivered a C that opens nothing, from ${show(world)}`);
      return [{ ...world, derived: latest(current).value }];
    case 'disable':
      return action.pending.map((_version, index) => ({
        ...world,
        pending: pending.map((one) =>
          action.pending.slice(0, index + 1).includes(one.version) ? { ...one, enabled: false } : one,
        ),
      }));
    default:
      return [];
  }
}

export function show(what: unknown): string {
  return JSON.stringify(what);
}

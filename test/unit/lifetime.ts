/** One run as the world outside sees it: operation after operation, until it ends or dies. */

export interface Point {
  /** Which operation of the run, counted from 0. */
  readonly index: number;
  readonly kind: 'effect' | 'read';
  readonly what: string;
  readonly when: 'before' | 'after';
}

/**
 * What happens to the run at a point. `lose`: the answer does not arrive (before: nor did the request). `late`: the
 * request is under way and will be carried out after the run's death; `lose-late`: while the run lives on.
 * `hang`: there is never an answer.
 */
export type Fate = 'go' | 'die' | 'lose' | 'late' | 'lose-late' | 'hang';

export type Fates = (point: Point) => Fate | Promise<Fate>;

interface Operation<T> {
  readonly kind: Point['kind'];
  readonly what: string;
  readonly carryOut: () => T | Promise<T>;
  /** What the run sees instead of an answer: a result, or a throw. */
  readonly lost: () => T;
  /** Puts the request on its way; only for what can be late. */
  readonly late?: () => void;
}

/** Carries an operation out as the life that it belongs to allows. */
export type Pass = <T>(
  what: string,
  carryOut: Operation<T>['carryOut'],
  lost: () => T,
  late?: () => void,
) => Promise<T>;

export interface Lifetime {
  readonly points: readonly Point[];
  /** Resolves when the run dies. */
  readonly death: Promise<void>;
  isDead(): boolean;
  pass<T>(operation: Operation<T>): Promise<T>;
}

export interface LifetimeOptions {
  readonly fates: Fates;
  /** Of operations that are sent side by side, which comes first: the one that was sent first or last. */
  readonly order: 'first' | 'last';
  /** Called at every point, the run's death included. */
  readonly onInstant: (point: Point) => void;
}

/** This fate at this point, and nothing anywhere else. */
export function only(at: Point, fate: Fate): Fates {
  return ({ index, when }) => (index === at.index && when === at.when ? fate : 'go');
}

/** For messages. */
export function described({ index, what, when }: Point): string {
  return `${when} ${what} (operation ${index})`;
}

/** One operation at a time, so that a death leaves every prefix of what was sent side by side. */
export function newLifetime({ fates, order, onInstant }: LifetimeOptions): Lifetime {
  const points: Point[] = [];
  const turns = newTurns(order);
  const { promise: death, resolve: die } = Promise.withResolvers<void>();
  let dead = false;
  let count = 0;
  const fateAt = async (point: Point): Promise<Fate> => {
    points.push(point);
    const fate = await fates(point);
    if (fate === 'die' || fate === 'late') dead = true;
    onInstant(point);
    return fate;
  };
  return {
    points,
    death,
    isDead: () => dead,
    async pass<T>({ kind, what, carryOut, lost, late }: Operation<T>): Promise<T> {
      await turns.take();
      if (dead) return nothing();
      const index = count++;
      const before = await fateAt({ index, kind, what, when: 'before' });
      if (before === 'late' || before === 'lose-late') late?.();
      if (before === 'die' || before === 'late') return ended(die);
      if (before === 'hang') return turns.giveAndHang();
      if (before !== 'go') return turns.giveAfter(lost);
      let answer: T;
      try {
        answer = await carryOut();
      } catch (thrown) {
        turns.give();
        throw thrown;
      }
      const after = await fateAt({ index, kind, what, when: 'after' });
      if (after === 'die') return ended(die);
      if (after === 'hang') return turns.giveAndHang();
      return after === 'lose' ? turns.giveAfter(lost) : turns.giveAfter(() => answer);
    },
  };
}

/** Whoever comes waits until everything that was sent at the same time has come, and then for its turn. */
function newTurns(order: 'first' | 'last') {
  const waiting: (() => void)[] = [];
  let taken = false;
  let choosing = false;
  const choose = (): void => {
    if (choosing) return;
    choosing = true;
    setImmediate(() => {
      choosing = false;
      if (taken) return;
      const next = order === 'first' ? waiting.shift() : waiting.pop();
      taken = next !== undefined;
      next?.();
    });
  };
  const give = (): void => {
    taken = false;
    choose();
  };
  return {
    give,
    take: (): Promise<void> =>
      new Promise((resolve) => {
        waiting.push(resolve);
        choose();
      }),
    giveAfter<T>(work: () => T): T {
      give();
      return work();
    },
    giveAndHang(): Promise<never> {
      give();
      return nothing();
    },
  };
}

function ended(die: () => void): Promise<never> {
  die();
  return nothing();
}

/** Of a dead run nothing comes any more. */
function nothing(): Promise<never> {
  return new Promise(() => undefined);
}

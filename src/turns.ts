/** `work`, done when it is first asked for and never again: every caller gets the same answer. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

/** Makes work wait until everything that was handed over before it has ended, well or not. */
export function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let before: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = before.then(work);
    before = mine.catch(() => undefined);
    return mine;
  };
}

type Turn = ReturnType<typeof oneAtATime>;

/** Of each name, one at a time. */
export function turnsByName(): (name: string) => Turn {
  const turns = new Map<string, Turn>();
  return (name) => {
    const turn = turns.get(name) ?? oneAtATime();
    turns.set(name, turn);
    return turn;
  };
}

/** So long, in milliseconds, an answer may take without a word. */
const SILENCE_MS = 5000;

/** What comes of `work`; when that takes longer than people wait without a word, `say` is told once. */
export async function saidWhenSlow<T>(
  work: Promise<T>,
  what: string,
  waitMs: number,
  say: (line: string) => void,
): Promise<T> {
  const line = `${what} for ${SILENCE_MS / 1000} s; waiting up to ${Math.ceil(waitMs / 1000)} s`;
  const timer = waitMs > SILENCE_MS ? setTimeout(() => say(line), SILENCE_MS).unref() : undefined;
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}

/** `work` on every item, so many at a time, in order. */
export async function fewAtOnce<T>(
  most: number,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
}

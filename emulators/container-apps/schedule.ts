/** What happens by itself a little later, and can be made to happen now. */
export interface Schedule {
  after(ms: number, happen: () => void): void;
  /** Everything that is still to come, and what follows from it. */
  finish(): void;
  clear(): void;
}

export function createSchedule(): Schedule {
  const pending = new Map<() => void, NodeJS.Timeout>();
  const run = (happen: () => void) => {
    clearTimeout(pending.get(happen));
    pending.delete(happen);
    happen();
  };
  return {
    after(ms, happen) {
      pending.set(happen, setTimeout(() => run(happen), ms).unref());
    },
    finish() {
      for (const happen of pending.keys()) run(happen);
    },
    clear() {
      for (const timer of pending.values()) clearTimeout(timer);
      pending.clear();
    },
  };
}

import type { Socket } from 'node:net';

/** One direction of a connection: hands on what it is given, in order, each piece `delay()` ms after it came. */
export interface DelayLine {
  push(chunk: Buffer, extra?: number): void;
  end(): void;
  /** holds back everything that is in the line or comes later */
  stall(): void;
  resume(): void;
  close(): void;
}

interface Waiting {
  due: number;
  chunk: Buffer | undefined; // undefined: the sender has finished
}

export function delayLine(to: Socket, delay: () => number): DelayLine {
  const waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | undefined;
  let stalled = false;

  function flush(): void {
    timer = undefined;
    while (!stalled) {
      const next = waiting[0];
      if (next === undefined) return;
      const early = next.due - performance.now();
      if (early > 0) {
        // a timer may fire up to a millisecond before its time, hence the rounding up
        timer = setTimeout(flush, Math.ceil(early));
        return;
      }
      waiting.shift();
      if (next.chunk === undefined) to.end();
      else if (to.writable) to.write(next.chunk);
    }
  }

  function add(chunk: Buffer | undefined, extra: number): void {
    const due = performance.now() + delay() + extra;
    // latency may be lowered while something is under way: what comes later must not overtake it
    waiting.push({ due: Math.max(due, waiting.at(-1)?.due ?? 0), chunk });
    if (timer === undefined) flush();
  }

  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  return {
    push: (chunk, extra = 0) => add(chunk, extra),
    end: () => add(undefined, 0),
    stall() {
      stalled = true;
      stop();
    },
    resume() {
      stalled = false;
      if (timer === undefined) flush();
    },
    close() {
      stop();
      waiting.length = 0;
    },
  };
}

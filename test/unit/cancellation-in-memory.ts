import { type Cancellation, cancelled } from '../../src/rotation/cancellation.ts';

export interface CancellationInMemory extends Cancellation {
  request(now: number): void;
  /** Time has passed: rejects once the run is overdue, 5 s after the request. */
  passed(now: number): Promise<void>;
}

export function cancellationInMemory(): CancellationInMemory {
  const { promise: overdue, reject } = Promise.withResolvers<never>();
  overdue.catch(() => undefined); // whoever waits meanwhile hears of it
  let requestedAt: number | undefined;
  return {
    overdue,
    isRequested: () => requestedAt !== undefined,
    request(now) {
      requestedAt ??= now;
    },
    async passed(now) {
      if (requestedAt === undefined || now - requestedAt < 5000) return;
      reject(cancelled('db.example:5432'));
      await overdue;
    },
  };
}

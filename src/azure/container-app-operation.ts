import { pollingWaitMs } from './polling-wait.ts';

/** Between two looks at a write that is under way, in milliseconds. The SDK's own is 2 s; the platform names none. */
const POLL_MS = 1000;

/** A write of minutes is another's, or hangs; the SDK's own wait has no end. */
const LONGEST_MS = 5 * 60_000;

type Sleep = (ms: number) => Promise<void>;

/** A write has neither succeeded nor failed, and takes longer than it is waited for. */
export class StillUnderWay extends Error {
  override readonly name = 'StillUnderWay';
}

/** What is known of a write that was sent, by the answers to it and to the looks at it. */
export interface SentWrite {
  isAccepted: boolean;
  /** Before the next look. */
  waitMs: number;
}

export function sentWrite(): SentWrite {
  return { isAccepted: false, waitMs: POLL_MS };
}

interface Response {
  readonly status: number;
  readonly request: { readonly method: string };
  readonly headers: { get(name: string): string | undefined };
}

/** For the SDK, which calls it with every answer. The write itself is a PATCH. */
export function noteOn(sent: SentWrite) {
  return ({ status, request, headers }: Response): void => {
    if (request.method === 'PATCH') sent.isAccepted = status < 300;
    sent.waitMs = pollingWaitMs(headers.get('retry-after'), POLL_MS);
  };
}

/** Waits for the end of a write's operation. Throws what the SDK does, and `StillUnderWay`. */
export async function untilEnded(
  operation: { isDone(): boolean; poll(): Promise<unknown> },
  sent: SentWrite,
  sleep: Sleep,
): Promise<void> {
  for (let waitedMs = 0; !operation.isDone(); ) {
    if (waitedMs >= LONGEST_MS) throw stillUnderWay();
    waitedMs += sent.waitMs;
    await sleep(sent.waitMs);
    await operation.poll();
  }
}

/**
 * How a write goes is told at subscription scope, where whoever holds roles on the app or its group alone may not
 * look. The app itself tells it too, without the reason of a failure.
 */
export async function untilWritten(
  read: () => Promise<{ provisioningState?: string | undefined }>,
  sleep: Sleep,
): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += POLL_MS) {
    const { provisioningState } = await read();
    if (provisioningState === 'Succeeded') return;
    if (provisioningState !== 'InProgress') throw new Error(`the write ended as ${provisioningState}`);
    if (waitedMs >= LONGEST_MS) throw stillUnderWay();
    await sleep(POLL_MS);
  }
}

function stillUnderWay(): StillUnderWay {
  return new StillUnderWay('the write is still under way after five minutes');
}

/** The SDK throws a plain Error for an operation that has ended badly, and no other; so does `untilWritten`. */
export function hasEndedBadly(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'Error';
}

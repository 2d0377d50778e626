import { pollingWaitMs } from './polling-wait.ts';

/** Between two looks at a write that is under way, in milliseconds. The SDK's own is 2 s; the platform names none. */
const POLL_MS = 1000;
/** Before the first ones: a write that changes only a tag is done at once. */
const FIRST_LOOKS_MS: readonly number[] = [50, 100, 250, 500];

/** A write of minutes is another's, or hangs; the SDK's own wait has no end. */
const LONGEST_MS = 5 * 60_000;

const UNDER_WAY = `its write is still under way; waiting, at most ${LONGEST_MS / 60_000} minutes`;

type Sleep = (ms: number) => Promise<void>;

/** A write has neither succeeded nor failed, and takes longer than it is waited for. */
export class StillUnderWay extends Error {
  override readonly name = 'StillUnderWay';
}

/** What is known of a write that was sent, by the answers to it and to the looks at it. */
export interface SentWrite {
  isAccepted: boolean;
  /** Before the next look, as the last answer asked for it; undefined where it asked for nothing. */
  askedMs: number | undefined;
}

export function sentWrite(): SentWrite {
  return { isAccepted: false, askedMs: undefined };
}

interface Answer {
  readonly status: number;
  readonly request: { readonly method: string };
  readonly headers: { get(name: string): string | undefined };
}

/** For the client, which shows it every answer. The write itself is a PATCH. */
export function noteOn(sent: SentWrite) {
  return ({ status, request, headers }: Answer): void => {
    if (request.method === 'PATCH') sent.isAccepted = status < 300;
    const asked = headers.get('retry-after');
    sent.askedMs = asked === undefined ? undefined : pollingWaitMs(asked, POLL_MS);
  };
}

/** Waits for the end of a write's operation. Throws what the SDK does, and `StillUnderWay`. */
export async function untilEnded(
  operation: { readonly isDone: boolean; poll(): Promise<unknown> },
  sent: SentWrite,
  sleep: Sleep,
  say: (line: string) => void,
): Promise<void> {
  let waitedMs = 0;
  for (let looks = 0; !operation.isDone; looks += 1) {
    if (waitedMs >= LONGEST_MS) throw stillUnderWay();
    if (looks === FIRST_LOOKS_MS.length) say(UNDER_WAY);
    const waitMs = sent.askedMs ?? FIRST_LOOKS_MS[looks] ?? POLL_MS;
    waitedMs += waitMs;
    await sleep(waitMs);
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
  say: (line: string) => void,
): Promise<void> {
  let waitedMs = 0;
  for (let looks = 0; ; looks += 1) {
    const { provisioningState } = await read();
    if (provisioningState === 'Succeeded') return;
    if (provisioningState !== 'InProgress') throw new Error(`the write ended as ${provisioningState}`);
    if (waitedMs >= LONGEST_MS) throw stillUnderWay();
    if (looks === FIRST_LOOKS_MS.length) say(UNDER_WAY);
    const waitMs = FIRST_LOOKS_MS[looks] ?? POLL_MS;
    waitedMs += waitMs;
    await sleep(waitMs);
  }
}

function stillUnderWay(): StillUnderWay {
  return new StillUnderWay('the write is still under way after five minutes');
}

/** The SDK throws a plain Error for an operation that has ended badly, and no other; so does `untilWritten`. */
export function hasEndedBadly(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'Error';
}

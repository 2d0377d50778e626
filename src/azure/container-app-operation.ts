import { foreign } from '../foreign-text.ts';
import { messageOf } from '../problem.ts';

/** Between two looks at a write that is under way, in milliseconds. The SDK's own is 2 s; the platform names none. */
export const POLL_MS = 1000;

/** A write of minutes is another's, or hangs; the SDK's own wait has no end either. */
const MOST_LOOKS = 300;

/**
 * How a write goes is told at subscription scope, where whoever holds roles on the app or its group alone may not
 * look. The app itself tells it too, without the reason of a failure.
 */
export async function untilWritten(
  read: () => Promise<{ provisioningState?: string | undefined }>,
  sleep: (ms: number) => Promise<void>,
): Promise<void> {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const { provisioningState } = await read();
    if (provisioningState === 'Succeeded') return;
    if (provisioningState !== 'InProgress') throw new Error(`the write ended as ${provisioningState}`);
    await sleep(POLL_MS);
  }
  throw new Error('the write is still under way after five minutes');
}

/** Told of every answer: whether the change itself, which is sent by PATCH, was accepted. */
export function noteAcceptance(sent: { isAccepted: boolean }) {
  return ({
    status,
    request,
  }: {
    readonly status: number;
    readonly request: { readonly method: string };
  }) => {
    if (request.method === 'PATCH') sent.isAccepted = status < 300;
  };
}

/** The SDK throws a plain Error for an operation that has ended badly, and no other; so does `untilWritten`. */
export function hasEndedBadly(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'Error';
}

/** An accepted write whose operation cannot be looked at has not failed. */
export function unseenWrite(name: string, thrown: unknown): string {
  const why = foreign(messageOf(thrown));
  return `Container App ${name}: the resource manager does not say how its write goes (${why}); looking at the app`;
}

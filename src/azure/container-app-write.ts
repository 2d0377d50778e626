import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { foreign } from '../foreign-text.ts';
import { messageOf, Problem } from '../problem.ts';
import { type AppKind, CALLED } from './app-kinds.ts';
import {
  hasEndedBadly,
  noteOn,
  StillUnderWay,
  sentWrite,
  untilEnded,
  untilWritten,
} from './container-app-operation.ts';
import { type ContainerAppsAccess, containerAppsClient } from './container-apps-client.ts';
import type { ContainerAppsClient } from './container-apps-operations.ts';
import { statusOf } from './resource-manager-refusal.ts';

/** The app or job that is written, and by whom. */
interface Writing {
  readonly access: ContainerAppsAccess;
  readonly kind: AppKind;
  readonly name: string;
  readonly read: () => Promise<{ provisioningState?: string | undefined }>;
}

interface Operation {
  readonly isDone: boolean;
  poll(): Promise<unknown>;
}

/**
 * Sends a change of an app or a job and waits for its end. An accepted change whose operation cannot be looked at has
 * not failed: then the app itself is looked at. Throws what the SDK does, Problems of `read`, and `StillUnderWay`.
 */
export async function sendWrite(
  { access, kind, name, read }: Writing,
  send: (client: ContainerAppsClient) => Operation,
  exactly: readonly PipelinePolicy[],
): Promise<void> {
  const sent = sentWrite();
  const client = await containerAppsClient(access, noteOn(sent), exactly);
  const say = (line: string): void => access.say(`${CALLED[kind].name} ${name}: ${line}`);
  try {
    const operation = send(client);
    await operation.poll(); // throws what the write itself came to
    await untilEnded(operation, sent, access.sleep, say);
  } catch (thrown) {
    const isKnown = thrown instanceof Problem || thrown instanceof StillUnderWay || hasEndedBadly(thrown);
    if (!sent.isAccepted || isKnown) throw thrown;
    // A role on the app or its group alone does not open the operation's address; that is no news.
    if (statusOf(thrown) !== 403) say(unseenWrite(thrown, CALLED[kind].it));
    await untilWritten(read, access.sleep, say);
  }
}

function unseenWrite(thrown: unknown, it: string): string {
  const why = foreign(messageOf(thrown));
  return `the resource manager does not say how its write goes (${why}); looking at the ${it}`;
}

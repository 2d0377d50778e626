import type { ContainerApp as AppPatch } from '@azure/arm-appcontainers';
import { foreign } from '../foreign-text.ts';
import { messageOf, Problem } from '../problem.ts';
import {
  hasEndedBadly,
  noteOn,
  StillUnderWay,
  sentWrite,
  untilEnded,
  untilWritten,
} from './container-app-operation.ts';
import { sendingTemplate, type TemplateJson } from './container-app-template.ts';
import { type ContainerAppsAccess, containerAppsClient } from './container-apps-client.ts';
import { statusOf } from './resource-manager-refusal.ts';

/** The app that is written, and by whom. */
interface Writing {
  readonly access: ContainerAppsAccess;
  readonly group: string;
  readonly name: string;
  readonly read: () => Promise<{ provisioningState?: string | undefined }>;
}

/**
 * Sends a change of an app and waits for its end. An accepted change whose operation cannot be looked at has not
 * failed: then the app itself is looked at. Throws what the SDK does, Problems of `read`, and `StillUnderWay`.
 */
export async function sendWrite(
  { access, group, name, read }: Writing,
  patch: AppPatch,
  template?: TemplateJson,
): Promise<void> {
  const sent = sentWrite();
  const client = await containerAppsClient(
    access,
    noteOn(sent),
    template === undefined ? [] : [sendingTemplate(template)],
  );
  const say = (line: string): void => access.say(`Container App ${name}: ${line}`);
  try {
    const operation = client.containerApps.update(group, name, patch);
    await operation.poll(); // throws what the write itself came to
    await untilEnded(operation, sent, access.sleep, say);
  } catch (thrown) {
    const isKnown = thrown instanceof Problem || thrown instanceof StillUnderWay || hasEndedBadly(thrown);
    if (!sent.isAccepted || isKnown) throw thrown;
    // A role on the app or its group alone does not open the operation's address; that is no news.
    if (statusOf(thrown) !== 403) say(unseenWrite(thrown));
    await untilWritten(read, access.sleep, say);
  }
}

function unseenWrite(thrown: unknown): string {
  const why = foreign(messageOf(thrown));
  return `the resource manager does not say how its write goes (${why}); looking at the app`;
}

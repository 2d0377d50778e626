import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { z } from 'zod';
import { type ContainerAppsAccess, containerAppsClient } from './container-apps-client.ts';

/** What an app's revisions are made from, as the resource manager shows it: the SDK's model leaves out what it does not know. */
export type TemplateJson = Readonly<Record<string, unknown>>;

export interface AppTemplate {
  readonly template: TemplateJson;
  /** Name of the revision that was made from it. */
  readonly latest: string;
  /** One revision takes over from another; in multiple mode, each stays until somebody ends it. */
  readonly isSingle: boolean;
}

const Shown = z.object({
  properties: z.object({
    latestRevisionName: z
      .string()
      .nullish()
      .transform((name) => name ?? ''),
    template: z.record(z.string(), z.unknown()),
    configuration: z.object({ activeRevisionsMode: z.string().nullish() }).nullish(),
  }),
});

/** Throws what the SDK does. */
export async function readTemplate(
  access: ContainerAppsAccess,
  group: string,
  name: string,
): Promise<AppTemplate> {
  let body = '';
  const client = await containerAppsClient(access, ({ bodyAsText }) => {
    body = bodyAsText ?? '';
  });
  await client.containerApps.get(group, name);
  const { latestRevisionName: latest, template, configuration } = Shown.parse(JSON.parse(body)).properties;
  return { template, latest, isSingle: configuration?.activeRevisionsMode?.toLowerCase() !== 'multiple' };
}

/** The write, with this template in it to the letter. */
export function sendingTemplate(template: TemplateJson): PipelinePolicy {
  return {
    name: 'dbcred-sync-template',
    sendRequest(request, next) {
      if (request.method === 'PATCH' && typeof request.body === 'string') {
        const sent = Patch.parse(JSON.parse(request.body));
        request.body = JSON.stringify({ ...sent, properties: { ...sent.properties, template } });
      }
      return next(request);
    },
  };
}

const Patch = z.looseObject({ properties: z.looseObject({}).optional() });

import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { ArmRefusal } from '../resource-manager/refusal.ts';

/** What this cloud understands of an app; the rest is kept as it was sent. */
const environmentVariable = z.looseObject({
  name: z.string(),
  value: z.string().nullish(),
  secretRef: z.string().nullish(),
});
const probe = z.looseObject({
  type: z.string().nullish(),
  httpGet: z.looseObject({ path: z.string().nullish() }).nullish(),
});
const container = z.looseObject({
  name: z.string(),
  image: z.string(),
  env: z.array(environmentVariable).nullish(),
  probes: z.array(probe).nullish(),
  volumeMounts: z
    .array(z.looseObject({ volumeName: z.string(), mountPath: z.string(), subPath: z.string().nullish() }))
    .nullish(),
});
const ruleKind = z
  .looseObject({ auth: z.array(z.looseObject({ secretRef: z.string().nullish() })).nullish() })
  .nullish();
const rule = z.looseObject({ azureQueue: ruleKind, custom: ruleKind, http: ruleKind, tcp: ruleKind });
export const template = z.looseObject({
  revisionSuffix: z.string().nullish(),
  containers: z.array(container).min(1),
  initContainers: z.array(container).nullish(),
  scale: z
    .looseObject({
      minReplicas: z.int().min(0).nullish(),
      maxReplicas: z.int().min(1).nullish(),
      rules: z.array(rule).nullish(),
    })
    .nullish(),
  volumes: z
    .array(
      z.looseObject({
        name: z.string(),
        storageType: z.string().nullish(),
        secrets: z.array(z.looseObject({ secretRef: z.string(), path: z.string().nullish() })).nullish(),
      }),
    )
    .nullish(),
});
const traffic = z.looseObject({
  weight: z.int().min(0).max(100).nullish(),
  latestRevision: z.boolean().nullish(),
  revisionName: z.string().nullish(),
});
export const tags = z.record(z.string(), z.string()).nullish();
export const identity = z
  .looseObject({
    type: z.string(),
    userAssignedIdentities: z.record(z.string(), z.looseObject({})).nullish(),
  })
  .nullish();
const document = z.looseObject({
  location: z.string(),
  ...{ tags, identity },
  properties: z.looseObject({
    environmentId: z.string(),
    configuration: z.looseObject({
      activeRevisionsMode: z.enum(['Single', 'Multiple']).nullish(),
      registries: z
        .array(z.looseObject({ server: z.string(), passwordSecretRef: z.string().nullish() }))
        .nullish(),
      ingress: z.looseObject({ traffic: z.array(traffic).nullish() }).nullish(),
    }),
    template,
  }),
});

/** An app as it is stored; its secrets are kept apart, with their values. */
export type AppDocument = z.infer<typeof document>;
export type Template = z.infer<typeof template>;

export function readDocument(content: unknown): AppDocument {
  const read = document.safeParse(content);
  if (read.success) return read.data;
  const where = read.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  throw invalidContent(where.join('; '));
}

export function invalidContent(why: string): ArmRefusal {
  return new ArmRefusal(
    400,
    'InvalidRequestContent',
    `The request content was invalid and could not be deserialized: '${why}'.`,
  );
}

/** RFC 7396: null removes, objects are merged, anything else replaces. An array is replaced whole. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a template asks for another revision; a suffix that names this one does not. */
export function sameTemplate(one: Template, other: Template): boolean {
  return isDeepStrictEqual({ ...one, revisionSuffix: '' }, { ...other, revisionSuffix: '' });
}

/** The names of the secrets that a template takes its values from. */
export function secretsUsedBy(from: Template): string[] {
  const variables = secretsInVariables(from);
  const rules = (from.scale?.rules ?? [])
    .flatMap(({ azureQueue, custom, http, tcp }) => [azureQueue, custom, http, tcp])
    .flatMap((one) => (one?.auth ?? []).map(({ secretRef }) => secretRef ?? ''));
  const files = (from.volumes ?? []).flatMap(({ secrets }) => (secrets ?? []).map((one) => one.secretRef));
  return [...new Set([...variables, ...files, ...rules])].filter((name) => name !== '');
}

/** Those of them that are environment variables. */
export function secretsInVariables(from: Template): string[] {
  return [...(from.initContainers ?? []), ...from.containers].flatMap(({ env }) =>
    (env ?? []).flatMap(({ secretRef }) => (secretRef ? [secretRef] : [])),
  );
}

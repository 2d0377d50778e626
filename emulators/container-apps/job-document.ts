import { z } from 'zod';
import { identity, invalidContent, tags, template } from './document.ts';

/** What this cloud understands of a job; the rest is kept as it was sent. */
const registry = z.looseObject({ server: z.string(), passwordSecretRef: z.string().nullish() });
const rule = z.looseObject({
  auth: z.array(z.looseObject({ secretRef: z.string().nullish() })).nullish(),
});
/** JobConfiguration: both are required of it, in a PATCH too. */
const configuration = z.looseObject({
  triggerType: z.enum(['Manual', 'Schedule', 'Event']),
  replicaTimeout: z.int().min(1),
  replicaRetryLimit: z.int().min(0).nullish(),
  registries: z.array(registry).nullish(),
  eventTriggerConfig: z
    .looseObject({ scale: z.looseObject({ rules: z.array(rule).nullish() }).nullish() })
    .nullish(),
});
const document = z.looseObject({
  location: z.string(),
  ...{ tags, identity },
  properties: z.looseObject({ environmentId: z.string(), configuration, template }),
});

/** A job as it is stored; its secrets are kept apart, with their values. */
export type JobDocument = z.infer<typeof document>;

export function readJobDocument(content: unknown): JobDocument {
  const read = document.safeParse(content);
  if (read.success) return read.data;
  const where = read.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  throw invalidContent(where.join('; '));
}

/** The names of the secrets that a job's own configuration takes its values from. */
export function secretsUsedByConfiguration({ properties }: JobDocument): readonly string[] {
  const { registries, eventTriggerConfig } = properties.configuration;
  const pulled = (registries ?? []).map(({ passwordSecretRef }) => passwordSecretRef ?? '');
  const asked = (eventTriggerConfig?.scale?.rules ?? []).flatMap(({ auth }) =>
    (auth ?? []).map(({ secretRef }) => secretRef ?? ''),
  );
  return [...pulled, ...asked].filter((name) => name !== '');
}

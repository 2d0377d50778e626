import { z } from 'zod';
import { badParameter, unsupportedMedia } from './refusal.ts';
import type { NewVersion, VersionChange } from './secret-store.ts';

/** What the vault makes of a request: versions, names, bodies and their limits. */

const LATEST = '2026-04-01';
const API_VERSIONS = new Set([
  ...['2015-06-01', '2016-10-01', '7.0', '7.1', '7.2', '7.3', '7.4', '7.5', '7.6', '2025-07-01'],
  LATEST,
]);

/** recoverableDays came with 7.1 (Azure/azure-rest-api-specs, Microsoft.KeyVault, secrets.json of 7.0 and 7.1). */
export const WITHOUT_RECOVERABLE_DAYS: ReadonlySet<string> = new Set(['2015-06-01', '2016-10-01', '7.0']);

/** "25k bytes each" (learn.microsoft.com, About secrets). */
const MAX_VALUE_BYTES = 25 * 1024;
const MAX_TAGS = 15;

/** The unknown version's text: Azure/azure-sdk-for-python#28595. */
export function checkApiVersion(version: string | undefined): void {
  if (!version) throw badParameter('The request URI is missing the required api-version query parameter.');
  if (API_VERSIONS.has(version)) return;
  throw badParameter(
    `The specified version (${version}) is not recognized. Consider using the latest supported version (${LATEST}).`,
  );
}

/** Text: aspnet/MicrosoftConfigurationBuilders#22. */
export function checkName(name: string): string {
  if (/^[0-9a-zA-Z-]{1,127}$/.test(name)) return name;
  throw badParameter(`The request URI contains an invalid name: ${name}`);
}

const tags = z.record(z.string().max(512), z.string().max(512)).nullish();
const attributes = z
  .object({
    enabled: z.boolean().nullish(),
    nbf: z.number().int().nullish(),
    exp: z.number().int().nullish(),
  })
  .nullish();
const contentType = z.string().max(255).nullish();
const changeBody = z.object({ tags, attributes, contentType });
const setBody = changeBody.extend({ value: z.string() });

/** A body is read as JSON only where it says that it is. */
export function checkMediaType(contentType: string | undefined): void {
  const media = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  if (media !== 'application/json' && media !== 'text/json') throw unsupportedMedia(media);
}

export function readNewVersion(text: string): NewVersion {
  const body = parsed(setBody, text);
  if (Buffer.byteLength(body.value) > MAX_VALUE_BYTES) {
    throw badParameter(`Secret value exceeds the maximum size of ${MAX_VALUE_BYTES} bytes.`);
  }
  return { value: body.value, ...changeOf(body) };
}

export function readChange(text: string): VersionChange {
  return changeOf(parsed(changeBody, text));
}

function parsed<T>(schema: z.ZodType<T>, text: string): T {
  const result = schema.safeParse(jsonOf(text));
  if (result.success) return result.data;
  const where = result.error.issues.map((issue) => issue.path.join('.') || 'body').join(', ');
  throw badParameter(`Property has invalid value or is missing: ${where}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badParameter('The request body is not valid JSON.');
  }
}

function changeOf(body: z.infer<typeof changeBody>): VersionChange {
  if (body.tags && Object.keys(body.tags).length > MAX_TAGS) {
    throw badParameter(`The number of tags exceeds the maximum of ${MAX_TAGS}.`);
  }
  return {
    enabled: body.attributes?.enabled ?? undefined,
    nbf: body.attributes?.nbf ?? undefined,
    exp: body.attributes?.exp ?? undefined,
    contentType: body.contentType ?? undefined,
    tags: body.tags ?? undefined,
  };
}

import type { Context } from 'hono';
import { checkApiVersion, demand } from '../resource-manager/authorization.ts';
import type { NodeEnv } from '../service.ts';
import type { Desk } from './desk.ts';
import type { Operation } from './operations.ts';
import type { Platform } from './platform.ts';

const OPERATION =
  /^(\/subscriptions\/([^/]+))\/providers\/Microsoft\.App\/locations\/[^/]+\/(containerappOperationStatuses|containerappOperationResults)\/([^/]+)\/?$/i;

/** Recorded (api 2025-07-01): an empty body, both addresses at subscription scope, and no Retry-After. */
export function accepted(platform: Platform, c: Context<NodeEnv>, { id }: Operation): Response {
  const { subscriptionId, location } = platform.place;
  const { origin } = new URL(c.req.url);
  const version = encodeURIComponent(c.req.query('api-version') ?? '');
  const places = `${origin}/subscriptions/${subscriptionId}/providers/Microsoft.App/locations/${location}`;
  return c.body(null, 202, {
    'Azure-AsyncOperation': `${places}/containerappOperationStatuses/${id}?api-version=${version}&azureAsyncOperation=true`,
    Location: `${places}/containerappOperationResults/${id}?api-version=${version}`,
    ...waiting(platform),
  });
}

/**
 * At subscription scope, so a role limited to the group does not open them. That is the strict reading: the real
 * addresses are signed (t, c, s and h), and whether that replaces a role is not public.
 */
export async function answerOperation(
  { platform, roles }: Desk,
  c: Context<NodeEnv>,
  objectId: string,
  versions: readonly string[],
): Promise<Response | undefined> {
  const [path, scope = '', subscription = '', kind = '', id = ''] = OPERATION.exec(c.req.path) ?? [];
  if (path === undefined || c.req.method !== 'GET') return undefined;
  if (subscription.toLowerCase() !== platform.place.subscriptionId.toLowerCase()) return undefined;
  checkApiVersion(c.req.query('api-version'), `locations/${kind}`, versions);
  demand(roles, objectId, `Microsoft.App/locations/${kind}/read`, scope);
  const operation = platform.operations.find(id);
  const shown = platform.shown(operation?.app ?? '');
  if (!operation || !shown) return undefined;
  platform.operations.pass(operation.app);
  const pending = operation.status === 'InProgress';
  if (/statuses$/i.test(kind))
    return c.json(statusOf(operation, path), 200, pending ? waiting(platform) : {});
  if (pending) return accepted(platform, c, operation);
  if (operation.error) return c.json({ error: operation.error }, 400);
  return c.json(operation.result?.() ?? platform.shown(operation.app) ?? shown);
}

/** Recorded, but for the failure: an error beside the status, as every operation of the resource manager has it. */
function statusOf({ id, status, startTime, error }: Operation, path: string): object {
  const began = `${startTime.replace('Z', '')}0000`;
  return { id: path, name: id, status, startTime: began, ...(status === 'Failed' ? { error } : {}) };
}

function waiting({ settings }: Platform): Record<string, string> {
  return settings.retryAfter === undefined ? {} : { 'Retry-After': String(settings.retryAfter) };
}

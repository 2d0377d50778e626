import { setTimeout as delay } from 'node:timers/promises';
import type { Context } from 'hono';
import { isObject } from '../container-apps/document.ts';
import { ArmRefusal } from '../resource-manager/refusal.ts';
import type { NodeEnv } from '../service.ts';
import type { Farm } from './farm.ts';
import { isReference } from './references.ts';
import { dictionary, reference } from './representation.ts';
import type { SettingKind, Site } from './site.ts';
import { CONNECTION_TYPES, type ConnectionSetting } from './site-seed.ts';

export type Handler = (
  desk: { farm: Farm },
  c: Context<NodeEnv>,
  site: Site,
  names: string[],
) => Promise<Response | undefined>;

const kindOf = (name = ''): SettingKind =>
  name.toLowerCase() === 'appsettings' ? 'appsettings' : 'connectionstrings';

/** Every setting in plain text. */
export const listSettings: Handler = async (_, c, site, [kind]) => c.json(dictionary(site, kindOf(kind)));

/** What is sent is all that there is from now on. */
export const writeSettings: Handler = async ({ farm }, c, site, [kind]) => {
  const properties = await readProperties(c);
  if (kindOf(kind) === 'appsettings') {
    const settings = readSettings(properties);
    for (const value of Object.values(settings)) if (mayBeSecret(value)) farm.remember(value);
    site.configure({ settings });
  } else {
    const connectionStrings = readConnectionStrings(properties);
    for (const { value } of Object.values(connectionStrings)) if (mayBeSecret(value)) farm.remember(value);
    site.configure({ connectionStrings });
  }
  return c.json(dictionary(site, kindOf(kind)));
};

/** Not a theme, and not a reference, which everybody may see. */
const mayBeSecret = (value: string): boolean => value.length >= 8 && !isReference(value);

export const showSlotNames: Handler = async ({ farm }, c, site) => {
  if (site.seed.slot !== undefined) return undefined;
  const properties = { ...farm.sticky(site.seed.name), azureStorageConfigNames: null };
  const id = `${site.id}/config/slotConfigNames`;
  return c.json({ id, name: 'slotConfigNames', type: 'Microsoft.Web/sites/config', properties });
};

export const listReferences: Handler = async (_, c, site, [named]) => {
  const kind = kindOf(named);
  const names = Object.keys(kind === 'appsettings' ? site.settings : site.connectionStrings);
  return c.json({ value: names.flatMap((name) => reference(site, kind, name) ?? []), nextLink: null });
};

export const showReference: Handler = async (_, c, site, [kind, name = '']) => {
  const found = reference(site, kindOf(kind), name);
  return found === undefined ? undefined : c.json(found);
};

/** All references, those of connection strings too, are read again. */
export const refresh: Handler = async (_, c, site) => {
  site.refetch();
  return c.json({
    value: Object.keys(site.settings).flatMap((name) => reference(site, 'appsettings', name) ?? []),
  });
};

/** A stopped app stays stopped; one that nobody has called has no worker. */
export const restart: Handler = async ({ farm }, c, site) => {
  for (const flag of ['softRestart', 'synchronous'] as const)
    if (!['true', 'false', undefined].includes(c.req.query(flag)?.toLowerCase()))
      throw badRequest(`The query parameter '${flag}' is no boolean.`);
  const { restartMs, gatewayMs } = farm.settings;
  const done = site.restart(restartMs);
  const waits = c.req.query('synchronous')?.toLowerCase() === 'true';
  const isLate = waits && (await Promise.race([done, patience(gatewayMs)])) === 'late';
  if (isLate) throw new ArmRefusal(504, 'GatewayTimeout', GATEWAY);
  return c.body(null, 200);
};

/** https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors */
const GATEWAY =
  "The gateway did not receive a response from 'Microsoft.Web' within the specified time period.";

async function patience(ms: number): Promise<'late'> {
  await delay(ms, undefined, { ref: false });
  return 'late';
}

async function readProperties(c: Context<NodeEnv>): Promise<Record<string, unknown>> {
  const media = (c.req.header('content-type') ?? '').split(';', 1)[0]?.trim() ?? '';
  if (media.toLowerCase() !== 'application/json')
    throw new ArmRefusal(
      415,
      'UnsupportedMediaType',
      `The content media type '${media}' is not supported. Only 'application/json' is supported.`,
    );
  const body: unknown = await c.req.json().catch(() => undefined);
  const properties = isObject(body) ? body['properties'] : undefined;
  if (!isObject(properties)) throw badRequest('The request body has no properties.');
  const names = Object.keys(properties).map((name) => name.toLowerCase());
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw badRequest(`The name '${twice}' is there twice: capitals are not told apart.`);
  return properties;
}

function readSettings(properties: Record<string, unknown>): Record<string, string> {
  const wrong = Object.entries(properties).find(([, value]) => typeof value !== 'string');
  if (wrong) throw badRequest(`The value of the app setting '${wrong[0]}' is no string.`);
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, String(value)]));
}

function readConnectionStrings(properties: Record<string, unknown>): Record<string, ConnectionSetting> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, sent]) => {
      const { value, type } = isObject(sent) ? sent : {};
      const known = CONNECTION_TYPES.find((one) => one === type);
      if (typeof value !== 'string' || known === undefined)
        throw badRequest(`The connection string '${name}' needs a value and a type.`);
      return [name, { value, type: known }];
    }),
  );
}

function badRequest(message: string): ArmRefusal {
  return new ArmRefusal(400, 'BadRequest', message, { 'x-ms-failure-cause': 'service' });
}

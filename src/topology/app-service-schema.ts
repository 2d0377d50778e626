import { z } from 'zod';
import { from, named, readBy, resourceGroup, subscription, wantedPart } from './schema-words.ts';

/** Apps of App Service, and function apps, which are kept and written in the same way. */

const NAME = /^[A-Za-z0-9][A-Za-z0-9-]{0,58}[A-Za-z0-9]$/;
const SLOT = /^[A-Za-z0-9][A-Za-z0-9-]{0,58}$/;
/** With the colon of .NET, and the full stop of others. */
const SETTING = /^[\w.:-]{1,200}$/;

/** Azure takes others, too; nobody can list those. */
export function canBeListed({ setting, slot }: { setting: string; slot: string }): boolean {
  return SETTING.test(setting) && SLOT.test(slot);
}

const settingName = z.string().regex(SETTING, 'must be the name of a setting');

const shape = {
  'resource-group': resourceGroup('Resource group of the app.'),
  subscription: subscription(
    "ID of the app's Azure subscription; without, the input subscription-id.",
  ).optional(),
  slots: z
    .array(named(SLOT, 'must be the name of a deployment slot', 'A slot; production is the app itself.'))
    .min(1, 'must name at least one')
    .optional()
    .describe('The deployment slots that hold the copy; without, production alone.'),
  settings: z
    .record(
      settingName,
      z.strictObject({
        from: from.optional(),
        part: wantedPart
          .optional()
          .describe('The part of the connection string that a setting with a value of its own gets.'),
      }),
    )
    .optional()
    .describe('App settings by name, each with the vault secret that it gets.'),
  'connection-string': settingName
    .optional()
    .describe('Name of the connection string of the app that gets the value of from.'),
  from: from.optional(),
  'read-by': readBy,
  health: named(/^\/\S*$/, 'must be a path that begins with /', "Path of the app's health check.").optional(),
  repoint: z
    .boolean()
    .default(false)
    .describe('Make settings that hold a value, or refer to another secret, refer to this vault secret.'),
  restart: z
    .boolean()
    .default(true)
    .describe('Of two logins: false leaves it to the platform when new workers start.'),
};

export const AppService = z
  .strictObject({
    'app-service': named(
      NAME,
      'must be the name of an app of App Service',
      'Name of the app of App Service.',
    ),
    ...shape,
  })
  .describe('An app of Azure App Service.');

export const FunctionApp = z
  .strictObject({
    'function-app': named(NAME, 'must be the name of a function app', 'Name of the function app.'),
    ...shape,
  })
  .describe('An Azure function app.');

export type SiteFileEntry = z.infer<typeof AppService> | z.infer<typeof FunctionApp>;

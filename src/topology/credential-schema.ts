import { isIPv6 } from 'node:net';
import { z } from 'zod';
import { DRIVERS, FORMATS } from '../postgres/dialects/dialect.ts';
import { postgresName, resourceGroup, subscription, vaultSecret } from './schema-words.ts';

/** What the config file may say of a server, and of a credential on it. */

const Host = z
  .string()
  .refine(
    (text) => isIPv6(text) || (/^[\w-]+(\.[\w-]+)*$/.test(text) && text.length <= 253),
    'must be a host name or an address, without a scheme, a port or a path',
  )
  .describe('Host name or address of the server, without port.');

const port = z.int().min(1, 'must be from 1 to 65535').max(65_535, 'must be from 1 to 65535');

const OtherAddress = z
  .strictObject({
    host: Host.optional(),
    port: port.optional().describe("Without, the server's own."),
    pooler: z
      .boolean()
      .default(false)
      .describe('Whether a pooler answers there, such as PgBouncer on port 6432.'),
    'read-only': z
      .boolean()
      .default(false)
      .describe('Whether a replica answers there, or an endpoint for reading.'),
  })
  .describe(
    "An address at which the same role and password log in; host and port are the server's own where left out.",
  );

const ownName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must have lower-case letters, digits and -, and begin with a letter');

const place = {
  host: Host,
  port: port.default(5432).describe('Port of the server itself, not of its pooler.'),
};

const placeInAzure = {
  'resource-group': resourceGroup(
    'Resource group of the flexible server: for recovery and the firewall.',
  ).optional(),
  subscription: subscription(
    "ID of the server's Azure subscription; without, the input subscription-id.",
  ).optional(),
  'also-at': z
    .record(ownName, OtherAddress)
    .default({})
    .describe('Other addresses of the same server and its replicas: poolers, replicas, endpoints, by name.'),
};

export const Server = z
  .strictObject({ ...place, user: postgresName('The role whose password this is.'), ...placeInAzure })
  .describe('The PostgreSQL server, and the role that the credential belongs to.');

/** One of several, without a role: the credentials name theirs. */
const NamedServer = z.strictObject({ ...place, ...placeInAzure }).describe('A PostgreSQL server.');

export const Servers = z
  .record(ownName, NamedServer)
  .describe('The PostgreSQL servers, by names of your own.');

const ConnectionStringSecret = z.strictObject({
  name: vaultSecret('The vault secret that holds it.'),
  database: postgresName('The database that it opens: one of databases.'),
  create: z.boolean().default(false).describe('Make the secret when the vault has none of this name.'),
  via: ownName
    .optional()
    .describe("The address that it leads to, by its name under also-at; without, the server's own."),
  format: z
    .enum(FORMATS, `must be one of ${FORMATS.join(', ')}`)
    .optional()
    .describe(
      "How it is written: url (the default), sqlalchemy (postgresql+asyncpg://…), jdbc, ado.net (Npgsql's Host=…;Username=…) or keywords (libpq's host=… user=…).",
    ),
  driver: z
    .enum(DRIVERS, `must be one of ${DRIVERS.join(', ')}`)
    .optional()
    .describe('With format: sqlalchemy, the driver that it names; one that is made is for asyncpg without.'),
});

const PLACE_RULE = 'must be a path such as store.postgres';
const Place = z.string().regex(/^[^.\s]+(\.[^.\s]+)*$/, PLACE_RULE);

const DocumentSecret = z.strictObject({
  name: vaultSecret('The vault secret that holds it.'),
  database: postgresName('The database that its connection strings open: one of databases.').optional(),
  at: z
    .union([Place, z.array(Place).min(1, 'must name at least one')], `${PLACE_RULE}, or a list of them`)
    .optional()
    .describe(
      'Where user, password, host and database stand as separate fields, such as store.postgres; or a list of such places.',
    ),
});

const others = {
  documents: z
    .array(DocumentSecret)
    .default([])
    .describe('Vault secrets whose YAML text contains connection strings.'),
  'expires-after-days': z
    .int()
    .min(1, 'must be at least 1')
    .max(3650, 'must be at most 3650')
    .optional()
    .describe('Every secret that is written expires so many days later.'),
  'content-type': z
    .string()
    .min(1, 'must not be empty')
    .max(255, 'must have at most 255 characters')
    .optional()
    .describe('Content type of secrets that are written and have none.'),
};

const password = vaultSecret('The vault secret that holds the bare password.').optional();

export const Secrets = z
  .strictObject({
    password,
    'connection-strings': z
      .array(ConnectionStringSecret)
      .default([])
      .describe('Vault secrets that hold a connection string, one per database.'),
    ...others,
  })
  .describe('The secrets of the vault that hold this password.');

const SecretsOfCredential = z
  .strictObject({
    password,
    user: vaultSecret(
      'With logins, the vault secret that holds the name of the login alone: a copy, beside one of the password.',
    ).optional(),
    'connection-strings': z
      .array(
        ConnectionStringSecret.extend({
          database: postgresName(
            'The database that it opens: one of databases. Without, the only one of them.',
          ).optional(),
        }),
      )
      .default([])
      .describe('Vault secrets that hold a connection string; with logins, the first of them is the truth.'),
    ...others,
  })
  .describe('The secrets of the vault that hold this credential, and no other.');

export const Databases = z
  .array(postgresName('Name of a database; case matters.'))
  .min(1, 'must name at least one database')
  .describe('Every database of the server that the credential opens.');

export const KnownClients = z
  .array(
    z
      .string()
      .min(1, 'must not be empty')
      .describe(
        'Matched as a whole against the application_name, the client address and database/application_name of a session: * is any text or none, ? is one character, and case matters.',
      ),
  )
  .default([])
  .describe('Patterns of clients that are no consumers and may be connected as this role.');

export const MaxAgeDays = z
  .int()
  .min(1, 'must be at least 1')
  .optional()
  .describe('Report a credential that is older.');

/** PostgreSQL cuts a longer name off, so that two may be one. */
const roleName = (description: string) =>
  postgresName(description).refine(
    (text) => Buffer.byteLength(text) <= 63,
    'must have at most 63 bytes: PostgreSQL cuts longer names off',
  );

const Credential = z
  .strictObject({
    server: ownName.describe('The server that it is for: one of servers.'),
    databases: Databases.optional().describe(
      'Every database of the server that the credential opens; without, postgres.',
    ),
    user: roleName('The role whose password this is. For two logins that take turns: logins.').optional(),
    logins: z
      .array(roleName('A role that logs in.'))
      .length(2, 'must name two: one is in use while the other rests')
      .optional()
      .describe('Two roles that take turns, so that no copy is refused before it is replaced.'),
    owner: roleName(
      'With logins, the role that owns the objects: NOLOGIN, and what both are once logged in.',
    ).optional(),
    'rotated-by': ownName
      .optional()
      .describe('With logins, the credential that gives them their passwords: one of the same server.'),
    'drain-days': z
      .int()
      .min(0, 'must be at least 0')
      .max(365, 'must be at most 365')
      .optional()
      .describe(
        'With logins, days from the last proven delivery until the login before is retired (7); 0 is in the same run.',
      ),
    secrets: SecretsOfCredential,
    'known-clients': KnownClients,
    'max-age-days': MaxAgeDays,
  })
  .describe('One role with its password, or two logins that take turns.');

export const Credentials = z
  .record(ownName, Credential)
  .refine((all) => Object.keys(all).length > 0, 'must name at least one')
  .describe('The credentials, by names of your own.');

export type CredentialEntry = z.infer<typeof Credential>;
export type ServerEntry = z.infer<typeof NamedServer>;

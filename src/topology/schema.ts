import { isIPv6 } from 'node:net';
import { z } from 'zod';
import { DRIVERS, FORMATS } from '../postgres/dialects/dialect.ts';
import { GitHubSecret } from './github-schema.ts';
import {
  from,
  named,
  part,
  postgresName,
  readBy,
  repository,
  resourceGroup,
  vaultSecret,
  wantedPart,
} from './schema-words.ts';

/** What the config file may say. */

const Vault = z
  .string()
  .regex(
    /^([A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9](\.vault\.[a-z.]+)?|https:\/\/(?!\S+\/(secrets|keys)\/)\S+)$/,
    {
      error: 'must be the name or the https URL of a Key Vault',
      abort: true,
    },
  )
  .refine(
    (text) => !text.includes(':') || URL.canParse(text),
    'must be the name or the https URL of a Key Vault',
  )
  // as the portal shows it
  .transform((text) => (/^[\w-]+\.vault\./.test(text) ? `https://${text}` : text))
  .describe('The Key Vault that holds the credential: its name or its https URL.');

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

const addressName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must have lower-case letters, digits and -, and begin with a letter');

const Server = z
  .strictObject({
    host: Host,
    port: port.default(5432).describe('Port of the server itself, not of its pooler.'),
    user: postgresName('The role whose password this is.'),
    'resource-group': resourceGroup(
      'Resource group of the flexible server: for recovery and the firewall.',
    ).optional(),
    'also-at': z
      .record(addressName, OtherAddress)
      .default({})
      .describe(
        'Other addresses of the same server and its replicas: poolers, replicas, endpoints, by name.',
      ),
  })
  .describe('The PostgreSQL server, and the role that the credential belongs to.');

const ConnectionStringSecret = z.strictObject({
  name: vaultSecret('The vault secret that holds it.'),
  database: postgresName('The database that it opens: one of databases.'),
  create: z.boolean().default(false).describe('Make the secret when the vault has none of this name.'),
  via: addressName
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

const Secrets = z
  .strictObject({
    password: vaultSecret('The vault secret that holds the bare password.').optional(),
    'connection-strings': z
      .array(ConnectionStringSecret)
      .default([])
      .describe('Vault secrets that hold a connection string, one per database.'),
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
  })
  .describe('The secrets of the vault that hold this password.');

const ContainerApp = z
  .strictObject({
    'container-app': named(
      /^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/,
      'must be the name of a Container App (lower-case letters, digits and -)',
      'Name of the Azure Container App.',
    ),
    'resource-group': resourceGroup('Resource group of the app.'),
    from,
    'read-by': readBy,
    part: z
      .never(
        'is not for a Container App: the platform reads whole secrets of the vault. Refer to one that holds that alone: from: the secret under secrets.password',
      )
      .optional()
      .describe('Not for a Container App, which reads whole secrets of the vault.'),
    health: named(
      /^\/\S*$/,
      'must be a path that begins with /',
      "Path of the app's health check.",
    ).optional(),
    repoint: z
      .boolean()
      .default(false)
      .describe('Make the app refer to this vault secret when it refers to another.'),
  })
  .describe('An Azure Container App.');

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

const EnvFile = z
  .strictObject({
    'env-file': named(
      /^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$))[^\\\p{Cc}]*[^\\/\p{Cc}]$/u,
      'must be the path of a file inside the repository',
      'Path of the env file inside its repository, such as backend/.env.',
    ),
    repository,
    variable: named(
      VARIABLE,
      'must be the name of a variable',
      'The variable that holds the value.',
    ).optional(),
    variables: z
      .record(z.string().regex(VARIABLE, 'must be the name of a variable'), wantedPart)
      .optional()
      .describe('Several variables, each with its part of the connection string, in the place of variable.'),
    from,
    part,
    'read-by': readBy,
    optional: z.boolean().default(false).describe('Do not create the file when it does not exist.'),
  })
  .describe("A developer's env file, written by the command line.");

/** The key that says which kind of consumer it is, in the order of the union below. */
export const CONSUMER_KINDS = ['github-secret', 'container-app', 'env-file'] as const;

export const TopologySchema = z
  .strictObject({
    vault: Vault,
    server: Server,
    databases: z
      .array(postgresName('Name of a database; case matters.'))
      .min(1, 'must name at least one database')
      .describe('Every database of the server that the credential opens.'),
    secrets: Secrets,
    checkouts: z
      .record(repository, z.string().min(1, 'must be the path of a folder'))
      .default({})
      .describe('Where the command line finds the clones of repositories that have env files.'),
    consumers: z
      .array(z.union([GitHubSecret, ContainerApp, EnvFile]))
      .default([])
      .describe('Whatever holds a copy: GitHub secrets, Container Apps and env files.'),
    'known-clients': z
      .array(
        z
          .string()
          .min(1, 'must not be empty')
          .describe(
            'Matched as a whole against the application_name, the client address and database/application_name of a session: * is any text or none, ? is one character, and case matters.',
          ),
      )
      .default([])
      .describe('Patterns of clients that are no consumers and may be connected as this role.'),
    'max-age-days': z
      .int()
      .min(1, 'must be at least 1')
      .optional()
      .describe('Report a credential that is older.'),
  })
  .meta({
    title: 'dbcred-sync config file',
    description: 'One PostgreSQL credential in Azure Key Vault, and every place that holds a copy.',
  });

export type TopologyFile = z.infer<typeof TopologySchema>;

/** A repository as owner/name, for the checks that look across the file. */
export const RepositorySchema = repository;

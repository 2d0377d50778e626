import { isIPv6 } from 'node:net';
import { z } from 'zod';

/** What the config file may say. Rules are patterns without flags, since editors get them as JSON Schema. */

const named = (pattern: RegExp, rule: string, description: string) =>
  z.string().regex(pattern, rule).describe(description);

/** https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules */
const vaultSecret = (description: string) =>
  named(
    /^[0-9A-Za-z-]{1,127}$/,
    'must be the name of a Key Vault secret (letters, digits and -)',
    description,
  );

const resourceGroup = (description: string) =>
  named(
    /^[\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-]$/u,
    'must be the name of an Azure resource group',
    description,
  );

/** PostgreSQL cuts names off at 63 bytes. */
const postgresName = (description: string) =>
  named(/^[^\p{Cc}]{1,63}$/u, 'must be a name of 1 to 63 characters', description);

const repository = z
  .string()
  .regex(/^(?!\.{1,2}\/)[\w.-]+\/(?!\.{1,2}$)[\w.-]+$/, 'must be owner/name')
  .describe('The GitHub repository, as owner/name.');

const from = vaultSecret('The vault secret whose value it gets: one that is named under secrets.');

const Vault = z
  .string()
  .regex(/^([A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]|https:\/\/\S+)$/, {
    error: 'must be the name or the https URL of a Key Vault',
    abort: true,
  })
  .refine(
    (text) => !text.includes(':') || URL.canParse(text),
    'must be the name or the https URL of a Key Vault',
  )
  .describe('The Key Vault that holds the credential: its name or its https URL.');

const Host = z
  .string()
  .refine(
    (text) => isIPv6(text) || (/^[\w-]+(\.[\w-]+)*$/.test(text) && text.length <= 253),
    'must be a host name or an address, without a scheme, a port or a path',
  )
  .describe('Host name or address of the server, without port.');

const Server = z
  .strictObject({
    host: Host,
    port: z
      .int()
      .min(1, 'must be from 1 to 65535')
      .max(65_535, 'must be from 1 to 65535')
      .default(5432)
      .describe('Port of the server itself, not of its pooler.'),
    user: postgresName('The role whose password this is.'),
    'resource-group': resourceGroup(
      'Resource group of the flexible server: for recovery and the firewall.',
    ).optional(),
  })
  .describe('The PostgreSQL server, and the role that the credential belongs to.');

const ConnectionStringSecret = z.strictObject({
  name: vaultSecret('The vault secret that holds it.'),
  database: postgresName('The database that it opens: one of databases.'),
  create: z.boolean().default(false).describe('Make the secret when the vault has none of this name.'),
});

const DocumentSecret = z.strictObject({
  name: vaultSecret('The vault secret that holds it.'),
  database: postgresName('The database that its connection strings open: one of databases.').optional(),
  at: named(
    /^[^.\s]+(\.[^.\s]+)*$/,
    'must be a path such as store.postgres',
    'Where user, password, host and database stand as separate fields, such as store.postgres.',
  ).optional(),
});

const Secrets = z
  .strictObject({
    password: vaultSecret('The vault secret that holds the bare password.').optional(),
    'connection-strings': z
      .array(ConnectionStringSecret)
      .default([])
      .describe('Vault secrets that hold a postgresql:// URL, one per database.'),
    documents: z
      .array(DocumentSecret)
      .default([])
      .describe('Vault secrets whose YAML text contains connection strings.'),
  })
  .describe('The secrets of the vault that hold this password.');

/** Names of repositories, of which patterns may be anything but the owner. */
const repositoryPattern = (description: string) =>
  named(
    /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\/(?!\.{1,2}$)[\w.*-]+$/,
    'must be owner/name, where * in the name is any text',
    description,
  );

const topic = named(
  /^[a-z0-9][a-z0-9-]{0,49}$/,
  'must be a topic (lower-case letters, digits and -)',
  'A topic.',
);

const GitHubSecret = z
  .strictObject({
    'github-secret': named(
      /^(?![Gg][Ii][Tt][Hh][Uu][Bb]_)[A-Za-z_][A-Za-z0-9_]*$/,
      'must have letters, digits and _, no leading digit, and not begin with GITHUB_',
      'Name of the GitHub secret.',
    ),
    repository: repository.optional(),
    repositories: z
      .array(repositoryPattern('A repository as owner/name, or a pattern such as owner/* or owner/api-*.'))
      .min(1, 'must name at least one')
      .optional()
      .describe(
        'Many repositories: names, and patterns. What patterns find can be narrowed by topic and property.',
      ),
    search: z
      .string()
      .min(1, 'must not be empty')
      .optional()
      .describe('Repositories that this GitHub search finds, such as "org:acme language:go".'),
    topic: topic.optional().describe('Of what patterns and search find, only those with this topic.'),
    property: z
      .record(z.string().regex(/^[\w.$#-]{1,75}$/, 'must be the name of a custom property'), z.string())
      .optional()
      .describe('Of what patterns and search find, only those whose custom properties have these values.'),
    exclude: z
      .array(repositoryPattern('A repository or a pattern that is left out.'))
      .optional()
      .describe('Repositories that are left out, whatever finds them.'),
    archived: z
      .boolean()
      .optional()
      .describe('Take archived repositories too: GitHub refuses to write to them.'),
    forks: z.boolean().optional().describe('Take forks too.'),
    organization: named(
      /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/,
      'must be the name of an organization',
      'The organization that holds the secret, in the place of a repository.',
    ).optional(),
    visibility: z
      .enum(['all', 'private', 'selected'], 'must be all, private or selected')
      .optional()
      .describe('Which of its repositories may read it. Without, it stays as it is; a new secret needs it.'),
    'selected-repositories': z
      .array(repository)
      .optional()
      .describe('For visibility: selected. Without, the list stays as it is.'),
    store: z
      .enum(['actions', 'dependabot', 'codespaces'], 'must be actions, dependabot or codespaces')
      .optional()
      .describe('Who reads it: workflows (actions, the default), runs started by Dependabot, or Codespaces.'),
    'create-environment': z.boolean().optional().describe('Make the environment where there is none.'),
    remove: z
      .boolean()
      .optional()
      .describe('Delete the secret, if dbcred-sync has written it with skip-unchanged.'),
    environment: named(
      /^(?!\.{1,2}$)[^\p{Cc}]{1,255}$/u,
      'must be the name of a GitHub environment',
      'The environment that holds the secret; without it, the repository does.',
    ).optional(),
    from,
    quiet: named(
      /^[\w.-]+\.ya?ml$/,
      'must be the file name of a workflow, such as daily.yml',
      'A workflow of that repository: a rotation waits while it is queued or running.',
    ).optional(),
  })
  .describe('A GitHub secret.');

const ContainerApp = z
  .strictObject({
    'container-app': named(
      /^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/,
      'must be the name of a Container App (lower-case letters, digits and -)',
      'Name of the Azure Container App.',
    ),
    'resource-group': resourceGroup('Resource group of the app.'),
    from,
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

const EnvFile = z
  .strictObject({
    'env-file': named(
      /^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$))[^\\\p{Cc}]*[^\\/\p{Cc}]$/u,
      'must be the path of a file inside the repository',
      'Path of the env file inside its repository, such as backend/.env.',
    ),
    repository,
    variable: named(
      /^[A-Za-z_][A-Za-z0-9_]*$/,
      'must be the name of a variable',
      'The variable that holds the value.',
    ),
    from,
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

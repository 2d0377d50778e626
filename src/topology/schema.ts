import { z } from 'zod';
import { AppService, FunctionApp } from './app-service-schema.ts';
import { CopiesKey } from './copies-schema.ts';
import {
  Credentials,
  Databases,
  KnownClients,
  MaxAgeDays,
  Secrets,
  Server,
  Servers,
} from './credential-schema.ts';
import { GitHubSecret, GitHubSettings, GitHubVariables } from './github-schema.ts';
import {
  from,
  named,
  part,
  readBy,
  repository,
  resourceGroup,
  subscription,
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

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

const ContainerApp = z
  .strictObject({
    'container-app': named(
      /^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/,
      'must be the name of a Container App (lower-case letters, digits and -)',
      'Name of the Azure Container App.',
    ),
    'resource-group': resourceGroup('Resource group of the app.'),
    subscription: subscription(
      "ID of the app's Azure subscription; without, the input subscription-id.",
    ).optional(),
    from,
    'read-by': readBy,
    part: wantedPart
      .optional()
      .describe('Not for a Container App, which reads whole secrets of the vault: refused with what is.'),
    'user-variable': named(
      VARIABLE,
      'must be the name of a variable',
      "Of the bare password of two logins: the plain variable of the app's template that gets the user in the same write.",
    ).optional(),
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

const ContainerAppJob = z
  .strictObject({
    'container-app-job': named(
      /^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/,
      'must be the name of a Container Apps job (lower-case letters, digits and -)',
      'Name of the Azure Container Apps job.',
    ),
    'resource-group': resourceGroup('Resource group of the job.'),
    subscription: subscription(
      "ID of the job's Azure subscription; without, the input subscription-id.",
    ).optional(),
    from,
    'read-by': readBy,
    part: wantedPart
      .optional()
      .describe('Not for a job, which reads whole secrets of the vault: refused with what is.'),
    repoint: z
      .boolean()
      .default(false)
      .describe('Make the job refer to this vault secret when it refers to another.'),
    run: z
      .boolean()
      .default(false)
      .describe('Start one execution for each version that is delivered, once, and wait for its end.'),
  })
  .describe('An Azure Container Apps job.');

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
export const CONSUMER_KINDS = [
  'github-secret',
  'github-secrets',
  'github-variables', // without secrets
  'container-app',
  'container-app-job',
  'app-service',
  'function-app',
  'env-file',
] as const;

const consumers = z
  .array(
    z.union([
      GitHubSecret,
      GitHubSettings,
      GitHubVariables,
      ContainerApp,
      ContainerAppJob,
      AppService,
      FunctionApp,
      EnvFile,
    ]),
  )
  .default([])
  .describe(
    'Whatever holds a copy: GitHub secrets and variables, Container Apps and their jobs, apps of App Service, function apps and env files.',
  );

const checkouts = z
  .record(repository, z.string().min(1, 'must be the path of a folder'))
  .default({})
  .describe('Where the command line finds the clones of repositories that have env files.');

export const TopologySchema = z
  .strictObject({
    vault: Vault,
    server: Server,
    databases: Databases,
    secrets: Secrets,
    checkouts,
    consumers,
    copies: CopiesKey,
    'known-clients': KnownClients,
    'max-age-days': MaxAgeDays,
  })
  .describe('One credential.');

/** What a file of several credentials must not have at its top. */
export const OF_ONE_CREDENTIAL = ['server', 'databases', 'secrets', 'known-clients', 'max-age-days'] as const;

/** Several credentials, by name. */
export const SeveralSchema = z
  .strictObject({
    vault: Vault,
    servers: Servers,
    credentials: Credentials,
    defaults: z
      .strictObject({
        'resource-group': resourceGroup('Resource group of every app and job that names none.').optional(),
      })
      .default({})
      .describe('What consumers have that do not say it themselves.'),
    checkouts,
    consumers,
    copies: CopiesKey,
  })
  .describe('Several credentials, by name.');

/** For editors: an app may leave to defaults what is put in before a file is read. */
export const FileForEditors = z
  .union([
    TopologySchema,
    SeveralSchema.extend({
      consumers: z
        .array(
          z.union([
            GitHubSecret,
            GitHubSettings,
            GitHubVariables,
            ContainerApp.partial({ 'resource-group': true }),
            ContainerAppJob.partial({ 'resource-group': true }),
            AppService.partial({ 'resource-group': true }),
            FunctionApp.partial({ 'resource-group': true }),
            EnvFile,
          ]),
        )
        .default([])
        .describe(consumers.description ?? ''),
    }),
  ])
  .meta({
    title: 'dbcred-sync config file',
    description: 'PostgreSQL credentials in Azure Key Vault, and every place that holds a copy.',
  });

export type TopologyFile = z.infer<typeof TopologySchema>;
export type SeveralFile = z.infer<typeof SeveralSchema>;

/** A repository as owner/name, for the checks that look across the file. */
export const RepositorySchema = repository;

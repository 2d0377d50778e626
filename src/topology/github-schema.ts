import { z } from 'zod';
import { OTHER_READERS } from '../github/stores.ts';
import type { Part } from '../postgres/parts.ts';
import { from, named, part, readBy, repository, wantedPart } from './schema-words.ts';

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

/** Where it lies, and what else may be said of a place. */
const place = {
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
    .enum(['actions', ...OTHER_READERS], 'must be actions, dependabot, codespaces or agents')
    .optional()
    .describe(
      'Who reads it: workflows (actions, the default), runs started by Dependabot, Codespaces, or Copilot cloud agent (agents).',
    ),
  'create-environment': z.boolean().optional().describe('Make the environment where there is none.'),
  environment: named(
    /^(?!\.{1,2}$)[^\p{Cc}]{1,255}$/u,
    'must be the name of a GitHub environment',
    'The environment that holds the secret; without it, the repository does.',
  ).optional(),
  from,
  'read-by': readBy,
  split: z
    .literal('accepted', 'must be accepted')
    .optional()
    .describe(
      'Of two logins: that user and password lie in secrets of their own here, and that a run may read one of each.',
    ),
  quiet: named(
    /^[\w.-]+\.ya?ml$/,
    'must be the file name of a workflow, such as daily.yml',
    'A workflow of that repository: a rotation waits while it is queued or running.',
  ).optional(),
};

const NAME = /^(?![Gg][Ii][Tt][Hh][Uu][Bb]_)[A-Za-z_][A-Za-z0-9_]*$/;
const NAME_RULE = 'must have letters, digits and _, no leading digit, and not begin with GITHUB_';

export const GitHubSecret = z
  .strictObject({
    'github-secret': named(NAME, NAME_RULE, 'Name of the GitHub secret.'),
    ...place,
    part,
    remove: z
      .boolean()
      .optional()
      .describe('Delete the secret, if dbcred-sync has written it with skip-unchanged.'),
  })
  .describe('A GitHub secret.');

/** Anybody reads a variable who may read the repository's; and a user belongs to its password, which is none. */
const VARIABLE_PARTS = ['host', 'port', 'database', 'address'] as const satisfies readonly Part[];

const variables = z
  .record(
    z.string().regex(NAME, NAME_RULE),
    z.enum(
      VARIABLE_PARTS,
      `must be one of ${VARIABLE_PARTS.join(', ')}: a variable is shown to whoever may read it, so user and password belong under github-secrets`,
    ),
  )
  .describe('GitHub variables, each with a part of the connection string that is no secret.');

export const GitHubSettings = z
  .strictObject({
    'github-secrets': z
      .record(z.string().regex(NAME, NAME_RULE), wantedPart)
      .describe('Several GitHub secrets, each with its part of the connection string.'),
    'github-variables': variables.optional(),
    ...place,
  })
  .describe('Several settings of one GitHub repository, environment or organization, as one.');

export const GitHubVariables = z
  .strictObject({ 'github-variables': variables, ...place })
  .describe('GitHub variables alone.');

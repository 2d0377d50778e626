import { randomInt } from 'node:crypto';
import type { GitHubSeed } from './repositories.ts';

type Level = 'read' | 'write';
/** No page says what the keys of Agents secrets are: these were told of an App that has them (docs/prober.md). */
type Permission =
  | 'secrets'
  | 'environments'
  | 'actions'
  | 'contents'
  | 'issues'
  | 'administration'
  | 'actions_variables'
  | 'dependabot_secrets'
  | 'codespaces_secrets'
  | 'agent_secrets'
  | 'organization_secrets'
  | 'organization_dependabot_secrets'
  | 'organization_codespaces_secrets'
  | 'organization_agent_secrets'
  | 'organization_actions_variables'
  | 'organization_custom_properties';
export type Permissions = Partial<Record<Permission, Level>>;

/** All that a fleet's delivery can be given. */
export const EVERY_PERMISSION: Permissions = {
  ...{
    secrets: 'write',
    environments: 'write',
    actions: 'read',
    administration: 'write',
    actions_variables: 'write',
  },
  ...{ dependabot_secrets: 'write', codespaces_secrets: 'write', agent_secrets: 'write' },
  ...{ organization_secrets: 'write', organization_dependabot_secrets: 'write' },
  ...{ organization_codespaces_secrets: 'write', organization_agent_secrets: 'write' },
  ...{ organization_actions_variables: 'write', organization_custom_properties: 'read' },
};

/** Who a token speaks for and what it may do. */
export interface Caller {
  token: string;
  kind: 'fine-grained' | 'classic' | 'integration' | 'app';
  /** as GitHub names it when it refuses for the rate limit */
  name: string;
  permissions: Permissions;
  /** full names, lower case */
  repositories: Set<string>;
  requestsPerHour: number;
  /** by the clock; undefined for never */
  expiresAt?: number;
}

export type TokenKind =
  | 'secrets'
  | 'workflow'
  | 'noSecrets'
  | 'otherRepository'
  | 'readOnly'
  | 'secretsOnly'
  | 'classic'
  | 'installation'
  | 'rotator'
  | 'fleet';

export type Tokens = Record<TokenKind, string>;

// https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
const USER_LIMIT = 5000;
const WORKFLOW_LIMIT = 1000;

/** The callers that the seed knows, by kind. */
export function seededCallers(seed: GitHubSeed): Record<TokenKind, Caller> {
  const names = seed.repositories.map(({ fullName }) => fullName.toLowerCase());
  const all = new Set(names);
  const workflowsOwn = new Set([(seed.workflowRepository ?? names[0] ?? '').toLowerCase()]);
  const person = (permissions: Permissions, repositories = all): Caller => ({
    token: `github_pat_${letters(22)}_${letters(59)}`,
    kind: 'fine-grained',
    name: 'user ID 4242',
    permissions,
    repositories,
    requestsPerHour: USER_LIMIT,
  });
  const app = (permissions: Permissions, repositories: Set<string>, requestsPerHour: number): Caller =>
    installationCaller(randomInt(10_000_000, 99_999_999), permissions, repositories, requestsPerHour);
  return {
    // Actions: so that a rotation sees whether a consumer's workflow is running
    secrets: person({ secrets: 'write', environments: 'write', actions: 'read' }),
    // `permissions:` of a workflow has no key for secrets, so no job's token ever has it
    workflow: app({ actions: 'read' }, workflowsOwn, WORKFLOW_LIMIT),
    noSecrets: person({ actions: 'read' }),
    otherRepository: person({ secrets: 'write', environments: 'write' }, new Set()),
    readOnly: person({ secrets: 'read', environments: 'read', actions: 'read' }),
    secretsOnly: person({ secrets: 'write' }),
    classic: { ...person({}), token: `ghp_${letters(36)}`, kind: 'classic' },
    installation: app({ secrets: 'write', environments: 'write' }, all, USER_LIMIT),
    rotator: app({ secrets: 'write', environments: 'write', actions: 'read' }, all, USER_LIMIT),
    fleet: person(EVERY_PERMISSION),
  };
}

export function installationCaller(
  id: number,
  permissions: Permissions,
  repositories: Set<string>,
  requestsPerHour = USER_LIMIT,
): Caller {
  return {
    ...{ token: `ghs_${letters(36)}`, kind: 'integration', name: `installation ID ${id}` },
    ...{ permissions, repositories, requestsPerHour },
  };
}

/** A fine-grained token of another owner's: one never speaks for two. */
export function personalCaller(permissions: Permissions, repositories: Set<string>): Caller {
  return {
    token: `github_pat_${letters(22)}_${letters(59)}`,
    ...{ kind: 'fine-grained', name: 'user ID 4243', permissions, repositories, requestsPerHour: USER_LIMIT },
  };
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function letters(count: number): string {
  return Array.from({ length: count }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
}

/** The token of an Authorization header: `token T`, `Bearer T`, or a Basic password, as GitHub takes them. */
export function tokenOf(authorization: string | undefined): string | undefined {
  const [, scheme, credentials] = /^(\S+)\s+(\S+)\s*$/.exec(authorization ?? '') ?? [];
  if (scheme === undefined || credentials === undefined) return authorization;
  if (scheme.toLowerCase() !== 'basic') return credentials;
  return Buffer.from(credentials, 'base64')
    .toString()
    .replace(/^[^:]*:/, '');
}

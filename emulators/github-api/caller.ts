import { randomInt } from 'node:crypto';
import type { GitHubSeed } from './repositories.ts';

type Level = 'read' | 'write';
export type Permissions = Partial<Record<'secrets' | 'environments' | 'actions', Level>>;

/** Who a token speaks for and what it may do. */
export interface Caller {
  token: string;
  kind: 'fine-grained' | 'classic' | 'integration';
  /** as GitHub names it when it refuses for the rate limit */
  name: string;
  permissions: Permissions;
  /** full names, lower case */
  repositories: Set<string>;
  requestsPerHour: number;
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
  | 'rotator';

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
  const app = (permissions: Permissions, repositories: Set<string>, requestsPerHour: number): Caller => ({
    token: `ghs_${letters(36)}`,
    kind: 'integration',
    name: `installation ID ${randomInt(10_000_000, 99_999_999)}`,
    permissions,
    repositories,
    requestsPerHour,
  });
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

import type { App } from './apps.ts';
import type { Caller, Permissions } from './caller.ts';
import type { Organization } from './organizations.ts';
import { notFound } from './refusal.ts';
import type { Environment, Repository } from './repositories.ts';

/** One operation of the API, under the path by which GitHub's OpenAPI description knows it. */
export interface Operation {
  method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  /** what a fine-grained token must be permitted */
  needs: Permissions;
  /** whether a caller without a token is let in */
  anonymous?: boolean;
  /** whether it is the App itself that calls, with a token signed by its key */
  byApp?: boolean;
  /** false for what a GitHub Enterprise Server does not have */
  isOnServers?: boolean;
  handle(call: Call): Answer;
}

export interface Call {
  caller: Caller | undefined;
  /** who calls in the App's own name */
  app: App | undefined;
  parameters: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
  now: () => Date;
  /** https://localhost:1234 or https://localhost:1234/api/v3 */
  apiUrl: string;
  /** below apiUrl, without the query */
  path: string;
  repository(): Repository;
  organization(): Organization;
  /** That of a repository, whoever sees it. */
  organizationOf(login: string): Organization | undefined;
  /** all that the caller sees */
  repositories(): Repository[];
  environment(): Environment;
}

export interface Answer {
  status: 200 | 201 | 204;
  body?: object;
  headers?: Record<string, string>;
}

/** Names of owners, repositories and environments are not case-sensitive. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

export function environmentOf(repository: Repository, name: string): Environment {
  const found = repository.environments.find((one) => sameName(one.name, name));
  if (found === undefined) throw notFound();
  return found;
}

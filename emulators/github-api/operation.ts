import type { Caller, Permissions } from './caller.ts';
import { notFound } from './refusal.ts';
import type { Environment, Repository } from './repositories.ts';

/** One operation of the API, under the path by which GitHub's OpenAPI description knows it. */
export interface Operation {
  method: 'GET' | 'PUT' | 'DELETE';
  path: string;
  /** what a fine-grained token must be permitted */
  needs: Permissions;
  /** whether a caller without a token is let in */
  anonymous?: boolean;
  handle(call: Call): Answer;
}

export interface Call {
  caller: Caller | undefined;
  parameters: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
  /** https://localhost:1234 or https://localhost:1234/api/v3 */
  apiUrl: string;
  /** below apiUrl, without the query */
  path: string;
  repository(): Repository;
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

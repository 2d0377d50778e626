import type { ProblemCode } from '../../problem.ts';
import type { ConnectionString } from '../connection-string.ts';
import type { ProbeFailure } from '../probe.ts';
import type { ServerNames } from '../server-names.ts';

/** Where a login went, and what else is known that helps to explain it. */
export interface Where extends Pick<ConnectionString, 'host' | 'port' | 'database' | 'user'> {
  readonly options?: string | undefined;
  readonly sessionWish?: ConnectionString['sessionWish'];
  /** The databases that exist on the server, when they could be listed. */
  readonly knownDatabases?: readonly string[] | undefined;
  /** The address from which this machine's packets reach the server. */
  readonly outboundAddress?: string | undefined;
  /** What DNS says of the host, for one that cannot be reached. */
  readonly names?: ServerNames | undefined;
  /** The commands that store the credential where it stands. */
  readonly storeWith?: string | undefined;
}

export interface Diagnosis {
  readonly code: ProblemCode;
  readonly what: string;
  readonly likelyCause: string;
  readonly fix: string;
}

export interface Row {
  readonly matches: (failure: ProbeFailure) => boolean;
  readonly diagnosis: (where: Where, failure: ProbeFailure) => Diagnosis;
}

type Matcher = Row['matches'];

export const hasCode =
  (...codes: readonly string[]): Matcher =>
  ({ code }) =>
    code !== undefined && codes.includes(code);

/** The driver's own errors, which carry no code; a server's words never pass for one. */
export const codeless =
  (pattern: RegExp): Matcher =>
  ({ code, message }) =>
    code === undefined && pattern.test(message);

export const says =
  (pattern: RegExp): Matcher =>
  ({ message }) =>
    pattern.test(message);

export const both =
  (one: Matcher, other: Matcher): Matcher =>
  (failure) =>
    one(failure) && other(failure);

export const either =
  (...matchers: readonly Matcher[]): Matcher =>
  (failure) =>
    matchers.some((matcher) => matcher(failure));

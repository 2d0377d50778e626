import { X509Certificate } from 'node:crypto';
import { messageOf, type Problem } from '../problem.ts';
import type { FirewallInputs } from './firewall-inputs.ts';
import type { Environment } from './given.ts';
import { invalidInput } from './problems.ts';
import type { RawInputs } from './schema.ts';

export interface DatabaseInputs {
  readonly databaseAuthorities: string | undefined;
  readonly connectTimeoutMs: number;
}

interface JobInputs {
  readonly exportAs: string | undefined;
  /** The event whose checkout may be anybody's, if this run was started by one: then nothing is written. */
  readonly untrustedEvent: string | undefined;
  /** The firewall that may be opened; undefined when none may be. */
  readonly firewall: FirewallInputs | undefined;
}

export type CommonInputs = DatabaseInputs & JobInputs;

/**
 * Those that run on a pull request's own code, and those that often check it out.
 * https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
const UNTRUSTED_EVENTS = [
  ...['pull_request', 'pull_request_target', 'pull_request_review', 'pull_request_review_comment'],
  'issue_comment',
];

/** Reads a text file; throws when it cannot. */
export type ReadFile = (path: string) => string;

export function jobInputs(
  raw: RawInputs,
  untrustedEvent: string | undefined,
  databaseAuthorities: string | undefined,
  firewall: FirewallInputs | undefined,
): CommonInputs {
  const connectTimeoutMs = raw['connect-timeout'] * 1000;
  return { databaseAuthorities, connectTimeoutMs, exportAs: raw.export, untrustedEvent, firewall };
}

export function untrustedEventOf(env: Environment): string | undefined {
  return UNTRUSTED_EVENTS.find((event) => event === env['GITHUB_EVENT_NAME']);
}

/** The certificates of `database-ca`: PEM text, or the path of a file that holds it. */
export function readAuthorities(given: string | undefined, readFile: ReadFile): string | undefined | Problem {
  if (given === undefined) return undefined;
  try {
    const pem = given.includes('-----BEGIN') ? given : readFile(given);
    const certificates = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
    if (certificates.length === 0) return invalidInput('database-ca', 'holds no PEM certificate');
    for (const certificate of certificates) new X509Certificate(certificate);
    return pem;
  } catch (thrown) {
    return invalidInput('database-ca', `must be PEM text or the path of a PEM file: ${messageOf(thrown)}`);
  }
}

import { z } from 'zod';
import { messageOf, Problem } from '../problem.ts';
import { Redacted, type SecretForms } from '../redacted.ts';

/** What GitHub says of the job, as Entra compares it. Not secret. */
export interface IdTokenClaims {
  readonly iss: string;
  readonly sub: string;
  readonly aud: string;
  /** Of the job, if it names one. */
  readonly environment?: string | undefined;
}

export interface IdToken {
  readonly jwt: Redacted;
  readonly claims: IdTokenClaims;
}

export interface IdTokenRequest {
  readonly url: string;
  readonly token: Redacted;
}

/** Answers the JSON at a URL, asked for with a bearer token, or throws. */
export type GetJsonAs = (url: string, bearer: Redacted) => Promise<unknown>;

const Answer = z.object({ value: z.string().min(1) });
const Claims = z.object({
  iss: z.string(),
  sub: z.string(),
  aud: z.string(),
  environment: z.string().optional(),
});

/**
 * A fresh OIDC token of this job; it lives five minutes, so one is requested for each exchange. Not
 * `core.getIDToken`, which prints the token as a mask command also where no runner reads it.
 * https://docs.github.com/actions/reference/security/oidc
 */
export async function requestIdToken(
  request: IdTokenRequest | undefined,
  audience: string,
  getJson: GetJsonAs,
  forms: SecretForms,
): Promise<IdToken> {
  if (request === undefined) throw missingPermission(NO_REQUEST);
  if (!isSecure(request.url)) throw insecure(request.url);
  const url = `${request.url}&audience=${encodeURIComponent(audience)}`;
  const answer = await getJson(url, request.token).catch((thrown: unknown) => {
    throw refused(answerOf(thrown), thrown);
  });
  const parsed = Answer.safeParse(answer);
  if (!parsed.success) throw refused('an answer without a token', undefined);
  const jwt = new Redacted(parsed.data.value, forms);
  return { jwt, claims: readClaims(jwt) };
}

/** Whoever listens on the way would have the job's right to ask for tokens. */
function isSecure(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

function answerOf(thrown: unknown): string {
  const status = thrown instanceof Error && 'statusCode' in thrown ? `${thrown.statusCode}: ` : '';
  return `${status}${messageOf(thrown)}`;
}

/** For messages only: the signature is Entra's to verify. */
function readClaims(jwt: Redacted): IdTokenClaims {
  const payload = jwt.reveal().split('.')[1] ?? '';
  try {
    return Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  } catch {
    return { iss: '(unreadable)', sub: '(unreadable)', aud: '(unreadable)' };
  }
}

const NO_REQUEST = 'ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN are not set';

/** `target`: how that shows. */
export function missingPermission(target: string): Problem {
  return new Problem({
    code: 'id-token-permission',
    what: 'The job may not request an OIDC token',
    target,
    likelyCause:
      'The workflow or job does not grant `id-token: write`; or it was started from a fork, where GitHub does not.',
    fix: 'permissions:\n  id-token: write\n  contents: read',
  });
}

function insecure(url: string): Problem {
  return new Problem({
    code: 'id-token-refused',
    what: "The address of the job's OIDC endpoint is no https URL, so nothing was asked of it",
    target: 'ACTIONS_ID_TOKEN_REQUEST_URL',
    answer: url,
    likelyCause:
      'An earlier step, or the set-up of this runner, has changed the variable: GitHub gives https.',
    fix: 'Look for what sets ACTIONS_ID_TOKEN_REQUEST_URL, and remove it.',
  });
}

function refused(answer: string, cause: unknown): Problem {
  return new Problem({
    code: 'id-token-refused',
    what: 'GitHub gave no OIDC token',
    target: "the job's OIDC endpoint",
    answer,
    likelyCause:
      'GitHub has trouble (https://www.githubstatus.com), the network or a proxy is in the way, or the job has ended.',
    fix: 'Run the job again. A self-hosted runner has to reach *.actions.githubusercontent.com, or HTTPS_PROXY must be set.',
    cause,
  });
}

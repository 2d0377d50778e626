import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { Identity } from './azure/identity.ts';
import type { IdTokenRequest } from './github/id-token.ts';
import type { SecretStore } from './github/secrets.ts';
import { messageOf, Problem, Problems } from './problem.ts';
import { Redacted, type SecretForms } from './redacted.ts';

const MODES = ['check', 'sync', 'rotate', 'status'] as const;

/** What `mode: sync` needs, validated; nothing below reads the environment. */
export interface SyncInputs {
  readonly mode: 'sync';
  readonly identity: Identity | undefined;
  readonly idTokenRequest: IdTokenRequest | undefined;
  readonly azureCloud: string;
  readonly vault: string;
  readonly secret: string;
  readonly gitHubToken: Redacted;
  readonly gitHubApiUrl: string;
  readonly store: SecretStore;
  readonly gitHubSecret: string;
  readonly databaseAuthorities: string | undefined;
  readonly connectTimeoutMs: number;
  readonly verify: boolean;
  readonly exportAs: string | undefined;
  readonly dryRun: boolean;
  /** The event whose checkout may be anybody's, if this run was started by one: then nothing is written. */
  readonly untrustedEvent: string | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where an input comes from when it is not given. */
const FALLBACKS: Readonly<Record<string, string>> = {
  'client-id': 'AZURE_CLIENT_ID',
  'tenant-id': 'AZURE_TENANT_ID',
  'azure-cloud': 'DBCRED_AZURE_CLOUD',
  vault: 'DBCRED_VAULT',
  'github-token': 'GITHUB_TOKEN',
  'github-api-url': 'GITHUB_API_URL',
  repository: 'GITHUB_REPOSITORY',
  'database-ca': 'DATABASE_CA',
};

/** https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows */
const UNTRUSTED_EVENTS = ['pull_request', 'pull_request_target', 'issue_comment'];

const isLoopback = (url: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
const secureUrl = z
  .string()
  .refine((text) => {
    if (!URL.canParse(text)) return false;
    const url = new URL(text);
    return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  }, 'must be an https URL')
  .transform((text) => text.replace(/\/+$/, ''));

const flag = (otherwise: boolean) =>
  z
    .enum(['true', 'True', 'TRUE', 'false', 'False', 'FALSE'], 'must be true or false')
    .transform((text) => text.toLowerCase() === 'true')
    .default(otherwise);

const guid = (what: string) => z.string().regex(/^[\w.-]{1,128}$/, `must be ${what}`);

const Inputs = z.object({
  mode: z.enum(MODES, `must be one of ${MODES.join(', ')}`).default('check'),
  'client-id': guid('the application (client) ID of an app registration').optional(),
  'tenant-id': guid('the directory (tenant) ID').optional(),
  'azure-cloud': z
    .union([z.enum(['public', 'usgovernment', 'china']), secureUrl], {
      error: 'must be public, usgovernment, china, or the https URL of a resource manager',
    })
    .default('public'),
  vault: z
    .string({ error: 'is missing: name the Key Vault' })
    .regex(
      /^([A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]|https:\/\/\S+)$/,
      'must be the name or the https URL of a Key Vault',
    ),
  secret: z
    .string()
    .regex(/^[0-9A-Za-z-]{1,127}$/, 'must be the name of a Key Vault secret (letters, digits and -)')
    .default('database-url'),
  'github-token': z.string({ error: 'is missing' }).regex(/^\S+$/, 'must not contain white space'),
  'github-api-url': secureUrl.default('https://api.github.com'),
  repository: z
    .string({ error: 'is missing: name the repository as owner/name' })
    .regex(/^(?!\.{1,2}\/)[\w.-]+\/(?!\.{1,2}$)[\w.-]+$/, 'must be owner/name'),
  environment: z
    .string()
    .regex(/^(?!\.{1,2}$)[^\p{Cc}]{1,255}$/u, 'must be the name of a GitHub environment')
    .optional(),
  'github-secret': z
    .string()
    .regex(
      /^(?!github_)[a-z_][a-z0-9_]*$/i,
      'must have letters, digits and _, no leading digit, and not begin with GITHUB_',
    )
    .default('DATABASE_URL'),
  'database-ca': z.string().optional(),
  'connect-timeout': z.coerce
    .number({ error: 'must be a number of seconds' })
    .min(1, 'must be at least 1 second')
    .max(300, 'must be at most 300 seconds')
    .default(10),
  verify: flag(true),
  export: z
    .string()
    .regex(
      /^(?!(?:GITHUB_|RUNNER_|ACTIONS_|INPUT_)|(?:NODE_OPTIONS|PATH)$)[A-Za-z_]\w*$/i,
      'must be the name of a variable that a workflow may set',
    )
    .optional(),
  'dry-run': flag(false),
});

export const INPUT_NAMES = Object.keys(Inputs.shape);

/** Reads a text file; throws when it cannot. */
export type ReadFile = (path: string) => string;

/** The environment as one validated value. Throws Problems that name every bad input at once. */
export function readInputs(env: Environment, forms: SecretForms, readFile: ReadFile): SyncInputs {
  const { given, contradictions } = collect(env);
  const unknown = Object.keys(given).filter((name) => !INPUT_NAMES.includes(name));
  const parsed = Inputs.safeParse(given);
  const complaints = [
    ...unknown.map(unknownInput),
    ...contradictions.map((name) => invalid(name, 'is given twice, with different values')),
    ...(parsed.success
      ? []
      : parsed.error.issues.map((issue) => invalid(String(issue.path[0]), issue.message))),
    ...pairsOf(given),
  ];
  const authorities = readAuthorities(given['database-ca'], readFile);
  if (authorities instanceof Problem) complaints.push(authorities);
  if (!parsed.success || complaints.length > 0) throw new Problems(complaints);
  if (parsed.data.mode !== 'sync') throw unavailable(parsed.data.mode);
  return build(parsed.data, env, forms, authorities instanceof Problem ? undefined : authorities);
}

/** As the runner passes them (`INPUT_DRY-RUN`), and as a shell can (`INPUT_DRY_RUN`). Empty means not given. */
function collect(env: Environment): { given: Record<string, string>; contradictions: string[] } {
  const given: Record<string, string> = {};
  const contradictions: string[] = [];
  for (const [key, value = ''] of Object.entries(env)) {
    const text = value.trim();
    if (!key.startsWith('INPUT_') || text === '') continue;
    const name = key.slice('INPUT_'.length).toLowerCase().replaceAll(/[_ ]/g, '-');
    if ((given[name] ?? text) !== text) contradictions.push(name);
    given[name] = text;
  }
  for (const [name, variable] of Object.entries(FALLBACKS)) {
    const text = env[variable]?.trim() ?? '';
    if (given[name] === undefined && text !== '') given[name] = text;
  }
  return { given, contradictions };
}

/** For the report of a run whose inputs are not even valid. */
export function modeNamedBy(env: Environment): string {
  const named = collect(env).given['mode'];
  return MODES.find((mode) => mode === named) ?? 'check';
}

function build(
  data: z.infer<typeof Inputs>,
  env: Environment,
  forms: SecretForms,
  databaseAuthorities: string | undefined,
): SyncInputs {
  const [owner = '', repo = ''] = data.repository.split('/');
  const { environment } = data;
  const event = env['GITHUB_EVENT_NAME'] ?? '';
  return {
    mode: 'sync',
    identity: identityOf(data),
    idTokenRequest: idTokenRequestOf(env, forms),
    azureCloud: data['azure-cloud'],
    vault: data.vault,
    secret: data.secret,
    gitHubToken: new Redacted(data['github-token'], forms),
    gitHubApiUrl: data['github-api-url'],
    store:
      environment === undefined
        ? { kind: 'repository', owner, repo }
        : { kind: 'environment', owner, repo, environment },
    gitHubSecret: data['github-secret'].toUpperCase(),
    databaseAuthorities,
    connectTimeoutMs: data['connect-timeout'] * 1000,
    verify: data.verify,
    exportAs: data.export,
    dryRun: data['dry-run'],
    untrustedEvent: UNTRUSTED_EVENTS.includes(event) ? event : undefined,
  };
}

function identityOf(data: z.infer<typeof Inputs>): Identity | undefined {
  const [clientId, tenantId] = [data['client-id'], data['tenant-id']];
  return clientId === undefined || tenantId === undefined ? undefined : { clientId, tenantId };
}

function idTokenRequestOf(env: Environment, forms: SecretForms): IdTokenRequest | undefined {
  const [url, token] = [env['ACTIONS_ID_TOKEN_REQUEST_URL'], env['ACTIONS_ID_TOKEN_REQUEST_TOKEN']];
  return url === undefined || url === '' || token === undefined || token === ''
    ? undefined
    : { url, token: new Redacted(token, forms) };
}

function pairsOf(given: Record<string, string>): Problem[] {
  const both = ['client-id', 'tenant-id'] as const;
  const missing = both.filter((name) => given[name] === undefined);
  return missing.length === 1
    ? missing.map((name) => invalid(name, 'is missing: client-id and tenant-id go together'))
    : [];
}

function readAuthorities(given: string | undefined, readFile: ReadFile): string | undefined | Problem {
  if (given === undefined) return undefined;
  try {
    const pem = given.includes('-----BEGIN') ? given : readFile(given);
    const certificates = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
    if (certificates.length === 0) return invalid('database-ca', 'holds no PEM certificate');
    for (const certificate of certificates) new X509Certificate(certificate);
    return pem;
  } catch (thrown) {
    return invalid('database-ca', `must be PEM text or the path of a PEM file: ${messageOf(thrown)}`);
  }
}

function invalid(name: string, complaint: string): Problem {
  if (name === 'github-token' && complaint === 'is missing') return missingToken();
  return new Problem({
    code: 'input-invalid',
    what: `The input ${name} ${complaint}`,
    target: `input ${name}`,
    likelyCause:
      'A typing error, or an expression such as ${{ vars.X }} or ${{ secrets.X }} that is empty in this job.',
    fix: `with:\n  ${name}: …   # see "Inputs" in the README`,
  });
}

function missingToken(): Problem {
  return new Problem({
    code: 'github-token-missing',
    what: 'No token to write the GitHub secret with',
    target: 'input github-token',
    likelyCause:
      "It is not given, or the secret that it names is empty in this job. The workflow's own GITHUB_TOKEN can not write secrets.",
    fix: 'with:\n  github-token: ${{ secrets.DBCRED_GITHUB_TOKEN }}   # a fine-grained token or a GitHub App token with Secrets (read and write)',
  });
}

function unknownInput(name: string): Problem {
  return new Problem({
    code: 'input-unknown',
    what: 'There is no such input',
    target: `input ${name}`,
    likelyCause: 'A typing error, or an input of a later version.',
    fix: `The inputs are: ${INPUT_NAMES.join(', ')}`,
  });
}

function unavailable(mode: string): Problem {
  return new Problem({
    code: 'mode-unavailable',
    what: `This version has no mode ${mode} yet`,
    target: 'input mode',
    likelyCause:
      'mode was not given (the default is check), or the workflow was written for a later version.',
    fix: 'with:\n  mode: sync',
  });
}

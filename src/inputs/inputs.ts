import { X509Certificate } from 'node:crypto';
import type { Identity } from '../azure/identity.ts';
import type { IdTokenRequest } from '../github/id-token.ts';
import { type SecretStore, secretStore } from '../github/secrets.ts';
import { messageOf, Problem, Problems } from '../problem.ts';
import { Redacted, type SecretForms } from '../redacted.ts';
import { type ConfigFile, readConfigFile } from '../topology/config-file.ts';
import type { Topology, TopologyConsumer } from '../topology/topology.ts';
import { invalidInput, missingToken, unknownInput, withoutConfig } from './problems.ts';
import { INPUT_NAMES, InputSchema, MODES, type RawInputs } from './schema.ts';

/** How to reach the vault. */
export interface VaultInputs {
  readonly identity: Identity | undefined;
  readonly idTokenRequest: IdTokenRequest | undefined;
  readonly azureCloud: string;
  readonly vault: string;
}

/** Which GitHub secret, and how to reach it. */
export interface GitHubInputs {
  readonly gitHubToken: Redacted;
  readonly gitHubApiUrl: string;
  readonly store: SecretStore;
  readonly gitHubSecret: string;
}

export interface DatabaseInputs {
  readonly databaseAuthorities: string | undefined;
  readonly connectTimeoutMs: number;
}

interface JobInputs {
  readonly exportAs: string | undefined;
  /** The event whose checkout may be anybody's, if this run was started by one: then nothing is written. */
  readonly untrustedEvent: string | undefined;
}

type CommonInputs = DatabaseInputs & JobInputs;

export interface SyncInputs extends VaultInputs, GitHubInputs, DatabaseInputs, JobInputs {
  readonly mode: 'sync';
  readonly secret: string;
  readonly verify: boolean;
  readonly dryRun: boolean;
}

export interface CheckInputs extends DatabaseInputs, JobInputs {
  readonly mode: 'check';
  readonly databaseUrl: Redacted | undefined;
  readonly databases: readonly string[];
  readonly vault: VaultInputs | undefined;
  readonly secret: string;
  readonly gitHub: GitHubInputs | undefined;
  /** The secret that `database-url` came from, as far as the run was told; its store when the repository is known. */
  readonly copy: { readonly name: string; readonly store: SecretStore | undefined };
  readonly config: ConfigFile;
  readonly waitMs: number;
  readonly heal: boolean;
  readonly failOnDrift: boolean;
}

/** A rotation; or, when none is asked for, a sync of a whole topology. */
export interface RotateInputs extends VaultInputs, DatabaseInputs, JobInputs {
  readonly mode: 'rotate';
  readonly rotationAsked: boolean;
  readonly topology: Topology;
  readonly configPath: string;
  /** What the inputs themselves describe, beside the topology's consumers. */
  readonly also: TopologyConsumer | undefined;
  /** The vault secret that `export` gives to later steps. */
  readonly secret: string;
  readonly gitHubToken: Redacted | undefined;
  readonly gitHubApiUrl: string;
  readonly subscriptionId: string | undefined;
  readonly runId: string | undefined;
  readonly dryRun: boolean;
  readonly repair: boolean;
  readonly recoverWithArm: boolean;
  readonly strictClients: boolean;
  readonly quietWaitMs: number;
  readonly password: { readonly length: number | undefined; readonly alphabet: string | undefined };
}

/** What is to be looked at: the config file's topology, or what the inputs describe; or both. */
export interface StatusInputs extends VaultInputs, DatabaseInputs {
  readonly mode: 'status';
  readonly config: ConfigFile;
  /** The vault secret with the connection string, where there is no config file. */
  readonly secret: string;
  readonly also: TopologyConsumer | undefined;
  readonly gitHubToken: Redacted | undefined;
  readonly gitHubApiUrl: string;
  readonly subscriptionId: string | undefined;
  readonly failOnDrift: boolean;
}

/** What a run needs, validated; nothing below reads the environment. */
export type Inputs = SyncInputs | CheckInputs | RotateInputs | StatusInputs;

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where an input comes from when it is not given. */
const FALLBACKS: Readonly<Record<string, string>> = {
  'client-id': 'AZURE_CLIENT_ID',
  'tenant-id': 'AZURE_TENANT_ID',
  'subscription-id': 'AZURE_SUBSCRIPTION_ID',
  'azure-cloud': 'DBCRED_AZURE_CLOUD',
  vault: 'DBCRED_VAULT',
  config: 'DBCRED_CONFIG',
  'github-token': 'GITHUB_TOKEN',
  'github-api-url': 'GITHUB_API_URL',
  repository: 'GITHUB_REPOSITORY',
  'database-ca': 'DATABASE_CA',
};

/** https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows */
const UNTRUSTED_EVENTS = ['pull_request', 'pull_request_target', 'issue_comment'];

/** Reads a text file; throws when it cannot. */
export type ReadFile = (path: string) => string;

/** The environment as one validated value. Throws Problems that name every bad input at once. */
export async function readInputs(env: Environment, forms: SecretForms, readFile: ReadFile): Promise<Inputs> {
  const { given, explicit, contradictions } = collect(env);
  const unknown = Object.keys(given).filter((name) => !INPUT_NAMES.includes(name));
  const parsed = InputSchema.safeParse(given);
  const issues = parsed.success ? [] : parsed.error.issues;
  const authorities = readAuthorities(given['database-ca'], readFile);
  const untrustedEvent = untrustedEventOf(env);
  const config = await configOf(given, untrustedEvent, readFile);
  const complaints = [
    ...unknown.map(unknownInput),
    ...contradictions.map((name) => invalidInput(name, 'is given twice, with different values')),
    ...issues.map((issue) => invalidInput(String(issue.path[0]), issue.message)),
    ...missing(given, explicit, config),
    ...[authorities, config].filter((part) => part instanceof Problem),
  ];
  const wrong = authorities instanceof Problem || config instanceof Problem || complaints.length > 0;
  if (!parsed.success || wrong) throw new Problems(complaints);
  const job = jobInputs(parsed.data, untrustedEvent, authorities);
  switch (parsed.data.mode) {
    case 'sync':
    case 'rotate':
      return config.found
        ? rotateInputs(parsed.data, env, forms, job, { config, explicit })
        : syncInputs(parsed.data, env, forms, job);
    case 'check':
      return checkInputs(parsed.data, env, forms, job, config);
    case 'status':
      return statusInputs(parsed.data, env, forms, job, { config, explicit });
  }
}

/** As the runner passes them (`INPUT_DRY-RUN`), and as a shell can (`INPUT_DRY_RUN`). Empty means not given. */
function collect(env: Environment): {
  given: Record<string, string>;
  /** Those that were given as inputs, and not by a variable that stands for one. */
  explicit: ReadonlySet<string>;
  contradictions: string[];
} {
  const given: Record<string, string> = Object.create(null); // an input may be called `constructor`
  const contradictions: string[] = [];
  for (const [key, value = ''] of Object.entries(env)) {
    // A connection string is checked as it is: white space around it is something to complain about.
    const text = /^INPUT_DATABASE[-_]URL$/.test(key) ? value : value.trim();
    if (!key.startsWith('INPUT_') || text.trim() === '') continue;
    const name = key.slice('INPUT_'.length).toLowerCase().replaceAll(/[_ ]/g, '-');
    if ((given[name] ?? text) !== text) contradictions.push(name);
    given[name] = text;
  }
  const explicit = new Set(Object.keys(given));
  for (const [name, variable] of Object.entries(FALLBACKS)) {
    const text = env[variable]?.trim() ?? '';
    if (given[name] === undefined && text !== '') given[name] = text;
  }
  return { given, explicit, contradictions };
}

/** For the report of a run whose inputs are not even valid. */
export function modeNamedBy(env: Environment): string {
  const named = collect(env).given['mode'];
  return MODES.find((mode) => mode === named) ?? 'check';
}

/** What the mode cannot do without. */
function missing(
  given: Record<string, string>,
  explicit: ReadonlySet<string>,
  config: ConfigFile | Problem,
): Problem[] {
  const mode = given['mode'] ?? 'check';
  const heals = mode === 'check' && given['heal']?.toLowerCase() === 'true';
  const without = (name: string, complaint: string): Problem[] =>
    given[name] === undefined ? [invalidInput(name, `is missing: ${complaint}`)] : [];
  const [one, other] = [given['client-id'], given['tenant-id']];
  const half = (one === undefined) !== (other === undefined);
  const hasConfig = config instanceof Problem || config.found;
  const readsVault = mode === 'sync' || mode === 'status';
  const needsVault =
    !hasConfig && (readsVault || (mode === 'check' && (heals || given['database-url'] === undefined)));
  const delivers = mode === 'sync' || mode === 'rotate';
  const named = CONSUMER_INPUTS.some((name) => explicit.has(name));
  const needsGitHub =
    heals || (delivers && (hasConfig ? named || hasGitHubSecrets(config) : mode === 'sync'));
  const armNeeds = delivers && hasConfig && given['recover-with-arm']?.toLowerCase() === 'true';
  const vault = mode === 'check' && !heals ? 'give the vault, or database-url' : 'name the Key Vault';
  return [
    ...(needsVault ? without('vault', vault) : []),
    ...(needsGitHub && given['github-token'] === undefined ? [missingToken()] : []),
    ...(needsGitHub && !(delivers && hasConfig)
      ? without('repository', 'name the repository as owner/name')
      : []),
    ...(mode === 'rotate' && !hasConfig ? [withoutConfig(config)] : []),
    ...(armNeeds ? without('subscription-id', 'recover-with-arm asks the resource manager') : []),
    ...(armNeeds && hasNoResourceGroup(config)
      ? [invalidInput('recover-with-arm', 'needs resource-group: under server: in the config file')]
      : []),
    ...(heals ? without('database-url', 'heal compares the secret that the job was given') : []),
    ...(half ? without('client-id', 'client-id and tenant-id go together') : []),
    ...(half ? without('tenant-id', 'client-id and tenant-id go together') : []),
  ];
}

function syncInputs(raw: RawInputs, env: Environment, forms: SecretForms, job: CommonInputs): SyncInputs {
  const [vault, gitHub] = [vaultInputs(raw, env, forms), gitHubInputs(raw, forms)];
  if (vault === undefined || gitHub === undefined) throw new Error('`missing` has seen to both');
  const { secret, verify, 'dry-run': dryRun } = raw;
  return { mode: 'sync', ...vault, ...gitHub, ...job, secret, verify, dryRun };
}

function rotateInputs(
  raw: RawInputs,
  env: Environment,
  forms: SecretForms,
  job: CommonInputs,
  { config, explicit }: { config: ConfigFile & { found: true }; explicit: ReadonlySet<string> },
): RotateInputs {
  const { topology, path: configPath } = config;
  const vault = vaultInputs({ ...raw, vault: raw.vault ?? topology.vault }, env, forms);
  if (vault === undefined) throw new Error('a topology names its vault');
  const token = raw['github-token'];
  return {
    mode: 'rotate',
    rotationAsked: raw.mode === 'rotate',
    ...{ ...vault, ...job, topology, configPath, secret: raw.secret },
    also: describedBy(raw, explicit),
    gitHubToken: token === undefined ? undefined : new Redacted(token, forms),
    gitHubApiUrl: raw['github-api-url'],
    subscriptionId: raw['subscription-id'],
    runId: env['GITHUB_RUN_ID'] || undefined,
    ...{ dryRun: raw['dry-run'], repair: raw.repair, recoverWithArm: raw['recover-with-arm'] },
    ...{ strictClients: raw['strict-clients'], quietWaitMs: raw['quiet-wait'] * 1000 },
    password: { length: raw['password-length'], alphabet: raw['password-alphabet'] },
  };
}

function statusInputs(
  raw: RawInputs,
  env: Environment,
  forms: SecretForms,
  { databaseAuthorities, connectTimeoutMs }: CommonInputs,
  { config, explicit }: { config: ConfigFile; explicit: ReadonlySet<string> },
): StatusInputs {
  const named = raw.vault ?? (config.found ? config.topology.vault : undefined);
  const vault = vaultInputs({ ...raw, vault: named }, env, forms);
  if (vault === undefined) throw new Error('`missing` has seen to it');
  const token = raw['github-token'];
  return {
    mode: 'status',
    ...{ ...vault, databaseAuthorities, connectTimeoutMs, config, secret: raw.secret },
    // Without a config file, the defaults describe one.
    also: describedBy(raw, config.found ? explicit : new Set(['github-secret'])),
    gitHubToken: token === undefined ? undefined : new Redacted(token, forms),
    gitHubApiUrl: raw['github-api-url'],
    subscriptionId: raw['subscription-id'],
    failOnDrift: raw['fail-on-drift'],
  };
}

/** Any of these says that the inputs describe a consumer. */
const CONSUMER_INPUTS = ['secret', 'github-secret', 'repository', 'environment'];

/** Whoever names a GitHub secret as inputs means it, beside a config file too. */
function describedBy(raw: RawInputs, explicit: ReadonlySet<string>): TopologyConsumer | undefined {
  const named = CONSUMER_INPUTS.some((name) => explicit.has(name));
  if (!named || raw.repository === undefined) return undefined;
  const [owner = '', repo = ''] = raw.repository.split('/');
  return {
    kind: 'github-secret',
    name: raw['github-secret'].toUpperCase(),
    repository: { owner, repo },
    environment: raw.environment,
    from: raw.secret,
  };
}

function checkInputs(
  raw: RawInputs,
  env: Environment,
  forms: SecretForms,
  job: CommonInputs,
  config: ConfigFile,
): CheckInputs {
  const { 'database-url': url, databases, secret, heal, 'fail-on-drift': failOnDrift } = raw;
  const vault = raw.vault ?? (config.found ? config.topology.vault : undefined);
  return {
    mode: 'check',
    ...job,
    databaseUrl: url === undefined ? undefined : new Redacted(url, forms),
    vault: vaultInputs({ ...raw, vault }, env, forms),
    gitHub: gitHubInputs(raw, forms),
    copy: { name: raw['github-secret'].toUpperCase(), store: storeOf(raw) },
    waitMs: raw.wait * 1000,
    ...{ databases, secret, config, heal, failOnDrift },
  };
}

function vaultInputs(raw: RawInputs, env: Environment, forms: SecretForms): VaultInputs | undefined {
  const { 'client-id': clientId, 'tenant-id': tenantId, vault } = raw;
  if (vault === undefined) return undefined;
  return {
    vault,
    azureCloud: raw['azure-cloud'],
    identity: clientId === undefined || tenantId === undefined ? undefined : { clientId, tenantId },
    idTokenRequest: idTokenRequestOf(env, forms),
  };
}

function gitHubInputs(raw: RawInputs, forms: SecretForms): GitHubInputs | undefined {
  const [token, store] = [raw['github-token'], storeOf(raw)];
  if (token === undefined || store === undefined) return undefined;
  return {
    gitHubToken: new Redacted(token, forms),
    gitHubApiUrl: raw['github-api-url'],
    store,
    gitHubSecret: raw['github-secret'].toUpperCase(),
  };
}

function storeOf({ environment, repository }: RawInputs): SecretStore | undefined {
  if (repository === undefined) return undefined;
  const [owner = '', repo = ''] = repository.split('/');
  return secretStore({ owner, repo }, environment);
}

function jobInputs(
  raw: RawInputs,
  untrustedEvent: string | undefined,
  databaseAuthorities: string | undefined,
): CommonInputs {
  const connectTimeoutMs = raw['connect-timeout'] * 1000;
  return { databaseAuthorities, connectTimeoutMs, exportAs: raw.export, untrustedEvent };
}

function untrustedEventOf(env: Environment): string | undefined {
  return UNTRUSTED_EVENTS.find((event) => event === env['GITHUB_EVENT_NAME']);
}

function hasNoResourceGroup(config: ConfigFile | Problem): boolean {
  if (config instanceof Problem || !config.found) return false;
  return config.topology.server.resourceGroup === undefined;
}

function hasGitHubSecrets(config: ConfigFile | Problem): boolean {
  if (config instanceof Problem || !config.found) return false;
  return config.topology.consumers.some(({ kind }) => kind === 'github-secret');
}

async function configOf(
  given: Record<string, string>,
  untrustedEvent: string | undefined,
  readFile: ReadFile,
): Promise<ConfigFile | Problem> {
  return readConfigFile(given['config'], untrustedEvent, readFile).catch((thrown: unknown) => {
    if (thrown instanceof Problem) return thrown;
    throw thrown;
  });
}

function idTokenRequestOf(env: Environment, forms: SecretForms): IdTokenRequest | undefined {
  const [url, token] = [env['ACTIONS_ID_TOKEN_REQUEST_URL'], env['ACTIONS_ID_TOKEN_REQUEST_TOKEN']];
  return url === undefined || url === '' || token === undefined || token === ''
    ? undefined
    : { url, token: new Redacted(token, forms) };
}

function readAuthorities(given: string | undefined, readFile: ReadFile): string | undefined | Problem {
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

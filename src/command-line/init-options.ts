import { invalidInput } from '../inputs/problems.ts';
import { serverIsPooler } from '../postgres/through-pooler.ts';
import { Problems } from '../problem.ts';
import type { Answers } from '../setup/answers.ts';
import type { Clone } from '../setup/clone.ts';
import type { Found } from '../setup/discovery.ts';
import { type FoundSecret, isLikely, withoutThose } from '../setup/holders-found.ts';
import { isSamePlace } from '../topology/addresses.ts';
import type { GitRepository } from './git-repository.ts';

/** As given; lists are given by repeating the option. */
export interface InitOptions {
  readonly vault?: string;
  readonly vaultAccess?: string;
  readonly azureCloud?: string;
  readonly subscriptionId?: string;
  readonly host?: string;
  readonly port?: string;
  readonly user?: string;
  readonly resourceGroup?: string;
  readonly database: readonly string[];
  readonly password?: string;
  readonly connectionString: readonly string[];
  readonly document: readonly string[];
  readonly repository?: string;
  readonly branch?: string;
  readonly githubSecret: readonly string[];
  readonly environment?: string;
  readonly containerApp: readonly string[];
  /** Not called --env-file, which Node.js takes for its own wherever it stands. */
  readonly writeEnv: readonly string[];
  /** False after --no-discover. */
  readonly discover: boolean;
  readonly force?: boolean;
}

/** Answers in the making: what nobody has given or found yet is undefined, or an empty list. */
export interface Draft extends Omit<Answers, 'vault' | 'server' | 'password' | 'repository'> {
  readonly vault: string | undefined;
  readonly server: { readonly [Key in keyof Answers['server']]: Answers['server'][Key] | undefined };
  readonly password: string | undefined;
  readonly repository: string | undefined;
}

/** What options say goes before what was found. */
export function draftOf(
  options: InitOptions,
  vault: string | undefined,
  found: Found,
  git: Pick<GitRepository, 'repository'> & { readonly branch: string },
  clones: readonly Clone[],
): Draft {
  const { environment } = options;
  const strings = options.connectionString.map((text) => {
    const [name, database] = pair('connection-string', text, 'NAME=DATABASE');
    return { name, database };
  });
  const connectionStrings = orFound(strings, found.connectionStrings);
  const said = options.githubSecret.map((text) => {
    const [name, from] = pair('github-secret', text, 'NAME=VAULT-SECRET');
    return { name, from, environment };
  });
  const databases = orFound(options.database, found.databases);
  const named = databases.length > 0 ? databases : [...new Set(strings.map(({ database }) => database))];
  const repository = options.repository ?? git.repository;
  const password = options.password ?? found.password;
  const documents = orFound(
    options.document.map((name) => found.documents.find((one) => one.name === name) ?? { name }),
    found.documents,
  );
  const leftOut = secretsIn(found).filter(
    (name) => !secretsIn({ password, connectionStrings, documents }).includes(name),
  );
  const likely = withoutThose(
    found.gitHubSecrets.filter((one) => isLikely(one, repository)),
    leftOut,
  );
  const gitHubSecrets: Answers['gitHubSecrets'] = orFound(said, likely);
  const isSaid = (one: FoundSecret): boolean =>
    gitHubSecrets.some((other) =>
      isSameSecret({ ...other, repository: other.repository ?? repository }, one),
    );
  const apps = withoutThose(found.apps, leftOut);
  const others = clones.filter(({ path }) => path !== '.');
  return {
    ...{ vault, access: accessOf(options), azureCloud: options.azureCloud ?? 'public' },
    server: {
      host: options.host ?? found.server?.host,
      port: options.port === undefined ? found.server?.port : Number(options.port),
      user: options.user ?? found.server?.user,
      resourceGroup: options.resourceGroup,
      alsoAt: found.alsoAt,
    },
    databases: named,
    otherDatabases: [...found.databases, ...found.otherDatabases].filter((name) => !named.includes(name)),
    ...{ password, connectionStrings, documents, gitHubSecrets },
    undecided: withoutThose(
      found.gitHubSecrets.filter((one) => !isSaid(one)),
      leftOut,
    ),
    checkouts: Object.fromEntries(others.map((one) => [one.repository, one.path])),
    repository,
    branch: git.branch,
    apps: [
      ...orFound(options.containerApp.map(appOf), apps.filter(isApp)),
      ...apps.filter((one) => !isApp(one)),
    ],
    sites: withoutThose(found.sites, leftOut),
    envFiles: orFound(options.writeEnv.map(envFileOf), withoutThose(found.envFiles, leftOut)),
  };
}

/** The vault secrets that a draft names, or that were found. */
export function secretsIn({
  password,
  connectionStrings,
  documents,
}: Pick<Draft, 'password' | 'connectionStrings' | 'documents'>): readonly string[] {
  const texts = [...connectionStrings, ...documents].map(({ name }) => name);
  return password === undefined ? texts : [password, ...texts];
}

function isApp({ kind }: Answers['apps'][number]): boolean {
  return kind === 'container-app';
}

function orFound<T>(given: readonly T[], found: readonly T[]): readonly T[] {
  return given.length > 0 ? given : found;
}

/** GitHub does not tell the names of secrets apart by their case. */
type Named = Pick<FoundSecret, 'name' | 'environment'> & { readonly repository: string | undefined };

function isSameSecret(one: Named, other: Named): boolean {
  const keyOf = ({ repository, environment, name }: Named) =>
    [repository, environment ?? '', name].join(' ').toUpperCase();
  return keyOf(one) === keyOf(other);
}

export function accessOf({ vaultAccess = 'rbac' }: InitOptions): Answers['access'] {
  if (vaultAccess === 'rbac' || vaultAccess === 'policies') return vaultAccess;
  throw invalidInput('vault-access', 'must be rbac or policies');
}

function appOf(text: string): Answers['apps'][number] {
  const [place, from] = pair('container-app', text, 'GROUP/APP=VAULT-SECRET');
  const [resourceGroup, name, ...rest] = place.split('/');
  if (!resourceGroup || !name || rest.length > 0) throw wrong('container-app', 'GROUP/APP=VAULT-SECRET');
  return { kind: 'container-app', name, resourceGroup, from };
}

function envFileOf(text: string): Answers['envFiles'][number] {
  const [place, from] = pair('write-env', text, 'PATH:VARIABLE=VAULT-SECRET');
  const [path, variable = 'DATABASE_URL', ...rest] = place.split(':');
  if (!path || rest.length > 0) throw wrong('write-env', 'PATH:VARIABLE=VAULT-SECRET');
  return { path, variable, from };
}

function pair(option: string, text: string, form: string): readonly [string, string] {
  const [left, right, ...rest] = text.split('=');
  if (!left || !right || rest.length > 0) throw wrong(option, form);
  return [left, right];
}

function wrong(option: string, form: string) {
  return invalidInput(option, `must be ${form}`);
}

/** The answers, or everything that is missing at once, as the options that would give it. */
export function completeAnswers(draft: Draft): Answers {
  const { vault, server, databases, password, repository } = draft;
  const { host, port = 5432, user, resourceGroup, alsoAt = [] } = server;
  const isMissing = [
    ...(vault === undefined ? ['vault'] : []),
    ...(host === undefined ? ['host'] : []),
    ...(user === undefined ? ['user'] : []),
    ...(databases.length === 0 ? ['database'] : []),
    ...(password === undefined ? ['password'] : []),
    ...(repository === undefined ? ['repository'] : []),
  ];
  const isComplete = vault && host && user && password && repository && isMissing.length === 0;
  if (!isComplete) {
    throw new Problems(
      isMissing.map((name) =>
        invalidInput(name, `is missing: give --${name}, or run init on a terminal, which asks`),
      ),
    );
  }
  return {
    ...draft,
    ...{ vault, password, repository },
    server: ownServer({ host, port, user, resourceGroup, alsoAt }),
  };
}

/** Somebody may know better than we which of the addresses is the server's own; but not that a pooler is. */
function ownServer(server: Answers['server']): Answers['server'] {
  const chosen = server.alsoAt.find((one) => isSamePlace(one, server));
  if (chosen?.pooler === true) throw serverIsPooler(server);
  return { ...server, alsoAt: server.alsoAt.filter((one) => one !== chosen) };
}

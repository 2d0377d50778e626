import { z } from 'zod';
import { foreign } from '../foreign-text.ts';
import { nearest } from '../nearest.ts';
import type { Finding, YamlPath } from './located-yaml.ts';
import { RepositorySchema } from './schema.ts';
import { siteFindings } from './site-findings.ts';
import { stagedSecretFindings } from './staged-secret.ts';

/**
 * The names of the file, whatever else is wrong with it: so that names that lead nowhere are reported
 * together with everything else. What is there in another form is null; then nobody knows what it names.
 */
const name = z.string().nullish().catch(null);
const secretList = z
  .array(z.object({ name, database: name }).catch({ name: null, database: null }))
  .nullish()
  .catch(null);
const consumer = z
  .object({
    'github-secret': name,
    'github-secrets': z.record(z.string(), z.unknown()).optional().catch(undefined),
    'github-variables': z.record(z.string(), z.unknown()).optional().catch(undefined),
    'container-app': name,
    'container-app-job': name,
    'env-file': name,
    repository: RepositorySchema.nullish().catch(null),
    environment: name,
    store: name,
    organization: name,
    'resource-group': name,
    subscription: name,
    variable: name,
    variables: z.record(z.string(), z.unknown()).optional().catch(undefined),
    from: name,
  })
  .catch({});
const Outline = z.object({
  databases: z.array(name).nullish().catch(null),
  secrets: z
    .object({ password: name, user: name, 'connection-strings': secretList, documents: secretList })
    .nullish()
    .catch(null),
  checkouts: z.record(z.string(), z.unknown()).nullish().catch(null),
  consumers: z.array(consumer).catch([]),
});
type Outline = z.infer<typeof Outline>;
type Consumer = z.infer<typeof consumer>;

interface Named {
  readonly name: string;
  readonly path: YamlPath;
}

/** Names that are given twice, and names that lead nowhere. */
export function* referenceFindings(file: unknown): Iterable<Finding> {
  const parsed = Outline.safeParse(file);
  if (!parsed.success) return;
  yield* secretFindings(file);
  const secrets = secretsOf(parsed.data);
  const password = parsed.data.secrets?.password;
  const staged = password != null && { from: password, path: ['secrets', 'password'] };
  if (staged) yield* stagedSecretFindings(staged, secrets);
  const known = isReadable(parsed.data.secrets) ? new Set(secrets.map(({ name }) => name)) : undefined;
  yield* consumerFindings(file, known, 'secrets');
  const strings = (parsed.data.secrets?.['connection-strings'] ?? []).map((one) => one.name ?? '');
  const own = known && [{ names: known, strings: new Set(strings), isPair: false }];
  yield* siteFindings(file, own);
}

/** Within one credential: its databases and secrets. */
export function* secretFindings(file: unknown): Iterable<Finding> {
  const parsed = Outline.safeParse(file);
  if (!parsed.success) return;
  const outline = parsed.data;
  const databases = given(outline.databases ?? [], (index) => ['databases', index]);
  yield* repeated(databases, (text) => text);
  // Key Vault does not tell names apart that differ only in case.
  yield* repeated(secretsOf(outline), (text) => text.toLowerCase());
  if (isReadable(outline.databases)) yield* databaseReferences(outline, databases);
}

/** Among the consumers; `known` are the secrets that there are, undefined where nobody knows, and stand in `place`. */
export function* consumerFindings(
  file: unknown,
  known: ReadonlySet<string> | undefined,
  place: string,
): Iterable<Finding> {
  const parsed = Outline.safeParse(file);
  if (!parsed.success) return;
  if (known !== undefined) yield* secretReferences(parsed.data, known, place);
  yield* checkoutReferences(parsed.data);
  yield* repeatedConsumers(parsed.data);
}

/** Whether all that could be referred to is known; otherwise what seems to lead nowhere may be right. */
function isReadable(part: unknown): boolean {
  if (part === null || part === undefined) return false;
  return (
    typeof part !== 'object' || Object.values(part).every((inner) => inner === undefined || isReadable(inner))
  );
}

const LISTS = ['connection-strings', 'documents'] as const;

function secretsOf({ secrets }: Outline): Named[] {
  const bare = (['password', 'user'] as const).flatMap((key) =>
    given([secrets?.[key]], () => ['secrets', key]),
  );
  const listed = LISTS.flatMap((list) =>
    given(secrets?.[list]?.map((entry) => entry.name) ?? [], (index) => ['secrets', list, index, 'name']),
  );
  return [...bare, ...listed];
}

function given(names: readonly (string | null | undefined)[], path: (index: number) => YamlPath): Named[] {
  return names.flatMap((text, index) => (text == null ? [] : [{ name: text, path: path(index) }]));
}

function* repeated(entries: readonly Named[], identity: (text: string) => string): Iterable<Finding> {
  const seen = new Set<string>();
  for (const entry of entries) {
    const known = seen.has(identity(entry.name));
    if (known) yield finding(entry.path, `names ${foreign(entry.name)} a second time`);
    seen.add(identity(entry.name));
  }
}

function* databaseReferences({ secrets }: Outline, databases: readonly Named[]): Iterable<Finding> {
  const known = new Set(databases.map((entry) => entry.name));
  for (const list of LISTS) {
    const named = secrets?.[list]?.map((entry) => entry.database) ?? [];
    for (const { name, path } of given(named, (index) => ['secrets', list, index, 'database'])) {
      if (!known.has(name)) yield dangling(path, name, 'names a database that is not in databases', known);
    }
  }
}

function* secretReferences(
  { consumers }: Outline,
  known: ReadonlySet<string>,
  place: string,
): Iterable<Finding> {
  for (const { name, path } of given(
    consumers.map((entry) => entry.from),
    (index) => ['consumers', index, 'from'],
  )) {
    if (!known.has(name)) yield dangling(path, name, `names a secret that is not in ${place}`, known);
  }
}

/** Only env files need a clone. */
function* checkoutReferences({ checkouts, consumers }: Outline): Iterable<Finding> {
  if (checkouts === null) return;
  const known = new Set(Object.keys(checkouts ?? {}));
  const repositories = consumers.map((entry) => (entry['env-file'] == null ? undefined : entry.repository));
  for (const { name, path } of given(repositories, (index) => ['consumers', index, 'repository'])) {
    if (!known.has(name)) yield dangling(path, name, 'names a repository that is not in checkouts', known);
  }
}

function* repeatedConsumers({ consumers }: Outline): Iterable<Finding> {
  const seen = new Map<string, number>();
  for (const [index, entry] of consumers.entries()) {
    const written = singlesOf(entry).flatMap((single) => identityOf(single) ?? []);
    if (new Set(written).size < written.length)
      yield finding(['consumers', index], 'names one setting twice: GitHub does not tell capitals apart');
    const first = written.map((one) => seen.get(one)).find((one) => one !== undefined);
    if (first !== undefined)
      yield finding(['consumers', index], `is the same consumer as consumers[${first}]`);
    for (const one of written) if (!seen.has(one)) seen.set(one, index);
  }
}

/** One for each setting that it names. */
function singlesOf(entry: Consumer): readonly Single[] {
  const { variables, 'github-secrets': secrets, 'github-variables': gitHubVariables, ...rest } = entry;
  if (variables !== undefined) return Object.keys(variables).map((variable) => ({ ...rest, variable }));
  if (secrets === undefined && gitHubVariables === undefined) return [rest];
  return [
    ...Object.keys(secrets ?? {}).map((name) => ({ ...rest, 'github-secret': name })),
    ...Object.keys(gitHubVariables ?? {}).map((name) => ({
      ...rest,
      'github-secret': name,
      isVariable: true,
    })),
  ];
}

type Single = Omit<Consumer, 'variables' | 'github-secrets' | 'github-variables'> & {
  readonly isVariable?: boolean;
};

/** What is written: two entries that agree in it would overwrite each other. Services ignore case, files do not. */
function identityOf(entry: Single): string | undefined {
  if (Object.values(entry).includes(null)) return undefined;
  const [repository, environment, secret] = [entry.repository, entry.environment, entry['github-secret']];
  const [app, group, path] = [entry['container-app'], entry['resource-group'], entry['env-file']];
  const store = entry.isVariable === true ? 'variable' : entry.store === 'actions' ? undefined : entry.store;
  if (secret != null && entry.organization != null)
    return identity('organization', entry.organization, secret, store);
  if (secret != null && repository != null) return identity('github', repository, environment, secret, store);
  if (secret != null) return undefined; // which repositories a fleet finds is not known yet
  // One app may hold several secrets of the vault.
  if (app != null) return identity('app', entry.subscription, group, app, entry.from);
  const job = entry['container-app-job'];
  if (job != null) return identity('job', entry.subscription, group, job, entry.from);
  if (path == null || repository == null) return undefined;
  return `${identity('file', repository)} ${path.replace(/^(\.\/)+/, '')} ${entry.variable}`;
}

function identity(...parts: (string | null | undefined)[]): string {
  return JSON.stringify(parts).toLowerCase();
}

function dangling(path: YamlPath, name: string, what: string, known: ReadonlySet<string>): Finding {
  const meant = nearest(name, known);
  const hint = meant === undefined ? '' : `; did you mean ${foreign(meant)}?`;
  return finding(path, `${what}: ${foreign(name)}${hint}`);
}

function finding(path: YamlPath, message: string): Finding {
  return { path, part: 'value', message };
}

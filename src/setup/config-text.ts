import { Document, isMap, isSeq } from 'yaml';
import { foreign } from '../foreign-text.ts';
import type { Answers } from './answers.ts';
import type { DecidedCopies } from './decided-copies.ts';
import type { FoundDocument } from './found-string.ts';
import { groupedSites, siteEntry } from './sites-found.ts';

const HEAD = `# yaml-language-server: $schema=https://raw.githubusercontent.com/org/dbcred-sync/v1/schema/dbcred.schema.json
# One PostgreSQL credential in Azure Key Vault, and every place that holds a copy of it.
# What each key means: https://github.com/org/dbcred-sync#config-file
`;

/** .github/dbcred.yml, one consumer a line. */
export function configText(answers: Answers, decided: DecidedCopies = { known: [], open: [] }): string {
  const { vault, server, databases, password, connectionStrings, documents } = answers;
  const { resourceGroup, alsoAt, ...address } = server;
  const document = new Document({
    vault,
    server: {
      ...address,
      ...(resourceGroup === undefined ? {} : { 'resource-group': resourceGroup }),
      ...(alsoAt.length === 0 ? {} : { 'also-at': alsoAtOf(server) }),
    },
    databases,
    secrets: {
      password,
      ...(connectionStrings.length === 0 ? {} : { 'connection-strings': connectionStrings }),
      ...(documents.length === 0 ? {} : { documents: documents.map((one) => documentOf(one, databases)) }),
    },
    ...checkoutsOf(answers),
    copies: copiesOf(answers, decided),
    consumers: consumersOf(answers),
  });
  for (const path of [['server'], ['checkouts']]) setFlow(document.getIn(path));
  setDatabasesDown(document.get('databases'), answers);
  for (const list of [['secrets', 'connection-strings'], ['secrets', 'documents'], ['consumers']])
    setItemsFlow(document.getIn(list));
  setCopiesDown(document.get('copies'), decided);
  return HEAD + document.toString({ lineWidth: 0, flowCollectionPadding: true }) + undecidedLines(answers);
}

/** What is named here has to be among the databases. */
function documentOf({ name, database }: FoundDocument, databases: readonly string[]): FoundDocument {
  return database !== undefined && databases.includes(database) ? { name, database } : { name };
}

/** Those that nobody named stand where they would be named. Without one, all of it is one line. */
function setDatabasesDown(databases: unknown, { otherDatabases }: Answers): void {
  if (!isSeq(databases)) return;
  databases.flow = otherDatabases.length === 0;
  if (databases.flow) return;
  const lines = otherDatabases.map((name) => ` - ${flowText(name)}`);
  databases.comment = [...OTHER_DATABASES, ...lines].join('\n');
}

const OTHER_DATABASES = [
  ' The role may log in to these too, and no text of the vault names them. Take the # from those that somebody uses:',
  ' no other is logged in to, or looked through for copies.',
];

/** Clones with env files; and those whose secrets have to be decided on: a repository that is named is looked at. */
function checkoutsOf({ envFiles, undecided, repository, checkouts }: Answers): {
  readonly checkouts?: Readonly<Record<string, string>>;
} {
  const named = [...envFiles, ...undecided].map(({ repository: at = repository }) => at);
  const entries = Object.entries({ [repository]: '.', ...checkouts }).filter(([name]) =>
    named.includes(name),
  );
  return entries.length === 0 ? {} : { checkouts: Object.fromEntries(entries) };
}

/** A rotation looks for what nobody listed, at values too; repositories are looked through that nothing else here names. */
function copiesOf(answers: Answers, { known }: DecidedCopies): object {
  const { undecided, gitHubSecrets, repository } = answers;
  const named = [
    ...gitHubSecrets.map(({ repository: at = repository }) => at),
    ...Object.keys(checkoutsOf(answers).checkouts ?? {}),
  ];
  const others = [...new Set(undecided.map((one) => one.repository))].filter((one) => !named.includes(one));
  return {
    'look-in': ['vault', 'apps', 'github', 'databases', 'machine'],
    ...(others.length === 0 ? {} : { repositories: others }),
    ...(known.length === 0 ? {} : { known }),
  };
}

/** Copies that are left open stand where they would be accepted. Without one, all of it is one line. */
function setCopiesDown(copies: unknown, { known, open }: DecidedCopies): void {
  if (!isMap(copies)) return;
  if (known.length + open.length === 0) {
    setFlow(copies);
    return;
  }
  for (const key of ['look-in', 'repositories']) setFlow(copies.get(key));
  setItemsFlow(copies.get('known'));
  if (open.length > 0) copies.comment = openLines(known.length === 0, open).join('\n');
}

function openLines(isFirst: boolean, open: DecidedCopies['open']): readonly string[] {
  return [
    ' Found, and written by no run: every rotation tells of these, until somebody sees to them. To accept one as it is,',
    ` take the # from its line${isFirst ? ' and from known:' : ''}, and say why; until: YYYY-MM-DD would be the last day of that.`,
    ...(isFirst ? [' known:'] : []),
    ...open.map(({ where, howFound }) => `   - ${flowText({ where, why: '…' })}   # ${foreign(howFound)}`),
  ];
}

/** What has to be decided stands where it would be written, so that nothing is left out without a word. */
function undecidedLines(answers: Answers): string {
  const { undecided } = answers;
  if (undecided.length === 0) return '';
  const isAlone = consumersOf(answers).length === 0;
  const lines = undecided.map((one) => `  ${undecidedLine(one)}`);
  return [
    '  # By their names, these may hold the credential too; GitHub shows no values. Take the # from those that do',
    `  # ${isAlone ? '(and the [] above), ' : ''}before the first rotation: what holds the password and is not listed keeps the old one.`,
    ...lines,
    '',
  ].join('\n');
}

/** Behind a #, since a line that is taken unread may overwrite another database's secret. */
export function undecidedLine(one: Answers['undecided'][number]): string {
  return `# - ${flowText(secretEntry(one, one.repository))}${otherwise(one)}`;
}

/** What only its reader knows. */
function otherwise({ orFrom = [] }: Answers['undecided'][number]): string {
  return orFrom.length === 0 ? '' : `   # or, by its database, from: ${orFrom.join(', or ')}`;
}

/** One line, as the entries above. */
export function flowText(entry: object | string): string {
  const document = new Document(entry);
  setFlow(document.contents);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true }).trimEnd();
}

function secretEntry(
  { name, from, environment }: Pick<Answers['gitHubSecrets'][number], 'name' | 'from' | 'environment'>,
  repository: string,
): object {
  return {
    'github-secret': name,
    repository,
    ...(environment === undefined ? {} : { environment }),
    from,
  };
}

/** Host and port only where they are not the server's own. */
function alsoAtOf({ host, port, alsoAt }: Answers['server']): object {
  const entries = alsoAt.map((one) => {
    const place = {
      ...(one.host === host ? {} : { host: one.host }),
      ...(one.port === port ? {} : { port: one.port }),
    };
    const kind = { ...(one.pooler ? { pooler: true } : {}), ...(one.readOnly ? { 'read-only': true } : {}) };
    return [one.name, { ...place, ...kind }] as const;
  });
  return Object.fromEntries(entries);
}

/** The entries under `consumers:`. */
export function consumersOf({
  gitHubSecrets,
  apps,
  sites,
  envFiles,
  repository,
}: Pick<Answers, 'gitHubSecrets' | 'apps' | 'sites' | 'envFiles' | 'repository'>): readonly object[] {
  return [
    ...gitHubSecrets.map((one) => secretEntry(one, one.repository ?? repository)),
    ...apps.map(({ kind, name, resourceGroup, from }) => ({
      ...{ [kind]: name, 'resource-group': resourceGroup, from },
    })),
    ...groupedSites(sites).map(siteEntry),
    ...envFiles.map(({ path, variable, from, repository: at = repository }) => ({
      ...{ 'env-file': path, repository: at, variable, from },
      ...(at === repository ? {} : { optional: true }),
    })),
  ];
}

function setItemsFlow(node: unknown): void {
  if (isSeq(node)) for (const item of node.items) setFlow(item);
}

function setFlow(node: unknown): void {
  if (isMap(node) || isSeq(node)) node.flow = true;
}

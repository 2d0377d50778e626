import { Document, isMap, isSeq } from 'yaml';
import type { Answers } from './answers.ts';

const HEAD = `# yaml-language-server: $schema=https://raw.githubusercontent.com/org/dbcred-sync/v1/schema/dbcred.schema.json
# One PostgreSQL credential in Azure Key Vault, and every place that holds a copy of it.
# What each key means: https://github.com/org/dbcred-sync#config-file
`;

/** .github/dbcred.yml, one consumer a line. */
export function configText(answers: Answers): string {
  const { vault, server, databases, password, connectionStrings, documents, repository } = answers;
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
      ...(documents.length === 0 ? {} : { documents: documents.map((name) => ({ name })) }),
    },
    ...(answers.envFiles.length === 0 ? {} : { checkouts: { [repository]: '.' } }),
    consumers: consumersOf(answers),
  });
  for (const path of [['server'], ['databases'], ['checkouts']]) setFlow(document.getIn(path));
  for (const list of [['secrets', 'connection-strings'], ['secrets', 'documents'], ['consumers']]) {
    const items = document.getIn(list);
    if (isSeq(items)) for (const item of items.items) setFlow(item);
  }
  return HEAD + document.toString({ lineWidth: 0, flowCollectionPadding: true });
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

function consumersOf({ gitHubSecrets, apps, envFiles, repository }: Answers): readonly object[] {
  return [
    ...gitHubSecrets.map(({ name, from, environment }) => ({
      'github-secret': name,
      repository,
      ...(environment === undefined ? {} : { environment }),
      from,
    })),
    ...apps.map(({ name, resourceGroup, from }) => ({
      ...{ 'container-app': name, 'resource-group': resourceGroup, from },
    })),
    ...envFiles.map(({ path, variable, from }) => ({ 'env-file': path, repository, variable, from })),
  ];
}

function setFlow(node: unknown): void {
  if (isMap(node) || isSeq(node)) node.flow = true;
}

import type { Vault } from '../azure/key-vault.ts';
import type { GitHubClients } from '../clients/github-clients.ts';
import { secretUpdatedAt } from '../github/secrets.ts';
import { describeStore, secretStore } from '../github/stores.ts';
import type { CheckInputs } from '../inputs/check-inputs.ts';
import { storeOnGitHub } from '../postgres/storing-commands.ts';
import type { ConfigFile } from '../topology/config-file.ts';
import type { TopologyConsumer } from '../topology/topology.ts';
import { truthSecretOf } from '../topology/truth-secret.ts';
import type { StaleAdvice } from './check.ts';

/** The given copy is brought up by a step that heals, or by writing a developer's env file; what the vault itself holds, by a sync with the config file. */
export function staleAdvice(inputs: CheckInputs, isDeveloper = false): StaleAdvice {
  if (inputs.databaseUrl !== undefined && isDeveloper) {
    return {
      likelyCause:
        'The password was changed in the vault after this shell, or the env file that it read, got its copy.',
      fix: 'npx dbcred-sync env   # writes the env files that the config file names; then read them again',
    };
  }
  if (inputs.databaseUrl !== undefined) {
    return {
      likelyCause:
        'The password was changed in the vault and this copy was not updated; or the run was queued before it was: a repository secret is read when a run is queued, an environment secret when the job starts.',
      fix: healingStep(inputs),
    };
  }
  return { likelyCause: causeInTheVault(inputs.config), fix: derivingStep(inputs) };
}

function causeInTheVault(config: ConfigFile): string {
  if (config.found && config.topology.pair !== undefined)
    return `${truthSecretOf(config.topology)} names another login, or another password, than this secret: it holds an older pair. Somebody stored it by hand, or a rotation stopped in between.`;
  const password = config.found ? config.topology.secrets.password : undefined;
  return `The raw password (${password ?? 'secrets.password'}) was changed in the vault and this secret was not: it holds an older one. Somebody did so by hand, or a rotation stopped in between.`;
}

/** A sync with the config file; it writes what does not hold the password, and finishes a rotation that stopped. */
function derivingStep({ config, vault }: CheckInputs): string {
  if (!config.found) return 'Give the config file that names the secrets of the vault, with mode: sync.';
  const { path, topology } = config;
  const elsewhere = vault !== undefined && vault.vault !== topology.vault;
  const delivers = topology.consumers.some(
    ({ kind }) => kind === 'github-secret' || kind === 'github-settings',
  );
  const lines = [
    '- uses: org/dbcred-sync@v1',
    '  with:',
    `    mode: sync   # writes every connection string and document from ${topology.pair === undefined ? topology.secrets.password : truthSecretOf(topology)}, and delivers them`,
    `    config: ${JSON.stringify(path)}`,
    ...(elsewhere ? [`    vault: ${vault.vault}`] : []),
    '    client-id: ${{ vars.AZURE_CLIENT_ID }}   # needs Key Vault Secrets Officer on the vault, to write it',
    '    tenant-id: ${{ vars.AZURE_TENANT_ID }}',
    ...(delivers ? ['    github-token: ${{ secrets.DBCRED_GITHUB_TOKEN }}'] : []),
  ];
  return lines.join('\n');
}

/** The commands that store the given copy rightly. */
export function storeCopyWith({ copy: { name, store } }: CheckInputs): string {
  if (store === undefined || store.kind === 'organization') return storeOnGitHub(name);
  const environment = store.kind === 'environment' ? store.environment : undefined;
  return storeOnGitHub(name, `${store.owner}/${store.repo}`, environment);
}

function healingStep({ vault, copy, secret, exportAs }: CheckInputs): string {
  const { name, store } = copy;
  const lines = [
    '- uses: org/dbcred-sync@v1',
    '  with:',
    '    mode: check',
    `    database-url: \${{ secrets.${name} }}`,
    `    vault: ${vault?.vault ?? 'VAULT'}`,
    ...(secret === 'database-url' ? [] : [`    secret: ${secret}`]),
    '    client-id: ${{ vars.AZURE_CLIENT_ID }}',
    '    tenant-id: ${{ vars.AZURE_TENANT_ID }}',
    '    github-token: ${{ secrets.DBCRED_GITHUB_TOKEN }}',
    ...(store === undefined || store.kind === 'organization'
      ? []
      : [`    repository: ${store.owner}/${store.repo}`]),
    ...(store?.kind === 'environment' ? [`    environment: ${JSON.stringify(store.environment)}`] : []),
    ...(name === 'DATABASE_URL' ? [] : [`    github-secret: ${name}`]),
    '    heal: true',
    `    export: ${exportAs ?? name}   # later steps of this job get the fresh value`,
  ];
  return lines.join('\n');
}

/** https://docs.github.com/actions/reference/security/secrets#using-secrets-in-a-workflow */
export function noteAfterHealing({ copy: { name } }: CheckInputs): string {
  return `The GitHub secret was stale and is healed. Runs that are queued already still hold the old repository secret; an environment secret is read when a job starts. A later step that sets env: ${name}: \${{ secrets.${name} }} itself gets the old value of this job: let it use the exported variable instead.`;
}

/**
 * GitHub secrets of the topology that were last written before the vault's version was: each with the step
 * that brings it up. What cannot be read is left out, since this is advice and not the check itself.
 */
export async function otherStaleConsumers(
  { config, copy, secret }: CheckInputs,
  vault: Vault,
  gitHub: GitHubClients,
): Promise<readonly string[]> {
  if (!config.found || !gitHub.signedIn) return [];
  const { createdAt } = await vault.read(secret);
  const consumers = config.topology.consumers.flatMap((consumer) =>
    consumer.kind === 'github-secret' && consumer.from === secret && !isCopy(consumer, copy)
      ? [consumer]
      : [],
  );
  const advice = consumers.map(async (consumer) => {
    const store = secretStore(consumer.repository, consumer.environment, consumer.reader);
    const updatedAt = await gitHub
      .clientFor(store)
      .then((client) => secretUpdatedAt(client, store, consumer.name))
      .catch(() => undefined);
    if (updatedAt === undefined || createdAt === undefined || updatedAt >= createdAt) return [];
    return [
      `${consumer.name} in ${describeStore(store)} is older than the vault's version, too. ${syncStep(consumer)}`,
    ];
  });
  return (await Promise.all(advice)).flat();
}

/** The secret that the job itself was given. */
function isCopy(consumer: GitHubConsumer, { name, store }: CheckInputs['copy']): boolean {
  const other = secretStore(consumer.repository, consumer.environment, consumer.reader);
  const same =
    store !== undefined && describeStore(store).toLowerCase() === describeStore(other).toLowerCase();
  return same && consumer.name.toUpperCase() === name;
}

type GitHubConsumer = Extract<TopologyConsumer, { kind: 'github-secret' }>;

function syncStep(consumer: GitHubConsumer): string {
  const { repository, environment, name, from, reader } = consumer;
  if (reader !== undefined) return 'To bring it up, a step with { mode: sync }.';
  const parts = [
    'mode: sync',
    `secret: ${from}`,
    `repository: ${repository.owner}/${repository.repo}`,
    ...(environment === undefined ? [] : [`environment: ${environment}`]),
    `github-secret: ${name}`,
  ];
  return `To bring it up, a step with { ${parts.join(', ')} }.`;
}

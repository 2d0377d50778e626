import type { Vault } from '../azure/key-vault.ts';
import { secretUpdatedAt } from '../github/secrets.ts';
import type { CheckInputs } from '../inputs.ts';
import type { TopologyConsumer } from '../topology.ts';

/** The step that would have healed a stale secret, with what this run was given. */
export function healingStep({ vault, gitHub, secret }: CheckInputs): string {
  const lines = [
    '- uses: org/dbcred-sync@v1',
    '  with:',
    '    mode: check',
    `    database-url: \${{ secrets.${gitHub?.gitHubSecret ?? 'DATABASE_URL'} }}`,
    `    vault: ${vault?.vault ?? 'VAULT'}`,
    ...(secret === 'database-url' ? [] : [`    secret: ${secret}`]),
    '    client-id: ${{ vars.AZURE_CLIENT_ID }}',
    '    tenant-id: ${{ vars.AZURE_TENANT_ID }}',
    '    github-token: ${{ secrets.DBCRED_GITHUB_TOKEN }}',
    '    heal: true',
    '    export: DATABASE_URL   # later steps of this job get the fresh value',
  ];
  return lines.join('\n');
}

/**
 * GitHub secrets of the topology that were last written before the vault's version was: each with the step
 * that brings it up. What cannot be read is left out, since this is advice and not the check itself.
 */
export async function otherStaleConsumers(
  { config, gitHub, secret }: CheckInputs,
  vault: Vault,
  say: (line: string) => void,
): Promise<readonly string[]> {
  if (!config.found || gitHub === undefined) return [];
  const [{ gitHubClient }, source] = await Promise.all([import('../github/client.ts'), vault.read(secret)]);
  const client = gitHubClient(gitHub.gitHubToken, gitHub.gitHubApiUrl, say);
  const { createdAt } = source;
  const consumers = config.topology.consumers.flatMap((consumer) =>
    consumer.kind === 'github-secret' && consumer.from === secret ? [consumer] : [],
  );
  const advice = consumers.map(async (consumer) => {
    const { owner, repo } = consumer.repository;
    const { environment } = consumer;
    const store =
      environment === undefined
        ? { kind: 'repository' as const, owner, repo }
        : { kind: 'environment' as const, owner, repo, environment };
    const updatedAt = await secretUpdatedAt(client, store, consumer.name).catch(() => undefined);
    if (updatedAt === undefined || createdAt === undefined || updatedAt >= createdAt) return [];
    return [
      `${consumer.name} in ${owner}/${repo} is older than the vault's version, too. ${syncStep(consumer)}`,
    ];
  });
  return (await Promise.all(advice)).flat();
}

function syncStep(consumer: Extract<TopologyConsumer, { kind: 'github-secret' }>): string {
  const { repository, environment, name, from } = consumer;
  const parts = [
    'mode: sync',
    `secret: ${from}`,
    `repository: ${repository.owner}/${repository.repo}`,
    ...(environment === undefined ? [] : [`environment: ${environment}`]),
    `github-secret: ${name}`,
  ];
  return `To bring it up, a step with { ${parts.join(', ')} }.`;
}

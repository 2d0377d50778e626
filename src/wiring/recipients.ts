import type { Consumer } from '../consumers/consumer.ts';
import { describeStore, secretStore } from '../github/secrets.ts';
import type { RotateInputs } from '../inputs/inputs.ts';
import type { Recipient } from '../rotation/delivery.ts';
import type { TopologyConsumer } from '../topology/topology.ts';

/** Every consumer of the topology, and what the inputs describe beside it; each is made when it is needed, once. */
export function recipientsOf(inputs: RotateInputs, say: (line: string) => void): readonly Recipient[] {
  const { topology, also } = inputs;
  const listed = topology.consumers.map((entry) => recipientOf(entry, inputs, say));
  if (also === undefined) return listed;
  const described = recipientOf(also, inputs, say);
  return listed.some(({ name }) => name === described.name) ? listed : [...listed, described];
}

function recipientOf(
  entry: TopologyConsumer,
  { gitHubToken, gitHubApiUrl }: RotateInputs,
  say: (line: string) => void,
): Recipient {
  switch (entry.kind) {
    case 'github-secret': {
      const store = secretStore(entry.repository, entry.environment);
      const name = `GitHub secret ${entry.name} (${describeStore(store)})`;
      if (gitHubToken === undefined) return { entry, name, passedOver: 'github-token is not given' };
      const inputs = { gitHubToken, gitHubApiUrl, store, gitHubSecret: entry.name };
      let consumer: Promise<Consumer> | undefined;
      const make = async (): Promise<Consumer> => {
        const { gitHubSecretFor } = await import('./clients.ts');
        return gitHubSecretFor(inputs, say);
      };
      return {
        ...{ entry, name },
        consumer: () => {
          consumer ??= make();
          return consumer;
        },
      };
    }
    case 'container-app':
      return {
        ...{ entry, name: `Container App ${entry.name} (${entry.resourceGroup})` },
        passedOver:
          'this version does not deliver to Container Apps: write the app, then restart its revisions',
      };
    case 'env-file':
      return {
        entry,
        name: `${entry.path} in ${entry.repository.owner}/${entry.repository.repo}`,
        passedOver: 'for the command line',
      };
  }
}

import type { Consumer } from '../consumers/consumer.ts';
import { describeStore, secretStore } from '../github/secrets.ts';
import { once } from '../once.ts';
import type { MakeEnvFile } from '../outside.ts';
import type { Redacted } from '../redacted.ts';
import type { Recipient } from '../rotation/delivery.ts';
import type { TopologyConsumer } from '../topology/topology.ts';
import { type AppInputs, type AppSurroundings, appsFor, type MakeApp } from './container-apps.ts';

interface RecipientInputs extends AppInputs {
  readonly also: TopologyConsumer | undefined;
  readonly gitHubToken: Redacted | undefined;
  readonly gitHubApiUrl: string;
}

interface RecipientSurroundings extends AppSurroundings {
  readonly envFile?: MakeEnvFile;
}

/** Every consumer of the topology, and what the inputs describe beside it; each is made when it is needed, once. */
export function recipientsOf(inputs: RecipientInputs, outside: RecipientSurroundings): readonly Recipient[] {
  const { topology, also } = inputs;
  const apps = once(() => appsFor(inputs, outside));
  const listed = (topology?.consumers ?? []).map((entry) => recipientOf(entry, inputs, outside, apps));
  if (also === undefined) return listed;
  const described = recipientOf(also, inputs, outside, apps);
  return listed.some(({ name }) => name === described.name) ? listed : [...listed, described];
}

function recipientOf(
  entry: TopologyConsumer,
  { gitHubToken, gitHubApiUrl, subscriptionId }: RecipientInputs,
  { say, envFile }: RecipientSurroundings,
  apps: () => Promise<MakeApp>,
): Recipient {
  switch (entry.kind) {
    case 'github-secret': {
      const store = secretStore(entry.repository, entry.environment);
      const name = `GitHub secret ${entry.name} (${describeStore(store)})`;
      if (gitHubToken === undefined) return { entry, name, passedOver: 'github-token is not given' };
      const inputs = { gitHubToken, gitHubApiUrl, store, gitHubSecret: entry.name };
      const consumer = once(async (): Promise<Consumer> => {
        const { gitHubSecretFor } = await import('./clients.ts');
        return gitHubSecretFor(inputs, say);
      });
      return { entry, name, consumer };
    }
    case 'container-app': {
      const name = `Container App ${entry.name} (${entry.resourceGroup})`;
      if (subscriptionId === undefined) return { entry, name, passedOver: 'subscription-id is not given' };
      return { entry, name, consumer: once(async () => (await apps())(entry, name)) };
    }
    case 'env-file': {
      const name = `${entry.path} in ${entry.repository.owner}/${entry.repository.repo}`;
      if (envFile === undefined) return { entry, name, passedOver: 'for the command line' };
      return { entry, name, consumer: once(() => envFile(entry)) };
    }
  }
}

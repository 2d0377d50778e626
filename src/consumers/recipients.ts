import type { Clients } from '../clients/clients.ts';
import { storeOf } from '../clients/stores.ts';
import type { GitHubConsumer, TopologyConsumer } from '../topology/topology.ts';
import { once } from '../turns.ts';
import { type AppClients, type AppInputs, appsFor, type MakeApp, subscriptionOf } from './apps.ts';
import type { Consumer } from './consumer.ts';
import { consumerName } from './consumer-name.ts';
import type { GitHubSecretOptions } from './github-secret.ts';
import type { MakeEnvFile, Recipient } from './recipient.ts';
import { type MakeSite, sitesFor } from './sites.ts';

interface RecipientInputs extends AppInputs {
  readonly also: TopologyConsumer | undefined;
  readonly skipUnchanged: boolean;
}

interface RecipientClients extends AppClients, Pick<Clients, 'gitHub'> {
  readonly envFile?: MakeEnvFile | undefined;
}

/** Every consumer of the topology, and what the inputs describe beside it; each is made when it is needed, once. */
export function recipientsOf(inputs: RecipientInputs, clients: RecipientClients): readonly Recipient[] {
  const { topology, also } = inputs;
  const apps = once(() => appsFor(inputs, clients));
  const sites = once(() => sitesFor(inputs, clients));
  const listed = (topology?.consumers ?? []).map((entry) => recipientOf(entry, inputs, clients, apps, sites));
  if (also === undefined) return listed;
  const described = recipientOf(also, inputs, clients, apps, sites);
  return listed.some(({ name }) => name === described.name)
    ? listed
    : [...listed, { ...described, isOfInputs: true }];
}

function recipientOf(
  entry: TopologyConsumer,
  inputs: RecipientInputs,
  { gitHub, envFile, say, forms, clock }: RecipientClients,
  apps: () => Promise<MakeApp>,
  sites: () => Promise<MakeSite>,
): Recipient {
  switch (entry.kind) {
    case 'github-secret':
    case 'organization-secret':
    case 'github-settings':
    case 'organization-settings':
      return gitHubRecipient(entry, { gitHub, say, forms, clock }, inputs);
    case 'container-app':
    case 'container-app-job': {
      const name = consumerName(entry);
      if (subscriptionOf(entry, inputs) === undefined)
        return { entry, name, passedOver: 'subscription-id is not given' };
      return { entry, name, consumer: once(async () => (await apps())(entry, name)) };
    }
    case 'app-service':
    case 'function-app': {
      const name = consumerName(entry);
      if (subscriptionOf(entry, inputs) === undefined)
        return { entry, name, passedOver: 'subscription-id is not given' };
      return { entry, name, consumer: once(async () => (await sites())(entry, name)) };
    }
    case 'env-file': {
      const name = consumerName(entry);
      if (envFile === undefined) return { entry, name, passedOver: 'for the command line' };
      return { entry, name, consumer: once(() => envFile(entry)) };
    }
  }
}

function gitHubRecipient(
  entry: GitHubConsumer,
  { gitHub, say, forms, clock }: Pick<Clients, 'gitHub' | 'say' | 'forms' | 'clock'>,
  { skipUnchanged }: RecipientInputs,
): Recipient {
  const store = storeOf(entry);
  if (store === undefined) throw new Error('a GitHub secret lies in a store');
  const name = consumerName(entry);
  if (!gitHub.signedIn) return { entry, name, passedOver: 'github-token is not given' };
  const consumer = once(async (): Promise<Consumer> => {
    const options = { ...optionsOf(entry), skipUnchanged, say };
    if (!('name' in entry)) {
      const [client, { gitHubSettings }] = await Promise.all([
        gitHub.clientFor(store),
        import('./github-settings.ts'),
      ]);
      const { split } = entry;
      return gitHubSettings(client, store, name, entry.settings, { ...options, forms, split, clock });
    }
    const [client, { gitHubSecret }] = await Promise.all([
      gitHub.clientFor(store),
      import('./github-secret.ts'),
    ]);
    const whole = gitHubSecret(client, store, entry.name, options);
    if (entry.part === undefined) return whole;
    const { holdingPart } = await import('./secret-part.ts');
    return holdingPart(whole, entry.part, forms);
  });
  return { entry, name, consumer };
}

function optionsOf(entry: GitHubConsumer): GitHubSecretOptions {
  const remove = 'remove' in entry ? entry.remove : undefined;
  if ('access' in entry) return { access: entry.access, remove };
  const { createEnvironment, oneOfMany } = entry;
  return { createEnvironment, remove, oneOfMany };
}

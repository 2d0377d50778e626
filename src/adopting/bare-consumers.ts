import type { Consumer } from '../consumers/consumer.ts';
import type { Recipient } from '../consumers/recipient.ts';
import { allOrProblems } from '../problem.ts';
import { secretToCome } from '../rotation/secret-to-come.ts';
import { sourcesOf } from '../topology/sources.ts';
import type { TopologyConsumer } from '../topology/topology.ts';
import type { AdoptPlan } from './adopt-plan.ts';

const TAKES_BOTH: readonly TopologyConsumer['kind'][] = ['container-app', 'container-app-job'];

/**
 * Throws Problems where an app could not be given what is yet to be made: no place for the user in the template of one
 * that takes user and password apart, say, or, of App Service, no such setting, or one that refers to something else.
 * Nobody else would notice before the first login is in use.
 */
export async function refuseBareConsumers(plan: AdoptPlan): Promise<void> {
  const { ground, recipients } = plan.pair;
  const { user, password } = ground.topology.secrets;
  const secretOf = (name: string) => secretToCome(ground, name);
  const asked = recipients.filter(
    (one): one is Reached =>
      'consumer' in one &&
      ('siteSettings' in one.entry ||
        (TAKES_BOTH.includes(one.entry.kind) && [user, password].includes(one.entry.from))),
  );
  await allOrProblems(
    asked.map(async ({ consumer, entry }) => {
      const [secret, ...beside] = [entry.from, ...sourcesOf(entry).slice(1)].map(secretOf);
      if (secret === undefined) return;
      const made = await consumer();
      // a dry run makes no platform read the vault
      const isForetold = plan.dryRun && 'siteSettings' in entry;
      const assumed = isForetold
        ? (await made.deliver(secret, { dryRun: true, beside })).assumed
        : await made.proveWritable(secret, beside);
      for (const text of assumed ?? []) ground.say(`assumed: ${text}`);
    }),
  );
}

type Reached = Extract<Recipient, { readonly consumer: () => Promise<Consumer> }>;

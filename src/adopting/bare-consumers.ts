import type { VaultSecret } from '../azure/key-vault.ts';
import { YET_TO_BE_MADE } from '../consumers/consumer.ts';
import { allOrProblems } from '../problem.ts';
import { standIn } from '../rotation/derived.ts';
import type { TopologyConsumer } from '../topology/topology.ts';
import type { AdoptPlan } from './adopt-plan.ts';

const TAKES_BOTH: readonly TopologyConsumer['kind'][] = ['container-app', 'container-app-job'];

/**
 * Throws Problems where an app or a job that takes user and password apart could not be given them: no place for the user in its
 * template, say. Nobody else would notice before the first login is in use, since what it is given is yet to be made.
 */
export async function refuseBareConsumers({ pair: { ground, recipients } }: AdoptPlan): Promise<void> {
  const { user, password } = ground.topology.secrets;
  const bare = recipients.flatMap((one) =>
    'consumer' in one && TAKES_BOTH.includes(one.entry.kind) && [user, password].includes(one.entry.from)
      ? [one]
      : [],
  );
  const nothing = { contentType: undefined, expiresAt: undefined, createdAt: undefined, tags: {} };
  const secretOf = (name: string): VaultSecret => ({
    ...{ name, value: standIn(ground.forms), version: YET_TO_BE_MADE, ...nothing },
  });
  await allOrProblems(
    bare.map(async ({ consumer, entry }) => (await consumer()).proveWritable(secretOf(entry.from))),
  );
}

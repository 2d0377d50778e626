import { expect, test } from 'vitest';
import type { Consumer } from '../../src/consumers/consumer.ts';
import { HeldProblem } from '../../src/consumers/held-problem.ts';
import type { Recipient } from '../../src/consumers/recipient.ts';
import { Problem } from '../../src/problem.ts';
import { SecretForms } from '../../src/redacted.ts';
import { type Deliveries, deliverAll } from '../../src/rotation/deliver-all.ts';
import { nothingProven } from '../../src/rotation/memory.ts';
import type { TopologyConsumer } from '../../src/topology/topology.ts';
import { redacted } from './checking.ts';
import { vaultSecret } from './memory-vault.ts';
import { TOPOLOGY } from './rotation-in-memory.ts';

const SOURCE = 'database-url';
const forms = new SecretForms(() => undefined);
const secret = vaultSecret({
  ...{ name: SOURCE, version: 'version-1', createdAt: new Date(0) },
  value: redacted('postgresql://app:the-password@db.example:5432/main?sslmode=require'),
});

type Entry = 'github-secret' | 'container-app' | 'container-app-job';

function entryOf(kind: Entry, name: string): TopologyConsumer {
  if (kind === 'container-app-job')
    return { kind, name, resourceGroup: 'group', from: SOURCE, repoint: false, run: false };
  return kind === 'github-secret'
    ? { kind, name, repository: { owner: 'org', repo: 'app' }, from: SOURCE }
    : { kind, name, resourceGroup: 'group', from: SOURCE, health: undefined, repoint: false };
}

/** A world whose clock only sleeping moves, and what happened in it, with the time in ms. */
function world() {
  const seen: string[] = [];
  let now = 0;
  const sleep = async (ms: number): Promise<void> => {
    now += ms;
    await new Promise((resolve) => setImmediate(resolve));
  };
  const recipient = (
    kind: Entry,
    name: string,
    work: () => Promise<void>,
    reached = async (consumer: Consumer) => consumer,
  ): Recipient => {
    const consumer: Consumer = {
      name,
      prepare: async () => undefined,
      proveWritable: async () => [],
      inspect: async () => ({ is: 'unknown', why: '', since: undefined, fix: undefined, notes: [] }),
      async deliver() {
        seen.push(`${name} begins at ${now}`);
        await work();
        seen.push(`${name} ends`);
        return { action: 'replaced' };
      },
    };
    return { entry: entryOf(kind, name), name, consumer: () => reached(consumer) };
  };
  const deliver = (recipients: readonly Recipient[]): Promise<Deliveries> => {
    const vault = { url: 'https://kv', read: async () => secret };
    const probe = async () => ({ result: 'ok' });
    const ground = {
      ...{ vault, topology: TOPOLOGY, passwordSecret: 'app-password', forms, probe },
      ...{ clock: () => now, sleep, say: () => undefined },
    };
    const memory = { opener: undefined, texts: nothingProven() };
    const run = {
      plan: { ground, recipients },
      deliveries: new Map(),
      notes: [],
      memory,
    } as unknown as Deliveries;
    return deliverAll(run).then(() => run);
  };
  return { seen, sleep, recipient, deliver };
}

test('GitHub’s secrets go side by side, and Container Apps after them', async () => {
  const { seen, sleep, recipient, deliver } = world();
  await deliver([
    recipient('container-app', 'zep', async () => undefined),
    recipient('github-secret', 'ONE', () => sleep(300)),
    recipient('github-secret', 'TWO', async () => undefined),
  ]);
  expect(seen.filter((line) => line.includes('begins')).map((line) => line.split(' ')[0])).toEqual([
    'ONE',
    'TWO',
    'zep',
  ]);
  expect(seen.indexOf('ONE ends')).toBeLessThan(seen.findIndex((line) => line.startsWith('zep begins')));
});

test('a GitHub that makes us wait keeps no app on a password that opens nothing for more than ten seconds', async () => {
  const { seen, recipient, deliver } = world();
  const { promise: slow, resolve: answer } = Promise.withResolvers<void>();
  const zep = recipient('container-app', 'zep', async () => answer());
  await deliver([zep, recipient('github-secret', 'ONE', () => slow)]);
  expect(seen.slice(1, 2)).toEqual(['zep begins at 10000']);
  expect(seen.indexOf('ONE ends')).toBeGreaterThan(1);
});

test('a GitHub secret that cannot be written keeps no app from its own', async () => {
  const { recipient, deliver } = world();
  const words = { what: 'No', target: 'ONE', likelyCause: 'No.', fix: 'No.' };
  const zep = recipient('container-app', 'zep', async () => undefined);
  const one = recipient('github-secret', 'ONE', () =>
    Promise.reject(new Problem({ code: 'github-token-permission', ...words })),
  );
  const { deliveries } = await deliver([zep, one]);
  expect([deliveries.get(zep)?.action, deliveries.get(one)?.action]).toEqual(['replaced', 'failed']);
});

test('the entries of one job are delivered in the order of the file, however long the first takes to be reached', async () => {
  const { sleep, recipient, deliver } = world();
  const order: string[] = [];
  const { promise: otherIsThere, resolve } = Promise.withResolvers<void>();
  const other = recipient('container-app-job', 'report', async () => resolve());
  const first = recipient(
    'container-app-job',
    'migrate',
    async () => void order.push('first'),
    async (consumer) => {
      await otherIsThere; // another job waits for none
      await sleep(5000);
      return consumer;
    },
  );
  const last = recipient('container-app-job', 'migrate', async () => void order.push('last'));
  await deliver([first, other, last]);
  expect(order).toEqual(['first', 'last']);
});

test('a consumer that has the value, and failed with it, is told apart', async () => {
  const { recipient, deliver } = world();
  const words = { what: 'No', target: 'migrate', likelyCause: 'No.', fix: 'No.' };
  const job = recipient('container-app-job', 'migrate', () =>
    Promise.reject(new HeldProblem({ code: 'container-app-job-failed', ...words })),
  );
  expect((await deliver([job])).deliveries.get(job)).toMatchObject({ action: 'failed', holdsIt: true });
});

test('what a consumer did after it had the value is not in the time at which it had it', async () => {
  const { recipient, deliver } = world();
  const job = recipient(
    ...(['container-app-job', 'migrate', async () => undefined] as const),
    async (consumer) => ({ ...consumer, deliver: async () => ({ action: 'replaced', heldAt: 7 }) }),
  );
  expect((await deliver([job])).deliveries.get(job)).toMatchObject({ action: 'replaced', at: 7 });
});

import { vi } from 'vitest';
import { createGitHubApi } from '../../emulators/github-api/api.ts';
import { gitHubSecret } from '../../src/consumers/github-secret.ts';
import type { Recipient } from '../../src/consumers/recipient.ts';
import { gitHubClient } from '../../src/github/client.ts';
import { FOR_MANY } from '../../src/github/patience.ts';
import { RequestPace } from '../../src/github/request-pace.ts';
import { SecretForms } from '../../src/redacted.ts';
import { deliverAll } from '../../src/rotation/deliver-all.ts';
import type { Ground } from '../../src/rotation/ground.ts';
import { nothingProven } from '../../src/rotation/memory.ts';
import { redacted } from './checking.ts';
import { vaultSecret } from './memory-vault.ts';
import { TOPOLOGY } from './rotation-in-memory.ts';

/** A delivery to many repositories: the real code and the local cloud's GitHub, on a clock that only waiting moves. */

const START = Date.parse('2026-03-04T05:06:07Z');
/** Each story begins after the one before: Octokit's plugins remember, for all clients, what time it was. */
let startsAt = START;
const STORY_MS = 7 * 24 * 3_600_000;
/** Of one request, there and back. */
const LATENCY_MS = 100;
const SOURCE = 'database-url';
const forms = new SecretForms(() => undefined);

export interface Fleet {
  readonly api: Awaited<ReturnType<typeof createGitHubApi>>;
  readonly names: readonly string[];
  /** The vault gets another version. */
  renew(): void;
  /** Delivers to every repository. */
  deliver(o?: { skipUnchanged?: boolean }): Promise<Delivered>;
}

export interface Delivered {
  readonly actions: Readonly<Record<string, number>>;
  readonly reads: number;
  readonly writes: number;
  /** By the clock. */
  readonly elapsedMs: number;
  /** What the heap grew by at most. */
  readonly heapGrowthMb: number;
  readonly said: readonly string[];
}

/** The caller uses fake timers, and goes back to real ones. */
export async function fleetOf(size: number): Promise<Fleet> {
  startsAt += STORY_MS;
  vi.useFakeTimers({
    now: startsAt,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  });
  const names = Array.from({ length: size }, (_, index) => `org/r${String(index).padStart(4, '0')}`);
  const api = await createGitHubApi({
    now: () => new Date(),
    seed: {
      owners: [{ login: 'org', id: 7, type: 'Organization' }],
      repositories: names.map((fullName, id) => ({ fullName, id: id + 1, secrets: {}, environments: {} })),
    },
  });
  let version = 1;
  const source = () =>
    vaultSecret({
      ...{ name: SOURCE, version: `version-${version}`, createdAt: new Date(startsAt - 60_000) },
      value: redacted(`postgresql://app:Secret-of-version-${version}@db.example:5432/main?sslmode=require`),
    });
  return {
    ...{ api, names },
    renew() {
      version += 1;
    },
    deliver: ({ skipUnchanged = false } = {}) => deliver({ api, names, source, skipUnchanged }),
  };
}

interface Delivering {
  readonly api: Fleet['api'];
  readonly names: readonly string[];
  readonly source: () => ReturnType<typeof vaultSecret>;
  readonly skipUnchanged: boolean;
}

async function deliver({ api, names, source, skipUnchanged }: Delivering): Promise<Delivered> {
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const counts = { reads: 0, writes: 0 };
  const answering = new Set<string>();
  const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const client = gitHubClient(redacted(api.tokens.fleet), 'https://localhost:4443', {
    ...{ say, patience: FOR_MANY, pace: new RequestPace({ clock: Date.now, sleep }) },
    async fetch(url, init) {
      counts['method' in init && init.method === 'GET' ? 'reads' : 'writes'] += 1;
      await sleep(LATENCY_MS / 2);
      answering.add(url);
      const response = await api.app.request(url, init);
      answering.delete(url);
      await sleep(LATENCY_MS / 2);
      return Object.defineProperty(response, 'url', { value: url }); // as fetch would
    },
  });
  const recipients = names.map((fullName): Recipient => {
    const [owner = '', repo = ''] = fullName.split('/');
    const entry = {
      kind: 'github-secret',
      name: 'DB',
      repository: { owner, repo },
      from: SOURCE,
      oneOfMany: true,
    } as const;
    const consumer = gitHubSecret(client, { kind: 'repository', owner, repo }, 'DB', {
      oneOfMany: true,
      ...{ skipUnchanged, sleep },
    });
    return { entry, name: consumer.name, consumer: async () => consumer };
  });
  const ground = {
    ...{
      vault: { url: 'https://kv', read: async () => source() },
      topology: TOPOLOGY,
      clock: Date.now,
      say,
      forms,
    },
    ...{ probe: async () => ({ result: 'ok', elapsedMs: 1 }), passwordSecret: 'app-password', sleep },
  } as unknown as Ground;
  const run = {
    plan: { ground, recipients },
    deliveries: new Map(),
    notes: [],
    memory: { opener: undefined, texts: nothingProven() },
  };
  const begunAt = Date.now();
  const heapGrowthMb = await letTimePass(deliverAll(run), answering);
  const actions: Record<string, number> = {};
  for (const { action } of run.deliveries.values()) actions[action] = (actions[action] ?? 0) + 1;
  return { ...counts, actions, elapsedMs: Date.now() - begunAt, heapGrowthMb, said };
}

/** Until `work` has ended; answers what the heap grew by at most, in megabytes. */
async function letTimePass(work: Promise<void>, answering: ReadonlySet<string>): Promise<number> {
  let ended = false;
  const end = work.finally(() => {
    ended = true;
  });
  end.catch(() => undefined);
  const before = process.memoryUsage().heapUsed;
  let [most, steps] = [before, 0];
  while (!ended) {
    // Whatever does not wait for the clock comes first.
    for (let turn = 0; turn < 3 || answering.size > 0; turn += 1)
      await new Promise((resolve) => setImmediate(resolve));
    if (ended) break;
    await vi.advanceTimersToNextTimerAsync();
    steps += 1;
    if (steps % 500 === 0) most = Math.max(most, process.memoryUsage().heapUsed);
  }
  await end;
  return (most - before) / 1_048_576;
}

/** The least that GitHub's limits leave for so many requests: 900 points a minute, 80 writes a minute and 500 an hour. */
export function floorMs({ reads, writes }: Pick<Delivered, 'reads' | 'writes'>): number {
  const points = Math.max(reads + 5 * writes - 1, 0);
  const last = Math.max(writes - 1, 0);
  const byWrites = Math.floor(last / 500) * 3600 + Math.floor((last % 500) / 80) * 60;
  return Math.max(Math.floor(points / 900) * 60, byWrites) * 1000;
}

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ReplicaValues } from './database-login.ts';
import type { Template } from './document.ts';
import type { HeldSecret } from './secrets.ts';

/** One run of an app's container. It keeps the values that it was started with until it ends. */
export interface Replica {
  readonly name: string;
  readonly createdAt: Date;
  readonly values: ReplicaValues;
  /** Which start of its revision it belongs to. */
  readonly start: number;
  running: boolean;
  /** Whether it can log in to the database. */
  healthy(): Promise<boolean>;
  /** What it answers a request for this path. */
  answer(path: string): Promise<200 | 404 | 503>;
  /** Where it listens, as long as it is there: a server that starts when somebody asks for the first time. */
  url(): Promise<string | undefined>;
  stop(): void;
}

/** `/healthz` is what Zep's router serves, `/api/v1/health` what the reference says. */
const HEALTH = new Set(['/healthz', '/api/v1/health']);

export function createReplica(o: {
  name: string;
  createdAt: Date;
  values: ReplicaValues;
  start: number;
  healthy: () => Promise<boolean>;
}): Replica {
  let listening: Promise<Server> | undefined;
  let stopped = false;
  const answer = async (path: string) => (HEALTH.has(path) ? ((await o.healthy()) ? 200 : 503) : 404);
  return {
    ...{ ...o, running: false, answer },
    async url() {
      if (stopped) return undefined;
      listening ??= listen(answer);
      const { port } = (await listening).address() as AddressInfo;
      return `http://127.0.0.1:${port}`;
    },
    stop() {
      stopped = true;
      void listening?.then((server) => {
        server.close();
        server.closeAllConnections();
      });
    },
  };
}

async function listen(answer: (path: string) => Promise<200 | 404 | 503>): Promise<Server> {
  const server = createServer(async (request, response) => {
    const status = await answer((request.url ?? '/').split('?', 1)[0] ?? '/');
    const text = { 200: 'ok', 503: 'the database refuses this replica', 404: 'not found' }[status];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ status: text }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}

/** Environment variables and files as the platform makes them from a template and the secrets of that moment. */
export function injected(from: Template, secrets: readonly HeldSecret[]): ReplicaValues {
  const valueNamed = (name: string) => secrets.find((one) => one.name === name)?.value ?? '';
  const env = variablesOf(from.containers, valueNamed);
  const before = variablesOf(from.initContainers ?? [], valueNamed);
  const volumes: Record<string, string> = {};
  for (const container of from.containers) {
    for (const { volumeName, mountPath, subPath } of container.volumeMounts ?? []) {
      const volume = from.volumes?.find(({ name }) => name === volumeName);
      if (volume?.storageType !== 'Secret') continue;
      // Without a list, every secret is a file of its own name (learn.microsoft.com, "Mount secrets in a volume").
      const files = volume.secrets ?? secrets.map(({ name }) => ({ secretRef: name, path: name }));
      for (const { secretRef, path } of files) {
        const file = path ?? secretRef;
        if (subPath) {
          if (file === subPath) volumes[mountPath] = valueNamed(secretRef);
        } else volumes[`${mountPath.replace(/\/$/, '')}/${file}`] = valueNamed(secretRef);
      }
    }
  }
  return { env, volumes, ...(Object.keys(before).length === 0 ? {} : { init: before }) };
}

function variablesOf(
  containers: Template['containers'],
  valueNamed: (name: string) => string,
): Record<string, string> {
  const variables = containers.flatMap(({ env }) => env ?? []);
  return Object.fromEntries(
    variables.map(({ name, value, secretRef }) => [name, secretRef ? valueNamed(secretRef) : (value ?? '')]),
  );
}

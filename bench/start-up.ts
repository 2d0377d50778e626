import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { AS_ON_A_RUNNER, median, wallMs } from './measure.ts';
import type { Row } from './table.ts';

const ACTION = new URL('../dist/index.js', import.meta.url).pathname;

/** From process start to the first packet, for a check and for a sync, against the start of bare node. */
export async function benchStartUp(runs: number): Promise<Row[]> {
  const node = await median(runs, () => wallMs(process.execPath, ['-e', '0'], {}));
  const check = await median(runs, () => toFirstPacket(ACTION, 'check'));
  const sync = await median(runs, () => toFirstPacket(ACTION, 'sync'));
  const against = (ms: number): number => ms / node.medianMs;
  return [
    { what: 'start', who: 'node -e 0', ms: node.medianMs, against: '', ratio: null },
    {
      what: 'start to first packet, check',
      who: 'dbcred-sync',
      ms: check.medianMs,
      against: '3 × node',
      ratio: against(check.medianMs),
    },
    {
      what: 'start to first packet, sync',
      who: 'dbcred-sync',
      ms: sync.medianMs,
      against: '4.5 × node',
      ratio: against(sync.medianMs),
    },
  ];
}

const INPUTS = {
  check: (port: number) => ({
    'INPUT_DATABASE-URL': `postgresql://u:p@127.0.0.1:${port}/d?sslmode=require`,
  }),
  sync: (port: number) => ({
    INPUT_VAULT: 'kv1',
    'INPUT_CLIENT-ID': 'client',
    'INPUT_TENANT-ID': 'tenant',
    'INPUT_GITHUB-TOKEN': 'token',
    'INPUT_GITHUB-API-URL': `http://127.0.0.1:${port}`,
    INPUT_REPOSITORY: 'o/r',
    'INPUT_AZURE-CLOUD': `http://127.0.0.1:${port}`,
    ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/?x=1`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'token',
  }),
};

/** In ms; killed then. */
export async function toFirstPacket(action: string, mode: keyof typeof INPUTS): Promise<number> {
  const server = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const env = { ...AS_ON_A_RUNNER, INPUT_MODE: mode, ...INPUTS[mode](port) };
  const startedAt = performance.now();
  const child = spawn(process.execPath, [action], { env, stdio: 'ignore' });
  await once(server, 'connection');
  const elapsedMs = performance.now() - startedAt;
  child.kill('SIGKILL');
  await once(child, 'close');
  server.close();
  return elapsedMs;
}

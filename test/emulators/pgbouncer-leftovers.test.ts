import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { installed } from '../installed.ts';

// a process that starts a pooler, says its port and waits to be killed
const PROGRAM = `
  import { createAuthority } from './emulators/certificates.ts';
  import { startPgBouncer } from './emulators/postgres/pgbouncer.ts';
  const authority = await createAuthority();
  const pooler = await startPgBouncer({
    certificate: await authority.issue({ names: ['localhost'], ips: ['127.0.0.1'] }),
    server: { port: 1, caPem: authority.caPem }, passwords: { r: 'p"w' },
  });
  console.log(pooler.port);
  process.stdin.once('data', async () => { await pooler.stop(); process.exit(0); });
`;
const repository = join(import.meta.dirname, '../..');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dbcred-test-'));
  chmodSync(folder, 0o777); // as root the pooler runs as somebody else
});
afterEach(() => rmSync(folder, { recursive: true }));

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const found = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return found;
}

async function untilGone(port: number): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (readdirSync(folder).length > 0 || (await answers(port))) {
    if (Date.now() > deadline) throw new Error(`left behind: ${readdirSync(folder).join() || port}`);
    await wait(20);
  }
}

if (installed('pgbouncer', 'that it leaves nothing behind'))
  it.each(['a stop', 'SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    '%s leaves no pooler and no folder',
    async (end) => {
      const program = spawn(
        join(repository, 'node_modules/.bin/node'),
        ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', PROGRAM],
        { cwd: repository, env: { ...process.env, TMPDIR: folder }, stdio: ['pipe', 'pipe', 'inherit'] },
      );
      const [line] = await once(createInterface(program.stdout), 'line');
      expect(await answers(Number(line))).toBe(true);
      if (end === 'a stop') program.stdin.write('stop\n');
      else program.kill(end);
      await untilGone(Number(line));
    },
  );

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type { Answer } from './answer.ts';

const run = promisify(execFile);

/** Docker's own command line, before a daemon that only listens: what it asks to be put into a container. */
export async function askDocker(
  files: readonly string[],
  names: readonly string[],
): Promise<readonly Answer[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dbcred-lab-docker-'));
  let env: readonly string[] = [];
  const server = createServer((request, response) => {
    const answer = async (): Promise<unknown> => {
      if (!request.url?.includes('/containers/create')) return {};
      env = envOf(await json(request));
      return { Id: 'a'.repeat(64), Warnings: [] };
    };
    void answer().then((body) => {
      response.writeHead(request.url?.includes('/containers/create') ? 201 : 200, {
        'Api-Version': '1.41',
        'Content-Type': 'application/json',
      });
      response.end(JSON.stringify(body));
    });
  });
  const socket = join(folder, 'daemon.sock');
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  try {
    const answers: Answer[] = [];
    for (const text of files) {
      env = [];
      await writeFile(join(folder, '.env'), text);
      const options = {
        cwd: folder,
        env: { PATH: process.env['PATH'], HOME: folder, DOCKER_HOST: `unix://${socket}` },
      };
      await run('docker', ['create', '--env-file', '.env', 'image'], options).catch(() => undefined);
      const pairs = env.map((pair): [string, string] => [
        pair.slice(0, pair.indexOf('=')),
        pair.slice(pair.indexOf('=') + 1),
      ]);
      answers.push(Object.fromEntries(pairs.filter(([name]) => names.includes(name))));
    }
    return answers;
  } finally {
    server.close();
    await rm(folder, { recursive: true });
  }
}

function envOf(body: unknown): readonly string[] {
  if (typeof body !== 'object' || body === null || !('Env' in body) || !Array.isArray(body.Env)) return [];
  return body.Env.filter((pair) => typeof pair === 'string' && pair.includes('='));
}

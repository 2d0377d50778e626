import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { developerMachine } from '../emulators/azure-cli/machine.ts';
import type { LocalCloud } from '../emulators/cloud.ts';
import { type Tale, type Telling, type Told, yes } from './demo-telling.ts';

const CLI = new URL('../src/cli.ts', import.meta.url).pathname;
const GUARD = new URL('./loopback-guard.ts', import.meta.url).href;

/** A developer who was left behind by the rotation. */
export async function tellLaptop(cloud: LocalCloud, tell: Telling): Promise<Tale> {
  const folder = await mkdtemp(join(tmpdir(), 'dbcred-demo-'));
  try {
    const clone = join(folder, 'ctxEco');
    await mkdir(join(clone, 'backend'), { recursive: true });
    const before =
      '# my own\nDATABASE_URL="postgresql://ctxecoadmin:last-months@localhost:5432/ctxEco"  # from Anna\n';
    await writeFile(join(clone, '.env'), before);
    const { env } = await developerMachine(cloud, join(folder, 'home'), { signedIn: true });
    tell.step(
      "On a developer's laptop, signed in with az login, .env has an old password. npx dbcred-sync env:",
    );
    const written = await runCommand(['env'], clone, env);
    tell.quote(
      written.stdout.split('\n').slice(0, 3).join('\n') + (written.code === 0 ? '' : written.stderr),
    );
    const current = cloud.vault.current('database-url-ctxeco');
    const rest = (await readFile(join(clone, '.env'), 'utf8')).replace(current, '…');
    const isRight = rest === '# my own\nDATABASE_URL="…"  # from Anna\n';
    tell.say(`The file has the vault's value, and every other byte as it was: ${yes(isRight)}.`);
    return { runs: [written], wentWell: written.code === 0 && isRight };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function runCommand(
  args: readonly string[],
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<Told & { readonly code: number | null }> {
  const child = spawn(process.execPath, ['--import', GUARD, CLI, ...args], {
    ...{ cwd: folder, env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, stdout, stderr };
}

import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { developerMachine } from '../emulators/azure-cli/machine.ts';
import type { LocalCloud } from '../emulators/cloud.ts';

/** The end of the demo: a developer who was left behind by the rotation. */
interface LaptopTale {
  readonly runs: readonly CommandRun[];
  readonly wentWell: boolean;
}

interface CommandRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const CLI = new URL('../src/cli.ts', import.meta.url).pathname;
const GUARD = new URL('./loopback-guard.ts', import.meta.url).href;

export async function tellLaptop(
  cloud: LocalCloud,
  print: (text?: string) => void,
  indent: (text: string) => string,
): Promise<LaptopTale> {
  const folder = await mkdtemp(join(tmpdir(), 'dbcred-demo-'));
  try {
    const clone = join(folder, 'ctxEco');
    await mkdir(join(clone, 'backend'), { recursive: true });
    const before =
      '# my own\nDATABASE_URL="postgresql://ctxecoadmin:last-months@localhost:5432/ctxEco"  # from Anna\n';
    await writeFile(join(clone, '.env'), before);
    const { env } = await developerMachine(cloud, join(folder, 'home'), { signedIn: true });
    const run = (...args: readonly string[]) => runCommand(args, clone, env);

    print();
    print("10. On a developer's laptop, signed in with az login, .env still has an old password:");
    print(indent(before));
    print('   npx dbcred-sync env');
    const written = await run('env');
    print(indent(written.stdout + written.stderr));
    print();
    print('   npx dbcred-sync env --check');
    const checked = await run('env', '--check');
    print(indent(checked.stdout + checked.stderr));
    const current = cloud.vault.current('database-url-ctxeco');
    const rest = (await readFile(join(clone, '.env'), 'utf8')).replace(current, '…');
    const isRight = rest === '# my own\nDATABASE_URL="…"  # from Anna\n';
    print(
      `   It ends with ${checked.code}. The file has the vault's value, and the rest as it was: ${isRight ? 'yes' : 'NO'}.`,
    );
    return { runs: [written, checked], wentWell: written.code === 0 && checked.code === 0 && isRight };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function runCommand(
  args: readonly string[],
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<CommandRun> {
  const child = spawn(process.execPath, ['--import', GUARD, CLI, ...args], {
    ...{ cwd: folder, env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, stdout, stderr };
}

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalCloud } from '../emulators/cloud.ts';
import { median, wallMs } from './measure.ts';
import type { Row } from './table.ts';

/** As `npm run build:package` makes it. */
const CLI = new URL('../lib/cli.js', import.meta.url).pathname;

/** How long somebody waits for the help, and for an `env --check` that has nothing to do: three files, two secrets. */
export async function benchCommandLine(cloud: LocalCloud, runs: number): Promise<Row[]> {
  const clones = await arrangeClones(cloud);
  const env = (...args: readonly string[]) =>
    wallMs(process.execPath, [CLI, ...clones.args, ...args], cloud.env);
  await env();
  const node = await median(runs, () => wallMs(process.execPath, ['-e', '0'], {}));
  const help = await median(runs, () => wallMs(process.execPath, [CLI, '--help'], {}));
  const check = await median(runs, () => env('--check'));
  await clones.undo();
  return [
    row('--help', help.medianMs, '2.5 × node', help.medianMs / node.medianMs),
    row('env --check, nothing to do', check.medianMs, '', null),
  ];
}

/** Where `dbcred-sync env` writes, and how to call it so that it does. */
export async function arrangeClones(cloud: LocalCloud) {
  const folder = await mkdtemp(join(tmpdir(), 'dbcred-bench-'));
  const clone = join(folder, 'ctxEco');
  await mkdir(join(clone, 'backend'), { recursive: true });
  await mkdir(join(folder, 'secai-radar'));
  // What a sync with the config file makes.
  const url = cloud.vault.current('database-url').replace('/secairadar?', '/ctxEco?');
  cloud.vault.set('database-url-ctxeco', url);
  return { args: ['env', '--root', clone], undo: () => rm(folder, { recursive: true }) };
}

function row(what: string, ms: number, against: string, ratio: number | null): Row {
  return { what, who: 'npx dbcred-sync', ms, against, ratio };
}

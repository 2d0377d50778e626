import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { LocalCloud } from '../emulators/cloud.ts';
import { importedPackages } from '../scripts/bundled-packages.ts';
import { median, wallMs } from './measure.ts';
import type { Row } from './table.ts';
import { peakOf } from './usage.ts';

/** What it costs to be loaded: bytes, memory, and which dependency has how much of both. */

const ROOT = new URL('..', import.meta.url);
const MB = 1024 * 1024;
const GOAL_MB = 120;

export async function benchFootprint(cloud: LocalCloud, runs: number): Promise<Row[]> {
  const { DBCRED_CONFIG: _, ...env } = cloud.env;
  const seeded = { ...cloud.env, 'INPUT_FAIL-ON-DRIFT': 'false' };
  const one = { ...env, 'INPUT_DATABASE-URL': cloud.vault.current('database-url') };
  return [
    await bundleRow(),
    peakRow('check of one URL', await peakOf('check', one)),
    peakRow('sync of one secret', await peakOf('sync', env)),
    peakRow('status of the seeded system', await peakOf('status', seeded)),
    peakRow('dry run of a rotation', await peakOf('rotate', { ...cloud.env, 'INPUT_DRY-RUN': 'true' })),
    ...(await dependencyRows(runs)),
  ];
}

async function bundleRow(): Promise<Row> {
  const files = (await readdir(new URL('dist/', ROOT))).filter((name) => name.endsWith('.js'));
  const sizes = await Promise.all(
    files.map(async (name) => (await stat(new URL(`dist/${name}`, ROOT))).size),
  );
  const megabytes = sizes.reduce((sum, size) => sum + size, 0) / MB;
  const what = `bundle, ${files.length} files`;
  return { what, who: 'dbcred-sync', ms: null, megabytes, against: '', ratio: null };
}

function peakRow(what: string, megabytes: number): Row {
  return {
    ...{ what: `peak memory, ${what}`, who: 'dbcred-sync', ms: null, megabytes },
    ...{ against: `${GOAL_MB} MB`, ratio: megabytes / GOAL_MB },
  };
}

const Stats = z.object({
  modules: z.array(z.object({ name: z.string(), size: z.number(), chunks: z.array(z.unknown()) })),
});

/** Each package that src/ imports: what loading it alone adds to node's start, and its bytes in the bundle. */
async function dependencyRows(runs: number): Promise<Row[]> {
  const bytes = await bytesByPackage();
  const node = await median(runs, () => wallMs(process.execPath, ['-e', '0'], {}));
  const rows: Row[] = [];
  for (const name of importedPackages()) {
    const load = ['--input-type=module', '-e', `await import(${JSON.stringify(name)})`];
    const loaded = await median(runs, () => wallMs(process.execPath, load, {}));
    rows.push({
      ...{ what: 'dependency, loaded alone, and its own bytes in the bundle', who: name },
      ...{ ms: loaded.medianMs - node.medianMs, megabytes: (bytes.get(name) ?? 0) / MB },
      ...{ against: '', ratio: null },
    });
  }
  return rows;
}

/** By what the bundler says of itself: `npm run build` leaves what it compiled in build/. */
async function bytesByPackage(): Promise<ReadonlyMap<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), 'dbcred-bench-'));
  const stats = join(folder, 'stats.json');
  const ncc = new URL('node_modules/.bin/ncc', ROOT).pathname;
  const out = ['-o', join(folder, 'dist'), '--stats-out', stats];
  execFileSync(ncc, ['build', 'build/action.js', ...out], { cwd: ROOT, stdio: 'ignore' });
  const { modules } = Stats.parse(JSON.parse(await readFile(stats, 'utf8')));
  await rm(folder, { recursive: true });
  const sizes = new Map<string, number>();
  for (const { name, size, chunks } of modules) {
    if (chunks.length === 0) continue; // left out, or counted as a part of another
    const [, owner] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(name) ?? [];
    if (owner !== undefined) sizes.set(owner, (sizes.get(owner) ?? 0) + size);
  }
  return sizes;
}

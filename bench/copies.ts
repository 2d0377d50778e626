import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalCloud } from '../emulators/cloud.ts';
import { runAction } from '../scripts/action-run.ts';
import { median } from './measure.ts';
import { besides, type Row } from './table.ts';

const APPS = 20;
const JOBS = 10;
const DATABASES = 5;
const LATENCY_MS = 20;
/** Of its apps the config file lists the seed's three. */
const UNLISTED = APPS - 3 + JOBS;

/** A status that looks for copies which nobody listed, beside one that does not. */
export async function benchCopies(cloud: LocalCloud, runs: number): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dbcred-bench-'));
  const keyVaultUrl = `${cloud.env['DBCRED_VAULT']}/secrets/database-url`;
  const identity = cloud.scopes.identity;
  const value = cloud.vault.current('database-url');
  const added = Array.from({ length: APPS - 3 }, (_, index) => `stray-${index + 1}`);
  for (const name of added) {
    const secrets = [{ name: 'url', keyVaultUrl, identity }];
    await cloud.containerApps.add({ name, identity, ingress: false, secrets });
  }
  for (let index = 1; index <= JOBS; index += 1)
    cloud.containerApps.addJob({
      name: `job-${index}`,
      secrets: [{ name: 'url', value, keyVaultUrl, identity }],
    });
  const seeded = await readFile(cloud.env['DBCRED_CONFIG'] ?? '', 'utf8');
  const config = async (name: string, more: string): Promise<string> => {
    await writeFile(join(folder, name), `${seeded}${more}`);
    return join(folder, name);
  };
  const looking = await config('looking.yml', '');
  const without = await config('without.yml', 'copies: { look: false }\n');
  cloud.setLatency(LATENCY_MS);
  const theirs = await median(runs, () => statusOnce(cloud, without, 0));
  const ours = await median(runs, () => statusOnce(cloud, looking, UNLISTED));
  cloud.setLatency(0);
  for (const app of added) cloud.containerApps.remove(app);
  await rm(folder, { recursive: true });
  const what = `status that looks for copies: ${APPS} apps, ${JOBS} jobs, ${DATABASES} databases, ${LATENCY_MS} ms per round trip`;
  return [
    { what, who: 'dbcred-sync', ms: ours.medianMs, against: '', ratio: null },
    besides({ what, who: 'without looking', ms: theirs.medianMs, oursMs: ours.medianMs }),
  ];
}

/** The part of the report that is read here. */
interface Told {
  readonly copies?: { readonly found: readonly { readonly is: string }[] } | null;
}

/** Wall time in ms of one that found all there is; throws when it did not. */
async function statusOnce(cloud: LocalCloud, config: string, unlisted: number): Promise<number> {
  const startedAt = performance.now();
  const inputs = { mode: 'status', config, 'fail-on-drift': 'false' };
  const { code, outputs, stdout } = await runAction(cloud, { inputs });
  const tookMs = performance.now() - startedAt;
  const { copies }: Told = JSON.parse(outputs['report'] ?? '{}');
  const found = (copies?.found ?? []).filter(({ is }) => is === 'unlisted').length;
  if (code !== 0 || found !== unlisted) throw new Error(`found ${found}, and ended with ${code}\n${stdout}`);
  return tookMs;
}

import type { LocalCloud } from '../../emulators/cloud.ts';
import type { Builds } from './builds.ts';
import { type ComparedLine, comparedLine, type Sample } from './comparison.ts';
import type { Line } from './lines.ts';

/** One line after the other, and in each ours and theirs by turns, so that what slows the machine slows both. */
export async function compare(
  cloud: LocalCloud,
  builds: Builds,
  lines: readonly Line[],
  runs: number,
): Promise<ComparedLine[]> {
  const compared: ComparedLine[] = [];
  for (const line of lines) {
    process.stderr.write(`${line.id} …\n`);
    compared.push(await compareOne(cloud, builds, line, Math.min(runs, line.mostRuns ?? runs)));
  }
  return compared;
}

async function compareOne(
  cloud: LocalCloud,
  { ours, theirs }: Builds,
  line: Line,
  runs: number,
): Promise<ComparedLine> {
  const { once, undo } = await line.prepare(cloud, ours);
  const samples: { ours: Sample[]; theirs: Sample[] } = { ours: [], theirs: [] };
  cloud.setLatency(line.latencyMs);
  if (line.cold !== true) {
    await once(ours);
    await once(theirs);
  }
  for (let run = 0; run < runs; run += 1) {
    samples.ours.push(await once(ours));
    samples.theirs.push(await once(theirs));
  }
  cloud.setLatency(0);
  await undo?.();
  return comparedLine(line.id, line.what, samples);
}

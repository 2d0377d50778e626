import { parseArgs } from 'node:util';
import { startCloud } from '../emulators/cloud.ts';
import { openRunFolder } from '../scripts/run-folder.ts';
import { introduceCloud, unlessMissing } from './by-hand.ts';
import { benchCheck } from './check.ts';
import { benchCommandLine } from './command-line.ts';
import { benchFleet } from './fleet.ts';
import { benchFootprint } from './footprint.ts';
import { benchRotate } from './rotate.ts';
import { benchStartUp } from './start-up.ts';
import { benchStatus } from './status.ts';
import { benchSync } from './sync.ts';
import { type Row, renderTable } from './table.ts';
import { benchThousand } from './thousand.ts';

/** `npm run bench`: all rows in one run on one machine; `-- --json` for machines, `-- --runs N` for more
 * patience, `-- --only check,sync` for parts. */

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    runs: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
  },
});
const runs = Number(values.runs);
openRunFolder();
const cloud = await startCloud();
const latenciesMs = [0, 20, 80];
await unlessMissing(() => introduceCloud(cloud));

/** In this order: from a rotation on, the password is another. */
const PARTS: Readonly<Record<string, () => Promise<Row[]>>> = {
  'start-up': () => benchStartUp(runs),
  footprint: () => benchFootprint(cloud, runs),
  check: () => benchCheck(cloud, latenciesMs, runs),
  sync: () => benchSync(cloud, latenciesMs, runs),
  status: () => benchStatus(cloud, latenciesMs, runs),
  'command-line': () => benchCommandLine(cloud, runs),
  fleet: () => benchFleet(cloud, [0, 80], runs),
  thousand: () => benchThousand(cloud),
  rotate: () => benchRotate(cloud, latenciesMs, runs),
};
const rows: Row[] = [];
for (const [name, bench] of Object.entries(PARTS)) {
  if (values.only === '' || values.only.split(',').includes(name)) rows.push(...(await bench()));
}
await cloud.stop();
process.stdout.write(`${values.json === true ? JSON.stringify(rows, null, 2) : renderTable(rows)}\n`);

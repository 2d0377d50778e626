import { parseArgs } from 'node:util';
import { startCloud } from '../emulators/cloud.ts';
import { openRunFolder } from '../scripts/run-folder.ts';
import { benchCheck } from './check.ts';
import { benchCommandLine } from './command-line.ts';
import { benchFleet } from './fleet.ts';
import { benchRotate } from './rotate.ts';
import { benchStartUp } from './start-up.ts';
import { benchStatus } from './status.ts';
import { type Row, renderTable } from './table.ts';

/** `npm run bench`: all rows in one run on one machine; `-- --json` for machines, `-- --runs N` for more patience. */

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, runs: { type: 'string', default: '5' } },
});
const runs = Number(values.runs);
openRunFolder();
const cloud = await startCloud();
const rows: Row[] = await benchStartUp(runs);
const latenciesMs = [0, 20, 80];
for (const latencyMs of latenciesMs) rows.push(...(await benchCheck(cloud, latencyMs, runs)));
rows.push(...(await benchStatus(cloud, latenciesMs, runs)));
rows.push(...(await benchCommandLine(cloud, runs)));
rows.push(...(await benchFleet(cloud, [0, 80], runs)));
// Last: from then on the password is another.
rows.push(...(await benchRotate(cloud, latenciesMs, runs)));
await cloud.stop();
process.stdout.write(`${values.json === true ? JSON.stringify(rows, null, 2) : renderTable(rows)}\n`);

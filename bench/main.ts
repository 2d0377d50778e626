import { parseArgs } from 'node:util';
import { startCloud } from '../emulators/cloud.ts';
import { openRunFolder } from '../scripts/run-folder.ts';
import { benchCheck } from './check.ts';
import { benchStartUp } from './start-up.ts';
import { type Row, renderTable } from './table.ts';

/** `npm run bench`: all rows in one run on one machine; `-- --json` for machines, `-- --runs N` for more patience. */

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, runs: { type: 'string', default: '5' } },
});
const runs = Number(values.runs);
openRunFolder();
const cloud = await startCloud();
const rows: Row[] = await benchStartUp(runs);
for (const latencyMs of [0, 20, 80]) rows.push(...(await benchCheck(cloud, latencyMs, runs)));
await cloud.stop();
process.stdout.write(`${values.json === true ? JSON.stringify(rows, null, 2) : renderTable(rows)}\n`);

import { parseArgs } from 'node:util';
import { type LocalCloud, startCloud } from '../emulators/cloud.ts';
import { openRunFolder } from '../scripts/run-folder.ts';
import { benchAdopt } from './adopt.ts';
import { benchAgainst } from './against/against.ts';
import { introduceCloud, unlessMissing } from './by-hand.ts';
import { benchCheck } from './check.ts';
import { benchCommandLine } from './command-line.ts';
import { benchConsumers } from './consumers.ts';
import { benchCopies } from './copies.ts';
import { benchFleet } from './fleet.ts';
import { benchFootprint } from './footprint.ts';
import { benchPair } from './pair.ts';
import { benchRotate } from './rotate.ts';
import { benchStartUp } from './start-up.ts';
import { benchStatus } from './status.ts';
import { benchSync } from './sync.ts';
import { type Row, renderTable } from './table.ts';
import { benchThousand } from './thousand.ts';

/**
 * `npm run bench`: all rows in one run on one machine; `-- --json` for machines, `-- --runs N` for more patience,
 * `-- --only check,sync` for parts. `-- --against REF` compares the working tree with that commit instead.
 */

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    runs: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    against: { type: 'string' },
    goal: { type: 'string', multiple: true, default: [] },
    docs: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs ${values.runs}: a whole number from 1 on`);
const only = values.only.split(',').filter((name) => name !== '');
if (values.against === undefined && (values.docs || values.goal.length > 0)) {
  throw new Error('--docs and --goal need --against REF: they are for a comparison');
}
openRunFolder();

if (values.against === undefined) await benchAll();
else if (
  !(await benchAgainst({ ...values, against: values.against, goals: values.goal, only, runs }, startCloud))
)
  process.exitCode = 1;

async function benchAll(): Promise<void> {
  const cloud = await startCloud();
  await unlessMissing(() => introduceCloud(cloud));
  const rows: Row[] = [];
  for (const [name, bench] of Object.entries(partsOf(cloud))) {
    if (only.length === 0 || only.includes(name)) rows.push(...(await bench()));
  }
  await cloud.stop();
  process.stdout.write(`${values.json ? JSON.stringify(rows, null, 2) : renderTable(rows)}\n`);
}

/** In this order: from a rotation on, the password is another. */
function partsOf(cloud: LocalCloud): Readonly<Record<string, () => Promise<Row[]>>> {
  const latenciesMs = [0, 20, 80];
  return {
    'start-up': () => benchStartUp(runs),
    footprint: () => benchFootprint(cloud, runs),
    check: () => benchCheck(cloud, latenciesMs, runs),
    sync: () => benchSync(cloud, latenciesMs, runs),
    status: () => benchStatus(cloud, latenciesMs, runs),
    copies: () => benchCopies(cloud, runs),
    'command-line': () => benchCommandLine(cloud, runs),
    fleet: () => benchFleet(cloud, [0, 80], runs),
    thousand: () => benchThousand(cloud),
    rotate: () => benchRotate(cloud, latenciesMs, runs),
    pair: () => benchPair(cloud, runs),
    adopt: () => benchAdopt(cloud),
    consumers: () => benchConsumers(cloud, runs),
  };
}

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { READING_ROWS } from '../../src/postgres/readings/table.ts';
import { tried } from './clients/asking.ts';
import { installed } from './clients/installed.ts';
import { runPagePrograms } from './clients/page-programs.ts';
import { plainStrings } from './clients/plain-strings.ts';
import { type RealClient, realClients } from './clients/real-clients.ts';
import { tell } from './clients/report.ts';
import { startServer } from './clients/server.ts';
import { trialOf } from './clients/trial.ts';

/**
 * Holds the table of src/postgres/readings/ against the clients themselves: each row's example is a login to a real
 * PostgreSQL. Then random strings in which it sees nothing (`--plain N`, 25; `--seed N`), and the programs of
 * docs/clients.md. `--only CLIENT` and `--row ID` take some; `--keep FOLDER` installs
 * there, and finds it there the next time.
 */
const { values } = parseArgs({
  options: {
    keep: { type: 'string' },
    only: { type: 'string', multiple: true },
    row: { type: 'string', multiple: true },
    ...{ plain: { type: 'string' }, seed: { type: 'string' } },
  },
});
const rows = READING_ROWS.filter(({ id }) => values.row?.includes(id) ?? true);

const plain = Number(values.plain ?? (values.row === undefined ? 25 : 0));
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
process.stdout.write(`seed ${seed}\n`);

const lab = await installed(values.keep);
const [home, caFile] = [join(lab.folder, 'home'), join(lab.folder, 'authority.pem')];
await mkdir(home, { recursive: true });
const server = await startServer(caFile);
const all = realClients(lab, {
  ...{ PATH: process.env['PATH'] ?? '', HOME: home, LC_ALL: 'C.UTF-8' },
  ...{ NODE_EXTRA_CA_CERTS: caFile, SSL_CERT_FILE: caFile },
});
const isAsked = (one: (typeof all)[number]): one is RealClient =>
  'command' in one && (values.only?.includes(one.name) ?? true);
const clients = all.filter(isAsked);
const notRun = all.flatMap((one) => ('why' in one ? [one] : []));
try {
  const verdicts = await tried(
    [...rows.map((row) => trialOf(row, server)), ...plainStrings(plain, seed, server)],
    clients,
    server,
  );
  const tableHolds = tell(verdicts, notRun);
  const pageHolds = await runPagePrograms(clients, lab, server);
  process.exitCode = tableHolds && pageHolds ? 0 : 1;
} finally {
  await server.stop();
  await lab.remove();
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CLIENTS } from '../../src/postgres/readings/clients.ts';
import { READING_ROWS } from '../../src/postgres/readings/table.ts';
import { fewAtOnce } from '../../src/turns.ts';
import { startDriver } from './clients/driver.ts';
import { installed } from './clients/installed.ts';
import { runPagePrograms } from './clients/page-programs.ts';
import { type RealClient, realClients } from './clients/real-clients.ts';
import { tell } from './clients/report.ts';
import { startServer } from './clients/server.ts';
import { trialOf } from './clients/trial.ts';
import { type Verdict, verdict } from './clients/verdict.ts';

/**
 * Holds the table of src/postgres/readings/ against the clients themselves: each row's example is a login to a real
 * PostgreSQL. Then the programs of docs/clients.md. `--only CLIENT` and `--row ID` take some; `--keep FOLDER` installs there, and finds it there the next time.
 */
const { values } = parseArgs({
  options: {
    keep: { type: 'string' },
    only: { type: 'string', multiple: true },
    row: { type: 'string', multiple: true },
  },
});
const AT_ONCE = 4;
const rows = READING_ROWS.filter(({ id }) => values.row?.includes(id) ?? true);

const lab = await installed(values.keep);
const server = await startServer();
const home = join(lab.folder, 'home');
const authority = join(lab.folder, 'authority.pem');
await mkdir(home, { recursive: true });
await writeFile(authority, server.caPem);
const all = realClients(lab, {
  ...{ PATH: process.env['PATH'] ?? '', HOME: home, LC_ALL: 'C.UTF-8' },
  ...{ NODE_EXTRA_CA_CERTS: authority, SSL_CERT_FILE: authority },
});
const isAsked = (one: (typeof all)[number]): one is RealClient =>
  'command' in one && (values.only?.includes(one.name) ?? true);
const clients = all.filter(isAsked).map((client) => ({ client, driver: startDriver(client.command) }));
const verdicts: Verdict[] = [];
let pageHolds = true;
try {
  for (const row of rows) {
    const trial = trialOf(row, server.port);
    await server.arrange(trial.password, trial.databases);
    const asked = clients.filter(({ client }) => CLIENTS[client.of].forms.includes(trial.form));
    await fewAtOnce(AT_ONCE, asked, async ({ client, driver }) => {
      verdicts.push(verdict(trial, client, await driver.ask(trial.text)));
    });
  }
  const ran = clients.map(({ client }) => client);
  pageHolds = await runPagePrograms(ran, lab, server);
} finally {
  for (const { driver } of clients) driver.end();
  await server.stop();
  await lab.remove();
}
verdicts.sort((one, other) => all.indexOf(one.client) - all.indexOf(other.client));
const notRun = all.flatMap((one) => ('why' in one ? [one] : []));
process.exitCode = tell(verdicts, notRun) && pageHolds ? 0 : 1;

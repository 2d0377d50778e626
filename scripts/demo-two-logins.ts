import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type Authority, createAuthority } from '../emulators/certificates.ts';
import type { LocalCloud } from '../emulators/cloud.ts';
import { startStandInPooler } from '../emulators/pooler/stand-in-pooler.ts';
import { startPgBouncer } from '../emulators/postgres/pgbouncer.ts';
import { RADAR, seedPair } from '../emulators/seed/pair.ts';
import { awkwardPassword } from '../emulators/seed/passwords.ts';
import { runAction } from './action-run.ts';
import type { Tale, Telling } from './demo-telling.ts';
import { installedProgram } from './installed-program.ts';

const [A, B] = RADAR.logins;
const POOLED = `${RADAR.secret}-pooled`;

/** A rotation of two logins behind a pooler, while a client goes on logging in with what GitHub holds. */
export async function tellTwoLogins(cloud: LocalCloud, tell: Telling): Promise<Tale> {
  const authority = await createAuthority();
  const pooler = await startPooler(cloud, authority);
  const folder = await mkdtemp(join(tmpdir(), 'dbcred-demo-'));
  try {
    const ca = join(folder, 'ca.pem');
    await writeFile(ca, `${authority.caPem}\n${cloud.caPem}`);
    const config = await seedBehind(pooler.port, cloud);
    tell.step(
      `Two logins that take turns, behind ${pooler.name}. While mode: rotate goes on, a client logs in`,
    );
    tell.say('again and again through the pooler, with the copy that GitHub has at that moment:');
    const client = startClient(cloud, authority.caPem);
    const run = await runAction(cloud, {
      inputs: { mode: 'rotate', credential: RADAR.credential, 'database-ca': ca },
      env: { DBCRED_CONFIG: config, GITHUB_RUN_ID: '11' },
    });
    const { logins, refused } = await client();
    tell.log(run, /^(staged|gave|wrote|GitHub .*: replaced|ended|rotate:)/);
    tell.say(
      `Its logins: ${[A, B].map((one) => `${logins[one] ?? 0} as ${one}`).join(', ')}, ${refused} refused.`,
    );
    const wentWell = run.code === 0 && refused === 0 && [A, B].every((login) => (logins[login] ?? 0) > 0);
    return { runs: [run], wentWell };
  } finally {
    await Promise.all([pooler.stop(), rm(folder, { recursive: true })]);
  }
}

interface Pooler {
  readonly name: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** PgBouncer where it is installed, and otherwise what stands in for it. Either asks the server for the verifiers. */
async function startPooler(cloud: LocalCloud, authority: Authority): Promise<Pooler> {
  const asker = { user: 'pooler_asks', password: 'what the pooler asks with' };
  const session = await cloud.postgres.admin(RADAR.database);
  await session
    .query(`CREATE ROLE ${asker.user} LOGIN SUPERUSER PASSWORD '${asker.password}'`)
    .finally(() => session.end());
  const certificate = await authority.issue({ names: ['localhost'], ips: ['127.0.0.1'] });
  const server = { port: cloud.postgres.directPort, caPem: cloud.caPem };
  if (installedProgram('pgbouncer') === undefined) {
    const standIn = await startStandInPooler({ certificate, server, auth: { by: 'query', ...asker } });
    return { name: 'a stand-in for PgBouncer', port: standIn.port, stop: () => standIn.close() };
  }
  const pgBouncer = await startPgBouncer({
    ...{ certificate, server, passwords: { [asker.user]: asker.password } },
    settings: {
      auth_user: asker.user,
      auth_query: 'SELECT usename, passwd FROM pg_shadow WHERE usename=$1',
    },
  });
  return { name: 'PgBouncer', port: pgBouncer.port, stop: () => pgBouncer.stop() };
}

/** GitHub's copy leads through the pooler. Returns the config file that says so. */
async function seedBehind(port: number, cloud: LocalCloud): Promise<string> {
  const password = awkwardPassword();
  const pair = await seedPair(cloud, {
    ...{ password, withApp: false, gitHubFrom: POOLED },
    alsoAt: `{ pooled: { port: ${port}, pooler: true } }`,
    alsoConnectionStrings: [`{ name: ${POOLED}, via: pooled }`],
  });
  const pooled = pair.url(A, password).replace(`:${cloud.postgres.port}/`, `:${port}/`);
  cloud.vault.set(POOLED, pooled);
  cloud.github.arrange(RADAR.repository, RADAR.variable, pooled, { environment: RADAR.environment });
  return pair.config;
}

interface Tally {
  readonly logins: Record<string, number>;
  refused: number;
}

/** Returns what stops it, after one more login, and says what it met. */
function startClient(cloud: LocalCloud, ca: string): () => Promise<Tally> {
  const tally: Tally = { logins: {}, refused: 0 };
  const logIn = async (): Promise<void> => {
    const url = heldByGitHub(cloud);
    const client = new pg.Client({
      ...{ host: url.hostname, port: Number(url.port), database: url.pathname.slice(1) },
      ...{ user: url.username, password: decodeURIComponent(url.password), ssl: { ca } },
    });
    try {
      await client.connect();
      await client.query('SELECT 1'); // a pooler welcomes its clients before it asks its server
      tally.logins[url.username] = (tally.logins[url.username] ?? 0) + 1;
    } catch {
      tally.refused++;
    } finally {
      await client.end();
    }
  };
  let isOver = false;
  const all = (async () => {
    while (!isOver) {
      await logIn();
      await wait(20);
    }
    await logIn();
  })();
  all.catch(() => undefined); // whoever stops it hears of it
  return async () => {
    isOver = true;
    await all;
    return tally;
  };
}

function heldByGitHub(cloud: LocalCloud): URL {
  const { repository, environment, variable } = RADAR;
  return new URL(cloud.github.state()[repository]?.environments[environment]?.[variable]?.value ?? '');
}

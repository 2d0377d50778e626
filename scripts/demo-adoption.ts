import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import type { LocalCloud } from '../emulators/cloud.ts';
import { adoptionFile, withUserNamed } from '../emulators/seed/adoption.ts';
import { ROLE } from '../emulators/seed.ts';
import { runAction } from './action-run.ts';
import type { Tale, Telling } from './demo-telling.ts';

/** `npm run demo -- adopt`: the whole system, from one administrator that everybody logs in as to a pair for each. */
export async function tellAdoption(cloud: LocalCloud, tell: Telling): Promise<Tale> {
  await makeTables(cloud);
  const { before, toCome } = await writeFiles(cloud);
  const brought = await runAction(cloud, { inputs: { mode: 'sync', config: before } });
  const [old] = holdersOf(cloud);
  tell.step(`The whole system, as on its first day: everybody logs in as ${ROLE}, the administrator.`);
  tell.quote(await tableOf(cloud));

  tell.step(
    'mode: adopt gives each system a pair of logins of its own (docs/adopt.md), with no days to wait here:',
  );
  const inputs = { mode: 'adopt', config: toCome, 'from-config': before };
  const adopted = await runAction(cloud, { inputs, env: { GITHUB_RUN_ID: '12' } });
  tell.log(
    adopted,
    /^\w+: (handed the objects over|wrote \w+_a and its password|.*(\): (created|replaced)$|take the place of|POSTGRES_USER becomes)|ended the role)/,
  );
  tell.page('adopt', adopted);

  tell.step('Afterwards:');
  const after = await tableOf(cloud);
  tell.quote(after);
  const refused = old === undefined ? '' : await logIn(cloud, old.url);
  tell.say(`What everybody held before, now: ${refused}.`);
  const url = new URL(old?.url ?? '');
  url.password = encodeURIComponent(cloud.vault.current('postgres-password'));
  tell.say(`The administrator's new password, which the vault alone has: ${await logIn(cloud, url.href)}.`);
  const isMoved = !after.includes(ROLE) && !after.includes('refused') && refused.startsWith('refused');
  return { runs: [brought, adopted], wentWell: brought.code === 0 && adopted.code === 0 && isMoved };
}

async function writeFiles(cloud: LocalCloud): Promise<{ before: string; toCome: string }> {
  const seeded = cloud.env['DBCRED_CONFIG'] ?? '';
  const folder = join(dirname(seeded), 'adoption');
  const [before, toCome] = [join(folder, 'dbcred.yml'), join(folder, 'dbcred.next.yml')];
  await mkdir(folder, { recursive: true });
  await writeFile(before, withUserNamed(await readFile(seeded, 'utf8')));
  await writeFile(toCome, adoptionFile(cloud, { drainDays: 0 }));
  return { before, toCome };
}

async function makeTables(cloud: LocalCloud): Promise<void> {
  for (const database of ['secairadar', 'ctxEco', 'zep', 'temporal']) {
    const session = await cloud.postgres.admin(database);
    await session.query(`SET ROLE ${ROLE}; CREATE TABLE things (id int GENERATED ALWAYS AS IDENTITY)`);
    await session.end();
  }
}

/** Whoever holds a copy, with what it logs in. */
function holdersOf(cloud: LocalCloud): readonly { readonly holder: string; readonly url: string }[] {
  const { 'org/secai-radar': radar, 'org/ctxEco': eco } = cloud.github.state();
  const apart = (user: string | undefined, password: string | undefined, database: string): string => {
    const url = new URL(cloud.env['DATABASE_URL'] ?? '');
    [url.username, url.password, url.pathname] = [user ?? '', encodeURIComponent(password ?? ''), database];
    return url.href;
  };
  const running = (app: string) => cloud.containerApps.running(app);
  return [
    {
      holder: 'GitHub DATABASE_URL of org/secai-radar',
      url: radar?.environments['daily-pipeline']?.['DATABASE_URL']?.value ?? '',
    },
    {
      holder: 'GitHub POSTGRES_USER and _PASSWORD of org/ctxEco',
      url: apart(eco?.actions['POSTGRES_USER']?.value, eco?.actions['POSTGRES_PASSWORD']?.value, 'ctxEco'),
    },
    ...running('ctxeco-backend').map(({ env }) => ({
      holder: 'Container App ctxeco-backend',
      url: env['DATABASE_URL'] ?? '',
    })),
    ...running('zep').map(({ volumes }) => ({
      holder: 'Container App zep',
      url: /postgresql:[^"]+/.exec(volumes['/app/config.yaml'] ?? '')?.[0] ?? '',
    })),
    ...running('temporal').map(({ env }) => ({
      holder: 'Container App temporal',
      url: apart(env['POSTGRES_USER'], env['POSTGRES_PWD'], 'temporal'),
    })),
  ];
}

async function tableOf(cloud: LocalCloud): Promise<string> {
  const holders = holdersOf(cloud);
  const width = Math.max(...holders.map(({ holder }) => holder.length));
  const lines: string[] = [];
  for (const { holder, url } of holders) lines.push(`${holder.padEnd(width)}  ${await logIn(cloud, url)}`);
  return lines.join('\n');
}

/** A real login: as whom, and whose the tables are that it finds. */
async function logIn(cloud: LocalCloud, text: string): Promise<string> {
  const url = new URL(text);
  const client = new pg.Client({
    ...{ host: url.hostname, port: Number(url.port), database: url.pathname.slice(1) },
    ...{ user: url.username, password: decodeURIComponent(url.password), ssl: { ca: cloud.caPem } },
  });
  try {
    await client.connect();
    const { rows } = await client.query<{ user: string; database: string; owner: string | null }>(
      `SELECT session_user AS user, current_database() AS database,
        (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE relname = 'things') AS owner`,
    );
    const [row] = rows;
    const owner = row?.owner ? `, where the tables are ${row.owner}'s` : '';
    return `${row?.user} in ${row?.database}${owner}`;
  } catch (thrown) {
    return `refused (${thrown instanceof pg.DatabaseError ? thrown.code : 'no answer'})`;
  } finally {
    await client.end().catch(() => undefined);
  }
}

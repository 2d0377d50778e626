import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { LocalCloud } from '../emulators/cloud.ts';
import { RADAR, seedPair } from '../emulators/seed/pair.ts';
import { type ActionRun, runAction } from './action-run.ts';

/** The demo's last chapter: a rotation of two logins, while a client goes on logging in with what GitHub holds. */
export async function tellTwoLogins(
  cloud: LocalCloud,
  print: (text?: string) => void,
  indent: (text: string) => string,
): Promise<{ readonly runs: readonly ActionRun[]; readonly wentWell: boolean }> {
  const { config } = await seedPair(cloud, { withApp: false });
  print(
    '11. Two logins that take turns. While mode: rotate goes on, a client logs in again and again with the',
  );
  print('    copy that GitHub has at that moment:');
  const client = startClient(cloud);
  const run = await runAction(cloud, {
    inputs: { mode: 'rotate', credential: RADAR.credential },
    env: { DBCRED_CONFIG: config, GITHUB_RUN_ID: '11' },
  });
  const { logins, refused } = await client();
  const lines = run.stdout
    .split('\n')
    .filter((line) => /^(staged|gave|wrote|GitHub .*: replaced|ended|rotate:)/.test(line));
  print(indent(lines.join('\n')));
  const each = RADAR.logins.map((login) => `${logins[login] ?? 0} as ${login}`);
  print(`   Its logins: ${each.join(', ')}, ${refused} refused.`);
  const wentWell = run.code === 0 && refused === 0 && RADAR.logins.every((login) => (logins[login] ?? 0) > 0);
  return { runs: [run], wentWell };
}

interface Tally {
  readonly logins: Record<string, number>;
  refused: number;
}

/** Returns what stops it, after one more login, and says what it met. */
function startClient(cloud: LocalCloud): () => Promise<Tally> {
  const tally: Tally = { logins: {}, refused: 0 };
  const logIn = async (): Promise<void> => {
    const url = heldByGitHub(cloud);
    const client = new pg.Client({
      ...{ host: url.hostname, port: Number(url.port), database: url.pathname.slice(1) },
      ...{ user: url.username, password: decodeURIComponent(url.password), ssl: { ca: cloud.caPem } },
    });
    try {
      await client.connect();
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

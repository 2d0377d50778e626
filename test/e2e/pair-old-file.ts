import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type PairInCloud, RADAR, seedPair } from '../../emulators/seed/pair.ts';
import { ROLE } from '../../emulators/seed.ts';
import { runAction } from '../../scripts/action-run.ts';
import { expectNoLeaks } from './leaks.ts';
import { copiesOf, loginWith } from './pair-copies.ts';
import { asSuperuser, expectRotated, runPair } from './pair-rotation.ts';

/** A config file of before, with one role, that still names what belongs to two logins now. */

const [A, B] = RADAR.logins;
const T = RADAR.secret;
const P = `${T}-pending`;
/** Of before, when it was a role's password. */
const PASSWORD = 'radar-password';

/** What became of the secret that held the bare password: `left` as it was, or the pair's copy of its half. */
export type Bare = 'left' | 'copy';

/** How far the logins have come. `turned`: it is the first one's turn again, with another password, and the second drains. */
export type Stage = 'made' | 'draining' | 'turned';

export interface PairOfBefore {
  readonly pair: PairInCloud;
  /** Of before: the role is now the first of both logins. */
  readonly byLogin: string;
  /** Of before, when the application logged in as the server's administrator. */
  readonly byAdministrator: string;
}

export async function seedPairOfBefore(
  cloud: LocalCloud,
  { stage, bare }: { readonly stage: Stage; readonly bare: Bare },
): Promise<PairOfBefore> {
  const pair = await seedPair(cloud, { withApp: false });
  cloud.vault.set(PASSWORD, pair.password);
  if (bare === 'copy') {
    const halves = `secrets:\n      user: radar-user\n      password: ${PASSWORD}\n      connection-strings:`;
    await writeFile(pair.config, pair.configText.replace('secrets:\n      connection-strings:', halves));
  }
  if (stage !== 'made') await expectRotated(cloud, pair, await runPair(cloud, pair, 'rotate'), B);
  if (stage === 'turned') {
    await asSuperuser(cloud, `ALTER ROLE ${A} NOLOGIN`);
    await expectRotated(cloud, pair, await runPair(cloud, pair, 'rotate'), A);
  }
  const folder = dirname(pair.config);
  const byLogin = join(folder, 'of-before.yml');
  const byAdministrator = join(folder, 'of-the-administrator.yml');
  await writeFile(byLogin, fileOfBefore(cloud, A, PASSWORD));
  await writeFile(byAdministrator, fileOfBefore(cloud, ROLE, 'postgres-password'));
  return { pair, byLogin, byAdministrator };
}

function fileOfBefore(cloud: LocalCloud, user: string, password: string): string {
  const { repository, environment, variable, database } = RADAR;
  return `vault: ${cloud.env['DBCRED_VAULT']}
server: { host: localhost, port: ${cloud.postgres.port}, user: ${user} }
databases: [${database}]
secrets:
  password: ${password}
  connection-strings: [{ name: ${T}, database: ${database} }]
consumers:
  - { github-secret: ${variable}, repository: ${repository}, environment: ${environment}, from: ${T} }
`;
}

export const OLD_RUNS: readonly Readonly<Record<string, string>>[] = [
  { mode: 'check' },
  { mode: 'status' },
  { mode: 'sync' },
  { mode: 'sync', repair: 'true' },
  { mode: 'rotate' },
  { mode: 'rotate', repair: 'true' },
];

/** All that an application can log in with. */
async function textsOf(cloud: LocalCloud, pair: PairInCloud): Promise<readonly string[]> {
  const held = (await copiesOf(cloud, pair)).map(({ text }) => text);
  const versions = cloud.vault.versions(T).map(({ value }) => value);
  return [...new Set([...held, ...versions])];
}

/** What a run with a file of before may not touch. */
async function belongingsOf(cloud: LocalCloud, pair: PairInCloud) {
  const texts = await textsOf(cloud, pair);
  const logins = await Promise.all(texts.map(async (text) => [text, await loginWith(cloud, text)] as const));
  const versions = [T, P, 'radar-user'].flatMap((name) =>
    cloud.vault.versions(name).map(({ value, enabled }) => ({ name, value, enabled })),
  );
  const session = await cloud.postgres.admin();
  const roles = 'SELECT rolname, rolcanlogin, rolpassword FROM pg_authid WHERE rolname = ANY($1) ORDER BY 1';
  const { rows } = await session
    .query(roles, [[...RADAR.logins, RADAR.owner, ROLE]])
    .finally(() => session.end());
  return { logins, versions, roles: rows, copies: await copiesOf(cloud, pair) };
}

let runs = 8_000_000;

/** Runs an action, and expects that it has harmed nobody; what it ended with. */
export async function expectHarmless(
  cloud: LocalCloud,
  { pair }: PairOfBefore,
  config: string | undefined,
  inputs: Readonly<Record<string, string>>,
  action?: string,
): Promise<string> {
  const before = await belongingsOf(cloud, pair);
  const run = await runAction(cloud, {
    inputs,
    env: { DBCRED_CONFIG: config, GITHUB_RUN_ID: `${++runs}` },
    ...(action !== undefined && { action }),
  });
  const codes = (run.report?.problems ?? []).map(({ code }) => code);
  const ended = `${JSON.stringify(inputs)}: ${run.code} ${run.report?.outcome} ${codes.join(' ')}`;
  expect(run.stderr).toBe('');
  expectNoLeaks(cloud, run);
  expect(await belongingsOf(cloud, pair), `${ended}\n${run.stdout}`).toEqual(before);
  return ended;
}

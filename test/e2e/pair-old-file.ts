import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { z } from 'zod';
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

/**
 * What became of the secret that held the bare password: `left` as it was, `named` by the pair's file as that of its
 * half, or such a `copy` indeed.
 */
export type Bare = 'left' | 'named' | 'copy';

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
  // what was there before is written over only where somebody says so by this tag
  cloud.vault.set(PASSWORD, pair.password, bare === 'copy' ? { tags: { 'dbcred-of': 'none-yet' } } : {});
  if (bare !== 'left') {
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

interface Belongings {
  /** Each text, and what a login with it comes to. */
  readonly logins: ReadonlyMap<string, string>;
  /** Of T and P. */
  readonly versions: ReadonlyMap<string, string>;
  /** Verifiers, and who may log in. */
  readonly roles: ReadonlyMap<string, string>;
}

/** What a run with a file of before may not touch. `as`: of the texts that there were then. */
async function belongingsOf(cloud: LocalCloud, pair: PairInCloud, as?: Belongings): Promise<Belongings> {
  const texts = as === undefined ? await textsOf(cloud, pair) : [...as.logins.keys()];
  const logins = new Map<string, string>();
  for (const text of texts) logins.set(text, (await loginWith(cloud, text)).result);
  const shown = z.object({ vault: z.record(z.string(), z.array(Version)) }).parse(await cloud.state());
  const versions = [T, P].map((name) => [name, JSON.stringify(shown.vault[name])] as const);
  const session = await cloud.postgres.admin();
  const asked = 'SELECT rolname, rolcanlogin, rolpassword FROM pg_authid WHERE rolname = ANY($1)';
  const { rows } = await session
    .query(asked, [[...RADAR.logins, RADAR.owner, ROLE]])
    .finally(() => session.end());
  const roles = rows.map((row) => [String(row.rolname), JSON.stringify(row)] as const);
  return { logins, versions: new Map(versions), roles: new Map(roles) };
}

const Version = z.object({ value: z.string(), enabled: z.boolean() });

let runs = 8_000_000;

/** Another than the present one. */
export interface Build {
  readonly action: string;
  /** Variables that its runner would not give it: inputs that it did not have. */
  readonly without: Readonly<Record<string, undefined>>;
}

export interface OldRun {
  /** What was run, and what it ended with. */
  readonly ended: string;
  /** What belongs to the two logins and is another now, in words; nothing, if it is promised so. */
  readonly harm: readonly string[];
}

/** One run of an action with that config file, or with inputs alone. */
export async function oldRun(
  cloud: LocalCloud,
  { pair }: PairOfBefore,
  config: string | undefined,
  { inputs, build }: { readonly inputs: Readonly<Record<string, string>>; readonly build?: Build },
): Promise<OldRun> {
  const before = await belongingsOf(cloud, pair);
  const run = await runAction(cloud, {
    inputs,
    env: { DBCRED_CONFIG: config, GITHUB_RUN_ID: `${++runs}`, ...build?.without },
    ...(build !== undefined && { action: build.action }),
  });
  expect(run.stderr).toBe('');
  expectNoLeaks(cloud, run);
  const after = await belongingsOf(cloud, pair, before);
  const codes = [...new Set((run.report?.problems ?? []).map(({ code }) => code))];
  const ended = `${inputs['mode']}${inputs['repair'] === undefined ? '' : ' repair'}: ${run.code} ${codes.join(' ')}`;
  return { ended: ended.trim(), harm: harmBetween(before, after) };
}

function harmBetween(before: Belongings, after: Belongings): readonly string[] {
  const refused = [...before.logins].filter(([text, is]) => is === 'ok' && after.logins.get(text) !== 'ok');
  return [
    ...[...before.roles]
      .filter(([name, kept]) => after.roles.get(name) !== kept)
      .map(([name]) => `${name} changed`),
    ...(refused.length > 0 ? ['a text that was let in is refused'] : []),
    ...[T, P]
      .filter((name) => before.versions.get(name) !== after.versions.get(name))
      .map((name) => `${name} changed`),
  ];
}

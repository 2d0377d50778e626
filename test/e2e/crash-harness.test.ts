import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { ROLE } from '../../emulators/seed.ts';
import { type RunOptions, runAction } from '../../scripts/action-run.ts';
import { scramVerifier } from '../../src/postgres/scram-verifier.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';
import { seededBytes } from '../unit/seeded-bytes.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { holdAlter, momentsOf, runUntilCrash } from './crash-points.ts';
import { expectNoLeaks } from './leaks.ts';
import { opensTheServer } from './opening-secrets.ts';
import { type Effect, effectsOf, faultAt, record } from './outside-effects.ts';

let cloud: LocalCloud;
let folder: string;
beforeAll(async () => {
  cloud = await borrowCloud();
  folder = await mkdtemp(join(tmpdir(), 'dbcred-harness-'));
});
afterEach(async () => {
  expect(cloud.github.violations()).toEqual([]);
  await cloud.reset();
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await cloud.stop();
});

const gitHubHolds = (name = 'DATABASE_URL') => cloud.github.state()['org/secai-radar']?.actions[name]?.value;
const vaultUrl = () => cloud.vault.current('database-url');

/** The effects of one such run; the cloud is as before. */
async function effectsOfRun(options: RunOptions): Promise<Effect[]> {
  const { run, recording } = await record(cloud, options);
  if (run.code !== 0) throw new Error(run.stdout + run.stderr);
  await cloud.reset();
  return effectsOf(recording);
}

function last(effects: readonly Effect[]): Effect {
  const effect = effects.at(-1);
  if (effect === undefined) throw new Error('the run had no effect');
  return effect;
}

/** One secret to one consumer, whatever the topology says. */
const SYNC: RunOptions = { env: { DBCRED_CONFIG: undefined } };
const DELIVERY = 'PUT /repos/org/secai-radar/actions/secrets/DATABASE_URL (github-api)';

describe('a recorded sync', () => {
  let effect: Effect;
  beforeAll(async () => {
    effect = last(await effectsOfRun(SYNC));
  });

  test('has the effects that it has, and a dry run none', async () => {
    expect(effect.name).toBe(DELIVERY);
    const { recording } = await record(cloud, { ...SYNC, inputs: { 'dry-run': 'true' } });
    expect(recording.requests.length).toBeGreaterThan(0);
    expect(effectsOf(recording)).toEqual([]);
  });

  test('killed before its delivery has delivered nothing, and the next run finishes', async () => {
    const stale = gitHubHolds();
    const { run } = await runUntilCrash(cloud, SYNC, effect, 'before');
    expect(run.code).toBeNull();
    expect(run.stdout).toContain('logged in');
    expectNoLeaks(cloud, run);
    expect(gitHubHolds()).toBe(stale);
    expect(await opensTheServer(cloud)).toEqual(['database-url', 'postgres-password', 'zep-config-yaml']);
    expect(cloud.requests().filter(({ method }) => method === 'PUT')).toMatchObject([{ status: 0 }]);
    expect((await runAction(cloud, SYNC)).code).toBe(0);
    expect(gitHubHolds()).toBe(vaultUrl());
  });

  test('killed after its delivery has delivered, and never learns of it', async () => {
    const { run } = await runUntilCrash(cloud, SYNC, effect, 'after');
    expect(run.code).toBeNull();
    expect(run.stdout).not.toContain('replaced');
    expect(gitHubHolds()).toBe(vaultUrl());
    expect(cloud.requests().filter(({ method }) => method === 'PUT')).toMatchObject([{ status: 0 }]);
  });

  test('that does not come to the effect is told so', async () => {
    const dry = { ...SYNC, inputs: { 'dry-run': 'true' } };
    await expect(runUntilCrash(cloud, dry, effect, 'before')).rejects.toThrow(/ended with 0 before PUT/);
    expect((await runAction(cloud, SYNC)).code).toBe(0); // nothing is left armed
  });
});

describe('a fault at an effect', () => {
  let effect: Effect;
  beforeAll(async () => {
    effect = last(await effectsOfRun(SYNC));
  });

  test('strikes that request', async () => {
    faultAt(cloud, effect, { action: 'status', status: 403, body: { message: 'no' } });
    const run = await runAction(cloud, SYNC);
    expect(run.code).toBe(1);
    expect(run.report.problems).toHaveLength(1);
  });

  test('and none with a longer name, nor one that only reads', async () => {
    faultAt(cloud, effect, { action: 'status', status: 403 });
    const run = await runAction(cloud, { ...SYNC, inputs: { 'github-secret': 'DATABASE_URL_2' } });
    expect(run.code).toBe(0);
    expect(gitHubHolds('DATABASE_URL_2')).toBe(vaultUrl());
  });
});

/** Stands in for a rotation: gives the role a password, TIMES times, and says what came of each. */
const ALTERING = `
import { readFileSync } from 'node:fs';
import pg from '${import.meta.resolve('pg')}';
const url = new URL(process.env.DATABASE_URL);
const client = new pg.Client({
  host: url.hostname, port: url.port, user: url.username, password: decodeURIComponent(url.password),
  database: 'postgres', ssl: { ca: readFileSync(process.env.DATABASE_CA, 'utf8') }, query_timeout: 3000,
});
client.on('error', () => {});
if (process.env.SAY_FOLDER) console.log(process.cwd());
await client.connect();
for (let i = 0; i < Number(process.env.TIMES ?? 1); i++) {
  await client.query('SELECT 1');
  await client.query('ALTER ROLE ' + url.username + " PASSWORD '" + process.env.VERIFIER + "'")
    .then(() => console.log('altered'), (error) => console.log('unknown', error.message));
}
await client.end();
`;

describe('a run that changes the role', () => {
  const PENDING = 'the pending password';
  const OLD_SECRETS = ['database-url', 'postgres-password', 'zep-config-yaml'];
  let altering: RunOptions;
  let effect: Effect;
  beforeAll(async () => {
    const action = join(folder, 'altering.mjs');
    await writeFile(action, ALTERING);
    const forms = new SecretForms(() => undefined);
    const made = scramVerifier(new Redacted(PENDING, forms), seededBytes(5), forms);
    if (!made.ok) throw new Error(made.what);
    altering = { action, env: { VERIFIER: made.verifier.reveal() } };
    effect = last(await effectsOfRun(altering));
  });

  beforeEach(() => void cloud.vault.set('postgres-password-pending', PENDING));

  test('has that as its effect, without the literal, while the old secrets open the server', async () => {
    expect(await opensTheServer(cloud)).toEqual(OLD_SECRETS);
    expect(effect.name).toBe(`ALTER ROLE ${ROLE} PASSWORD '…' (postgres)`);
    expect(momentsOf(effect)).toEqual(['before', 'after', 'late']);
  });

  test('killed before: the change never comes, and nothing of the run is left', async () => {
    const talking = { ...altering, env: { ...altering.env, SAY_FOLDER: 'yes' } };
    const { run } = await runUntilCrash(cloud, talking, effect, 'before');
    expect(run).toMatchObject({ code: null, stdout: expect.stringMatching(/^\/.*dbcred-run-\S+\n$/) });
    expect(existsSync(run.stdout.trim())).toBe(false);
    expect(await openBackends()).toBe(0);
    expect(await opensTheServer(cloud)).toEqual(OLD_SECRETS);
    expect((await runAction(cloud, altering)).stdout).toBe('altered\n');
  });

  test('killed after: the change is there, and the run never learned of it', async () => {
    const { run } = await runUntilCrash(cloud, altering, effect, 'after');
    expect(run).toMatchObject({ code: null, stdout: '' });
    expect(await opensTheServer(cloud)).toEqual(['postgres-password-pending']);
  });

  test('killed after the second of two', async () => {
    const twice = { ...altering, env: { ...altering.env, TIMES: '2' } };
    const second = last(await effectsOfRun(twice));
    cloud.vault.set('postgres-password-pending', PENDING);
    expect(second.name).toMatch(/, no. 2$/);
    const { run } = await runUntilCrash(cloud, twice, second, 'after');
    expect(run).toMatchObject({ code: null, stdout: 'altered\n' });
  });

  test('killed while it waits: the change comes when it is let, after its client has died', async () => {
    const { run, commit } = await runUntilCrash(cloud, altering, effect, 'late');
    expect(run).toMatchObject({ code: null, stdout: '' });
    expect(await opensTheServer(cloud)).toEqual(OLD_SECRETS);
    await commit();
    expect(await opensTheServer(cloud)).toEqual(['postgres-password-pending']);
  });

  test('and never comes to it: told so, and the role is free', async () => {
    const nothing = { ...altering, env: { ...altering.env, TIMES: '0' } };
    await expect(runUntilCrash(cloud, nothing, effect, 'before')).rejects.toThrow(
      /ended with 0 before ALTER/,
    );
    expect((await runAction(cloud, altering)).stdout).toBe('altered\n');
  });

  test.each(['drop-answer', 'hang'] as const)('and whose answer is lost (%s)', async (action) => {
    faultAt(cloud, effect, { action });
    const run = await runAction(cloud, altering);
    expect(run.stdout).toMatch(/^unknown /);
    expect(await opensTheServer(cloud)).toEqual(['postgres-password-pending']);
  });

  test('a reset of the cloud ends a change that was held and forgotten', async () => {
    await runUntilCrash(cloud, altering, effect, 'late');
    await cloud.reset();
    expect(await opensTheServer(cloud)).toEqual(OLD_SECRETS);
    const held = await holdAlter(cloud, ROLE);
    await held.letGo();
  });
});

/** Sessions of the role that are still there. */
async function openBackends(): Promise<number> {
  const admin = await cloud.postgres.admin();
  const { rowCount } = await admin.query('SELECT FROM pg_stat_activity WHERE usename = $1', [ROLE]);
  await admin.end();
  return rowCount ?? 0;
}

import { execFileSync } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { plantUnlisted } from '../../emulators/seed/unlisted.ts';
import { parseTopology } from '../../src/topology/parsed-topology.ts';
import { workflowComplaints } from '../workflow-lint.ts';
import { deadCopies } from './every-copy.ts';
import { ranStep, stepsIn } from './init-steps.ts';
import { type Laptop, openLaptop, runCommand, runOnTerminal } from './laptop.ts';

/**
 * From an empty repository to a rotation, by `init` and its answers by default, on the reference's whole system with all
 * that nobody would list: nothing anywhere holds a dead password, or the run said so before it changed anything.
 */

let cloud: LocalCloud;
let laptop: Laptop;
let folder: string;
beforeAll(async () => {
  cloud = await startCloud({ secondServer: true });
  await plantUnlisted(cloud);
  laptop = await openLaptop(cloud);
  // Nothing lies beside it.
  folder = join(dirname(laptop.clone), 'new', 'secai-radar');
  await mkdir(folder, { recursive: true });
  git('init', '--quiet', '--initial-branch', 'main');
  git('remote', 'add', 'origin', 'https://github.com/org/secai-radar.git');
}, 120_000);
afterAll(async () => {
  await Promise.all([laptop?.remove(), cloud?.stop()]);
});

const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args]);
const CONFIG = '.github/dbcred.yml';
const CHECK = '.github/workflows/check-database-credential.yml';
const ROTATE = '.github/workflows/rotate-database-credential.yml';
const read = (path: string) => readFile(join(folder, path), 'utf8');

test('on a terminal, each copy that no run writes is asked about: accepted until a day, or left open in the file', async () => {
  const asked = join(dirname(laptop.clone), 'asked', 'secai-radar');
  await mkdir(asked, { recursive: true });
  execFileSync('git', ['-C', asked, 'init', '--quiet', '--initial-branch', 'main']);
  const origin = 'https://github.com/org/secai-radar.git';
  execFileSync('git', ['-C', asked, 'remote', 'add', 'origin', origin]);
  const before = [
    ...[/Key Vault: name or URL/, /PostgreSQL server: host/, /Port/, /Role whose password/],
    ...[/Databases, separated/, /bare password/, /hold connection strings/, /Container Apps that get it/],
    ...[/GitHub repository/, /GitHub secrets that hold it/, /into \.env on laptops/, /grant access/],
  ];
  const asks = /◆[^◆◇]*No run writes it/;
  const { code, shown } = await runOnTerminal(cloud, laptop, ['init'], {
    ...{ folder: asked, env: { DBCRED_CONFIG: '' } },
    answers: [
      ...before.map((pattern) => [pattern, '\r'] as const),
      [asks, 'it goes in May\r'],
      [/Until which day/, '2027-05-31\r'],
      ...Array.from({ length: 20 }, () => [asks, '\r'] as const),
    ],
  });
  expect([code, shown]).toEqual([0, expect.stringContaining('az ad app federated-credential create')]);
  const config = await readFile(join(asked, CONFIG), 'utf8');
  const parsed = parseTopology(config);
  const known = parsed.ok ? parsed.topologies[0]?.copies?.known : undefined;
  expect(known).toEqual([{ where: expect.any(String), why: 'it goes in May', until: '2027-05-31' }]);
  const open = [...config.matchAll(/^ {2}# {3}- \{ where: "?(.*?)"?, why:/gm)].map(([, where]) => where);
  expect(open.length).toBeGreaterThan(4);
  expect(open).not.toContain(known?.[0]?.where);
}, 120_000);

test('init, then rotate: nothing holds a dead password that the run has not told of before', async () => {
  const made = await runCommand(cloud, laptop, ['init'], { folder, env: { DBCRED_CONFIG: undefined } });
  expect([made.code, made.stderr]).toEqual([0, expect.not.stringContaining('could not')]);
  expect(parse(await read(ROTATE)).on).toEqual({ workflow_dispatch: expect.anything() });
  for (const path of [CHECK, ROTATE]) expect(workflowComplaints(await read(path))).toEqual([]);
  const config = await read(CONFIG);
  // The reference's remote consumers, what nobody would have listed, and what somebody has to decide on.
  for (const app of ['zep', 'ctxeco-backend', 'temporal', 'legacy-reports', 'legacy-worker'])
    expect(config).toMatch(new RegExp(`^  - .*container-app: ${app},`, 'm'));
  expect(config).toMatch(/^ {2}- .*container-app-job: nightly-export,/m);
  expect(config).toMatch(/^ {2}- .*github-secret: DATABASE_URL, .*environment: daily-pipeline,/m);
  for (const secret of ['POSTGRES_PASSWORD', 'POSTGRES_ADMIN_URL']) {
    expect(config).toMatch(
      new RegExp(
        `^  # - \\{ github-secret: ${secret}, repository: org/ctxEco, from: .*\\}( {3}# or, .*)?$`,
        'm',
      ),
    );
    expect(made.stdout).toContain(`${secret} of org/ctxEco`);
  }
  for (const place of Object.values(TOLD_OF)) expect(made.stdout).toMatch(place.byInit);
  // Of what the role may log in to, no text of the vault names these.
  for (const database of ['temporal', 'temporal_visibility'])
    expect([config, made.stdout]).toEqual([
      expect.stringMatching(new RegExp(`^  # - ${database}$`, 'm')),
      expect.stringMatching(new RegExp(`^  ${database}$`, 'm')),
    ]);
  expect(config).not.toMatch(/- (?:postgres|azure_maintenance|azure_sys|template1)$/m);
  expect(config).toMatch(/- \{ name: zep-config-yaml, database: zep \}/);
  // Nothing accepts them unasked: each stands open in the file.
  for (const place of Object.values(TOLD_OF)) expect(config).toMatch(place.byFile);
  // What is decided is taken in by one character.
  const decided = config.replaceAll(/^( *)# (known:$| {2}- \{ where|- \{)/gm, '$1$2');
  expect(decided).toMatch(/^ {2}known:$/m);
  expect(parseTopology(decided)).toMatchObject({ ok: true });
  expect(parseTopology(config)).toMatchObject({ ok: true, value: { copies: { known: [] } } });

  const [rotation] = stepsIn(await read(ROTATE));
  if (rotation === undefined) throw new Error('there is no rotation');
  const before = cloud.vault.current('postgres-password');
  const run = await ranStep(cloud, rotation, { config: join(folder, CONFIG) });
  expect([run.code, run.report.problems]).toEqual([0, []]);
  expect(cloud.vault.current('postgres-password')).not.toBe(before);

  const dead = await deadCopies(cloud);
  expect(dead).toEqual(Object.keys(TOLD_OF).sort());
  const toldBefore = run.stdout.slice(0, run.stdout.indexOf('staged a new password'));
  for (const place of dead) expect(toldBefore).toMatch(TOLD_OF[place]?.byRun ?? /never/);

  for (const step of stepsIn(await read(CHECK)))
    expect((await ranStep(cloud, step, { config: join(folder, CONFIG) })).code).toBe(0);
}, 240_000);

/** What nobody can repair from here, and what it is called. A component follows the vault, later. */
const told = (place: string, byInit = `  ${place}`, byFile = `# {3}- { where: "?${place}`) => ({
  byInit: new RegExp(byInit.replaceAll(/[.()]/g, '\\$&')),
  byFile: new RegExp(byFile.replaceAll(/[.()]/g, '\\$&')),
  byRun: new RegExp(`nobody listed: ${place}`.replaceAll(/[.()]/g, '\\$&')),
});
const TOLD_OF: Readonly<Record<string, ReturnType<typeof told>>> = {
  'app legacy-worker LEGACY_PASSWORD': told('container-app legacy-worker, plain variables (ctxEco-rg)'),
  'dapr orders pw': told('dapr-component orders in ctxeco-env'),
  'dapr outbox connectionString': told('dapr-component outbox in ctxeco-env'),
  function: told('function public.copy_orders() in zep'),
  'github org/ctxEco POSTGRES_ADMIN_URL': told(
    'github-secret POSTGRES_ADMIN_URL in org/ctxEco',
    'POSTGRES_ADMIN_URL of org/ctxEco',
    '# - { github-secret: POSTGRES_ADMIN_URL,',
  ),
  'github org/ctxEco POSTGRES_PASSWORD': told(
    'github-secret POSTGRES_PASSWORD in org/ctxEco',
    'POSTGRES_PASSWORD of org/ctxEco',
    '# - { github-secret: POSTGRES_PASSWORD,',
  ),
  subscription: told('replication-client reports from 127.0.0.1 in secairadar'),
  'user mapping password': told('user-mapping ctxecoadmin on archive in zep'),
};

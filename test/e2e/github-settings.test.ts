import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { actionsOf, askedOfGitHub, type Delivering, deliveringTo, writesTo } from './github-consumers.ts';
import { useCloud } from './one-cloud.ts';

/** Secrets and variables of GitHub that a program reads apart, as one entry of the config file. */

let cloud: LocalCloud;
let delivering: Delivering;
useCloud(startCloud, async (started) => {
  cloud = started;
  delivering = await deliveringTo(cloud);
});

const Standing = z.object({ name: z.string(), kind: z.string(), standing: z.string(), why: z.string() });
const Standings = z.object({ status: z.object({ consumers: z.array(Standing) }) });
const ENTRY =
  'github-secrets: { PGUSER: user, PGPASSWORD: password }, github-variables: { PGHOST: host, PGPORT: port, PGDATABASE: database }, from: database-url';
const NAMES = 'secrets PGUSER, PGPASSWORD and variables PGHOST, PGPORT, PGDATABASE';
const url = () => new URL(cloud.vault.current('database-url') ?? '');
const state = (name = 'org/ctxEco') => cloud.github.state()[name];
const secretsNow = () => ({
  PGUSER: { value: decodeURIComponent(url().username) },
  PGPASSWORD: { value: decodeURIComponent(url().password) },
});
const variablesNow = () => ({
  PGHOST: { text: url().hostname },
  PGPORT: { text: url().port },
  PGDATABASE: { text: url().pathname.slice(1) },
});

describe('a repository’s, an environment’s and an organization’s', () => {
  test('are made, left alone where they can be read and are right, and written again where not', {
    timeout: 240_000,
  }, async () => {
    const entries = [
      `{ ${ENTRY}, repository: org/ctxEco }`,
      `{ ${ENTRY}, repository: org/ctxEco, environment: 'eu/west 1', create-environment: true }`,
      `{ ${ENTRY}, organization: org, visibility: selected, selected-repositories: [org/ctxEco] }`,
    ];
    const names = [
      `GitHub ${NAMES} (org/ctxEco)`,
      `GitHub ${NAMES} (org/ctxEco, environment eu/west 1)`,
      `GitHub ${NAMES} (organization org)`,
    ];
    const first = await delivering.sync(entries);
    expect(first.report.problems).toEqual([]);
    expect(actionsOf(first)).toEqual(Object.fromEntries(names.map((name) => [name, 'created'])));
    expect(state()).toMatchObject({ actions: secretsNow(), variables: variablesNow() });
    expect(state()?.environments).toMatchObject({ 'eu/west 1': secretsNow() });
    expect(state()?.environmentVariables).toMatchObject({ 'eu/west 1': variablesNow() });
    const who = { visibility: 'selected', selectedRepositories: ['org/ctxEco'] };
    const org = cloud.github.state().orgs['org'];
    expect(org?.actions['PGPASSWORD']).toMatchObject({ ...secretsNow().PGPASSWORD, ...who });
    expect(org?.variables['PGHOST']).toMatchObject({ ...variablesNow().PGHOST, ...who });
    const since = cloud.requests().length;
    const again = await delivering.sync([entries[0] ?? '', entries[1] ?? '']);
    expect(again.report.problems).toEqual([]);
    expect(writesTo(askedOfGitHub(cloud, since)).filter((one) => one.includes('variables'))).toEqual([]);
  });

  test('an organization variable without readers is refused before anything is written', async () => {
    const run = await delivering.sync([`{ ${ENTRY}, organization: org }`]);
    expect(run.report.problems).toMatchObject([
      { code: 'github-visibility-missing', fix: expect.stringContaining('visibility: selected') },
    ]);
    expect(cloud.github.state().orgs['org']).toMatchObject({ actions: {}, variables: {} });
  });
});

describe('what is there can be seen', () => {
  const variables = async (...pairs: [string, string][]) => {
    for (const [name, value] of pairs) cloud.github.arrangeVariable('org/ctxEco', name, value);
  };
  const standing = async () => {
    const run = await delivering.sync([`{ ${ENTRY}, repository: org/ctxEco }`], {
      inputs: { mode: 'status' },
    });
    const [consumer] = Standings.parse(run.report).status.consumers;
    return { run, consumer };
  };

  test('status says of each how it stands', { timeout: 240_000 }, async () => {
    expect((await standing()).consumer).toMatchObject({ kind: 'github-settings', standing: 'broken' });
    await delivering.sync([`{ ${ENTRY}, repository: org/ctxEco }`]);
    const { consumer } = await standing();
    expect(consumer).toMatchObject({ name: `GitHub ${NAMES} (org/ctxEco)`, standing: 'unknown' });
    expect(consumer?.why).toMatch(
      /^PGUSER.*: written .*cannot be read; PGHOST: it is localhost; PGPORT: it is \d+;/,
    );
    await variables(['PGHOST', 'db.old.example'], ['PGDATABASE', 'Pa55-word!']);
    const moved = await standing();
    expect(moved.consumer).toMatchObject({ standing: 'stale' });
    expect(moved.consumer?.why).toContain(
      'PGHOST in org/ctxEco holds db.old.example, and the vault says localhost',
    );
    expect(moved.consumer?.why).toContain(
      'PGDATABASE in org/ctxEco holds something else, and the vault says',
    );
    expect(moved.run.stdout).not.toContain('Pa55');
  });

  test('with skip-unchanged, all of them may be known, and nothing is written', {
    timeout: 240_000,
  }, async () => {
    const inputs = { 'skip-unchanged': 'true' };
    await delivering.sync([`{ ${ENTRY}, repository: org/ctxEco }`], { inputs });
    const since = cloud.requests().length;
    const run = await delivering.sync([`{ ${ENTRY}, repository: org/ctxEco }`], { inputs });
    expect(Object.values(actionsOf(run))).toEqual(['unchanged']);
    expect(writesTo(askedOfGitHub(cloud, since))).toEqual([]);
    expect((await standing()).consumer).toMatchObject({ standing: 'in-sync' });
    await variables(['PGHOST', 'db.old.example']);
    const dry = await delivering.sync([`{ ${ENTRY}, repository: org/ctxEco }`], {
      inputs: { ...inputs, 'dry-run': 'true' },
    });
    expect(Object.values(actionsOf(dry))).toEqual(['would-replace']);
    const healed = await delivering.sync([`{ ${ENTRY}, repository: org/ctxEco }`], { inputs });
    expect(Object.values(actionsOf(healed))).toEqual(['replaced']);
    expect(healed.report.notes.join('\n')).toContain('PGHOST in org/ctxEco held db.old.example');
    expect(state()?.variables).toMatchObject(variablesNow());
  });
});

describe('refused', () => {
  const sync = (token: string) =>
    delivering.sync([`{ ${ENTRY}, repository: org/ctxEco }`], { inputs: { 'github-token': token } });

  test('a token that may write secrets and not variables: nothing is written', async () => {
    const token = cloud.github.issueToken('org', { secrets: 'write' });
    const run = await sync(token);
    expect(run.report.problems).toMatchObject([
      {
        code: 'github-token-permission',
        target: 'variable PGHOST in org/ctxEco',
        fix: expect.stringContaining('repository permission Variables (read and write)'),
      },
    ]);
    expect(state()).toMatchObject({ actions: {}, variables: {} });
  });

  test('a token that may only read variables', async () => {
    const token = cloud.github.issueToken('org', { secrets: 'write', actions_variables: 'read' });
    const run = await sync(token);
    expect(run.report.problems).toMatchObject([
      {
        code: 'github-token-permission',
        cause: expect.stringContaining('failed: PGHOST; not tried: PGPORT'),
      },
    ]);
    expect(state()).toMatchObject({ actions: {}, variables: {} });
  });

  test('a repository that is not there, and an environment', async () => {
    const run = await delivering.sync([
      `{ ${ENTRY}, repository: org/nowhere }`,
      `{ ${ENTRY}, repository: org/ctxEco, environment: nowhere }`,
      `{ github-variables: { PGHOST: host }, from: database-url, repository: org/ctxEco, environment: nowhere-2 }`,
    ]);
    expect(run.report.problems.map(({ code }) => code)).toEqual([
      'github-repository-not-found',
      'github-environment-not-found',
      'github-environment-not-found',
    ]);
  });
});

test('one that fails after others: the run says which were written, and the next one heals', {
  timeout: 240_000,
}, async () => {
  cloud.addFault({
    ...{ service: 'github-api', method: 'PUT', path: '/repos/org/ctxEco/actions/secrets/PGPASSWORD' },
    ...{ action: 'status', status: 422, times: 1, body: { message: 'no' } },
  });
  const run = await delivering.sync([`{ ${ENTRY}, repository: org/ctxEco }`]);
  expect(run.code).toBe(1);
  expect(run.report.problems).toMatchObject([
    {
      code: 'github-secret-refused',
      cause: expect.stringContaining('written: PGHOST, PGPORT, PGDATABASE, PGUSER; failed: PGPASSWORD.'),
    },
  ]);
  expect(state()?.actions).not.toHaveProperty('PGPASSWORD');
  const next = await delivering.sync([`{ ${ENTRY}, repository: org/ctxEco }`]);
  expect(next.code).toBe(0);
  expect(state()).toMatchObject({ actions: secretsNow(), variables: variablesNow() });
});

test('a rotation changes the password alone', { timeout: 240_000 }, async () => {
  await delivering.sync([`{ ${ENTRY}, repository: org/ctxEco }`]);
  const before = { ...state()?.variables };
  const run = await delivering.sync([`{ ${ENTRY}, repository: org/ctxEco }`], { inputs: { mode: 'rotate' } });
  expect(run.report.problems).toEqual([]);
  expect(state()).toMatchObject({ actions: secretsNow(), variables: before });
  expect(run.report.consumers).toMatchObject([
    { consumer: `GitHub ${NAMES} (org/ctxEco)`, action: 'replaced' },
  ]);
});

test('a fleet, its plan, and a shard of it', { timeout: 240_000 }, async () => {
  cloud.github.arrangeRepositories(['org/a', 'org/b'].map((fullName) => ({ fullName })));
  const fleet = [`{ ${ENTRY}, repositories: [org/a, org/b] }`];
  const plan = await delivering.sync(fleet, { inputs: { plan: 'true' } });
  const matrix = JSON.parse(plan.outputs['targets-matrix'] ?? '{}');
  const { targets } = matrix.include[0];
  expect(targets.split(' ')).toHaveLength(2);
  const run = await delivering.sync(fleet, { inputs: { targets: targets.split(' ')[1] } });
  expect(run.report.problems).toEqual([]);
  expect(state('org/a')?.actions).toEqual({});
  expect(state('org/b')).toMatchObject({ actions: secretsNow(), variables: variablesNow() });
});

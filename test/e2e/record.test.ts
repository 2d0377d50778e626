import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import manifest from '../../package.json' with { type: 'json' };
import { type ActionRun, runAction } from '../../scripts/action-run.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { runForOneSecret } from './one-secret.ts';

let cloud: LocalCloud;
useCloud(startCloud, (started) => {
  cloud = started;
});

const JOB = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_ACTOR: 'ada',
  GITHUB_TRIGGERING_ACTOR: 'ada',
  GITHUB_WORKFLOW_REF: 'org/secai-radar/.github/workflows/sync.yml@refs/heads/main',
  GITHUB_JOB: 'sync',
  GITHUB_ACTION_REPOSITORY: 'org/dbcred-sync',
  GITHUB_ACTION_REF: 'v1',
};

const askedOf = (service: string) => cloud.requests().filter((request) => request.service === service);
const record = (run: ActionRun): unknown => JSON.parse(run.outputs['report'] ?? 'null');

test('who ran it, why, as whom, with what, where and when', async () => {
  const began = Date.now();
  const folder = await mkdtemp(join(tmpdir(), 'dbcred-record-'));
  const inputs = { reason: 'leaver', 'report-file': join(folder, 'report.json') };
  const run = await runForOneSecret(cloud, { inputs, env: JOB });
  expect(run.code).toBe(0);
  expect(record(run)).toMatchObject({
    run: {
      address: `https://github.com/org/secai-radar/actions/runs/${cloud.env['GITHUB_RUN_ID']}/attempts/1`,
      ...{ attempt: 1, event: cloud.env['GITHUB_EVENT_NAME'], actor: 'ada', job: 'sync', environment: null },
    },
    reason: 'leaver',
    identity: {
      appid: cloud.env['AZURE_CLIENT_ID'],
      oid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      sub: expect.stringMatching(/^[0-9a-f-]{36}$/),
    },
    tool: {
      version: manifest.version,
      ...{ repository: 'org/dbcred-sync', ref: 'v1', commit: null },
      digest: digestInShell(),
    },
    server: `${cloud.postgres.host}:${cloud.postgres.port}`,
    role: 'ctxecoadmin',
    deliveries: [
      {
        ...{ consumer: 'GitHub secret DATABASE_URL (org/secai-radar)', action: 'replaced' },
        ...{ from: 'database-url', version: cloud.vault.versions('database-url').at(-1)?.version },
        proven: [
          `ctxecoadmin logged in to secairadar on ${cloud.postgres.host}:${cloud.postgres.port} (TLS verified)`,
        ],
      },
    ],
    ...{ vaultSecrets: [], oldRefusedBy: null },
  });
  expect(JSON.parse(await readFile(inputs['report-file'], 'utf8'))).toEqual(record(run));
  await rm(folder, { recursive: true });
  const { started, ended } = timesOf(run);
  expect(Date.parse(started)).toBeGreaterThanOrEqual(began);
  expect(Date.parse(ended)).toBeGreaterThanOrEqual(Date.parse(started));
  expectNoLeaks(cloud, run);
});

test('Azure’s own log joins it: one id on every request to the vault, and who asks', async () => {
  const run = await runForOneSecret(cloud);
  const report: { correlationId?: string } = JSON.parse(run.outputs['report'] ?? '{}');
  expect(report.correlationId).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  const vault = askedOf('key-vault');
  expect(vault.length).toBeGreaterThan(1);
  expect([...new Set(vault.map(({ clientRequestId }) => clientRequestId))]).toEqual([report.correlationId]);
  expect(record(run)).toMatchObject({ tool: { version: manifest.version, digest: null } });
  const us = `dbcred-sync/${manifest.version}`;
  const services = new Set(cloud.requests().map(({ service }) => service));
  expect(services.size).toBeGreaterThan(3);
  const others = cloud.requests().filter(({ userAgent }) => !userAgent?.startsWith(us));
  expect(others).toEqual([]);
});

test('a delivery that nothing proved says so, and a dry run has delivered nothing', async () => {
  const unproven = await runForOneSecret(cloud, { inputs: { verify: 'false' } });
  expect(record(unproven)).toMatchObject({ deliveries: [{ action: 'replaced', proven: [] }] });
  const dry = await runForOneSecret(cloud, { inputs: { 'dry-run': 'true' } });
  expect(record(dry)).toMatchObject({ deliveries: [] });
});

test('two runs have two ids', async () => {
  await runForOneSecret(cloud);
  await runForOneSecret(cloud);
  expect(new Set(askedOf('key-vault').map(({ clientRequestId }) => clientRequestId)).size).toBe(2);
});

test('the environment of the job, as its OIDC token says', async () => {
  const run = await runForOneSecret(cloud, { env: cloud.job({ environment: 'daily-pipeline' }) });
  expect(run.code).toBe(0);
  expect(record(run)).toMatchObject({ run: { environment: 'daily-pipeline' } });
});

test('a run whose inputs are not valid has one, too, and repeats no reason that was refused', async () => {
  const reason = 'was postgresql://app:hunter2hunter2@db.internal/orders';
  const run = await runAction(cloud, { inputs: { mode: 'check', reason }, env: JOB });
  expect(run.code).toBe(1);
  expect(record(run)).toMatchObject({ reason: null, identity: null, run: { actor: 'ada' } });
  expectNoLeaks(cloud, run, ['hunter2hunter2', reason]);
});

function digestInShell(): string {
  const command = 'find . -type f | LC_ALL=C sort | xargs sha256sum | sha256sum';
  const cwd = fileURLToPath(new URL('../../dist', import.meta.url));
  return execFileSync('sh', ['-c', command], { cwd, encoding: 'utf8' }).slice(0, 64);
}

function timesOf(run: ActionRun): { started: string; ended: string } {
  return JSON.parse(run.outputs['report'] ?? '{}').times;
}

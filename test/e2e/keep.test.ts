import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { RADAR, seedPair } from '../../emulators/seed/pair.ts';
import { installed } from '../installed.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { canLogin } from './pair-rotation.ts';
import { alterRole, configWith, PASSWORD } from './rotating.ts';
import { runWorkflow, type WorkflowRun } from './workflow-runner.ts';

/** .github/workflows/keep.yml, whole and as it stands, on days that differ by the vault's clock. */

let cloud: LocalCloud;
useCloud(borrowCloud, (started) => {
  cloud = started;
});

const messages: string[] = [];
const webhook = createServer(async (request, response) => {
  messages.push(await text(request));
  response.end('ok');
});
beforeEach(async () => {
  messages.splice(0);
  await new Promise<void>((resolve) => webhook.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise<unknown>((resolve) => webhook.close(resolve)));

const WITHOUT_APPS = /^ *- \{ container-app: .*\n/gm;
const STORE = 'org/secai-radar';

let config = '';
beforeEach(async () => {
  const env = await configWith(cloud, (seeded) => `${seeded.replace(WITHOUT_APPS, '')}\nmax-age-days: 90\n`);
  config = env['DBCRED_CONFIG'] ?? '';
});

async function day(
  inputs: Record<string, string | boolean> = {},
  before?: (job: string) => Promise<void>,
): Promise<WorkflowRun> {
  const { port } = webhook.address() as AddressInfo;
  const run = await runWorkflow(cloud, '.github/workflows/keep.yml', {
    inputs: {
      ...{ config, 'client-id': cloud.clients.app },
      ...{ 'tenant-id': cloud.env['AZURE_TENANT_ID'] ?? '', ...inputs },
    },
    ...(before && { before }),
    secrets: {
      'github-tokens': `org=${cloud.github.tokens.rotator}`,
      'webhook-url': `http://127.0.0.1:${port}/hook/its-address-is-a-secret`,
    },
  });
  for (const one of run.runs) expectNoLeaks(cloud, one);
  expect(run.said + run.summary).not.toContain('its-address-is-a-secret');
  expect(cloud.github.violations()).toEqual([]);
  return run;
}

/** Both tell when something was stored. */
const advance = (days: number) => {
  cloud.vault.advance(days);
  cloud.github.advance(days);
};
const issues = () => cloud.github.state()[STORE]?.issues ?? [];
const issuesNow = () => issues().map(({ number, state, comments }) => [number, state, comments.length]);
const delivered = () => cloud.github.state()[STORE]?.environments['daily-pipeline']?.['DATABASE_URL']?.value;

const WELL = { keep: 'success', rotate: 'skipped', report: 'success' };

const hasThem = installed('gh', 'the workflow that keeps credentials') && installed('jq', 'the same');

test.skipIf(!hasThem)(
  'nothing due, drift, due: each on its day, and quiet when there is nothing new',
  {
    timeout: 300_000,
  },
  async () => {
    const before = cloud.vault.current(PASSWORD);
    const drift = await day();
    expect(drift.results, drift.said).toEqual(WELL);
    expect(drift.runs.map(({ code }) => code)).toEqual([0, 1, 0, 0]); // the status before saw a stale copy
    expect(delivered()).toBe(cloud.vault.current('database-url'));
    expect([messages, issuesNow(), drift.environments]).toEqual([[], [], []]);

    advance(89);
    cloud.github.arrange('org/ctxEco', 'POSTGRES_PASSWORD', 'by hand, and wrong');
    const quiet = await day();
    expect(cloud.github.state()['org/ctxEco']?.actions['POSTGRES_PASSWORD']?.value).toBe(before);
    expect(quiet.results).toEqual(WELL);
    expect(quiet.runs.map(({ report }) => report.problems)).toEqual([[], [], [], []]);
    expect([messages, issuesNow()]).toEqual([[], []]);
    expect(cloud.vault.current(PASSWORD)).toBe(before);

    advance(1);
    const left = await day({ rotate: false });
    expect([left.results, left.summary]).toEqual([
      WELL,
      expect.stringContaining('A rotation is due, and rotate is false.'),
    ]);
    expect(messages.splice(0)).toEqual([expect.stringContaining('A rotation is due, and rotate is false.')]);
    // While one waits for its reviewers, another one rotates.
    let due: WorkflowRun | undefined;
    const late = await day({}, async (job) => {
      if (job === 'rotate') due = await day();
    });
    expect([late.results, late.runs.at(-1)?.outputs['due']]).toEqual([
      { ...WELL, rotate: 'success' },
      'false',
    ]);
    if (due === undefined) throw new Error('the other one did not run');
    expect(due.results, due.said).toEqual({ ...WELL, rotate: 'success' });
    expect(due.environments).toEqual(['credential-rotation']);
    expect(cloud.vault.current(PASSWORD)).not.toBe(before);
    expect(delivered()).toBe(cloud.vault.current('database-url'));
    expect(messages.map((one) => JSON.parse(one).text)).toEqual([
      expect.stringMatching(
        /^✅ org\/secai-radar \(.*\): Everything is in order\. What was due has been rotated\. https:/,
      ),
    ]);
    expect(issuesNow()).toEqual([]);
  },
);

test.skipIf(!hasThem)(
  'something is wrong: one issue, written anew each day, and closed when it is mended',
  {
    timeout: 300_000,
  },
  async () => {
    advance(91); // due, and not rotated while something is wrong
    const password = cloud.vault.current(PASSWORD);
    await alterRole(cloud, 'By-Hand-Of-Somebody-1');
    const first = await day();
    expect(first.results, first.said).toEqual({ ...WELL, keep: 'failure' });
    expect(issuesNow()).toEqual([[1, 'open', 0]]);
    const [issue] = issues();
    expect(issue?.title).toMatch(/^Database credentials: .* needs somebody$/);
    expect(issue?.body).toContain('actions/runs/4711');
    expect(issue?.body).toMatch(/```text\n[\s\S]*```/);
    expect(first.summary).toMatch(/^### dbcred-sync keep: ❌ \d+ to see to\.$/m);
    expect(messages).toHaveLength(1);

    const second = await day({ 'webhook-kind': 'teams' });
    expect(second.results).toEqual({ ...WELL, keep: 'failure' });
    expect(issuesNow()).toEqual([[1, 'open', 0]]);
    expect(JSON.parse(messages[1] ?? '').attachments[0].content.body[0].text).toMatch(
      /^❌ org\/secai-radar \(/,
    );

    await alterRole(cloud, password);
    const mended = await day();
    expect(mended.results, mended.said).toEqual({ ...WELL, rotate: 'success' });
    expect(issuesNow()).toEqual([[1, 'closed', 1]]);
    expect(messages).toHaveLength(3);
  },
);

test.skipIf(!hasThem)(
  'two logins: rotated when due, left alone while they drain, and the login before retired when it is overdue',
  {
    timeout: 300_000,
  },
  async () => {
    const pair = await seedPair(cloud, { withApp: false });
    config = pair.config;
    await writeFile(
      config,
      pair.configText.replace(/^( *)drain-days:/m, '$1max-age-days: 90\n$1drain-days:'),
    );
    const stand = async () => [
      new URL(cloud.vault.current(RADAR.secret)).username,
      (await canLogin(cloud))['radar_a'],
    ];
    advance(90);
    const due = await day({ issue: false });
    expect(due.results, due.said).toEqual({ ...WELL, rotate: 'success' });
    expect(await stand()).toEqual(['radar_b', true]);
    advance(3);
    const draining = await day({ rotate: false });
    expect(draining.results, draining.said).toEqual(WELL);
    expect(await stand()).toEqual(['radar_b', true]);
    advance(6);
    const overdue = await day();
    expect(overdue.results, overdue.said).toEqual(WELL);
    expect(overdue.runs.map(({ report }) => report.outcome)).toEqual(['ok', 'drifted', 'changed', 'ok']);
    expect(await stand()).toEqual(['radar_b', false]);
  },
);

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type ActionRun, type RunOptions, runAction, startAction } from '../../scripts/action-run.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import { expectNoLeaks } from './leaks.ts';
import { alterRole, startCloudWithoutApps } from './rotating.ts';

/** The story that .github/workflows/probe-azure.yml tells, on the local cloud: nobody has told it on a real one yet. */

const Scalar = z.union([z.string(), z.boolean(), z.number()]).transform(String);
const Step = z.object({
  name: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().default(''),
  with: z.record(z.string(), Scalar).default({}),
  env: z.record(z.string(), Scalar).default({}),
});
const Probe = z.object({ jobs: z.object({ probe: z.object({ steps: z.array(Step) }) }) });

const url = new URL('../../.github/workflows/probe-azure.yml', import.meta.url);
const { steps } = Probe.parse(parse(readFileSync(url, 'utf8'))).jobs.probe;

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await borrowCloud(startCloudWithoutApps);
});
afterAll(() => cloud.stop());

/** With what the local cloud has in the place of the config file, and of the token. */
function here(given: Readonly<Record<string, string>>, runId?: string): RunOptions {
  const local = { config: cloud.env['DBCRED_CONFIG'] ?? '', 'github-token': cloud.github.tokens.rotator };
  const named = Object.entries(given).filter(([name]) => !(name in local));
  const replaced = Object.entries(local).filter(([name]) => name in given);
  const env = runId === undefined ? {} : { GITHUB_RUN_ID: runId };
  return { inputs: Object.fromEntries([...named, ...replaced]), env };
}

/** `INPUT_GITHUB_TOKEN` as `github-token`. */
const inputsIn = (env: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).map(([name, value]) => [
      name.replace('INPUT_', '').toLowerCase().replaceAll('_', '-'),
      value,
    ]),
  );

test('every step does what its name says', async () => {
  const told: string[] = [];
  const tell = (name: string, run: ActionRun): void => {
    told.push(
      `${name}: ${run.code} ${run.outputs['outcome']} ${run.report.problems.map(({ code }) => code)}`,
    );
    expectNoLeaks(cloud, run);
  };
  for (const { name = '', uses, with: inputs, env } of steps) {
    if (uses === './') tell(name, await runAction(cloud, here(inputs)));
    if (name === 'Recover') tell(name, await runAction(cloud, here(inputsIn(env), '9901')));
    if (name === 'Lock the role out') await alterRole(cloud, 'Aa1-that-nobody-knows');
    if (name === 'Rotate, and be killed') {
      const run = await startAction(cloud, here(inputsIn(env), '9902'));
      while (!run.said().includes('staged a new password')) await new Promise(setImmediate);
      await run.kill();
    }
  }
  expect(told).toEqual([
    'Status before: 0 drifted ',
    'Check: 0 ok ',
    'Sync, dry: 0 ok ',
    'Sync: 0 changed ',
    'Rotate, dry: 0 ok ',
    'Rotate: 0 changed ',
    'Status after a rotation, where nothing may be stale: 0 ok ',
    'A sync finishes what was left: 0 changed ',
    'Status after the kills, where nothing may be stale: 0 ok ',
    'Recover: 0 changed ',
    'Leave everything whole: 0 changed ',
  ]);
}, 180_000);

/** What each program in the place of the real one prints; the words beginning with SECRET are secrets. */
const PROGRAMS: Readonly<Record<string, string>> = {
  curl: '{"value":"SECRET-id-token"}',
  jq: 'SECRET-id-token',
  openssl: 'SECRET-lost',
  az: 'SECRET-of-the-vault',
  psql: '',
};

test.each(['Sign in with az', 'Lock the role out'])('%s: no secret is an argument of a process', (name) => {
  const folder = mkdtempSync(join(tmpdir(), 'dbcred-prober-'));
  for (const [program, output] of Object.entries(PROGRAMS)) {
    const script = `#!/bin/sh\nprintf '%s\\n' "${program} $*" >> '${folder}/arguments'\n[ -t 0 ] || cat >> '${folder}/stdin'\nprintf '%s' '${output}'\n`;
    writeFileSync(join(folder, program), script, { mode: 0o755 });
  }
  const run = steps.find((step) => step.name === name)?.run ?? '';
  const env = {
    ...{ PATH: `${folder}:/usr/bin:/bin`, ACTIONS_ID_TOKEN_REQUEST_URL: 'https://x.example?', VAULT: 'v' },
    ...{ ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'SECRET-of-the-job', HOST: 'h', ROLE: 'r' },
    ...{ AZURE_CLIENT_ID: 'c', AZURE_TENANT_ID: 't', AZURE_SUBSCRIPTION_ID: 's' },
  };
  const { status, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', run], {
    ...{ cwd: folder, env, encoding: 'utf8', input: '' },
  });
  const [seen, piped] = ['arguments', 'stdin'].map((file) => readFileSync(join(folder, file), 'utf8'));
  rmSync(folder, { recursive: true });
  expect([status, stderr]).toEqual([0, '']);
  expect(seen).toMatch(/^az /m);
  expect(seen).not.toContain('SECRET');
  expect(piped).toContain('SECRET');
});

test('no other script of it has a secret in its hands', () => {
  const others = steps.filter(({ name = '' }) => !['Sign in with az', 'Lock the role out'].includes(name));
  expect(
    others.filter(({ run }) => /PASSWORD=|token|--query value /i.test(run)).map(({ name }) => name),
  ).toEqual([
    'How soon a read of the vault sees the last write', // of numbers that it wrote itself
  ]);
});

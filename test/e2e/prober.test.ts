import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type ActionRun, type RunOptions, runAction, startAction } from '../../scripts/action-run.ts';
import { installed } from '../installed.ts';
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
  sleep: '',
};
const TWO_LOGINS = 'What the administrator may do to two logins that it made';
const scriptOf = (name: string): string => steps.find((step) => step.name === name)?.run ?? '';

test.each(['Sign in with az', 'Lock the role out', TWO_LOGINS])(
  '%s: no secret is an argument of a process',
  (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'dbcred-prober-'));
    for (const [program, output] of Object.entries(PROGRAMS)) {
      const script = `#!/bin/sh\nprintf '%s\\n' "${program} $*" >> '${folder}/arguments'\n[ -t 0 ] || cat >> '${folder}/stdin'\nprintf '%s' '${output}'\n`;
      writeFileSync(join(folder, program), script, { mode: 0o755 });
    }
    const run = scriptOf(name);
    const env = {
      ...{ GITHUB_STEP_SUMMARY: join(folder, 'summary') },
      ...{ PATH: `${folder}:/usr/bin:/bin`, ACTIONS_ID_TOKEN_REQUEST_URL: 'https://x.example?', VAULT: 'v' },
      ...{ ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'SECRET-of-the-job', HOST: 'h', ROLE: 'r' },
      ...{ DATABASE: 'd', AZURE_CLIENT_ID: 'c', AZURE_TENANT_ID: 't', AZURE_SUBSCRIPTION_ID: 's' },
    };
    const { status, stderr } = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', run],
      {
        ...{ cwd: folder, env, encoding: 'utf8', input: '' },
      },
    );
    const [seen, piped] = ['arguments', 'stdin'].map((file) => readFileSync(join(folder, file), 'utf8'));
    rmSync(folder, { recursive: true });
    expect([status, stderr]).toEqual([0, '']);
    expect(seen).toMatch(/^az /m);
    expect(seen).not.toContain('SECRET');
    expect(piped).toContain('SECRET');
  },
);

test(`${TWO_LOGINS}: its answers of the local server, and nothing is left`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dbcred-prober-'));
  const password = cloud.vault.current('postgres-password');
  const programs = {
    az: `printf '%s\\n' "$PROBED"`,
    // Neither the local server nor its pooler is where Azure's is.
    psql: `args=(); for one in "$@"; do [ "$one" = 5432 ] && one=$LOCAL_PORT; args+=("$one"); done; exec /usr/bin/psql "\${args[@]}"`,
  };
  for (const [program, script] of Object.entries(programs))
    writeFileSync(join(folder, program), `#!/bin/bash\n${script}\n`, { mode: 0o755 });
  const env = {
    ...{ PATH: `${folder}:/usr/bin:/bin`, PROBED: password, LOCAL_PORT: `${cloud.postgres.port}` },
    ...{ HOST: 'localhost', ROLE: 'ctxecoadmin', DATABASE: 'secairadar', VAULT: 'v' },
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
  };
  // The cloud answers in this process, which must not be waited for by it.
  const child = spawn('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', scriptOf(TWO_LOGINS)], {
    ...{ cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] },
  });
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  const summary = readFileSync(join(folder, 'summary'), 'utf8');
  rmSync(folder, { recursive: true });
  expect([code, output, errors]).toEqual([0, '', '']);
  const answers = [...summary.matchAll(/^- two logins: (.+?): (.*) $/gm)].map(([, what, answer]) => [
    what,
    answer,
  ]);
  expect(Object.fromEntries(answers)).toEqual({
    'made by the administrator': expect.stringMatching(
      /^CREATE ROLE CREATE ROLE CREATE ROLE CREATE ROLE GRANT ROLE .*ALTER ROLE$/,
    ),
    'another role given a verifier and LOGIN in one statement': 'ALTER ROLE',
    'a login with the password of that verifier': 'probe_c',
    'the administrator is a member of pg_read_all_stats': 't',
    'what it sees without a grant': '1 sessions, of them readable: 1',
    'a grant of sight (PostgreSQL 16 and later)': 'GRANT ROLE',
    'what it sees with it': '1 sessions, of them readable: 1',
    'sessions that it ended': '1',
    'whose session that was, and its end': expect.stringMatching(/^probe_owner FATAL: {2}57P01/),
    'through the pooler': expect.stringContaining('port 6432 failed'),
    NOLOGIN: 'ALTER ROLE',
    'NOLOGIN, with its password': expect.stringContaining('is not permitted to log in'),
    'a wrong password': expect.stringContaining('password authentication failed for user "probe_b"'),
    'NOLOGIN, through the pooler': expect.stringContaining('port 6432 failed'),
    dropped: 'DROP ROLE',
  });
  expect(summary).not.toContain(password);
}, 120_000);

const AGENTS = 'What the right to Agents secrets is called';
if (installed('gh', 'the prober asks GitHub for a right')) {
  test.each(['fleet', 'secrets'] as const)(
    `${AGENTS}: said to one who has it, and to others (%s)`,
    async (kind) => {
      const folder = mkdtempSync(join(tmpdir(), 'dbcred-prober-'));
      const { GH_CONFIG_DIR, SSL_CERT_FILE, GH_HOST } = cloud.env;
      const env = {
        ...{ PATH: '/usr/bin:/bin', GH_CONFIG_DIR, SSL_CERT_FILE, GH_HOST, GH_NO_UPDATE_NOTIFIER: '1' },
        ...{ GH_ENTERPRISE_TOKEN: cloud.github.tokens[kind], REPOSITORY: 'org/secai-radar' },
        GITHUB_STEP_SUMMARY: join(folder, 'summary'),
      };
      const child = spawn('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', scriptOf(AGENTS)], {
        ...{ cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] },
      });
      const [output, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
      const summary = readFileSync(join(folder, 'summary'), 'utf8');
      rmSync(folder, { recursive: true });
      expect([code, output]).toEqual([0, '']);
      for (const place of ['repos/org/secai-radar', 'orgs/org'])
        expect(summary).toMatch(
          new RegExp(
            `^- GitHub, Agents secrets of ${place}: HTTP/.* X-Accepted-Github-Permissions: \\S`,
            'm',
          ),
        );
    },
  );
}

test('no other script of it has a secret in its hands', () => {
  const seen = ['Sign in with az', 'Lock the role out', TWO_LOGINS];
  const others = steps.filter(({ name = '' }) => !seen.includes(name));
  expect(
    others.filter(({ run }) => /PASSWORD=|token|--query value /i.test(run)).map(({ name }) => name),
  ).toEqual([
    'How soon a read of the vault sees the last write', // of numbers that it wrote itself
  ]);
});

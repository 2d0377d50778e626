import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { type ActionRun, runAction, startAction } from '../../scripts/action-run.ts';
import { expectNoLeaks } from './leaks.ts';
import { useCloud } from './one-cloud.ts';
import { logsIn, PASSWORD, PENDING, passwordIn, startCloudWithoutApps } from './rotating.ts';

let cloud: LocalCloud;
useCloud(startCloudWithoutApps, (started) => {
  cloud = started;
});

/** The same three sentences in the report, at the top of the summary, and together in the log; without a secret. */
function headlineOf(run: ActionRun): readonly string[] {
  const { headline }: { headline: readonly string[] } = JSON.parse(run.outputs['report'] ?? '{}');
  expect(headline).toHaveLength(3);
  expect(run.stdout).toContain(`${headline.join('\n')}\n`);
  const [, top = ''] = run.summary.split('\n\n');
  expect(unescaped(top)).toBe(`**${headline[0]}**`);
  for (const sentence of headline) expect(unescaped(run.summary)).toContain(`**${sentence}**`);
  expectNoLeaks(cloud, run);
  return headline;
}

function unescaped(markdown: string): string {
  return markdown
    .replaceAll(/\\([_*.()[\]`|~])/g, '$1')
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

const FORBIDDEN = {
  error: {
    ...{ code: 'Forbidden', message: 'Caller is not authorized to perform action on resource.' },
    innererror: { code: 'ForbiddenByRbac' },
  },
};

test('a rotation that stopped after the change says what the server takes, who holds it, and what to do', async () => {
  const before = cloud.vault.current(PASSWORD);
  cloud.addFault({
    ...{ service: 'key-vault', method: 'PUT', times: 50, action: 'status', status: 403, body: FORBIDDEN },
    onlyAt: (path) => path.startsWith(`/secrets/${PASSWORD}?`),
  });
  const run = await runAction(cloud, { inputs: { mode: 'rotate' } });
  const [server, holders, next] = headlineOf(run);
  expect(run.code).toBe(1);
  const staged = cloud.vault.current(PENDING);
  expect([await logsIn(cloud, staged), await logsIn(cloud, before)]).toEqual([true, false]);
  expect(server).toBe(`The server takes the new password, which is staged in ${PENDING}.`);
  expect(passwordIn(cloud.vault.current('database-url'))).toBe(staged);
  expect(holders).toMatch(
    new RegExp(`^database-url, .* hold it; ${PASSWORD} does not; GitHub secret .* may not: `),
  );
  expect(next).toMatch(
    /^To do: see to “.*” \(vault-write-forbidden, below\), then run it again: it finishes/,
  );
  // One cause, one block; and what it kept from being done hangs under it.
  expect(run.summary.match(/^#### (?!🔎)/gmu)).toHaveLength(1); // beside what was searched for
  expect(run.summary).toContain('**So not written:** GitHub secret');
  const order = ['**Fix**', '| Consumer |', '<summary>The steps</summary>'].map((one) =>
    run.summary.indexOf(one),
  );
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(order).not.toContain(-1);
  // Of all of it nothing is known but that: no picture.
  expect(run.summary).not.toContain('mermaid');
});

test.each(['check', 'sync', 'rotate', 'status'])(
  '%s that cannot sign in does not pretend to know',
  async (mode) => {
    const run = await runAction(cloud, {
      inputs: { mode, 'client-id': '00000000-0000-0000-0000-00000000000f' },
    });
    const [server, , next] = headlineOf(run);
    expect(server).toMatch(/^What the server takes is not known: /);
    expect(next).toContain('(entra-client, below)');
  },
);

test('a status after a crash has one recipe', async () => {
  const lost = await startAction(cloud, { inputs: { mode: 'rotate' }, env: { GITHUB_RUN_ID: '1' } });
  cloud.intercept(async ({ service, method, path }, phase) => {
    const isWrite = service === 'key-vault' && method === 'PUT' && !path.includes('-pending');
    if (!isWrite || phase !== 'before') return 'go-on';
    await lost.kill();
    return 'cut';
  });
  await lost.ended;
  const run = await runAction(cloud, { inputs: { mode: 'status' } });
  expect(headlineOf(run)[0]).toMatch(/^The server has the password staged in /);
  expect(run.summary.match(/mode: rotate/g)).toHaveLength(2); // in the headline, and the recipe
  expect(run.summary).not.toContain('mode: sync');
});

test('a plain terminal is told each fact once', async () => {
  const plain = { GITHUB_ACTIONS: undefined };
  const times = (run: ActionRun, text: string): number => `${run.stdout}${run.stderr}`.split(text).length - 1;
  const rotated = await runAction(cloud, { inputs: { mode: 'rotate' }, env: plain });
  expect([rotated.code, times(rotated, 'took the lock')]).toEqual([0, 1]);
  expect(times(rotated, 'database-url: works')).toBe(1);
  const wrong = cloud.vault.current('database-url').replace(/:[^:@]+@/, ':a-wrong-password@');
  const run = await runAction(cloud, {
    inputs: { mode: 'check', 'database-url': wrong, databases: 'zep temporal' },
    env: { ...plain, DBCRED_VAULT: undefined, DBCRED_CONFIG: undefined },
  });
  expect([run.code, times(run, 'zep: refused'), times(run, 'likely cause:')]).toEqual([1, 0, 1]);
  expect(times(run, 'The server refuses this credential\n')).toBe(1);
  expect(run.stderr).toMatch(/credential\n- database zep on .*\n- database temporal on .*\nanswer: /);
});

test('an annotation of a config file stands at its line, and its block leads to the documentation', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dbcred-config-'));
  const config = join(folder, 'dbcred.yml');
  await writeFile(config, 'vault: acme-kv\n# a comment\nserverr: { host: a }\n');
  const env = {
    ...{ GITHUB_SERVER_URL: 'https://github.com', GITHUB_ACTION_REPOSITORY: 'org/dbcred-sync' },
    GITHUB_ACTION_REF: 'v1',
  };
  const run = await runAction(cloud, { inputs: { mode: 'rotate', config }, env });
  await rm(folder, { recursive: true });
  expect(run.stdout).toMatch(
    new RegExp(`^::error title=The config file is not valid,file=${config},line=\\d+::`, 'm'),
  );
  expect(run.summary).toContain(
    '[<code>config-invalid</code>](https://github.com/org/dbcred-sync/blob/v1/docs/troubleshooting.md#config-invalid)',
  );
});

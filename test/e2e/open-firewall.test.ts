import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { runAction, runPostStep, startAction } from '../../scripts/action-run.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import {
  answers,
  changes,
  codesOf,
  expectOpenedAndShut,
  expectUntouched,
  names,
  OURS,
  opening,
  openingCheck,
  shutOut,
} from './firewalls.ts';
import { expectNoLeaks } from './leaks.ts';
import { expectAgreement, expectDone, passwordIn, startCloudWithoutApps, until } from './rotating.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await borrowCloud(startCloudWithoutApps);
});
afterEach(() => cloud.reset());
afterAll(() => cloud.stop());

const KEEP = { inputs: { 'keep-open-for-job': 'true' } };

describe('a server that drops this runner’s packets', () => {
  test('a check without open-firewall times out, with the command and the other way', async () => {
    await shutOut(cloud);
    const run = await runAction(cloud, openingCheck(cloud, { inputs: { 'open-firewall': 'false' } }));
    expect(codesOf(run)).toEqual([['database-timeout', 'error']]);
    expect(run.report.databases[0]?.reached).toBe('tcp');
    expectUntouched(cloud);
    expect(cloud.requests().filter(({ service }) => service === 'entra')).toEqual([]);
  });

  test('a check opens it for its address alone, comes in, and shuts it; the post step has nothing to do', async () => {
    await shutOut(cloud);
    const admitted: unknown[] = [];
    const stop = cloud.intercept(async ({ method, path }, phase) => {
      if (method === 'DELETE' && path.includes('/firewallRules/') && phase === 'before') {
        admitted.push(...cloud.firewall.rules().slice(1));
      }
      return 'go-on';
    });
    const run = await runAction(cloud, openingCheck(cloud));
    stop();
    expectDone(cloud, run);
    expectOpenedAndShut(cloud);
    expect(admitted).toEqual([
      { name: changes(cloud)[0]?.rule, startIpAddress: '127.0.0.1', endIpAddress: '127.0.0.1' },
    ]);
    expect(run.stdout).toMatch(/^server ctxeco-db keeps this runner out; opening its firewall for it$/m);
    expect(run.stdout).toMatch(
      /^firewall rule dbcred-\S+ admits 127\.0\.0\.1 to server ctxeco-db; waiting /m,
    );
    expect(run.stdout).toMatch(/^the firewall lets this runner in, after \d+ s$/m);
    expect(run.stdout).toMatch(/^secairadar: works, \d+ ms$/m);

    const before = cloud.requests().length;
    const post = await runPostStep(cloud, run);
    expect([post.code, post.stdout, post.stderr]).toEqual([0, '', '']);
    expect(cloud.requests().length).toBe(before);
  });

  test('keep-open-for-job: later steps come in too, and the post step shuts it', async () => {
    await shutOut(cloud);
    const run = await runAction(cloud, openingCheck(cloud, KEEP));
    expectDone(cloud, run);
    expect(names(cloud)).toEqual(['office', expect.stringMatching(OURS)]);
    expect(await answers(cloud)).toBe(true);

    const post = await runPostStep(cloud, run, openingCheck(cloud, KEEP));
    expect(post.code).toBe(0);
    expect(post.stdout).toMatch(/^firewall rule dbcred-\S+ is removed$/m);
    expect([post.outputs, post.summary, post.stderr]).toEqual([{}, '', '']);
    expectOpenedAndShut(cloud);
    await cloud.firewall.settled();
    expect(await answers(cloud)).toBe(false);
    expectNoLeaks(cloud, post);
  });

  test('a rotation opens it once, for all of its logins', async () => {
    await shutOut(cloud);
    const run = await runAction(cloud, opening({ inputs: { mode: 'rotate', 'connect-timeout': '3' } }));
    expectDone(cloud, run);
    expectOpenedAndShut(cloud);
    await cloud.firewall.reset();
    await expectAgreement(cloud, passwordIn(cloud.vault.current('database-url')));
    expect(cloud.vault.versions('postgres-password')).toHaveLength(2);
  });

  test('a dry run opens it too, since it can look at nothing otherwise, and writes nothing else', async () => {
    await shutOut(cloud);
    const before = await cloud.state();
    const inputs = { mode: 'rotate', 'dry-run': 'true', 'connect-timeout': '3' };
    const run = await runAction(cloud, opening({ inputs }));
    expectDone(cloud, run);
    expectOpenedAndShut(cloud);
    expect(await cloud.state()).toEqual(before);
  });

  test('a rotation that is cancelled while it waits leaves the rule to the post step, and says so', async () => {
    await shutOut(cloud);
    cloud.firewall.setDelay(60_000);
    const action = await startAction(cloud, opening({ inputs: { mode: 'rotate' } }));
    await until(() => action.said().includes('waiting for it to take effect'));
    action.signal('SIGINT');
    const run = await action.ended;
    expect(codesOf(run)).toEqual([['rotation-cancelled', 'error']]);
    expect(run.stdout).toContain('stays until the post step of this action removes it');
    expect(cloud.vault.versions('postgres-password')).toHaveLength(1);
    expect(names(cloud)).toHaveLength(2);
    const post = await runPostStep(cloud, run);
    expect([post.code, names(cloud)]).toEqual([0, ['office']]);
  });

  test('a sync of one secret opens it; a rule that takes effect late is waited for', async () => {
    await shutOut(cloud);
    cloud.firewall.setDelay(2500);
    const inputs = { mode: 'sync', server: 'ctxeco-db', 'resource-group': 'ctxEco-rg' };
    const run = await runAction(cloud, opening({ inputs, env: { DBCRED_CONFIG: undefined } }));
    expectDone(cloud, run);
    expect(run.stdout).toMatch(/lets this runner in, after [2-9] s/);
    expectOpenedAndShut(cloud);
    const secret = cloud.github.state()['org/secai-radar']?.actions['DATABASE_URL']?.value;
    expect(secret).toBe(cloud.vault.current('database-url'));
  });

  test('two runs at once: each has its own rule, and neither takes the other’s away', async () => {
    await shutOut(cloud);
    const runs = await Promise.all([1, 2].map(() => runAction(cloud, openingCheck(cloud))));
    for (const run of runs) expectDone(cloud, run);
    const made = changes(cloud).filter(({ method, status }) => method === 'PUT' && status === 202);
    const removed = changes(cloud).filter(({ method, status }) => method === 'DELETE' && status === 202);
    expect(new Set(made.map(({ rule }) => rule)).size).toBe(2);
    expect(removed.map(({ rule }) => rule).sort()).toEqual(made.map(({ rule }) => rule).sort());
    expect(names(cloud)).toEqual(['office']);
  });
});

import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { ROLE } from '../../emulators/seed.ts';
import { type ActionRun, runAction, runPostStep, startAction } from '../../scripts/action-run.ts';
import {
  answers,
  changes,
  expectUntouched,
  holdFirewallRole,
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
  cloud = await startCloudWithoutApps();
});
afterEach(() => cloud.reset());
afterAll(() => cloud.stop());

/** For a run whose packets are not dropped, or are let through in its middle: a busy machine is no firewall. */
const PATIENT = { 'connect-timeout': '10' };
const KEEP = { inputs: { 'keep-open-for-job': 'true' } };
const codesOf = ({ report }: ActionRun) => report.problems.map(({ code, severity }) => [code, severity]);

/** One rule was made, and the same one removed: the last thing that was asked of the firewall. */
function expectOpenedAndShut(): void {
  const asked = changes(cloud);
  expect(asked.map(({ method, status }) => `${method} ${status}`)).toEqual(['PUT 202', 'DELETE 202']);
  expect(asked[0]?.rule).toMatch(OURS);
  expect(asked[1]?.rule).toBe(asked[0]?.rule);
  expect(names(cloud)).toEqual(['office']);
}

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
    expectOpenedAndShut();
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
    expectOpenedAndShut();
    await cloud.firewall.settled();
    expect(await answers(cloud)).toBe(false);
    expectNoLeaks(cloud, post);
  });

  test('a rotation opens it once, for all of its logins', async () => {
    await shutOut(cloud);
    const run = await runAction(cloud, opening({ inputs: { mode: 'rotate', 'connect-timeout': '3' } }));
    expectDone(cloud, run);
    expectOpenedAndShut();
    await cloud.firewall.reset();
    await expectAgreement(cloud, passwordIn(cloud.vault.current('database-url')));
    expect(cloud.vault.versions('postgres-password')).toHaveLength(2);
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
    expectOpenedAndShut();
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

describe('nothing is opened', () => {
  test('for a wrong password', async () => {
    const stale = cloud.github.state()['org/secai-radar']?.actions['DATABASE_URL']?.value ?? '';
    const inputs = { 'database-url': stale, vault: cloud.env['DBCRED_VAULT'] ?? '', ...PATIENT };
    const wrong = await runAction(cloud, openingCheck(cloud, { inputs }));
    expect(codesOf(wrong)).toEqual([['credential-stale', 'error']]);
    expect(changes(cloud)).toEqual([]);
    expect(wrong.state).toEqual({});
  });

  test('without a subscription, a server, or where it is: each is asked for by its name', async () => {
    await shutOut(cloud);
    const without = { AZURE_SUBSCRIPTION_ID: undefined, DBCRED_VAULT: undefined };
    const run = await runAction(
      cloud,
      openingCheck(cloud, { inputs: { server: '', 'resource-group': '' }, env: without }),
    );
    expect(run.report.problems.map(({ target }) => target)).toEqual(
      ['subscription-id', 'server', 'resource-group', 'vault'].map((name) => `input ${name}`),
    );
    expect(cloud.requests()).toEqual([]);
  });

  test('on a server of private access, which has no rules', async () => {
    await shutOut(cloud);
    cloud.firewall.setPrivate(true);
    const run = await runAction(cloud, openingCheck(cloud));
    expect(codesOf(run)).toEqual([
      ['database-timeout', 'error'],
      ['firewall-private-server', 'error'],
    ]);
    expectUntouched(cloud);
    expectNoLeaks(cloud, run);
  });

  test('for a run that anybody may have started', async () => {
    await shutOut(cloud);
    const run = await runAction(cloud, openingCheck(cloud, { env: { GITHUB_EVENT_NAME: 'pull_request' } }));
    expect(codesOf(run)).toEqual([['database-timeout', 'error']]);
    expect(run.report.notes.join()).toContain('no firewall opened');
    expectUntouched(cloud);
  });
});

describe('the role', () => {
  test('that docs/networking.md defines is enough, on the server alone', async () => {
    const page = readFileSync(new URL('../../docs/networking.md', import.meta.url), 'utf8');
    const { Actions } = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '');
    const actions: string[] = Actions.map((action: string) => action.replace(/^.*?flexibleServers\//, ''));
    expect(actions).toEqual(['read', 'firewallRules/*']);
    holdFirewallRole(cloud, actions);
    await shutOut(cloud);
    const run = await runAction(cloud, openingCheck(cloud));
    expectDone(cloud, run);
    expectOpenedAndShut();
    expect(run.stdout).toContain('does not say how it goes');
  });

  test('without the action to make a rule: the action is named, and nothing is left to remove', async () => {
    await shutOut(cloud);
    holdFirewallRole(cloud, ['read', 'firewallRules/read', 'firewallRules/delete']);
    const run = await runAction(cloud, openingCheck(cloud));
    expect(codesOf(run)).toEqual([
      ['database-timeout', 'error'],
      ['azure-permission', 'error'],
    ]);
    const problem = run.report.problems[1];
    expect(problem?.cause).toContain('Microsoft.DBforPostgreSQL/flexibleServers/firewallRules/write');
    expect(problem?.fix).toContain("--role 'dbcred-sync firewall'");
    expect(changes(cloud).map(({ method, status }) => `${method} ${status}`)).toEqual(['PUT 403']);
    expect(run.state['firewall-rule']).toBe('');
    expectNoLeaks(cloud, run);
  });

  test('without the action to remove it: the step succeeds, and a warning has the command, here and in the post step', async () => {
    await shutOut(cloud);
    holdFirewallRole(cloud, ['read', 'firewallRules/read', 'firewallRules/write']);
    const run = await runAction(cloud, openingCheck(cloud));
    expect([run.code, run.outputs['outcome']]).toEqual([0, 'ok']);
    expect(codesOf(run)).toEqual([['firewall-rule-left', 'warning']]);
    const rule = names(cloud).at(-1);
    const command = `az postgres flexible-server firewall-rule delete --subscription ${cloud.env['AZURE_SUBSCRIPTION_ID']} --resource-group ctxEco-rg --server-name ctxeco-db --name ${rule} --yes`;
    expect(run.report.problems[0]?.fix).toBe(command);
    const post = await runPostStep(cloud, run);
    expect(post.code).toBe(0);
    for (const { stdout } of [run, post]) {
      const [annotation = ''] =
        /^::warning title=A firewall rule could not be removed.*$/m.exec(stdout) ?? [];
      expect(annotation).toContain(command);
      expect(annotation).toContain('firewallRules/delete');
    }
    expectNoLeaks(cloud, post);
  });
});

test('a run removes what earlier runs left six hours ago or more, and nothing else, though it comes in', async () => {
  const at = (hoursAgo: number) =>
    new Date(Date.now() - hoursAgo * 3_600_000).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const everybody = { startIpAddress: '0.0.0.0', endIpAddress: '255.255.255.255' };
  const [old, young] = [`dbcred-${at(6.1)}-1-1-job-a`, `dbcred-${at(5.9)}-1-1-job-b`];
  const others = ['dbcred-runner', 'dbcred-20000101T000000Z', 'AllowAll'];
  await cloud.firewall.setRules([...others, old, young].map((name) => ({ name, ...everybody })));
  const run = await runAction(cloud, opening({ inputs: { mode: 'check', ...PATIENT } }));
  expectDone(cloud, run);
  expect(changes(cloud)).toEqual([{ method: 'DELETE', rule: old, status: 202 }]);
  expect(names(cloud)).toEqual([...others, young]);
  expect(run.stdout).toContain(`firewall rule ${old}, which an earlier run left 6 h ago, is removed`);
  expect(run.report.databases.length).toBeGreaterThan(2);
  expect(cloud.postgres.log()).toContain(ROLE);
});

test('a post step that cannot sign in any more warns with the command, and fails no job', async () => {
  const rule = {
    ...{
      name: 'dbcred-20261124T033701Z-4711-1-pipeline-5924e4',
      address: '203.0.113.7',
      server: 'ctxeco-db',
    },
    ...{ subscriptionId: cloud.env['AZURE_SUBSCRIPTION_ID'], resourceGroup: 'ctxEco-rg' },
  };
  const identity = { clientId: cloud.clients.app, tenantId: cloud.env['AZURE_TENANT_ID'] };
  const left = JSON.stringify({ rule, azureCloud: cloud.env['DBCRED_AZURE_CLOUD'], identity });
  const post = await runPostStep(
    cloud,
    { state: { 'firewall-rule': left } },
    { env: { ACTIONS_ID_TOKEN_REQUEST_URL: undefined } },
  );
  expect([post.code, post.stderr]).toEqual([0, '']);
  const [annotation = ''] =
    /^::warning title=A firewall rule could not be removed.*$/m.exec(post.stdout) ?? [];
  expect(annotation).toContain(`--name ${rule.name} --yes`);
  expect(annotation).toContain('id-token');
  expectNoLeaks(cloud, post);
});

import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../emulators/cloud.ts';
import { ROLE } from '../../emulators/seed.ts';
import { runAction, runPostStep } from '../../scripts/action-run.ts';
import { borrowCloud } from './borrowed-cloud.ts';
import {
  changes,
  codesOf,
  expectOpenedAndShut,
  expectUntouched,
  holdFirewallRole,
  names,
  opening,
  openingCheck,
  PATIENT,
  shutOut,
} from './firewalls.ts';
import { expectNoLeaks } from './leaks.ts';
import { expectDone, startCloudWithoutApps } from './rotating.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await borrowCloud(startCloudWithoutApps);
});
afterEach(() => cloud.reset());
afterAll(() => cloud.stop());

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
    expectOpenedAndShut(cloud);
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

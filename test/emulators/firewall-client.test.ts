import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import type { Fault } from '../../emulators/traffic.ts';
import { type FirewallAccess, firewallAccess } from '../../src/azure/firewall-access.ts';
import { type FirewallRules, firewallRules } from '../../src/azure/firewall-rules.ts';
import { guardedServer, type ServerQuestion } from '../../src/azure/guarded-server.ts';
import { Problem } from '../../src/problem.ts';
import { trust } from './azure-fixture.ts';
import { type SignedIn, signedIn } from './workflow-sign-in.ts';

/** The product's client of the firewall, by the real SDK, against the local cloud, with a clock of the test's. */

let local: LocalCloud;
let app: SignedIn;
beforeAll(async () => {
  local = await startCloud();
  trust(local.caPem);
  app = await signedIn(local, 'app');
});
afterAll(() => local.stop());

let now = 0;
let said: string[] = [];
let whileSleeping: (ms: number) => Promise<void> = async () => undefined;
beforeEach(async () => {
  await local.reset();
  [now, said, whileSleeping] = [0, [], async () => undefined];
});

const subscriptionId = (): string => String(local.env['AZURE_SUBSCRIPTION_ID']);

function access(): Promise<FirewallAccess> {
  return firewallAccess({
    ...{ ...app, subscriptionId: subscriptionId(), clock: () => now, say: (line) => void said.push(line) },
    async sleep(ms) {
      now += ms;
      await whileSleeping(ms);
    },
  });
}

async function rulesOf(): Promise<FirewallRules> {
  const place = { subscriptionId: subscriptionId(), resourceGroup: 'ctxEco-rg', server: 'ctxeco-db' };
  return firewallRules(await access(), place);
}

async function find(question: Partial<ServerQuestion>) {
  const asked = {
    subscriptionId: subscriptionId(),
    resourceGroup: 'ctxEco-rg',
    server: undefined,
    host: undefined,
  };
  return guardedServer(await access(), { ...asked, ...question });
}

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const thrown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(thrown instanceof Problem)) throw new Error(`no Problem: ${thrown}`);
  return thrown;
}

const names = () => local.firewall.rules().map(({ name }) => name);
const fault = (method: string, more: Partial<Fault>): void =>
  local.addFault({ service: 'resource-manager', method, action: 'status', ...more });
/** Changes are under way until somebody has waited for them, however slow the machine. */
function endsWhileSleeping(): void {
  local.flexibleServer.setFirewallDelay(60_000);
  whileSleeping = () => local.flexibleServer.finish();
}
/** Looks take their time, and so the operation ends. */
const reallyWait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 40));

test('tells the time of the service, whatever this clock says', async () => {
  const rules = await rulesOf();
  expect(rules.serviceTime()).toBeUndefined();
  await rules.names();
  expect(Math.abs((rules.serviceTime() ?? 0) - Date.now())).toBeLessThan(60_000); // this test's clock says 1970
  now += 3_600_000;
  expect((rules.serviceTime() ?? 0) - Date.now()).toBeGreaterThan(3_000_000);
});

describe('a rule', () => {
  test('is made for one address, listed and removed; to remove it again is no failure', async () => {
    endsWhileSleeping();
    const rules = await rulesOf();
    await rules.create('dbcred-a', '203.0.113.7');
    expect(local.firewall.find('dbcred-a')).toMatchObject({
      startIpAddress: '203.0.113.7',
      endIpAddress: '203.0.113.7',
    });
    expect(await rules.names()).toEqual(['AllowAll', 'dbcred-a']);
    await rules.remove('dbcred-a', false);
    await rules.remove('dbcred-a', false);
    const waits = 'server ctxeco-db is changing its firewall; waiting, at most 120 s';
    expect([names(), said]).toEqual([['AllowAll'], [waits, waits]]);
  });

  test.each(['PUT', 'DELETE'])('whose %s is answered by nobody is asked for again', async (method) => {
    whileSleeping = reallyWait;
    const rules = await rulesOf();
    if (method === 'DELETE') await rules.create('dbcred-a', '203.0.113.7');
    fault(method, { action: 'drop-answer' });
    if (method === 'PUT') await rules.create('dbcred-a', '203.0.113.7');
    else await rules.remove('dbcred-a', false);
    expect(names()).toEqual(method === 'PUT' ? ['AllowAll', 'dbcred-a'] : ['AllowAll']);
  });

  test('waits for a busy server, visibly, and for two minutes at most', async () => {
    local.flexibleServer.setState('Updating');
    const problem = await problemOf((await rulesOf()).create('dbcred-a', '203.0.113.7'));
    expect(problem.code).toBe('flexible-server-busy');
    expect(said[0]).toBe('server ctxeco-db is busy with another operation; trying again in 1 s');
    expect(now).toBeGreaterThanOrEqual(120_000);
    expect(now).toBeLessThan(130_000);

    whileSleeping = async () => {
      local.flexibleServer.setState('Ready');
      await reallyWait();
    };
    await (await rulesOf()).create('dbcred-a', '203.0.113.7');
    expect(names()).toContain('dbcred-a');
  });

  test('that Azure accepts and does not make is a failure, one that takes too long is left to itself', async () => {
    whileSleeping = reallyWait;
    local.firewall.failNext();
    const failed = await problemOf((await rulesOf()).create('dbcred-a', '203.0.113.7'));
    expect(failed.code).toBe('firewall-rule-failed');
    expect(names()).toEqual(['AllowAll']);

    local.flexibleServer.setFirewallDelay(60_000);
    whileSleeping = async () => {
      now += 60_000;
    };
    await (await rulesOf()).create('dbcred-b', '203.0.113.7');
    expect(said.at(-1)).toBe('the resource manager is still changing the firewall');
  });

  test('is looked at no sooner than the service asks', async () => {
    local.flexibleServer.setDelay({ polls: 1, retryAfter: 7 });
    local.flexibleServer.setFirewallDelay(60_000);
    const slept: number[] = [];
    whileSleeping = async (ms) => {
      if (slept.push(ms) > 1) await local.flexibleServer.finish();
    };
    await (await rulesOf()).create('dbcred-a', '203.0.113.7');
    expect(slept).toEqual([7000, 7000]);
  });

  test('that stays after its removal was accepted is a failure', async () => {
    whileSleeping = reallyWait;
    const rules = await rulesOf();
    await rules.create('dbcred-a', '203.0.113.7');
    local.flexibleServer.setFirewallDelay(60_000);
    whileSleeping = async () => {
      now += 60_000;
    };
    const problem = await problemOf(rules.remove('dbcred-a', false));
    expect(problem).toMatchObject({
      code: 'firewall-rule-failed',
      target: 'rule dbcred-a of server ctxeco-db',
    });
  });

  test('is not taken for removed by the word of a proxy', async () => {
    whileSleeping = reallyWait;
    const rules = await rulesOf();
    await rules.create('dbcred-a', '203.0.113.7');
    local.flexibleServer.setFirewallDelay(60_000);
    whileSleeping = async () => {
      now += 60_000;
    };
    const headers = { 'content-type': 'text/html' };
    const body = '<html>no such page</html>';
    fault('GET', { status: 404, path: '/firewallRules/dbcred-a', times: 9, headers, body });
    const problem = await problemOf(rules.remove('dbcred-a', false));
    expect(problem).toMatchObject({
      ...{ code: 'azure-failed', what: 'Something else than the resource manager has answered, with 404' },
    });
    expect(names()).toContain('dbcred-a');
  });

  test('is not taken for made or removed by a page that comes with a success', async () => {
    whileSleeping = reallyWait;
    const rules = await rulesOf();
    const page = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>sign in</html>' };
    fault('PUT', page);
    expect((await problemOf(rules.create('dbcred-a', '203.0.113.7'))).code).toBe('azure-failed');
    await rules.create('dbcred-a', '203.0.113.7');
    fault('DELETE', page);
    expect((await problemOf(rules.remove('dbcred-a', false))).code).toBe('azure-failed');
    expect(names()).toContain('dbcred-a');
  });

  test('that the resource manager has trouble with is tried again by the SDK, visibly, and then given up', async () => {
    fault('PUT', { status: 503, times: 9, headers: { 'retry-after': '0' } });
    const problem = await problemOf((await rulesOf()).create('dbcred-a', '203.0.113.7'));
    expect(problem.code).toBe('azure-failed');
    expect(said.filter((line) => line.startsWith('The resource manager answered 503'))).toHaveLength(3);
  });
});

describe('the server', () => {
  test('is found by its name, and by its host, in whatever spelling', async () => {
    const place = { subscriptionId: subscriptionId(), resourceGroup: 'ctxEco-rg', server: 'ctxeco-db' };
    const found = { place, host: 'localhost', isPrivate: false, state: 'Ready' };
    expect(await find({ server: 'ctxeco-db', host: 'localhost' })).toEqual(found);
    expect(await find({ host: 'LocalHost' })).toEqual(found);
    local.firewall.setPrivate(true);
    local.flexibleServer.setState('Stopped');
    expect(await find({ server: 'ctxeco-db' })).toEqual({ ...found, isPrivate: true, state: 'Stopped' });
  });

  test.each<[string, Partial<ServerQuestion>, string, RegExp]>([
    ['no such name', { server: 'ctxeco' }, 'flexible-server-not-found', /^There is no such server/],
    ['no such host', { host: 'db.example' }, 'flexible-server-not-found', /has no server of this host/],
    [
      'no such group',
      { server: 'ctxeco-db', resourceGroup: 'other-rg' },
      'flexible-server-not-found',
      /not where the config file says/,
    ],
  ])('%s', async (_, question, code, what) => {
    const problem = await problemOf(find(question));
    expect(problem.code).toBe(code);
    expect(problem.what).toMatch(what);
  });

  test('that may not be read: the missing action is named', async () => {
    local.holdRoles('app', {
      role: ['Microsoft.DBforPostgreSQL/flexibleServers/firewallRules/*'],
      scope: local.scopes.server,
    });
    const problem = await problemOf(find({ server: 'ctxeco-db' }));
    expect(problem.code).toBe('azure-permission');
    expect(problem.likelyCause).toContain('the action Microsoft.DBforPostgreSQL/flexibleServers/read there');
    expect(problem.fix).toContain(`--scope ${local.scopes.server}`);
  });
});

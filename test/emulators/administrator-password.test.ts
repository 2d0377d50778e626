import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../emulators/cloud.ts';
import { type AdministratorPassword, setAdministratorPassword } from '../../src/azure/flexible-server.ts';
import { Problem } from '../../src/problem.ts';
import { trust } from './azure-fixture.ts';
import { redacted, type SignedIn, signedIn } from './workflow-sign-in.ts';

const PASSWORD = 'Rotated9passphrase';
const SERVERS = /flexibleServers/;

let local: LocalCloud;
let app: SignedIn;
let reader: SignedIn;
let stranger: SignedIn;
beforeAll(async () => {
  local = await startCloud();
  trust(local.caPem);
  [app, reader, stranger] = await Promise.all([
    ...([
      signedIn(local, 'app'),
      signedIn(local, 'app-reader'),
      signedIn(local, 'app-without-role'),
    ] as const),
  ]);
});
afterAll(() => local.stop());

let now = 0;
let said: string[] = [];
let slept: number[] = [];
/** Everything takes long, so that few looks fill the ten minutes. */
const slowly = () => {
  now += 20_000;
};
/** What happens meanwhile. */
let whileSleeping: () => void = () => undefined;
beforeEach(async () => {
  await local.reset();
  [now, said, slept, whileSleeping] = [0, [], [], () => undefined];
});

function set(o: Partial<AdministratorPassword> = {}, who = app) {
  return setAdministratorPassword({
    ...{ host: 'localhost', resourceGroup: 'ctxEco-rg', role: 'ctxecoadmin', ...who },
    subscriptionId: String(local.env['AZURE_SUBSCRIPTION_ID']),
    password: redacted(PASSWORD),
    say: (line) => void said.push(line),
    async sleep(ms) {
      slept.push(ms);
      now += ms;
      whileSleeping();
    },
    clock: () => now,
    ...o,
  });
}

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const thrown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(thrown).toBeInstanceOf(Problem);
  const problem = thrown as Problem;
  const everything = `${problem.stack}${JSON.stringify(problem)}${JSON.stringify(problem.cause)}${problem.cause}`;
  expect(everything).not.toContain(PASSWORD);
  return problem;
}

async function logsIn(password: string): Promise<boolean> {
  const client = new pg.Client({
    ...{ host: 'localhost', port: local.postgres.port, user: 'ctxecoadmin', database: 'secairadar' },
    ...{ password, ssl: { ca: local.caPem } },
  });
  try {
    await client.connect();
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: '28P01' });
    return false;
  } finally {
    await client.end();
  }
}

const asked = (method: string) =>
  local
    .requests()
    .filter((request) => request.service === 'resource-manager' && SERVERS.test(request.path))
    .filter((request) => request.method === method).length;

/** Nothing was sent, and the old password still opens the server. */
async function nothingChanged(): Promise<void> {
  expect(asked('PATCH')).toBe(0);
  await local.flexibleServer.finish();
  expect(await logsIn(local.passwords.current)).toBe(true);
}

describe('the password', () => {
  test('is in force when it is done, and is in no line of the log', async () => {
    expect(await set()).toBe('done');
    expect(await logsIn(PASSWORD)).toBe(true);
    expect(await logsIn(local.passwords.current)).toBe(false);
    expect(said).toEqual([
      expect.stringContaining('sets the password of role ctxecoadmin'),
      'the resource manager is setting the password of server localhost; waiting, at most 10 minutes',
    ]);
    expect(said.join()).not.toContain(PASSWORD);
  });

  test('is set on the host in any spelling', async () => {
    expect(await set({ host: 'LocalHost' })).toBe('done');
    expect(await logsIn(PASSWORD)).toBe(true);
  });

  test('is waited for at the pace that the service asks for', async () => {
    local.flexibleServer.setDelay({ polls: 4, retryAfter: 7 });
    expect(await set()).toBe('done');
    expect(slept.slice(0, 3)).toEqual([7000, 7000, 7000]);
    expect(await logsIn(PASSWORD)).toBe(true);
  });

  test('is not waited for longer than ten minutes', async () => {
    local.flexibleServer.setDelay({ polls: 100_000 });
    whileSleeping = slowly;
    expect(await problemOf(set())).toMatchObject({
      code: 'recovery-failed',
      what: expect.stringContaining('ten minutes'),
      likelyCause: expect.stringContaining('may still come into force'),
    });
    expect(now).toBeGreaterThanOrEqual(600_000);
    expect(now).toBeLessThan(640_000);
  });

  test('that the resource fails to set is reported with its words', async () => {
    local.flexibleServer.setDelay({ polls: 3 });
    const admin = await local.postgres.admin();
    await admin.query('ALTER ROLE ctxecoadmin RENAME TO away');
    const problem = await problemOf(set());
    await admin.query('ALTER ROLE away RENAME TO ctxecoadmin');
    await admin.end();
    expect(problem).toMatchObject({
      code: 'recovery-failed',
      answer: expect.stringContaining('InternalServerError'),
    });
  });

  test('that breaks the rules of Azure is refused with what they are', async () => {
    const problem = await problemOf(set({ password: redacted('Xy9zzzzCTXzz') }));
    expect(problem).toMatchObject({
      code: 'recovery-failed',
      what: 'Azure does not take this password',
      likelyCause: expect.stringContaining('three characters in a row of the login name'),
    });
    expect(JSON.stringify(problem)).not.toContain('Xy9zzzzCTXzz');
  });
});

describe('nothing is sent', () => {
  test.each<[string, Partial<AdministratorPassword>, string, RegExp]>([
    ['for another role', { role: 'secairadar_app' }, 'recovery-failed', /administrator is ctxecoadmin/],
    ['for a role in other capitals', { role: 'CtxEcoAdmin' }, 'recovery-failed', /is ctxecoadmin/],
    ['for another host', { host: 'other.example' }, 'flexible-server-not-found', /it has localhost/],
    ['in another group', { resourceGroup: 'RG' }, 'flexible-server-not-found', /'RG' could not be found/],
    [
      'in another subscription',
      { subscriptionId: '00000000-0000-0000-0000-000000000000' },
      'flexible-server-not-found',
      /subscription '0{8}-.*' could not be found/,
    ],
    ['in what is no subscription', { subscriptionId: 'x' }, 'flexible-server-not-found', /valid uuid/],
  ])('%s', async (_, o, code, answer) => {
    expect(await problemOf(set(o))).toMatchObject({ code, answer: expect.stringMatching(answer) });
    await nothingChanged();
  });

  test('where password authentication is off: it would be accepted and not set', async () => {
    local.flexibleServer.setPasswordAuth('Disabled');
    expect(await problemOf(set())).toMatchObject({
      code: 'recovery-failed',
      what: 'Password authentication is off on this server',
      fix: 'az postgres flexible-server update --resource-group ctxEco-rg --name ctxeco-db --password-auth Enabled',
    });
    await nothingChanged();
  });

  test('to a server that is stopped', async () => {
    local.flexibleServer.setState('Stopped');
    expect(await problemOf(set())).toMatchObject({
      ...{ code: 'recovery-failed', answer: 'it is Stopped' },
      fix: 'az postgres flexible-server start --resource-group ctxEco-rg --name ctxeco-db',
    });
    await nothingChanged();
  });

  test('by whoever may not list the servers', async () => {
    expect(await problemOf(set({}, stranger))).toMatchObject({
      code: 'azure-permission',
      what: 'This identity may not list the servers of resource group ctxEco-rg',
      answer: expect.stringContaining('flexibleServers/read'),
      fix: `az role assignment create --assignee ${stranger.clientId} --role Reader --scope ${local.scopes.resourceGroup}`,
    });
    await nothingChanged();
  });
});

test('who may only read is told which role it takes to set the password', async () => {
  expect(await problemOf(set({}, reader))).toMatchObject({
    code: 'azure-permission',
    answer: expect.stringContaining('flexibleServers/write'),
    fix: `az role assignment create --assignee ${reader.clientId} --role Contributor --scope ${local.scopes.server}`,
  });
  expect(await logsIn(local.passwords.current)).toBe(true);
});

describe('a busy server', () => {
  test('is waited for, in sight, when it is updating', async () => {
    local.flexibleServer.setState('Updating');
    whileSleeping = () => slept.length === 3 && local.flexibleServer.setState('Ready');
    expect(await set()).toBe('done');
    expect(said[0]).toContain('is Updating; waiting');
    expect(await logsIn(PASSWORD)).toBe(true);
  });

  test('is not waited for longer than ten minutes', async () => {
    local.flexibleServer.setState('Restarting');
    whileSleeping = slowly;
    expect(await problemOf(set())).toMatchObject({
      code: 'flexible-server-busy',
      answer: 'it is Restarting',
    });
    expect(now).toBeLessThan(640_000);
    await nothingChanged();
  });

  test('that turns busy in between is reported as such, not waited for', async () => {
    local.addFault({
      ...{ service: 'resource-manager', method: 'PATCH', action: 'status', status: 409 },
      body: { error: { code: 'ServerIsBusy', message: 'Cannot complete operation' } },
    });
    expect(await problemOf(set())).toMatchObject({ code: 'flexible-server-busy' });
    expect(slept).toEqual([]);
  });

  test('is what a second run finds that died waiting, and it still ends well', async () => {
    const died = new Error('killed');
    await expect(set({ sleep: () => Promise.reject(died) })).rejects.toThrow();
    expect(await set()).toBe('done');
    expect(await logsIn(PASSWORD)).toBe(true);
  });
});

describe('an answer that is lost', () => {
  test('after the password was taken: the server is busy with just that, and is waited for', async () => {
    local.flexibleServer.setDelay({ polls: 3 });
    local.addFault({ service: 'resource-manager', method: 'PATCH', action: 'drop-answer' });
    expect(await set()).toBe('unconfirmed');
    expect(asked('PATCH')).toBe(2);
    expect(said.at(-1)).toMatch(/no clear answer .*waiting for the server to be Ready/);
    expect(await logsIn(PASSWORD)).toBe(true);
  });

  test('before it was taken: it is sent again, and said', async () => {
    local.addFault({ service: 'resource-manager', method: 'PATCH', action: 'status', status: 503 });
    expect(await set()).toBe('done');
    expect(said.join()).toContain('The resource manager answered 503; trying again within 1 s (1 of 3)');
    expect(await logsIn(PASSWORD)).toBe(true);
  });

  test('of the operation: a role on the group changes the password and can not ask how that went', async () => {
    local.holdRoles('app-reader', { role: 'Contributor', scope: local.scopes.resourceGroup });
    expect(await set({}, reader)).toBe('unconfirmed');
    expect(said.at(-1)).toMatch(/does not say how that goes .*azureAsyncOperation\/read/);
    expect(await logsIn(PASSWORD)).toBe(true);
  });

  test('of everything afterwards: the Problem says that the password was sent', async () => {
    local.holdRoles('app-reader', { role: 'Contributor', scope: local.scopes.resourceGroup });
    whileSleeping = () => local.holdRoles('app-reader');
    expect(await problemOf(set({}, reader))).toMatchObject({
      code: 'azure-permission',
      likelyCause: expect.stringContaining('it may be in force'),
    });
  });
});

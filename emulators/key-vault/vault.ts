import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { createMovableClock, type MovableClock } from '../movable-clock.ts';
import type { NodeEnv } from '../service.ts';
import {
  bundleWithoutValue,
  deletedBundle,
  deletedItem,
  secretBundle,
  secretItem,
  withoutRecoverableDays,
} from './bundle.ts';
import { authenticate, type TokenTrust } from './caller.ts';
import { type Denied, refuseDenied } from './deny-policies.ts';
import { page } from './page.ts';
import { type Action, authorize, byFirewall, type Permissions } from './permissions.ts';
import { MediaRefusal, secretDisabled, throttled, VaultRefusal } from './refusal.ts';
import {
  checkApiVersion,
  checkMediaType,
  checkName,
  readChange,
  readNewVersion,
  WITHOUT_RECOVERABLE_DAYS,
} from './request.ts';
import {
  newest,
  type SecretStore,
  type SecretVersion,
  type StoredSecret,
  type VersionChange,
} from './secret-store.ts';
import { createStaleness, type Staleness, type StaleReads } from './staleness.ts';

export interface Vault {
  app: Hono<NodeEnv>;
  closeFirewall(): void;
  openFirewall(): void;
  throttle(o: { times: number; retryAfter: number }): void;
  answerStale(o: StaleReads): void;
  /** As of now, and nothing else. */
  deny(o: Denied): void;
  clock: MovableClock;
}

interface Gate {
  trust: TokenTrust;
  permissions: Permissions;
  now: () => Date;
  clock: MovableClock;
  firewallClosed: boolean;
  throttled: { times: number; retryAfter: number };
  denied: Denied;
}

export function createVault(o: {
  store: SecretStore;
  trust: TokenTrust;
  permissions: Permissions;
  now?: () => Date;
  clock?: MovableClock;
}): Vault {
  const { store, trust, permissions, now = () => new Date(), clock = createMovableClock(now) } = o;
  const gate: Gate = {
    ...{ trust, permissions, now, clock, firewallClosed: false },
    throttled: { times: 0, retryAfter: 0 },
    denied: {},
  };
  // Asking for no version leaves a trailing slash (the SDK's `/secrets/NAME/`).
  const app = new Hono<NodeEnv>({ strict: false });
  app.use(async (c, next) => {
    await next();
    if (WITHOUT_RECOVERABLE_DAYS.has(c.req.query('api-version') ?? '') && c.res.status === 200)
      c.res = Response.json(withoutRecoverableDays(await c.res.json()));
    for (const [name, value] of Object.entries(serviceHeaders(c))) c.header(name, value);
    c.header('Date', clock.now().toUTCString());
    if (c.res.headers.get('content-type') === 'application/json')
      c.header('Content-Type', 'application/json; charset=utf-8');
  });
  app.onError((error, c) => {
    if (error instanceof MediaRefusal) return c.json({ Message: error.message }, 415);
    if (!(error instanceof VaultRefusal)) throw error;
    return c.json(error.body(), error.status, error.headers);
  });
  app.use(async (c, next) => {
    // Every request is judged before anything is looked up: strangers learn nothing of what exists.
    const name = /^\/(?:deleted)?secrets\/([^/]+)/.exec(c.req.path)?.[1];
    await admit(gate, c, actionOf(c.req.method, c.req.path), name && decodeURIComponent(name));
    await next();
  });
  const staleness = createStaleness();
  mountSecrets(app, store, staleness, gate);
  mountDeleted(app, store);
  app.all('*', () => {
    throw new VaultRefusal(404, 'NotFound', 'The requested resource does not exist.');
  });
  return {
    app,
    closeFirewall: () => {
      gate.firewallClosed = true;
    },
    openFirewall: () => {
      gate.firewallClosed = false;
    },
    throttle: (wanted) => {
      gate.throttled = { ...wanted };
    },
    answerStale: staleness.arrange,
    deny: (denied) => {
      gate.denied = denied;
    },
    clock,
  };
}

async function admit(
  gate: Gate,
  c: Context<NodeEnv>,
  action: Action,
  name: string | undefined,
): Promise<void> {
  if (gate.throttled.times > 0) {
    gate.throttled.times -= 1;
    throw throttled(gate.throttled.retryAfter);
  }
  const caller = await authenticate(c.req.header('authorization'), gate.trust, gate.now());
  if (gate.firewallClosed) throw byFirewall(caller, addressOf(c), gate.permissions.vault);
  checkApiVersion(c.req.query('api-version'));
  if (name !== undefined) checkName(name);
  authorize(caller, action, name, gate.permissions);
}

function actionOf(method: string, path: string): Action {
  const deleted = path.startsWith('/deletedsecrets');
  if (method === 'PUT') return 'set';
  if (method === 'PATCH') return 'update';
  if (method === 'DELETE') return deleted ? 'purge' : 'delete';
  if (method === 'POST') return 'recover';
  // The list of versions, like every list, shows metadata only.
  return /^\/(?:deleted)?secrets\/?$|\/versions\/?$/.test(path) ? 'list' : 'get';
}

function mountSecrets(app: Hono<NodeEnv>, store: SecretStore, staleness: Staleness, gate: Gate): void {
  app.get('/secrets', (c) => {
    const items = store.live().map((secret) => secretItem(originOf(c), secret));
    return c.json(page(items, new URL(c.req.url)));
  });
  app.put('/secrets/:name', async (c) => {
    checkMediaType(c.req.header('content-type'));
    const name = c.req.param('name');
    const wanted = readNewVersion(await c.req.text());
    const created = Math.floor(gate.clock.now().getTime() / 1000);
    refuseDenied(name, { contentType: wanted.contentType, exp: wanted.exp, created }, gate.denied);
    const { secret, version } = store.set(name, wanted);
    return c.json(secretBundle(originOf(c), secret, version));
  });
  app.get('/secrets/:name', (c) => {
    const secret = store.find(c.req.param('name'));
    return c.json(readable(originOf(c), secret, staleness.read(secret)));
  });
  app.get('/secrets/:name/versions', (c) => {
    const name = c.req.param('name').toLowerCase();
    // Of what is not there the list is empty (Azure/azure-sdk-for-js, recording_can_list_secret_versions_non_existing).
    const secret = store.live().find((one) => one.name.toLowerCase() === name);
    // By id, not by age (lowkey-vault#467).
    const versions = (secret?.versions ?? []).toSorted((a, b) => (a.version < b.version ? -1 : 1));
    const items = versions.flatMap((version) =>
      secret === undefined ? [] : [bundleWithoutValue(originOf(c), secret, version)],
    );
    return c.json(page(items, new URL(c.req.url)));
  });
  app.get('/secrets/:name/:version', (c) => {
    const { name, version } = c.req.param();
    return c.json(readable(originOf(c), store.find(name), store.version(name, version)));
  });
  app.patch('/secrets/:name/:version?', async (c) => {
    checkMediaType(c.req.header('content-type'));
    const { name, version } = c.req.param();
    const id = version ?? newest(store.find(name)).version;
    const change = readChange(await c.req.text());
    const before = store.version(name, id);
    refuseDenied(name, { ...before, ...defined(change) }, gate.denied);
    const updated = store.update(name, id, change);
    return c.json(bundleWithoutValue(originOf(c), store.find(name), updated));
  });
  app.delete('/secrets/:name', (c) =>
    c.json(deletedBundle(originOf(c), store.softDelete(c.req.param('name')))),
  );
}

function mountDeleted(app: Hono<NodeEnv>, store: SecretStore): void {
  app.get('/deletedsecrets', (c) => {
    const items = store.deleted().map((secret) => deletedItem(originOf(c), secret));
    return c.json(page(items, new URL(c.req.url)));
  });
  app.get('/deletedsecrets/:name', (c) => {
    const secret = store.findDeleted(c.req.param('name'));
    if (!newest(secret).enabled) throw secretDisabled();
    return c.json(deletedBundle(originOf(c), secret));
  });
  app.post('/deletedsecrets/:name/recover', (c) => {
    const secret = store.recover(c.req.param('name'));
    return c.json(bundleWithoutValue(originOf(c), secret, newest(secret)));
  });
  app.delete('/deletedsecrets/:name', (c) => {
    store.purge(c.req.param('name'));
    return c.body(null, 204);
  });
}

function defined({ contentType, exp }: VersionChange): Pick<SecretVersion, 'contentType' | 'exp'> {
  return { ...(contentType === undefined ? {} : { contentType }), ...(exp === undefined ? {} : { exp }) };
}

function readable(origin: string, secret: StoredSecret, version: SecretVersion): object {
  if (!version.enabled) throw secretDisabled();
  return secretBundle(origin, secret, version);
}

function originOf(c: Context<NodeEnv>): string {
  return new URL(c.req.url).origin;
}

function addressOf(c: Context<NodeEnv>): string {
  return c.env.incoming.socket.remoteAddress ?? '127.0.0.1';
}

/** Recorded. */
function serviceHeaders(c: Context<NodeEnv>): Record<string, string> {
  const asked = c.req.header('x-ms-client-request-id');
  return {
    'Cache-Control': 'no-cache',
    Pragma: 'no-cache',
    Expires: '-1',
    'x-ms-keyvault-region': 'eastus',
    ...(asked === undefined ? {} : { 'x-ms-client-request-id': asked }),
    'x-ms-request-id': randomUUID(),
    'x-ms-keyvault-service-version': '1.9.2784.1',
    'x-ms-keyvault-network-info': `conn_type=Ipv4;addr=${addressOf(c)};act_addr_fam=InterNetwork;`,
    'X-Content-Type-Options': 'nosniff',
    'Strict-Transport-Security': 'max-age=31536000;includeSubDomains',
  };
}

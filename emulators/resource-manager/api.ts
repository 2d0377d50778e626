import { randomUUID } from 'node:crypto';
import { type Context, Hono, type Next } from 'hono';
import type { NodeEnv } from '../service.ts';
import { type ArmTrust, authenticate } from './caller.ts';
import { type CloudPlaces, metadata } from './metadata.ts';
import { ArmRefusal } from './refusal.ts';
import type { RoleAssignments } from './role-assignments.ts';

/** Answers what it knows of, for a caller whose token was good; undefined leaves it to the others. */
export type ResourceProvider = (c: Context<NodeEnv>, objectId: string) => Promise<Response | undefined>;

export interface ArmSubscription {
  subscriptionId: string;
  tenantId: string;
  tenantName: string;
  tenantDomain: string;
  displayName: string;
}

export function createResourceManager(o: {
  places: CloudPlaces;
  trust: ArmTrust;
  subscription: ArmSubscription;
  roles: RoleAssignments;
  providers: readonly ResourceProvider[];
  now?: () => Date;
}): { app: Hono<NodeEnv> } {
  const { places, trust, subscription, roles, providers, now = () => new Date() } = o;
  const app = new Hono<NodeEnv>();
  app.use((c, next) => serviceHeaders(c, next, now()));
  app.onError((error, c) => {
    if (!(error instanceof ArmRefusal)) throw error;
    return c.json(error.body(), error.status, { 'x-ms-failure-cause': 'gateway', ...error.headers });
  });
  app.get('/metadata/endpoints', (c) =>
    c.json(metadata(c.req.query('api-version'), new URL(c.req.url).origin, places)),
  );

  const caller = (authorization: string | undefined, version: string | undefined) => {
    if (!version) {
      throw new ArmRefusal(
        400,
        'MissingApiVersionParameter',
        'The api-version query parameter (?api-version=) is required for all requests.',
      );
    }
    return authenticate(authorization, trust, now());
  };
  app.get('/subscriptions', async (c) => {
    const objectId = await caller(c.req.header('authorization'), c.req.query('api-version'));
    const value = roles.holdsAny(objectId) ? [described(subscription)] : [];
    return c.json({ value, count: { type: 'Total', value: value.length } });
  });
  app.get('/subscriptions/:id', async (c) => {
    const objectId = await caller(c.req.header('authorization'), c.req.query('api-version'));
    const { id } = c.req.param();
    if (id.toLowerCase() === subscription.subscriptionId && roles.holdsAny(objectId))
      return c.json(described(subscription));
    throw new ArmRefusal(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`);
  });
  app.get('/tenants', async (c) => {
    await caller(c.req.header('authorization'), c.req.query('api-version'));
    return c.json({ value: [tenant(subscription)] });
  });
  app.all('*', async (c) => {
    const objectId = await caller(c.req.header('authorization'), c.req.query('api-version'));
    for (const provider of providers) {
      const answer = await provider(c, objectId);
      if (answer) return answer;
    }
    throw notFound(c.req.path);
  });
  return { app };
}

async function serviceHeaders(c: Context<NodeEnv>, next: Next, at: Date): Promise<void> {
  await next();
  const id = randomUUID();
  c.header('Cache-Control', 'no-cache');
  c.header('Pragma', 'no-cache');
  c.header('Expires', '-1');
  c.header('x-ms-request-id', id);
  c.header('x-ms-correlation-request-id', id);
  c.header('x-ms-routing-request-id', `EASTUS:${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z:${id}`);
  c.header('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  c.header('X-Content-Type-Options', 'nosniff');
}

function described(subscription: ArmSubscription): object {
  return {
    id: `/subscriptions/${subscription.subscriptionId}`,
    authorizationSource: 'RoleBased',
    managedByTenants: [],
    subscriptionId: subscription.subscriptionId,
    tenantId: subscription.tenantId,
    displayName: subscription.displayName,
    state: 'Enabled',
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId: 'PayAsYouGo_2014-09-01',
      spendingLimit: 'Off',
    },
  };
}

function tenant(subscription: ArmSubscription): object {
  return {
    id: `/tenants/${subscription.tenantId}`,
    tenantId: subscription.tenantId,
    countryCode: 'US',
    displayName: subscription.tenantName,
    domains: [subscription.tenantDomain],
    tenantCategory: 'Home',
    defaultDomain: subscription.tenantDomain,
    tenantType: 'AAD',
  };
}

/** Recorded, for a resource in a group; elsewhere the path itself is named. */
function notFound(path: string): ArmRefusal {
  const match = /\/resourceGroups\/([^/]+)\/providers\/([^/]+)\/([^/]+)\/([^/]+)/i.exec(path);
  const what = match
    ? `The Resource '${match[2]}/${match[3]}/${match[4]}' under resource group '${match[1]}' was not found.`
    : `The Resource '${path}' was not found.`;
  return new ArmRefusal(
    404,
    'ResourceNotFound',
    `${what} For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
}

import { randomBytes, randomUUID } from 'node:crypto';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { JSONWebKeySet } from 'jose';
import type { NodeEnv } from '../service.ts';
import { createSigningKey, type SigningKey } from '../signing-key.ts';
import { type Grant, grant, tokenRequestOf } from './client-credentials.ts';
import { adfsConfiguration, instanceDiscovery, openIdConfiguration } from './discovery.ts';
import { EntraRefusal, refusalAnswer } from './refusal.ts';
import { type Directory, KNOWN_RESOURCES } from './registrations.ts';
import { checkTenant } from './tenant.ts';

const LIFETIME = 3600;

export interface Entra {
  app: Hono<NodeEnv>;
  jwks: JSONWebKeySet;
  /** A cloud's own resource manager can be asked for by its address too. */
  addResource(url: string): void;
  issued(): string[];
}

export async function createEntra(o: {
  directory: Directory;
  keysOf: (issuer: string) => JSONWebKeySet | undefined;
  now?: () => Date;
}): Promise<Entra> {
  const { directory, keysOf, now = () => new Date() } = o;
  const key = await createSigningKey();
  const resources = new Set(KNOWN_RESOURCES);
  const issued = new Set<string>();
  const app = new Hono<NodeEnv>();

  const token = async (c: Context<NodeEnv>, secrets: boolean): Promise<Response> => {
    const form = isForm(c) ? new URLSearchParams(await c.req.text()) : new URLSearchParams();
    const request = tokenRequestOf(form, c.req.header('authorization'));
    const granted = await grant(request, { directory, resources, keysOf, now: now(), secrets });
    const access = await accessToken(key, granted, directory, now());
    issued.add(access);
    const seconds = LIFETIME - 1;
    return c.json({
      token_type: 'Bearer',
      expires_in: seconds,
      ext_expires_in: seconds,
      access_token: access,
    });
  };

  app.use(serviceHeaders);
  app.onError((error, c) => {
    if (error instanceof EntraRefusal) return refusalAnswer(c, error, now());
    throw error;
  });
  app.get('/common/discovery/instance', (c) =>
    c.json(instanceDiscovery(new URL(c.req.url).origin, directory.tenantId)),
  );
  app.get('/adfs/.well-known/openid-configuration', (c) =>
    c.json(adfsConfiguration(new URL(c.req.url).origin)),
  );
  app.get('/adfs/discovery/keys', (c) => c.json(key.jwks));
  app.post('/adfs/oauth2/token', (c) => token(c, true));
  app.get('/:tenant/v2.0/.well-known/openid-configuration', (c) => {
    checkTenant(c.req.param('tenant'), directory, 'invalid_tenant');
    return c.json(openIdConfiguration(new URL(c.req.url).origin, directory.tenantId));
  });
  app.get('/:tenant/discovery/v2.0/keys', (c) => {
    checkTenant(c.req.param('tenant'), directory, 'invalid_tenant');
    return c.json(key.jwks);
  });
  app.post('/:tenant/oauth2/v2.0/token', (c) => {
    checkTenant(c.req.param('tenant'), directory, 'invalid_request');
    return token(c, false);
  });
  return {
    app,
    jwks: key.jwks,
    addResource: (url) => void resources.add(url.replace(/\/$/, '')),
    issued: () => [...issued],
  };
}

/** Of anything else Entra finds no parameter in the body (AADSTS900144). */
function isForm(c: Context<NodeEnv>): boolean {
  const media = c.req.header('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  return media === 'application/x-www-form-urlencoded';
}

const serviceHeaders: MiddlewareHandler<NodeEnv> = async (c, next) => {
  await next();
  c.header('Cache-Control', 'no-store, no-cache');
  c.header('Pragma', 'no-cache');
  c.header('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('x-ms-ests-server', '2.1.22095.6 - LOCAL ProdSlices');
  c.header('x-ms-clitelem', '1,0,0,,');
  if (!c.res.headers.has('x-ms-request-id')) c.header('x-ms-request-id', randomUUID());
};

/** A version 1 token, which is what Key Vault and the resource manager are registered for. */
function accessToken(key: SigningKey, granted: Grant, directory: Directory, now: Date): Promise<string> {
  const issuer = `https://sts.windows.net/${directory.tenantId}/`;
  const at = Math.floor(now.getTime() / 1000);
  const { clientId, objectId } = granted.registration;
  return key.sign({
    aud: granted.resource,
    iss: issuer,
    iat: at,
    nbf: at,
    exp: at + LIFETIME,
    aio: randomBytes(24).toString('base64'),
    appid: clientId,
    appidacr: granted.strength,
    idp: issuer,
    idtyp: 'app',
    oid: objectId,
    sub: objectId,
    tid: directory.tenantId,
    uti: randomBytes(16).toString('base64url'),
    ver: '1.0',
  });
}

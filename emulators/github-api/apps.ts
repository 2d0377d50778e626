import { createPublicKey, generateKeyPairSync, type KeyObject, randomInt } from 'node:crypto';
import { jwtVerify } from 'jose';
import { type Caller, installationCaller, type Permissions } from './caller.ts';
import type { Owner } from './owner.ts';
import { Refusal } from './refusal.ts';

const TOKEN_LIFETIME_MS = 3_600_000;

interface Installation {
  id: number;
  owner: Owner;
  permissions: Permissions;
}

/** A GitHub App, and where it is installed. */
export interface App {
  id: number;
  publicKey: KeyObject;
  installations: Installation[];
}

export interface RegisteredApp {
  appId: string;
  /** PEM */
  privateKey: string;
}

/** The Apps that GitHub knows. */
export function createApps(now: () => Date) {
  const apps: App[] = [];
  return {
    reset: () => void apps.splice(0),
    register(owners: Owner[], permissions: Permissions): RegisteredApp {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const id = randomInt(100_000, 999_999);
      const installations = owners.map((owner, index) => ({ id: id * 100 + index, owner, permissions }));
      apps.push({ id, publicKey: createPublicKey(privateKey), installations });
      return { appId: `${id}`, privateKey: String(privateKey.export({ type: 'pkcs1', format: 'pem' })) };
    },
    /** The App that signed this token. https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app */
    async signedBy(jwt: string): Promise<App> {
      const claimed = issuerOf(jwt);
      const app = apps.find(({ id }) => `${id}` === claimed);
      if (app === undefined) throw new Refusal(401, 'Integration not found');
      const { payload } = await jwtVerify(jwt, app.publicKey, {
        algorithms: ['RS256'],
        currentDate: now(),
      }).catch(() => {
        throw new Refusal(401, 'A JSON web token could not be decoded');
      });
      const { iat = Number.POSITIVE_INFINITY, exp = Number.POSITIVE_INFINITY } = payload;
      const seconds = now().getTime() / 1000;
      if (iat > seconds + 1)
        throw new Refusal(
          401,
          "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
        );
      if (exp > seconds + 601)
        throw new Refusal(401, "'Expiration time' claim ('exp') is too far in the future");
      return app;
    },
  };
}

/** A token for one installation, with no more than it has; it lives an hour. */
export function installationToken(
  { id, permissions }: Installation,
  asked: { permissions?: Permissions; repositories?: string[] },
  all: string[],
  now: Date,
): Caller & { expiresAt: number } {
  const rank = { read: 1, write: 2 };
  for (const [name, level] of Object.entries(asked.permissions ?? {})) {
    const held = permissions[name as keyof Permissions];
    if (held === undefined || rank[held] < rank[level])
      throw new Refusal(422, 'The permissions requested are not granted to this installation.');
  }
  const named = asked.repositories?.map((name) =>
    all.find((one) => one.split('/')[1] === name.toLowerCase()),
  );
  if (named?.includes(undefined) === true)
    throw new Refusal(
      422,
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    );
  const repositories = new Set(named === undefined ? all : named.flatMap((one) => one ?? []));
  return {
    ...installationCaller(id, asked.permissions ?? permissions, repositories),
    expiresAt: now.getTime() + TOKEN_LIFETIME_MS,
  };
}

function issuerOf(jwt: string): string | undefined {
  try {
    const { iss } = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
    return iss === undefined ? undefined : String(iss);
  } catch {
    throw new Refusal(401, 'A JSON web token could not be decoded');
  }
}

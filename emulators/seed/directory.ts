import { randomBytes, randomUUID } from 'node:crypto';
import type { Directory, FederatedCredential, Registration } from '../entra/registrations.ts';
import { GITHUB_ISSUER, type JobIdentity, subjectOf } from '../github-oidc/job-identity.ts';
import type { Role } from '../key-vault/permissions.ts';

export const OWNER = { login: 'org', id: 91_822_347, type: 'Organization' as const };
export const REPOSITORY_IDS: Record<string, number> = {
  'org/secai-radar': 812_340_551,
  'org/ctxEco': 798_120_436,
};

const AUDIENCE = 'api://AzureADTokenExchange';

/** The job that `.emulators/env` describes: a push to main of org/secai-radar. */
export function jobIdentity(identity: Partial<JobIdentity> = {}): JobIdentity {
  const repository = identity.repository ?? 'org/secai-radar';
  return {
    repository,
    repositoryId: REPOSITORY_IDS[repository] ?? 700_000_001,
    ownerId: OWNER.id,
    ref: 'refs/heads/main',
    event: 'workflow_dispatch',
    runId: '9912345678',
    actor: 'octocat',
    workflow: 'daily-pipeline.yml',
    subject: 'classic',
    ageSeconds: 0,
    issuer: GITHUB_ISSUER,
    forged: false,
    ...identity,
  };
}

/** One application per way a sign-in can end; each trusts the same jobs but for its one flaw. */
const FLAWS = {
  app: {},
  'app-other-subject': { subject: () => 'repo:org/secai-radar:ref:refs/heads/release' },
  'app-case': { subject: (subject: string) => subject.replace('repo:org/', 'repo:Org/') },
  // A trailing slash: Azure/login#175.
  'app-other-issuer': { issuer: `${GITHUB_ISSUER}/` },
  'app-other-audience': { audience: 'api://AzureADTokenExchangeChina' },
  'app-without-role': {},
  'app-reader': {},
} satisfies Record<string, { subject?: (subject: string) => string; issuer?: string; audience?: string }>;

export type AppName = keyof typeof FLAWS;

/** Jobs that every application is meant to trust, classic subjects and immutable ones. */
const TRUSTED: Record<string, JobIdentity> = {
  'secai-radar-main': jobIdentity(),
  'secai-radar-daily-pipeline': jobIdentity({ environment: 'daily-pipeline' }),
  'ctxeco-main': jobIdentity({ repository: 'org/ctxEco', subject: 'immutable' }),
};

export interface SeededDirectory {
  directory: Directory;
  clients: Record<AppName, string>;
  roles: Map<string, Role>;
  /** Object ids of those who hold a role in the subscription. */
  members: string[];
  azSecret: string;
}

export function seedDirectory(): SeededDirectory {
  const azSecret = `${randomBytes(3).toString('hex')}8Q~${randomBytes(24).toString('base64url')}`;
  const apps = {
    app: registration('app', azSecret),
    'app-other-subject': registration('app-other-subject'),
    'app-case': registration('app-case'),
    'app-other-issuer': registration('app-other-issuer'),
    'app-other-audience': registration('app-other-audience'),
    'app-without-role': registration('app-without-role'),
    'app-reader': registration('app-reader'),
  } satisfies Record<AppName, Registration>;
  const roles = new Map<string, Role>([
    [apps.app.objectId, 'Key Vault Secrets Officer'],
    [apps['app-reader'].objectId, 'Key Vault Secrets User'],
  ]);
  const clientIds = Object.entries(apps).map(([name, app]) => [name, app.clientId]);
  return {
    directory: {
      tenantId: randomUUID(),
      domain: 'ctxeco.onmicrosoft.com',
      registrations: Object.values(apps),
    },
    clients: Object.fromEntries(clientIds),
    roles,
    members: [...roles.keys()],
    azSecret,
  };
}

function registration(name: AppName, azSecret?: string): Registration {
  const flaw: { subject?: (subject: string) => string; issuer?: string; audience?: string } = FLAWS[name];
  const federated = Object.entries(TRUSTED).map(
    ([title, job]): FederatedCredential => ({
      name: title,
      issuer: flaw.issuer ?? GITHUB_ISSUER,
      subject: flaw.subject?.(subjectOf(job)) ?? subjectOf(job),
      audience: flaw.audience ?? AUDIENCE,
    }),
  );
  return {
    name,
    clientId: randomUUID(),
    objectId: randomUUID(),
    federated,
    ...(azSecret === undefined ? {} : { azSecret }),
  };
}

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { type AppServiceArrangement, arrangeAppService } from './app-service/arrangement.ts';
import { startAzureServices } from './azure-services.ts';
import { createAuthority } from './certificates.ts';
import { type CloudFolder, exportLines, openCloudFolder } from './cloud-folder.ts';
import { type Handles, handlesOf, type Parts } from './cloud-parts.ts';
import { arrangeContainerApps, type ContainerAppsArrangement } from './container-apps/arrangement.ts';
import { createControl } from './control/api.ts';
import { environment } from './environment.ts';
import { resetAfterResource, setRolePassword } from './flexible-server/database.ts';
import type { Firewall } from './flexible-server/firewall.ts';
import type { FlexibleServer } from './flexible-server/server.ts';
import { createGitHubApi, type GitHubApi } from './github-api/api.ts';
import type { JobIdentity } from './github-oidc/job-identity.ts';
import type { Vault } from './key-vault/vault.ts';
import { type PostgresServer, startPostgres } from './postgres/server.ts';
import type { PostgresVersion } from './postgres/versions.ts';
import type { Scopes } from './resource-manager/resources.ts';
import type { HeldRole } from './resource-manager/role-assignments.ts';
import { containerAppSeeds } from './seed/container-apps.ts';
import { type AppName, jobIdentity, type SeededDirectory, seedDirectory } from './seed/directory.ts';
import { resetAfterSubscription, startSecondServer } from './seed/second-server.ts';
import { PUBLISHER_SETTINGS } from './seed/subscription.ts';
import { topologyFile } from './seed/topology.ts';
import { DATABASES, githubSeed, newPasswords, type Passwords, ROLE, seedVault } from './seed.ts';
import { type NodeEnv, type Service, serve } from './service.ts';
import { createTraffic } from './traffic.ts';
import { arrangeVault, type VaultArrangement } from './vault-arrangement.ts';

const SERVICES = [
  ...['github-oidc', 'entra', 'key-vault', 'resource-manager', 'github-api', 'postgres'],
  // The apps' own doors; what is done to apps goes through the resource manager.
  ...['ingress-zep', 'ingress-ctxeco-backend'],
];

export interface LocalCloud extends Handles {
  /** All that `.emulators/env` exports. */
  env: Record<string, string>;
  controlUrl: string;
  caPem: string;
  clients: Record<AppName, string>;
  /** A job of that identity; without one, a run on main of org/secai-radar. */
  job(identity?: Partial<JobIdentity>): {
    ACTIONS_ID_TOKEN_REQUEST_URL: string;
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: string;
  };
  vault: VaultArrangement & Pick<Vault, 'answerStale'>;
  /** The database's resource; the database itself is `postgres`. */
  flexibleServer: FlexibleServer;
  /** Its rules; as seeded, one that admits everybody. */
  firewall: Firewall;
  containerApps: ContainerAppsArrangement;
  appService: AppServiceArrangement;
  scopes: Scopes;
  /** From now on the application holds exactly these roles. */
  holdRoles(app: AppName, ...held: HeldRole[]): void;
  github: GitHubApi;
  postgres: PostgresServer;
  /** Where one was asked for: a server that no config file names. */
  secondServer: PostgresServer | undefined;
  passwords: Passwords;
  stop(): Promise<void>;
}

export interface CloudOptions {
  /** Default: a fresh temporary folder. */
  dir?: string;
  vaultPermissions?: 'rbac' | 'access-policies';
  /** The major version of PostgreSQL. Default: 18. */
  postgresVersion?: PostgresVersion;
  /** A second server, which may subscribe to the first; off, since it takes a second or two to start. */
  secondServer?: boolean;
  /** Its restricted roles are refused as by Azure; off, since each connection takes a handshake longer. */
  restrictedRoles?: boolean;
}

/** What has to be taken down again, last first, once, however far the start came. */
type Undo = (() => Promise<void>)[];

export async function startCloud(o: CloudOptions = {}): Promise<LocalCloud> {
  const undo: Undo = [];
  const stop = once(() => takeDown(undo));
  try {
    return await start(o, undo, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** To the end, whatever goes wrong on the way; the first thing that did is told. */
async function takeDown(undo: Undo): Promise<void> {
  const failures: unknown[] = [];
  for (const step of undo.toReversed()) await step().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

async function start(o: CloudOptions, undo: Undo, stop: () => Promise<void>): Promise<LocalCloud> {
  const folder = await openCloudFolder(o.dir);
  undo.push(() => folder.remove());
  const authority = await createAuthority();
  // The other names lead here only for clients behind a proxy that says so, and that trust this authority.
  const names = [
    'localhost',
    '*.localhost',
    '*.local-cloud.test',
    'login.microsoftonline.com',
    '*.vault.azure.net',
  ];
  const certificate = await authority.issue({ names, ips: ['127.0.0.1'] });
  const traffic = createTraffic();
  undo.push(async () => traffic.reset());
  const passwords = newPasswords();
  const seeded = seedDirectory();

  // The slowest part starts first, and is taken down also when another part fails meanwhile.
  const database = startPostgres({
    authority,
    password: passwords.current,
    role: ROLE,
    databases: DATABASES,
    version: o.postgresVersion,
    restricted: o.restrictedRoles,
    ...(o.secondServer ? { settings: PUBLISHER_SETTINGS } : {}),
  });
  undo.push(() => database.then((server) => server.stop(), ignore));
  // Taken down first: a server that is subscribed to waits for who reads it.
  const second = o.secondServer ? startSecondServer(authority, o.postgresVersion) : undefined;
  undo.push(async () => second?.then((server) => server.stop(), ignore));
  const open = async (name: string, app: Hono<NodeEnv>): Promise<Service> => {
    const service = await serve({ name, app, certificate, traffic });
    undo.push(() => service.stop());
    return service;
  };
  const azure = await startAzureServices({
    ...{ open, seeded, permissions: o.vaultPermissions ?? 'rbac' },
    setPassword: async (password) => setRolePassword(await database, ROLE, password),
    guard: async (admits) => {
      const { door } = (await database).proxy;
      await (admits ? door.open() : door.shut());
    },
    database: async () => ({ ...(await database), caPem: authority.caPem }),
  });
  const { containerApps: platform } = azure.resources;
  undo.push(async () => platform.stop());
  const containerApps = arrangeContainerApps(platform, azure.resources.roles);
  const appService = arrangeAppService(azure.resources.appService, azure.resources.roles);
  undo.push(async () => appService.reset());
  const { flexibleServer, firewall } = azure.resources;
  const secondServer = await second;
  const first = await database;
  const alone = secondServer === undefined ? first : resetAfterSubscription(first, secondServer);
  const postgres = resetAfterResource(alone, flexibleServer, firewall);
  undo.push(() => firewall.reset());
  seedVault(azure.store, passwords.current, postgres.port);
  const appSeeds = containerAppSeeds({
    ...{ vaultUrl: azure.vaultUrl, sharedIdentity: azure.resources.scopes.identity },
    ...{ password: passwords.current, role: ROLE, databasePort: postgres.port },
  });
  for (const seed of appSeeds) await platform.add(seed, 'seeded');
  const github = await createGitHubApi({ seed: githubSeed(passwords.stale, postgres.port) });
  const { url: githubUrl } = await open('github-api', mounted(github.app));
  const restoreSecrets = azure.store.snapshot();
  const reseedVault = () => {
    restoreSecrets();
    azure.vault.answerStale({ times: 0 });
    azure.resources.roles.reset();
    containerApps.reset();
    appService.reset();
  };
  const parts = {
    ...{ azure, github, githubUrl, postgres, seeded, passwords, traffic, reseedVault, containerApps },
    appService,
  };
  return assemble(parts, { folder, caPem: authority.caPem, secondServer, undo, stop });
}

function ignore(): void {}

/** api.github.com has the API at its root, GitHub Enterprise (and so gh with another host) under /api/v3. */
function mounted(api: Hono): Hono<NodeEnv> {
  return new Hono<NodeEnv>().route('/api/v3', api).route('/', api);
}

async function assemble(
  parts: Parts,
  o: { folder: CloudFolder; caPem: string; undo: Undo; stop: () => Promise<void> } & Pick<
    LocalCloud,
    'secondServer'
  >,
): Promise<LocalCloud> {
  const { azure, github, postgres, seeded, passwords } = parts;
  const handles = handlesOf(parts);
  const controlService = await serve({
    name: 'control',
    app: createControl({ services: SERVICES, ...handles }),
  });
  o.undo.push(() => controlService.stop());
  const job = (identity: Partial<JobIdentity> = {}) => {
    const { path, token } = azure.oidc.admit(jobIdentity(identity));
    return {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${azure.oidcUrl}${path}`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: token,
    };
  };
  const env = await writeFolder(parts, o.folder, o.caPem, controlService.url, job());
  return {
    ...handles,
    ...{ env, controlUrl: controlService.url, caPem: o.caPem, clients: seeded.clients, job },
    vault: { ...arrangeVault(azure.store, azure.vault), answerStale: azure.vault.answerStale },
    ...{ flexibleServer: azure.resources.flexibleServer, firewall: azure.resources.firewall },
    scopes: azure.resources.scopes,
    containerApps: parts.containerApps,
    appService: parts.appService,
    holdRoles: (app, ...held) => azure.resources.roles.hold(objectIdOf(seeded, app), ...held),
    secretsInUse: () => [...handles.secretsInUse(), ...azure.resources.flexibleServer.everSent()],
    ...{ github, postgres, passwords, secondServer: o.secondServer },
    stop: o.stop,
  };
}

function objectIdOf({ directory, clients }: SeededDirectory, app: AppName): string {
  return directory.registrations.find(({ clientId }) => clientId === clients[app])?.objectId ?? '';
}

async function writeFolder(
  { azure, github, githubUrl, postgres, seeded }: Parts,
  folder: CloudFolder,
  caPem: string,
  controlUrl: string,
  job: { ACTIONS_ID_TOKEN_REQUEST_URL: string; ACTIONS_ID_TOKEN_REQUEST_TOKEN: string },
): Promise<Record<string, string>> {
  const { entraUrl, vaultUrl, armUrl } = azure;
  // What the topology's `checkouts` lead to, from clones/ctxEco.
  const clones = folder.reserve('clones');
  await mkdir(join(clones, 'ctxEco', 'backend'), { recursive: true });
  await mkdir(join(clones, 'secai-radar'), { recursive: true });
  const topology = topologyFile({ vaultUrl, databasePort: postgres.port, role: ROLE });
  const places = {
    caFile: await folder.write('ca.pem', caPem),
    configFile: await folder.write('dbcred.yml', topology),
    azFolder: folder.reserve('az'),
    ghFolder: folder.reserve('gh'),
    ...{ entraUrl, vaultUrl, armUrl, githubUrl, controlUrl },
  };
  const env = environment(
    places,
    {
      clientId: seeded.clients.app,
      tenantId: seeded.directory.tenantId,
      subscriptionId: azure.subscriptionId,
      azSecret: seeded.azSecret,
      githubToken: github.tokens.secrets,
      databaseUrl: azure.store.latest('database-url').value,
      idTokenUrl: job.ACTIONS_ID_TOKEN_REQUEST_URL,
      idTokenRequestToken: job.ACTIONS_ID_TOKEN_REQUEST_TOKEN,
    },
    jobIdentity(),
  );
  // In a shell each command is a run of its own: with one id for all, a second rotation would be the first one's re-run.
  const { GITHUB_RUN_ID: _ofOneJob, ...shell } = env;
  await folder.write('env', exportLines(shell));
  return env;
}

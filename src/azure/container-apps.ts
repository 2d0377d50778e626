import { containerAppRefusal } from './container-app-refusal.ts';
import { type AppSecret, asSent, type ListedSecrets, listSecrets } from './container-app-secrets.ts';
import {
  type AppTemplate,
  readTemplate,
  sendingTemplate,
  type TemplateJson,
} from './container-app-template.ts';
import { sendWrite } from './container-app-write.ts';
import { type ContainerAppsAccess, containerAppsClient } from './container-apps-client.ts';
import type { ContainerAppsClient } from './container-apps-operations.ts';
import { statusOf } from './resource-manager-refusal.ts';

export interface AppDescription {
  readonly tags: Readonly<Record<string, string>>;
  /** Where it is reached; undefined without an ingress. */
  readonly host: string | undefined;
  /** Only its own network, or its environment, reaches that host. */
  readonly isInternal: boolean;
  readonly stopped: boolean;
  /** Somebody's write is under way: what its secrets are may be about to change. */
  readonly changing: boolean;
}

export interface AppRevision {
  readonly name: string;
  readonly healthState: string | undefined;
  readonly runningState: string | undefined;
  /** Why it does not run, in the platform's words. */
  readonly provisioningError: string | undefined;
}

export interface AppReplica {
  readonly name: string;
  readonly createdAt: Date | undefined;
  readonly runningState: string | undefined;
}

/** Tags to set, and with null those to take away. */
export type TagChanges = Readonly<Record<string, string | null>>;

interface AppChange {
  /** All of them, since the list is replaced whole. */
  readonly secrets?: readonly AppSecret[];
  readonly tags?: TagChanges;
  /** Whole, as it was read; null takes away. Another one makes another revision. */
  readonly template?: TemplateJson;
}

/** One Container App. What the service calls null, it does not have. Everything throws Problems: `azure-*` and `container-app-*`. */
export interface ContainerApp {
  read(): Promise<AppDescription>;
  secrets(): Promise<ListedSecrets>;
  /** With what no model of the SDK knows. */
  template(): Promise<AppTemplate>;
  /** What is not given stays as it is. Throws `container-app-busy` while another change of it is under way. */
  write(change: AppChange): Promise<void>;
  /** One in single mode, and every active one in multiple mode, those without traffic included. */
  activeRevisions(): Promise<readonly AppRevision[]>;
  replicas(revision: string): Promise<readonly AppReplica[]>;
  /** Answers before anything has been restarted. */
  restart(revision: string): Promise<void>;
}

/** Opens the apps of a subscription. */
export async function containerAppsOf(
  access: ContainerAppsAccess,
): Promise<(resourceGroup: string, name: string) => ContainerApp> {
  const client = await containerAppsClient(access);
  return (resourceGroup, name) => appOf(client, access, resourceGroup, name);
}

function appOf(
  client: ContainerAppsClient,
  access: ContainerAppsAccess,
  group: string,
  name: string,
): ContainerApp {
  const kind = 'container-app';
  const to = async <T>(toDo: string, action: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (thrown) {
      const isOther = statusOf(thrown) === 404 && (await hasJob(client, group, name));
      throw containerAppRefusal(thrown, { ...access, kind, group, name, toDo, action, isOther });
    }
  };
  const read = () => to('read this app', 'read', () => client.containerApps.get(group, name));
  return {
    async read() {
      const { tags, configuration, runningStatus, provisioningState } = await read();
      const [stopped, changing] = [runningStatus === 'Stopped', provisioningState === 'InProgress'];
      const { fqdn: host, external } = configuration?.ingress ?? {};
      return { tags: tags ?? {}, host, isInternal: external === false, stopped, changing };
    },
    secrets: () =>
      to('list the secrets of this app', 'listSecrets/action', () =>
        listSecrets(client, kind, { ...access, group, name }),
      ),
    template: () => to('read this app', 'read', () => readTemplate(access, group, name)),
    async write({ secrets, tags = {}, template }) {
      const { location } = await read();
      const patch = { location, ...(secrets && { configuration: { secrets: secrets.map(asSent) } }) };
      // The write is a merge (RFC 7396), in which only a null takes a tag away; the SDK's type does not know that.
      if (Object.keys(tags).length > 0) Reflect.set(patch, 'tags', tags);
      const send = (one: ContainerAppsClient) => one.containerApps.update(group, name, patch);
      const exactly = template === undefined ? [] : [sendingTemplate(template)];
      await to('write this app', 'write', () => sendWrite({ access, kind, name, read }, send, exactly));
    },
    activeRevisions: () =>
      to('list the revisions of this app', 'revisions/read', () => activeRevisions(client, group, name)),
    replicas: (revision) =>
      to('list the replicas of this app', 'revisions/replicas/read', async () => {
        const { value } = await client.containerAppsRevisionReplicas.listReplicas(group, name, revision);
        return value.map(({ name: replica = '', createdTime, runningState }) => ({
          ...{ name: replica, createdAt: createdTime ?? undefined, runningState },
        }));
      }),
    restart: (revision) =>
      to('restart a revision of this app', 'revisions/restart/action', () =>
        client.containerAppsRevisions.restartRevision(group, name, revision),
      ),
  };
}

/** Jobs are beside the apps, and easily taken for one. */
function hasJob(client: ContainerAppsClient, group: string, name: string): Promise<boolean> {
  return client.jobs.get(group, name).then(
    () => true,
    () => false,
  );
}

async function activeRevisions(
  client: ContainerAppsClient,
  group: string,
  name: string,
): Promise<readonly AppRevision[]> {
  const revisions: AppRevision[] = [];
  for await (const one of client.containerAppsRevisions.listRevisions(group, name)) {
    if (one.active !== true) continue;
    const { name: revision = '', healthState, runningState, provisioningError } = one;
    revisions.push({ name: revision, healthState, runningState, provisioningError });
  }
  return revisions;
}

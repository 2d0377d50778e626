import type { PostgreSQLManagementFlexibleServerClient, Server } from '@azure/arm-postgresql-flexible';
import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { shellWord } from '../foreign-text.ts';
import { Problem } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { type Asker, flexibleServersClient } from './flexible-servers-client.ts';
import { NO_PAGES } from './no-pages.ts';
import { type Operation, sendPassword, untilReady } from './password-operation.ts';
import { type Asked, LIST_SERVERS, resourceManagerRefusal } from './resource-manager-refusal.ts';

/** Waited for in all, in milliseconds: for the server to be ready, and for the operation to end. */
const PATIENCE_MS = 10 * 60_000;

export interface AdministratorPassword extends Asker {
  /** As clients connect to it, without the port. */
  readonly host: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly role: string;
  readonly password: Redacted;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/**
 * Gives the server's administrator a password through the resource manager, which needs no login. Prove it by
 * login afterwards, for some seconds if need be: `unconfirmed` means that the password was sent, that the
 * server is ready again, and that nobody would say how it went. Waits at most ten minutes.
 *
 * Throws Problems: `azure-permission`, `azure-failed`, `flexible-server-not-found`, `flexible-server-busy`,
 * `recovery-failed`, and those of the credential.
 */
export async function setAdministratorPassword(wish: AdministratorPassword): Promise<'done' | 'unconfirmed'> {
  const { say } = wish;
  const deliveries = { unanswered: false };
  const client = await flexibleServersClient(wish, wish.subscriptionId, [
    noteUnanswered(deliveries),
    NO_PAGES,
  ]);
  const server = await findServer(client, wish);
  mustBeSettable(server, wish);
  const operation = operationOn(server.name ?? '', client, wish);
  await untilReady(operation, server.state);
  say(`the resource manager sets the password of role ${wish.role}; this takes a minute or so, at most ten`);
  return sendPassword(operation, wish.password, deliveries);
}

/** A try that got no answer may have been heard all the same. */
function noteUnanswered(deliveries: { unanswered: boolean }): PipelinePolicy {
  return {
    name: 'dbcred-sync-unanswered-changes',
    async sendRequest(request, next) {
      const note = (): void => {
        if (request.method === 'PATCH') deliveries.unanswered = true;
      };
      const response = await next(request).catch((thrown: unknown) => {
        note();
        throw thrown;
      });
      if (response.status >= 500) note();
      return response;
    },
  };
}

async function findServer(
  client: PostgreSQLManagementFlexibleServerClient,
  wish: AdministratorPassword,
): Promise<Server> {
  const { host, resourceGroup, subscriptionId } = wish;
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;
  const others: string[] = [];
  try {
    for await (const server of client.servers.listByResourceGroup(resourceGroup)) {
      const name = server.fullyQualifiedDomainName ?? '';
      if (name.toLowerCase() === host.toLowerCase()) return server;
      others.push(name);
    }
  } catch (thrown) {
    const toDo = `list the servers of resource group ${resourceGroup}`;
    throw resourceManagerRefusal(thrown, asked(wish, { toDo, role: 'Reader', scope: group }));
  }
  throw new Problem({
    code: 'flexible-server-not-found',
    what: 'The resource group has no server of this host',
    target: `${host} in resource group ${resourceGroup}`,
    answer: others.length === 0 ? 'it has no server at all' : `it has ${others.join(', ')}`,
    likelyCause:
      'server.resource-group names another group, or server.host is another name of the server than its own (a private DNS name, a virtual endpoint).',
    fix: LIST_SERVERS,
  });
}

function mustBeSettable(server: Server, { host, role, resourceGroup }: AdministratorPassword): void {
  const { administratorLogin = '', authConfig, name = '' } = server;
  if (administratorLogin !== role) {
    throw new Problem({
      code: 'recovery-failed',
      what: "The resource manager can only set the administrator's password",
      target: `role ${role} of ${host}`,
      answer: `the administrator is ${administratorLogin}`,
      likelyCause: 'The config file rotates a role that is not the administrator of the server.',
      fix: `psql ${shellWord(`host=${host} user=${administratorLogin} dbname=postgres sslmode=verify-full sslrootcert=system`)}   # then: \\password ROLE, with the password that is in the vault`,
    });
  }
  // https://learn.microsoft.com/azure/postgresql/security/security-reset-admin-password
  if (authConfig?.passwordAuth === 'Disabled') {
    throw new Problem({
      code: 'recovery-failed',
      what: 'Password authentication is off on this server',
      target: `server ${host}`,
      likelyCause:
        'Nobody can log in with a password there, and the resource manager would accept a new one and silently not set it. Nothing was sent.',
      fix: `az postgres flexible-server update --resource-group ${shellWord(resourceGroup)} --name ${shellWord(name)} --password-auth Enabled`,
    });
  }
}

function operationOn(
  name: string,
  client: PostgreSQLManagementFlexibleServerClient,
  wish: AdministratorPassword,
): Operation {
  const { host, resourceGroup, subscriptionId, say, sleep, clock } = wish;
  const id = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.DBforPostgreSQL/flexibleServers/${name}`;
  return {
    ...{ client, resourceGroup, name, host, say, sleep, clock, deadline: clock() + PATIENCE_MS },
    refusal: (thrown, step) =>
      resourceManagerRefusal(
        thrown,
        step === 'send'
          ? asked(wish, { toDo: "set the server's password", role: 'Contributor', scope: id })
          : asked(wish, {
              ...{ toDo: 'read the server', role: 'Reader', scope: id, passwordSent: step === 'watch' },
            }),
      ),
  };
}

function asked(
  { host, cloud, clientId }: AdministratorPassword,
  o: Pick<Asked, 'toDo' | 'role' | 'scope'> & { passwordSent?: boolean },
): Asked {
  const { resourceManager } = cloud;
  return { passwordSent: false, ...o, target: `server ${host}`, clientId, resourceManager };
}

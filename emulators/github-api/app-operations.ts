import type { App } from './apps.ts';
import { installationToken } from './apps.ts';
import type { Caller, Permissions } from './caller.ts';
import { exampleOf } from './contract.ts';
import { isObject, type JsonObject } from './openapi-document.ts';
import { type Answer, type Call, type Operation, sameName } from './operation.ts';
import { notFound } from './refusal.ts';
import type { Repository } from './repositories.ts';
import { timestamp } from './secret-store.ts';

interface AppDesk {
  repositories: () => Repository[];
  admit(caller: Caller): void;
}

/** What a GitHub App asks for itself: where it is installed, and tokens for there. */
export function appOperations(desk: AppDesk): Operation[] {
  const by = { needs: {}, byApp: true } as const;
  const ofOwner = (call: Call, login: string): Answer => ({
    status: 200,
    body: described(installationAt(call, login), call),
  });
  return [
    {
      method: 'GET',
      path: '/orgs/{org}/installation',
      ...by,
      handle: (call) => ofOwner(call, call.parameters['org'] ?? ''),
    },
    {
      ...{ method: 'GET', path: '/users/{username}/installation', ...by },
      handle: (call) => ofOwner(call, call.parameters['username'] ?? ''),
    },
    {
      ...{ method: 'POST', path: '/app/installations/{installation_id}/access_tokens', ...by },
      handle: (call) => issue(call, desk),
    },
  ];
}

type Installation = App['installations'][number];

function appOf({ app }: Call): App {
  if (app === undefined) throw new Error('no other caller comes here');
  return app;
}

function installationAt(call: Call, login: string): Installation {
  const found = appOf(call).installations.find(({ owner }) => sameName(owner.login, login));
  if (found === undefined) throw notFound();
  return found;
}

function issue(call: Call, { repositories, admit }: AppDesk): Answer {
  const found = appOf(call).installations.find(({ id }) => `${id}` === call.parameters['installation_id']);
  if (found === undefined) throw notFound();
  const all = repositories()
    .filter(({ owner }) => owner.id === found.owner.id)
    .map(({ fullName }) => fullName.toLowerCase());
  const body = isObject(call.body) ? call.body : {};
  const asked = {
    permissions: body['permissions'] as Permissions,
    repositories: body['repositories'] as string[],
  };
  const caller = installationToken(found, asked, all, call.now());
  admit(caller);
  const { token, permissions, expiresAt } = caller;
  return {
    status: 201,
    body: { token, expires_at: timestamp(new Date(expiresAt)), permissions, repository_selection: 'all' },
  };
}

function described({ id, owner, permissions }: Installation, call: Call): object {
  const example = exampleOf('installation');
  const account: JsonObject = {
    ...Object(example['account']),
    login: owner.login,
    id: owner.id,
    type: owner.type,
  };
  return {
    ...example,
    ...{ id, account, app_id: appOf(call).id, target_id: owner.id, target_type: owner.type, permissions },
    access_tokens_url: `${call.apiUrl}/app/installations/${id}/access_tokens`,
  };
}

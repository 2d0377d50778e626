import { exampleOf } from './contract.ts';
import { type Answer, type Call, environmentOf, type Operation } from './operation.ts';
import { pageOf } from './pagination.ts';
import type { Environment, Repository } from './repositories.ts';

// Reading environments takes "Actions: read", not "Environments": the deployments pages of GitHub's REST reference.
export const repositoryOperations: Operation[] = [
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}',
    needs: {},
    handle: (call) => ({ status: 200, body: describedRepository(call.repository(), call.apiUrl) }),
  },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/environments',
    needs: { actions: 'read' },
    handle: listEnvironments,
  },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/environments/{environment_name}',
    needs: { actions: 'read' },
    handle: (call) => ({ status: 200, body: describedEnvironment(call, call.environment()) }),
  },
];

function listEnvironments(call: Call): Answer {
  const all = call.repository().environments;
  const { items, headers } = pageOf(all, call);
  const environments = items.map((one) =>
    describedEnvironment(call, environmentOf(call.repository(), one.name)),
  );
  return { status: 200, body: { total_count: all.length, environments }, headers };
}

function describedEnvironment(call: Call, { id, name }: Environment): object {
  const { fullName, createdAt } = call.repository();
  return {
    id,
    node_id: nodeId('Environment', id),
    name,
    url: `${call.apiUrl}/repos/${fullName}/environments/${encodeURIComponent(name)}`,
    html_url: `${htmlUrl(call.apiUrl)}/${fullName}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
    created_at: createdAt,
    updated_at: createdAt,
    can_admins_bypass: true,
    protection_rules: [],
    deployment_branch_policy: null,
  };
}

/** GitHub's own example of a repository, with our names, numbers and addresses in the place of its. */
function describedRepository({ fullName, id, owner, createdAt }: Repository, apiUrl: string): object {
  const name = fullName.slice(owner.login.length + 1);
  const { template_repository, source, parent, organization, ...example } = exampleOf(
    'full-repository-default-response',
  );
  const text = JSON.stringify(example)
    .replaceAll('octocat/Hello-World', fullName)
    .replaceAll('octocat', owner.login)
    .replaceAll('https://api.github.com', apiUrl)
    .replaceAll('https://github.com', htmlUrl(apiUrl));
  const ours: Record<string, unknown> = JSON.parse(text);
  const ownerObject = {
    ...Object(ours['owner']),
    id: owner.id,
    type: owner.type,
    node_id: nodeId('Owner', owner.id),
  };
  return {
    ...ours,
    id,
    node_id: nodeId('Repository', id),
    name,
    full_name: fullName,
    owner: ownerObject,
    ...(owner.type === 'Organization' ? { organization: ownerObject } : {}),
    private: true,
    visibility: 'private',
    default_branch: 'main',
    language: null, // required, and missing in the example
    created_at: createdAt,
    updated_at: createdAt,
    pushed_at: createdAt,
  };
}

function htmlUrl(apiUrl: string): string {
  return new URL(apiUrl).origin;
}

function nodeId(kind: string, id: number): string {
  return Buffer.from(`0:${kind}${id}`).toString('base64');
}

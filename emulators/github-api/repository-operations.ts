import { type Answer, type Call, environmentOf, type Operation, sameName } from './operation.ts';
import { pageOf } from './pagination.ts';
import { createEnvironment, type Environment } from './repositories.ts';
import { describedRepository, htmlUrl, nodeId } from './repository-description.ts';

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
  {
    method: 'PUT',
    path: '/repos/{owner}/{repo}/environments/{environment_name}',
    needs: { administration: 'write' },
    handle: putEnvironment,
  },
];

/** Creates it, or leaves it as it is: the emulator knows no protection rules. */
function putEnvironment(call: Call): Answer {
  const { environments, id } = call.repository();
  const name = call.parameters['environment_name'] ?? '';
  const known = environments.find((one) => sameName(one.name, name));
  const environment = known ?? createEnvironment(id * 100 + environments.length + 1, name, {}, call.now);
  if (known === undefined) environments.push(environment);
  return { status: 200, body: describedEnvironment(call, environment) };
}

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

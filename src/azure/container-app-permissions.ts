import type { TokenCredential } from '@azure/identity';
import { z } from 'zod';
import { shellWord } from '../foreign-text.ts';
import { messageOf, Problem } from '../problem.ts';
import { type AppKind, CALLED } from './app-kinds.ts';
import type { Cloud } from './cloud.ts';
import { appId } from './container-app-refusal.ts';
import { resourceManagerReader } from './resource-manager-reader.ts';
import type { Say } from './retries.ts';
import { actionList, allows } from './role-actions.ts';

export interface AppPermissionsQuestion {
  readonly kind: AppKind;
  /** Of a job: executions of it are started. */
  readonly isRun?: boolean;
  readonly subscriptionId: string;
  readonly group: string;
  readonly name: string;
  readonly clientId: string | undefined;
  readonly cloud: Cloud;
  readonly credential: TokenCredential;
  readonly say: Say;
}

/** What a delivery does beyond what Reader allows. */
function neededFor({ kind, isRun }: AppPermissionsQuestion): readonly string[] {
  const started = isRun === true ? ['start/action'] : [];
  const own = kind === 'container-app' ? ['revisions/restart/action'] : started;
  return ['listSecrets/action', 'write', ...own].map((one) => `Microsoft.App/${CALLED[kind].type}/${one}`);
}

const PATIENCE_MS = 10_000;
const API = '2022-04-01';

const Permissions = z.object({
  value: z.array(z.object({ actions: actionList, notActions: actionList, condition: z.string().nullish() })),
  nextLink: z.string().nullish(),
});

/**
 * Whether this identity may do to an app or a job what a delivery does, without doing it. Returns what cannot be known; throws
 * `azure-permission` when it is known not to be allowed. Deny assignments and locks are not seen.
 * https://learn.microsoft.com/rest/api/authorization/permissions/list-for-resource
 */
export async function appPermissions(question: AppPermissionsQuestion): Promise<readonly string[]> {
  const id = appId(question);
  const { status, body } = await ask(question, `${id}/providers/Microsoft.Authorization/permissions`);
  const permissions = Permissions.safeParse(body);
  const isApp = question.kind === 'container-app';
  const unknown = `that it may be written${isApp ? ' and restarted' : question.isRun ? ' and started' : ''}`;
  const needed = neededFor(question);
  if (status !== 200 || !permissions.success) return [unknown];
  const { value: roles, nextLink } = permissions.data;
  const missing = needed.filter((action) => !roles.some((role) => grants(role, action)));
  if (missing.length === 0) {
    const conditional = needed.some((action) =>
      roles.every(({ condition, ...role }) => condition || !grants(role, action)),
    );
    return conditional ? [unknown] : [];
  }
  if (nextLink) return [unknown];
  throw forbidden(question, id, missing);
}

async function ask(
  question: AppPermissionsQuestion,
  path: string,
): Promise<{ readonly status: number | string; readonly body?: unknown }> {
  try {
    const get = await resourceManagerReader(question, AbortSignal.timeout(PATIENCE_MS));
    return await get(path, API);
  } catch (thrown) {
    return { status: messageOf(thrown) }; // the app's own reads say what is wrong
  }
}

function grants(
  role: { readonly actions: readonly string[]; readonly notActions: readonly string[] },
  action: string,
): boolean {
  return allows(role.actions, role.notActions, action);
}

function forbidden(
  { kind, name, group, clientId }: AppPermissionsQuestion,
  id: string,
  missing: readonly string[],
): Problem {
  return new Problem({
    code: 'azure-permission',
    what: `This identity may not deliver to this ${CALLED[kind].it}`,
    target: `${CALLED[kind].name} ${name} (${group})`,
    answer: `no role that it holds allows ${missing.join(', ')}`,
    likelyCause: `It holds no role with that there, or one that is minutes old and not everywhere yet; ${CALLED[kind].role} has it.`,
    fix: `az role assignment create --assignee ${shellWord(clientId ?? 'CLIENT-ID')} --role "${CALLED[kind].role}" --scope ${shellWord(id)}`,
  });
}

import type { TokenCredential } from '@azure/identity';
import { z } from 'zod';
import { shellWord } from '../foreign-text.ts';
import { messageOf, Problem } from '../problem.ts';
import type { Cloud } from './cloud.ts';
import { resourceManagerReader } from './resource-manager-reader.ts';
import type { Say } from './retries.ts';
import { actionList, allows } from './role-actions.ts';

export interface PermissionsQuestion {
  readonly clientId: string | undefined;
  readonly cloud: Cloud;
  readonly credential: TokenCredential;
  readonly say: Say;
}

/** What is to be done to a resource, beyond what Reader allows. */
export interface ToBeDone {
  /** Id of the resource. */
  readonly id: string;
  /** What it is called: app, job. */
  readonly it: string;
  /** For people. */
  readonly target: string;
  readonly actions: readonly string[];
  /** The built-in role that has them. */
  readonly role: string;
  /** Completes "It is not known … ": what is taken for granted where nothing tells. */
  readonly unknown: string;
}

const PATIENCE_MS = 10_000;
const API = '2022-04-01';

const Permissions = z.object({
  value: z.array(z.object({ actions: actionList, notActions: actionList, condition: z.string().nullish() })),
  nextLink: z.string().nullish(),
});

/**
 * Whether this identity may do that, without doing it. Returns what cannot be known; throws `azure-permission` when it
 * is known not to be allowed. Deny assignments and locks are not seen.
 * https://learn.microsoft.com/rest/api/authorization/permissions/list-for-resource
 */
export async function permissionsAt(
  question: PermissionsQuestion,
  asked: ToBeDone,
): Promise<readonly string[]> {
  const { id, actions, unknown } = asked;
  const { status, body } = await ask(question, `${id}/providers/Microsoft.Authorization/permissions`);
  const permissions = Permissions.safeParse(body);
  if (status !== 200 || !permissions.success) return [unknown];
  const { value: roles, nextLink } = permissions.data;
  const missing = actions.filter((action) => !roles.some((role) => grants(role, action)));
  if (missing.length === 0) {
    const conditional = actions.some((action) =>
      roles.every(({ condition, ...role }) => condition || !grants(role, action)),
    );
    return conditional ? [unknown] : [];
  }
  if (nextLink) return [unknown];
  throw forbidden(question, asked, missing);
}

async function ask(
  question: PermissionsQuestion,
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
  { clientId }: PermissionsQuestion,
  { id, it, target, role }: ToBeDone,
  missing: readonly string[],
): Problem {
  return new Problem({
    code: 'azure-permission',
    what: `This identity may not deliver to this ${it}`,
    target,
    answer: `no role that it holds allows ${missing.join(', ')}`,
    likelyCause: `It holds no role with that there, or one that is minutes old and not everywhere yet; ${role} has it.`,
    fix: `az role assignment create --assignee ${shellWord(clientId ?? 'CLIENT-ID')} --role "${role}" --scope ${shellWord(id)}`,
  });
}

import { shellWord } from '../foreign-text.ts';
import { messageOf, Problem } from '../problem.ts';
import { statusOf, tokenRefused } from './resource-manager-refusal.ts';

/** What Container Apps were asked about, for the words of a refusal. */
export interface AskedOfApps {
  /** As people call them: `Container Apps`. */
  readonly what: string;
  /** Under Microsoft.App: `containerApps`. */
  readonly type: string;
  /** Without, Microsoft.App. */
  readonly namespace?: string;
  /** The id that was asked: of a subscription, a resource group, or a resource. */
  readonly scope: string;
  /** Whose secrets, and the role that may list them; undefined where a list was asked for. */
  readonly secrets?: { readonly of: string; readonly role: string };
}

/** The Problem `azure-*` of a list, or of the secrets of one, that was not given. */
export function listingRefusal(thrown: unknown, asked: AskedOfApps, clientId: string | undefined): Problem {
  if (thrown instanceof Problem) return thrown;
  const { what, type, scope, secrets } = asked;
  const said = { target: scope, answer: messageOf(thrown), cause: thrown };
  if (statusOf(thrown) === 401) return new Problem({ ...said, ...tokenRefused(thrown) });
  if (statusOf(thrown) !== 403) {
    return new Problem({
      ...said,
      code: 'azure-failed',
      what: `${what} could not be listed`,
      likelyCause: 'Azure has trouble, or the network is in the way; what can heal was tried again.',
      fix: 'Run it again; see https://azure.status.microsoft',
    });
  }
  const action = secrets === undefined ? 'read' : 'listSecrets/action';
  return new Problem({
    ...said,
    code: 'azure-permission',
    what: `This identity may not ${secrets === undefined ? `list ${what}` : `list the secrets of ${secrets.of}`}`,
    likelyCause: `It holds no role with ${asked.namespace ?? 'Microsoft.App'}/${type}/${action} there.`,
    fix: `az role assignment create --assignee ${shellWord(clientId ?? 'CLIENT-ID')} --role ${shellWord(secrets?.role ?? 'Reader')} --scope ${shellWord(scope)}`,
  });
}

/** Array.fromAsync, which Node 22 has and its types do not. */
export async function everyOne<T>(pages: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const one of pages) found.push(one);
  return found;
}

/** What was listed, and the refusal of each group that was not. */
export interface Listed<T> {
  readonly listed: readonly T[];
  readonly refusals: readonly Problem[];
}

/** All that an identity sees: of the subscription, or else, where it may not see that, of these groups, each by itself. Throws what `refused` makes of the subscription's answer. */
export async function listedAnywhere<T>(
  pages: (group: string | undefined) => AsyncIterable<T>,
  groups: readonly string[],
  refused: (thrown: unknown, group: string | undefined) => Problem,
): Promise<Listed<T>> {
  try {
    return { listed: await everyOne(pages(undefined)), refusals: [] };
  } catch (thrown) {
    if (statusOf(thrown) !== 403 || groups.length === 0) throw refused(thrown, undefined);
  }
  const lists = groups.map(async (group): Promise<Listed<T>> => {
    try {
      return { listed: await everyOne(pages(group)), refusals: [] };
    } catch (thrown) {
      return { listed: [], refusals: [refused(thrown, group)] };
    }
  });
  const all = await Promise.all(lists);
  return { listed: all.flatMap(({ listed }) => listed), refusals: all.flatMap(({ refusals }) => refusals) };
}

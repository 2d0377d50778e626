import { createAppAuth } from '@octokit/auth-app';
import { z } from 'zod';
import { foreign } from '../foreign-text.ts';
import { messageOf, Problem } from '../problem.ts';
import { Redacted, type SecretForms } from '../redacted.ts';
import { readAnswer } from './answers.ts';
import type { GitHubClient } from './client.ts';
import { serverVersion } from './missing-store.ts';
import type { AppPermissions } from './permissions.ts';
import { refusalIn, requestProblem } from './refusal.ts';
import { isNotFound } from './secrets.ts';

export interface GitHubApp {
  readonly id: string;
  /** PEM */
  readonly privateKey: Redacted;
}

export interface AppTokenTools {
  /** Signed in as nobody: the App signs for itself. */
  readonly client: GitHubClient;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly forms: SecretForms;
}

/** A token lives an hour; one that is about to end is not begun a request with. */
const RENEWED_BEFORE_MS = 5 * 60_000;

const Installation = z.object({ id: z.number() });

/**
 * Installation tokens for one owner, with these permissions and no others; each is made when it is needed and
 * replaced before it ends. Throws `github-app-unusable`, `github-token-permission` and what any request may.
 * https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/authenticating-as-a-github-app-installation
 */
export function installationTokens(
  app: GitHubApp,
  owner: string,
  permissions: AppPermissions,
  { client, clock, forms }: AppTokenTools,
): () => Promise<Redacted> {
  const auth = createAppAuth({
    appId: app.id,
    privateKey: app.privateKey.reveal(),
    request: client.request,
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  let installation: Promise<number> | undefined;
  let held: Promise<{ readonly token: Redacted; readonly expiresAtMs: number }> | undefined;
  const make = async (refresh: boolean) => {
    installation ??= installationAt(owner);
    const made = await auth({
      type: 'installation',
      installationId: await installation,
      permissions,
      refresh,
    });
    return { token: new Redacted(made.token, forms), expiresAtMs: Date.parse(made.expiresAt) };
  };

  async function installationAt(login: string): Promise<number> {
    const { token } = await auth({ type: 'app' });
    new Redacted(token, forms); // registers its forms: it may sign us in for ten minutes
    const headers = { authorization: `bearer ${token}` };
    const { data } = await client
      .request('GET /orgs/{org}/installation', { org: login, headers })
      .catch((thrown: unknown) => {
        if (!isNotFound(thrown)) throw thrown;
        return client.request('GET /users/{username}/installation', { username: login, headers });
      });
    return readAnswer(Installation, data, `installation of the GitHub App at ${login}`).id;
  }

  return async () => {
    try {
      const last = await held;
      if (last === undefined || last.expiresAtMs - clock() < RENEWED_BEFORE_MS)
        held = make(last !== undefined);
      held ??= make(false);
      return (await held).token;
    } catch (thrown) {
      [installation, held] = [undefined, undefined];
      throw await appProblem(thrown, client, { app, owner, permissions });
    }
  };
}

interface AskedFor {
  readonly app: GitHubApp;
  readonly owner: string;
  readonly permissions: AppPermissions;
}

async function appProblem(
  thrown: unknown,
  client: GitHubClient,
  { app, owner, permissions }: AskedFor,
): Promise<Problem> {
  if (thrown instanceof Problem) return thrown;
  const status = thrown instanceof Error && 'status' in thrown ? Number(thrown.status) : undefined;
  const message = foreign(messageOf(thrown));
  const target = `GitHub App ${app.id} at ${owner}`;
  const found = { target, answer: `${status === undefined ? '' : `${status}: `}${message}`, cause: thrown };
  if (status === 422) {
    const server = serverVersion(refusalIn(thrown)?.headers ?? {});
    return new Problem({
      code: 'github-token-permission',
      what: 'The GitHub App was not granted what these secrets take',
      ...found,
      likelyCause: `Its installation lacks one of: ${asText(permissions)}.${server === undefined ? '' : ` This is a GitHub Enterprise Server (${server}): where it has no secrets for Codespaces or Agents, nobody can grant them, and an entry with such a store keeps out all that the App does for ${owner}.`}`,
      fix: `Give the App these permissions, and accept them at ${owner}: https://docs.github.com/apps/using-github-apps/approving-updated-permissions-for-a-github-app`,
    });
  }
  const words = unusable(status, message, owner);
  if (words !== undefined) return new Problem({ code: 'github-app-unusable', ...words, ...found });
  return requestProblem(thrown, client, {
    ...{ owner, repo: undefined, target, permission: asText(permissions) },
    ...{ missing: undefined, writesSecret: false },
  });
}

/** Undefined for what has nothing to do with the App: a limit, trouble of GitHub, the network. */
function unusable(
  status: number | undefined,
  message: string,
  owner: string,
): Pick<Problem, 'what' | 'likelyCause' | 'fix'> | undefined {
  const otherwise = `or give a token for this owner:\ngithub-tokens: |\n  ${owner}=\${{ secrets.TOKEN }}`;
  if (status === 404) {
    return {
      what: 'The GitHub App is not installed there',
      likelyCause: `Nobody has installed it for ${owner}, or the name is mistyped.`,
      fix: `Install it: https://docs.github.com/apps/using-github-apps/installing-your-own-github-app\n${otherwise}`,
    };
  }
  if (status === 401) {
    return {
      what: 'The GitHub App cannot sign in',
      likelyCause:
        "github-app-id and github-app-private-key do not belong together, the key was deleted, or this machine's clock is off.",
      fix: `Make a new private key on the settings page of the App, and store it:\ngh secret set DBCRED_APP_PRIVATE_KEY < KEY.pem\n${otherwise}`,
    };
  }
  if (status === 403 && /suspended/i.test(message)) {
    return {
      what: 'The installation of the GitHub App is suspended',
      likelyCause: `An owner of ${owner}, or the owner of the App, has suspended it.`,
      fix: `Unsuspend it: https://docs.github.com/apps/maintaining-github-apps/suspending-a-github-app-installation\n${otherwise}`,
    };
  }
  return undefined;
}

function asText(permissions: AppPermissions): string {
  return Object.entries(permissions)
    .map(([name, level]) => `${name}: ${level}`)
    .join(', ');
}

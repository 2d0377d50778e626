import type { LocalCloud } from '../../emulators/cloud.ts';
import type { Exchange } from '../../emulators/traffic.ts';
import type { ActionRun, RunOptions } from '../../scripts/action-run.ts';

/** Moments in the rotations of the seeded topology, and what is seen of them. */

/** A run of its own, as of a workflow that was started anew. */
export function runOf(mode: string, runId: string, inputs: RunOptions['inputs'] = {}): RunOptions {
  return { inputs: { mode, ...inputs }, env: { GITHUB_RUN_ID: runId } };
}

type Matches = (exchange: Readonly<Exchange>) => boolean;

export const isVaultPut =
  (name: string): Matches =>
  ({ service, method, path }) =>
    service === 'key-vault' && method === 'PUT' && path.startsWith(`/secrets/${name}?`);

/** `enabled: false` and tags are both a PATCH of a version. */
export const isVaultPatch =
  (name: string): Matches =>
  ({ service, method, path }) =>
    service === 'key-vault' && method === 'PATCH' && path.startsWith(`/secrets/${name}/`);

/** Whatever changes a vault secret. */
export const isVaultWrite: Matches = ({ service, method }) => service === 'key-vault' && method !== 'GET';
export const isDelivery: Matches = ({ service, method }) => service === 'github-api' && method === 'PUT';

/** Does something once, when such a request has arrived or was carried out; the request waits for it. */
export function once(
  cloud: LocalCloud,
  matches: Matches,
  when: 'before' | 'after',
  act: () => Promise<unknown>,
): void {
  const stop = cloud.intercept(async (exchange, phase) => {
    if (phase !== when || !matches(exchange)) return 'go-on';
    stop();
    await act();
    return 'go-on';
  });
}

export function heldByGitHub(cloud: LocalCloud) {
  const { 'org/secai-radar': radar, 'org/ctxEco': ctxEco } = cloud.github.state();
  return {
    url: radar?.environments['daily-pipeline']?.['DATABASE_URL']?.value,
    repositoryUrl: radar?.actions['DATABASE_URL']?.value,
    password: ctxEco?.actions['POSTGRES_PASSWORD']?.value,
  };
}

export const codesOf = ({ report }: ActionRun) => report.problems.map(({ code }) => code);

/** The statement that changes the role's password, and none that only rehearses it. */
export const ALTER = /^(?:SET LOCAL [^;']*; )*ALTER ROLE/;

/** How often the role's password was changed by a client, as the server's log has it. */
export const alters = (log: string): number =>
  [...log.matchAll(/ statement: (.*)/g)].filter(([, statement = '']) => ALTER.test(statement)).length;

/** Logins that the server refused. */
export const refusals = (log: string): number =>
  log.match(/FATAL: {2}password authentication failed/g)?.length ?? 0;

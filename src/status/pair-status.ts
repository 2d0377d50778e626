import { deliveredAt } from '../alternating/delivered-mark.ts';
import { type Draining, lookAtDrain, type Seen, sessionsOf } from '../alternating/drain.ts';
import { otherOf } from '../alternating/ground.ts';
import type { PairSight } from '../alternating/look.ts';
import type { GitHubClients } from '../clients/github-clients.ts';
import { isOfGitHubKind } from '../topology/topology.ts';
import { type ConsumerStatus, type Finding, isDrift, type PairStatus, type SecretStatus } from './account.ts';

/** What is asked of the login before, beside the look. */
export interface Asking extends Pick<Draining, 'ground' | 'server' | 'runsBefore'> {
  /** A sync with a token writes every GitHub secret, so it holds nothing that nobody may read. */
  readonly gitHub: Pick<GitHubClients, 'signedIn'>;
}

const DAY_MS = 86_400_000;

/** Both logins, and what the one before waits for. Never throws. */
export async function pairStatus(
  asking: Asking,
  sight: PairSight | undefined,
  secrets: readonly SecretStatus[],
  consumers: readonly ConsumerStatus[],
): Promise<PairStatus> {
  const { owner, logins } = asking.ground.pair;
  const base = { owner, truth: asking.ground.passwordSecret };
  if (sight === undefined) {
    const unknown = logins.map((name) => ({ name, is: 'unknown' as const }));
    return { ...base, logins: unknown, wrong: [], retirement: null };
  }
  const states = logins.map((name) => ({ name, is: stateOf(name, sight) }));
  const isDraining = states.some(({ is }) => is === 'draining');
  return {
    ...{ ...base, logins: states, wrong: sight.roles?.wrong ?? [] },
    retirement: isDraining ? await retirementOf(asking, sight, secrets, consumers) : null,
  };
}

function stateOf(name: string, { truth, roles, observation }: PairSight): PairStatus['logins'][number]['is'] {
  const mayLogIn = roles?.logins[name]?.mayLogIn;
  if (mayLogIn === false) return 'retired';
  if (name === truth?.login.user)
    return mayLogIn === true || observation.truth.standing === 'opens' ? 'in-use' : 'unknown';
  return mayLogIn === true && truth !== undefined ? 'draining' : 'unknown';
}

/** Env files are brought up by whoever works with them, and hold nothing. */
async function retirementOf(
  asking: Asking,
  { truth, secret, rotator }: PairSight,
  secrets: readonly SecretStatus[],
  consumers: readonly ConsumerStatus[],
): Promise<PairStatus['retirement']> {
  const { ground } = asking;
  const login = otherOf(ground.pair, truth?.login.user ?? '');
  const running = consumers.filter(({ kind }) => kind !== 'env-file');
  const asked = { ...asking, login, rotator: rotator.password };
  const sessions = await sessionsOf(asked);
  const since = deliveredAt(secret);
  const drain = await lookAtDrain({
    ...{ ...asked, deliveredAt: since, retireUnknown: false },
    behind: [...secrets, ...running].filter(isDrift).map(({ name, why }) => `${name}: ${why}`),
    unknown: running
      .filter(
        ({ kind, standing }) => standing === 'unknown' && !(isOfGitHubKind(kind) && asking.gitHub.signedIn),
      )
      .map(({ name, why }) => `${name}: ${why}`),
    sessions: async () => sessions,
  });
  const dueAt = since === undefined ? undefined : since + ground.pair.drainDays * DAY_MS;
  const now = ground.vault.now();
  const isOver = dueAt !== undefined && now !== undefined && now >= dueAt;
  return {
    ...{ login, is: isOver ? 'overdue' : 'waiting' },
    deliveredAt: since === undefined ? null : new Date(since).toISOString(),
    dueAt: dueAt === undefined ? null : new Date(dueAt).toISOString(),
    // Until then, the time alone says so.
    heldBy: drain.is === 'running' ? [] : drain.heldBy,
    unknown: drain.unknown,
    sessions: sessionsSeen(sessions),
    mayHold: consumers
      .filter(({ kind, standing }) =>
        isOfGitHubKind(kind) || kind === 'env-file' ? standing !== 'in-sync' : false,
      )
      .map(({ name }) => name),
  };
}

function sessionsSeen({ heldBy, unknown }: Seen): readonly string[] | null {
  return unknown.length > 0 ? null : heldBy;
}

/** What to see to, of a pair alone. */
export function pairFindings(
  { wrong, retirement, truth }: PairStatus,
  {
    credential,
    ownerSql,
  }: { readonly credential: string | undefined; readonly ownerSql: string | undefined },
): readonly Finding[] {
  const findings: Finding[] = [];
  if (retirement?.is === 'overdue') {
    const { login, dueAt, heldBy, unknown } = retirement;
    const held = [...heldBy, ...unknown];
    const why = held.length === 0 ? 'nothing holds it, and no run has retired it' : held.join('; ');
    findings.push({
      urgency: 'overdue',
      what: `The login before is to be retired since ${dueAt?.slice(0, 10)}, and still logs in: ${why}`,
      targets: [login],
      fix: retiring(credential, heldBy.length === 0 && unknown.length > 0),
    });
  }
  if (wrong.length > 0 && ownerSql !== undefined) {
    const what = `The roles are not what a pair of logins needs: ${wrong.join('; ')}`;
    findings.push({ urgency: 'role', what, targets: [truth], fix: ownerSql });
  }
  return findings;
}

function retiring(credential: string | undefined, isUnseen: boolean): string {
  return [
    '# with the right to the password of the role that gives both theirs:',
    'with:',
    '  mode: sync',
    ...(credential === undefined ? [] : [`  credential: ${credential}`]),
    ...(isUnseen ? ['  retire-unknown: true   # what nobody can see then holds it no longer'] : []),
  ].join('\n');
}

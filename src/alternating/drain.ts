import { foreign } from '../foreign-text.ts';
import type { SessionGroup } from '../postgres/role-sessions.ts';
import { problemsOf } from '../problem.ts';
import { isoTime } from '../rotation/record.ts';
import { DELIVERED_TAG } from '../rotation/tags.ts';
import { otherOf, rotatorTarget } from './ground.ts';
import type { PairSight } from './look.ts';
import type { Retirement } from './observation.ts';
import type { PairRun } from './run.ts';

const DAY_MS = 86_400_000;

/** From the last proven delivery, by the vault's clock: a consumer that was not delivered to has not begun to drain. */
export async function lookAtDrain(run: PairRun, sight: PairSight): Promise<Retirement | undefined> {
  const { truth } = sight;
  if (truth === undefined) return undefined;
  const { ground, retireUnknown } = run.plan;
  const login = otherOf(ground.pair, truth.login.user);
  const failed = run.plan.recipients.flatMap((recipient) =>
    run.deliveries.get(recipient)?.action === 'failed' ? [`${recipient.name} was not delivered to`] : [],
  );
  const deliveredAt = Date.parse(sight.secret.tags[DELIVERED_TAG] ?? '');
  const now = ground.vault.now();
  if (failed.length > 0 || Number.isNaN(deliveredAt) || now === undefined)
    return {
      login,
      is: 'held',
      dueAt: undefined,
      heldBy: failed.length > 0 ? failed : [NOT_DELIVERED],
      unknown: [],
    };
  const drainMs = ground.pair.drainDays * DAY_MS;
  const dueAt = deliveredAt + drainMs;
  if (now < dueAt) return { login, is: 'running', dueAt, heldBy: [`until ${isoTime(dueAt)}`], unknown: [] };
  const [sessions, unseen] = await sessionsOf(run, sight, login);
  const unknown = [...passedOver(run), ...unseen];
  const isOverTwice = now >= deliveredAt + Math.max(2 * drainMs, DAY_MS);
  const isHeld = sessions.length > 0 || (unknown.length > 0 && !retireUnknown && !isOverTwice);
  return { login, is: isHeld ? 'held' : 'over', dueAt, heldBy: sessions, unknown };
}

const NOT_DELIVERED = 'not every consumer has been delivered to';

/** An env file is no running client, and is brought up by whoever works with it. */
function passedOver({ plan }: PairRun): readonly string[] {
  return plan.recipients.flatMap((one) =>
    'passedOver' in one && one.entry.kind !== 'env-file'
      ? [`${one.name} was passed over (${one.passedOver}), so nobody knows what it holds`]
      : [],
  );
}

async function sessionsOf(
  { plan: { server, ground } }: PairRun,
  { rotator: { password } }: PairSight,
  login: string,
): Promise<readonly [seen: readonly string[], unseen: readonly string[]]> {
  if (password === undefined)
    return [
      [],
      [`sessions of ${login} cannot be seen without the password of ${ground.pair.rotatedBy.user}`],
    ];
  try {
    const found = await server.sessions(rotatorTarget(ground, password), login);
    if (found.result === 'seen') return [found.groups.map((group) => groupInWords(group, login)), []];
    const many = found.atLeast === 0 ? '' : `, of which there are at least ${found.atLeast}`;
    return [
      [],
      [
        `${ground.pair.rotatedBy.user} does not see sessions of ${login}${many}: ${grantOfSight(ground, login)}`,
      ],
    ];
  } catch (thrown) {
    const [problem] = problemsOf(thrown);
    return [[], [`sessions of ${login} could not be asked for: ${problem?.what ?? 'unknown'}`]];
  }
}

function grantOfSight({ pair }: PairRun['plan']['ground'], login: string): string {
  return `GRANT "${login}" TO "${pair.rotatedBy.user}" WITH INHERIT TRUE, SET FALSE (PostgreSQL 16 and later), or GRANT pg_read_all_stats TO "${pair.rotatedBy.user}"`;
}

function groupInWords(
  { sessions, database, applicationName, clientAddress }: SessionGroup,
  login: string,
): string {
  const who = applicationName === '' ? 'without a name' : foreign(applicationName);
  const count = sessions === 1 ? 'a session' : `${sessions} sessions`;
  return `${count} of ${login} in ${foreign(database)} (${who}, from ${clientAddress === null ? 'a local socket' : foreign(clientAddress)})`;
}

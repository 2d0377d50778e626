import { roleWarnings } from '../postgres/examination.ts';
import type { Examination } from '../postgres/examined.ts';
import { isLockPlace } from '../postgres/lock-place.ts';
import { serverIsPooler } from '../postgres/through-pooler.ts';
import type { Problem } from '../problem.ts';
import { agedAmong, nearExpiryMs } from '../rotation/due.ts';
import type { Stranger } from '../rotation/story.ts';
import type { Topology } from '../topology/topology.ts';
import {
  type ConsumerStatus,
  type Finding,
  ROTATE,
  type RotationStatus,
  type SecretStatus,
  URGENCIES,
} from './account.ts';
import { isShutOut } from './shut-out.ts';

export interface Found {
  readonly secrets: readonly SecretStatus[];
  readonly consumers: readonly ConsumerStatus[];
  readonly rotation: RotationStatus;
  readonly strangers: readonly Stranger[] | null;
  readonly examinations: readonly Examination[];
  /** Of the config file. */
  readonly server: Topology['server'] | undefined;
  /** The vault secret whose age is that of the credential; undefined: each of them. */
  readonly truth?: string | undefined;
  /** Days after which the credential is old; undefined for never. */
  readonly maxAgeDays: number | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const DAY_MS = 86_400_000;

/** What to see to, the most urgent first; what is of one kind and mended alike is said once. */
export function findingsIn(found: Found): readonly Finding[] {
  const all = [
    ...standings(found),
    ...unfinished(found.rotation),
    ...expiring(found),
    ...ofTheRole(found),
    ...pooler(found),
    ...old(found),
    ...unaccounted(found.strangers),
    ...logins(found),
  ];
  const kindOf = ({ urgency, what, fix }: Finding): string => JSON.stringify([urgency, what, fix]);
  const firsts = all.filter(
    (one, index) => all.findIndex((other) => kindOf(other) === kindOf(one)) === index,
  );
  const merged = firsts.map((one) => ({
    ...one,
    targets: all.filter((other) => kindOf(other) === kindOf(one)).flatMap(({ targets }) => targets),
  }));
  return merged.toSorted((a, b) => URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency));
}

/** What nothing can be done about from here stands in the table alone. */
function standings({ secrets, consumers }: Found): Finding[] {
  return [...secrets, ...consumers].flatMap(({ name, standing, fix }) =>
    standing === 'in-sync' || fix === null
      ? []
      : [{ urgency: standing, what: WHAT[standing], targets: [name], fix }],
  );
}

const WHAT = {
  broken: 'Broken: whoever uses it cannot log in, or finds the wrong thing',
  stale: 'Stale: it is not what the vault says, or has not run with it',
  unknown: 'Unknown: it could not be seen from here',
} as const;

function unfinished({ is, why, pending }: RotationStatus): Finding[] {
  if (is !== 'unfinished' || pending === null) return [];
  const fix = `# wait for the run that rotates, if there is one; otherwise this finishes it\n${ROTATE}`;
  return [
    { urgency: 'unfinished-rotation', what: `A rotation is unfinished: ${why}`, targets: [pending], fix },
  ];
}

/** An expiry is informational in a vault: an expired secret still reads. A rotation moves it on. */
function expiring({ secrets, now }: Found): Finding[] {
  return secrets.flatMap(({ name, createdAt, expiresAt }) => {
    const nearMs = nearExpiryMs({ createdAt, expiresAt });
    if (nearMs === undefined || Math.floor((nearMs - now) / DAY_MS) > 0) return [];
    const days = Math.floor((Date.parse(expiresAt ?? '') - now) / DAY_MS);
    const what =
      days < 0
        ? `Expired ${inDays(-days)} ago, says the vault`
        : `Expires in ${inDays(days)}, says the vault`;
    return [{ urgency: 'expiring' as const, what, targets: [name], fix: ROTATE }];
  });
}

function inDays(days: number): string {
  return `${days} day${days === 1 ? '' : 's'}`;
}

/** What will be in the way of a login or a rotation. */
function ofTheRole({ examinations }: Found): Finding[] {
  return roleWarnings(examinations).map(({ about, role, what, fix }) => ({
    urgency: about === 'valid-until' ? 'expiring' : 'role',
    what,
    targets: [`role ${role}`],
    fix,
  }));
}

/** At the server's own address; what a connection string leads to is its own affair. */
function pooler({ examinations, server }: Found): Finding[] {
  const there = examinations.find(({ candidate, probe }) => {
    if (!('target' in candidate) || probe?.result !== 'ok' || probe.facts?.throughPooler !== true)
      return false;
    const { target } = candidate;
    return target.host === server?.host && target.port === server.port && isLockPlace(target);
  });
  if (there === undefined || !('target' in there.candidate)) return [];
  const { what, target, fix } = serverIsPooler(there.candidate.target);
  return [{ urgency: 'role', what, targets: [target], fix }];
}

function old({ secrets, maxAgeDays, now, truth }: Found): Finding[] {
  return agedAmong(secrets, truth).flatMap(({ name, createdAt }) => {
    const days = createdAt === null ? 0 : Math.floor((now - Date.parse(createdAt)) / DAY_MS);
    if (maxAgeDays === undefined || days <= maxAgeDays) return [];
    const what = `Old: ${inDays(days)}, and max-age-days is ${maxAgeDays}`;
    return [{ urgency: 'old' as const, what, targets: [name], fix: ROTATE }];
  });
}

function unaccounted(strangers: Found['strangers']): Finding[] {
  if (strangers === null || strangers.length === 0) return [];
  const names = strangers.map(({ database, applicationName, clientAddress, sessions }) => {
    const who = applicationName === '' ? 'a client without a name' : applicationName;
    return `${who} from ${clientAddress ?? 'a local socket'} in ${database} (${sessions})`;
  });
  const [first] = strangers;
  const pattern = first === undefined ? 'NAME' : patternOf(first);
  return [
    {
      urgency: 'unaccounted',
      what: 'Connected as this role, and no consumer accounts for it',
      targets: names,
      fix: `# who it is, and how it gets the next password; then, in the config file:\nknown-clients:\n  - ${JSON.stringify(pattern)}`,
    },
  ];
}

/** What names this client and nobody else: a name with a wildcard in it would let others in. */
function patternOf({ applicationName, clientAddress, database }: Stranger): string {
  const names = [applicationName, clientAddress ?? '', `${database}/${applicationName}`];
  return names.find((name) => name !== '' && !/[*?]/.test(name)) ?? 'NAME';
}

/** A refused login is told by the standing of the secret that it was made with; so is one that lets into no database. */
function logins({ examinations, secrets }: Found): Finding[] {
  const told: readonly Problem['code'][] = ['database-credential-refused', 'stray-characters'];
  const broken = secrets.filter(({ standing }) => standing === 'broken');
  return examinations.flatMap((one) => {
    const { candidate, problem } = one;
    const source = 'source' in candidate ? candidate.source : '';
    const isTold = isShutOut(one) && broken.some(({ name }) => source.startsWith(`secret ${name} in `));
    if (problem === undefined || isTold || told.includes(problem.code)) return [];
    const urgency = isShutOut(one) ? ('broken' as const) : ('unknown' as const);
    return [{ urgency, what: problem.what, targets: [candidate.name], fix: problem.fix }];
  });
}

import type { ConnectionString } from '../postgres/connection-string.ts';
import { examineAll } from '../postgres/examination.ts';
import type { Candidate, Examination, ExaminationTools } from '../postgres/examined.ts';
import { lockPlace } from '../postgres/lock-place.ts';
import { provesPassword, SERVER_REFUSES } from '../postgres/probe.ts';
import { Problem } from '../problem.ts';
import { addressOf, isSamePlace } from '../topology/addresses.ts';
import type { Topology } from '../topology/topology.ts';
import type { Refusals } from './refusals.ts';

/** The same login at the server itself; undefined where it is not known to be another place. */
export type ServerItself = (target: ConnectionString) => ConnectionString | undefined;

/** What the config file says of it; without that, the server behind Azure's pooler. */
export function serverItself(server: Topology['server'] | undefined): ServerItself {
  return (target) => {
    const own =
      server !== undefined && addressOf(target, server) !== undefined && !isSamePlace(server, target)
        ? server
        : lockPlace(target);
    if (isSamePlace(own, target)) return undefined;
    const { host, port } = own;
    return { ...lockPlace(target), database: target.database, host, port };
  };
}

type Tried = Pick<Examination, 'candidate' | 'probe'>;

/** Whether a pooler has refused the copy, or taken what the vault holds: it may be what it remembers of another day. */
function isPoolersOpinion({ probe: refused }: Tried, { probe: own }: Tried): boolean {
  const byPooler = refused?.result === 'bad' && refused.failure.code !== SERVER_REFUSES;
  return byPooler || (own?.result === 'ok' && own.facts?.throughPooler === true);
}

/**
 * Why it is not known that the vault holds the right password, though a login with it has worked; undefined where it
 * is: a pooler goes on to take an old one from its file while its connections live, and then it refuses the new one.
 */
export async function whyUnproven(
  refused: Tried,
  own: Tried,
  place: ServerItself,
  waitMs: number,
  tools: ExaminationTools,
  refusals: Refusals,
): Promise<Problem | undefined> {
  if (!isPoolersOpinion(refused, own) || !('target' in own.candidate)) return undefined;
  const target = place(own.candidate.target);
  if (target === undefined) return notKnown(refused, 'where the server itself is, is not known');
  const { storeWith: _, address: __, ...rest } = own.candidate;
  const candidate: Candidate = { ...rest, name: `${rest.name} at ${target.host}:${target.port}`, target };
  const [there] =
    refusals.of(candidate) === undefined
      ? await examineAll([candidate], waitMs, tools)
      : [refusals.of(candidate)];
  if (there !== undefined) refusals.add(there);
  const probe = there?.probe;
  const at = `${target.host}:${target.port}`;
  if (probe === undefined) return notKnown(refused, `nobody has logged in at ${at}`);
  if (probe.result === 'bad' && probe.failure.code === SERVER_REFUSES) return vaultIsBehind(refused, at);
  if (probe.result === 'ok' && probe.facts?.throughPooler === true)
    return notKnown(refused, `a pooler answers at ${at} as well`);
  if (provesPassword(probe)) return undefined;
  return notKnown(refused, `${at}: ${probe.result === 'ok' ? '' : (there?.problem?.what ?? 'no answer')}`);
}

const FILE = "the pooler's auth_file (PgBouncer) or pool_passwd (Pgpool-II)";

function notKnown({ candidate }: Tried, why: string): Problem {
  return new Problem({
    code: 'database-credential-refused',
    what: 'A pooler refuses this copy and takes what the vault holds, and which of them the server takes is not known',
    target: candidate.name,
    answer: why,
    likelyCause:
      "A pooler that keeps passwords in a file takes an old one while its connections live, and refuses the role's new one: so either the copy is stale, or the vault and that file are. Nothing was written.",
    fix: `Say in the config file where the server itself answers, so that it is asked:\nserver:\n  host: HOST   # the server's own\n  also-at:\n    pooled: { host: HOST, port: PORT, pooler: true }   # of the pooler\n# or log in there with both. If it takes the copy, put that password into ${FILE} and RELOAD, and into the vault.`,
  });
}

function vaultIsBehind({ candidate }: Tried, at: string): Problem {
  return new Problem({
    code: 'database-credential-refused',
    what: 'A pooler refuses this copy, and what it takes from the vault the server itself refuses',
    target: candidate.name,
    answer: `${at} answers ${SERVER_REFUSES} to what the vault holds`,
    likelyCause:
      "The role's password was changed by hand: the vault and the pooler's file hold the one before, which passes while the pooler's connections live. The copy may be the right one. Nothing was written.",
    fix: `Log in with the copy at ${at}. If it is taken, put its password into ${FILE} and RELOAD, and into the vault; then with:\n  mode: sync`,
  });
}

import type { Vault, VaultSecret } from '../azure/key-vault.ts';
import type { Standing } from '../consumers/consumer.ts';
import type { Recipient } from '../consumers/recipient.ts';
import { isUnfilled } from '../postgres/bare-password.ts';
import { Problem, problemsOf } from '../problem.ts';
import { sourcesOf } from '../topology/sources.ts';
import { isOfGitHub } from '../topology/topology.ts';
import { type ConsumerStatus, isoOrNull, type SecretStatus, SYNC } from './account.ts';

/** How a consumer stands, and what is wrong with the place where it should be. */
interface SeenConsumer {
  readonly status: ConsumerStatus;
  readonly problem: Problem | undefined;
}

/** How each consumer stands, side by side. One that cannot be looked at keeps nobody from the others. */
export function consumerStandings(
  recipients: readonly Recipient[],
  vault: Vault,
  asDocument: (name: string) => 'document' | undefined,
  hasConfig: boolean,
): Promise<readonly SeenConsumer[]> {
  return Promise.all(
    recipients.map(async (recipient) => {
      const { name, entry } = recipient;
      const standing = await standingOf(recipient, vault, asDocument(entry.from));
      const { is, why, since, notes, problem, isByHand } = standing;
      // A sync with a config file delivers all of them, but to files on somebody's machine.
      const isSynced = hasConfig && is === 'stale' && entry.kind !== 'env-file' && isByHand !== true;
      const fix = isSynced ? SYNC : standing.fix;
      const { kind, from } = entry;
      const status = {
        name,
        kind,
        from,
        standing: is,
        why,
        since: isoOrNull(since),
        fix: fix ?? null,
        notes,
      };
      return { status, problem: problem && named(problem, name) };
    }),
  );
}

/** Which request found it out matters less than whose place is missing. */
function named({ code, what, answer, likelyCause, fix, cause }: Problem, target: string): Problem {
  return new Problem({ code, what, target, answer, likelyCause, fix, cause });
}

/** A copy that agrees with what opens nothing opens nothing either, and is mended with its source. */
export function withBrokenSources(
  consumers: readonly ConsumerStatus[],
  secrets: readonly SecretStatus[],
): readonly ConsumerStatus[] {
  return consumers.map((one) => {
    const source = secrets.find(({ name, standing }) => name === one.from && standing === 'broken');
    if (source === undefined || (one.standing !== 'in-sync' && one.standing !== 'broken')) return one;
    const why =
      one.standing === 'broken'
        ? `${one.why}; ${one.from} is broken too`
        : `It agrees with ${one.from}, which is broken`;
    return { ...one, standing: 'broken', why, since: null, fix: source.fix };
  });
}

async function standingOf(recipient: Recipient, vault: Vault, as: 'document' | undefined): Promise<Standing> {
  if ('passedOver' in recipient) return unknown(recipient.passedOver, fixOfPassingOver(recipient));
  const [from = '', ...others] = sourcesOf(recipient.entry);
  const making = recipient.consumer(); // loads what it needs while the vault is read
  making.catch(() => undefined); // heard of below, if the vault can be read
  const source = await vault.read(from, as).catch((thrown: unknown) => problemsOf(thrown));
  const beside = await Promise.all(others.map((name) => vault.read(name))).catch((thrown: unknown) =>
    problemsOf(thrown),
  );
  // The secret's own standing says how to mend that.
  if (!('version' in source))
    return unknown(`${from} cannot be read from the vault: ${source[0]?.what}`, undefined);
  // Nor is a copy stale that is older than something nobody is given.
  if (as !== 'document' && isUnfilled(source.value))
    return unknown(`${from} holds a placeholder in the vault, which nobody is given`, undefined);
  try {
    const consumer = await making;
    const given = beside.filter((one): one is VaultSecret => 'version' in one);
    if (given.length < others.length)
      return unknown(`${others.join(', ')} cannot be read from the vault`, undefined);
    return await consumer.inspect(source, given);
  } catch (thrown) {
    const [problem] = problemsOf(thrown);
    if (problem === undefined) throw thrown;
    return unknown(problem.what, problem.fix);
  }
}

function unknown(why: string, fix: string | undefined): Standing {
  return { is: 'unknown', why, since: undefined, fix, notes: [] };
}

function fixOfPassingOver({ entry }: Recipient): string | undefined {
  if (!isOfGitHub(entry)) return undefined;
  return 'with:\n  github-token: ${{ secrets.DBCRED_GITHUB_TOKEN }}   # Secrets (read), and Environments (read) for an environment secret';
}

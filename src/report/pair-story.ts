import type { ConsumerStory, PairStory, RotationStory } from '../rotation/story.ts';
import { isOfGitHubKind } from '../topology/topology.ts';
import { escapeMarkdown } from './markdown.ts';
import { pairBlocks } from './pair-summary.ts';
import type { Report } from './report.ts';

/** Of two logins, an adoption aside, which has its own words. */
export function pairOf({ pair }: RotationStory, { mode }: Pick<Report, 'mode'>): PairStory | undefined {
  return mode === 'adopt' ? undefined : pair;
}

/** What a heading says of a rotation that gave the other login a password, as Markdown; undefined of any other run. */
export function pairHeading(pair: PairStory, { times }: Pick<Report, 'times'>): string | undefined {
  if (times === null || times.promoted === null) return undefined;
  const states = pair.logins.flatMap(({ name, is }) => {
    if (is === 'in-use') return [`${name} in use`];
    if (is === 'retired') return [`${name} retired`];
    if (is === 'unknown') return [];
    return isDue(pair, times) ? [`${name} not retired yet`] : [`${name} until ${pair.retires?.slice(0, 10)}`];
  });
  const inUseFirst = states.toSorted((a, b) => Number(b.endsWith(' in use')) - Number(a.endsWith(' in use')));
  return `✅ rotated${inUseFirst.length === 0 ? '' : `: ${escapeMarkdown(inUseFirst.join(', '))}`}`;
}

/** Both logins, and who is refused from when, as Markdown blocks. */
export function pairLead(
  pair: PairStory,
  consumers: readonly ConsumerStory[],
  { times, vaultSecret }: Pick<Report, 'times' | 'vaultSecret'>,
): readonly string[] {
  const draining = pair.logins.find(({ is }) => is === 'draining')?.name;
  const { owner, logins, retires, heldBy } = pair;
  const is = retires !== null && isDue(pair, times) ? ('overdue' as const) : ('waiting' as const);
  return pairBlocks({
    ...{ owner, logins, truth: vaultSecret ?? 'the vault', wrong: [] },
    retirement:
      draining === undefined
        ? null
        : {
            ...{ login: draining, is, dueAt: retires, unknown: [] },
            heldBy: heldBy.filter((one) => one !== `until ${retires}`),
            mayHold: consumers.filter(mayHold).map(({ name }) => name),
          },
  });
}

/** The time alone does not hold it, or is not known. */
function isDue({ retires }: PairStory, times: Report['times']): boolean {
  return retires === null || (times !== null && retires <= times.ended);
}

/** What nobody reads back: it holds what it held until somebody writes it. */
function mayHold({ kind, action }: ConsumerStory): boolean {
  const isLeft = action === 'failed' || action === 'passed-over' || action === 'not-reached';
  return isLeft && (isOfGitHubKind(kind) || kind === 'env-file');
}

import { escapeMarkdown, folded, names } from './markdown.ts';
import type { AdoptionStory } from './report.ts';

/** Who takes whose place, and how long the role before is let in, as lines of plain text. */
export function adoptionLines(story: AdoptionStory): readonly string[] {
  const { from, logins, owner, way } = story;
  const what =
    logins.length === 0
      ? []
      : [`${logins.join(' and ')} take the place of ${from}; ${ownerInWords(from, owner, way)}`];
  return [...what, ...story.done, ...privilegeLines(story), formerInWords(story)].filter(
    (line) => line !== '',
  );
}

function ownerInWords(from: string, owner: string | null, way: AdoptionStory['way']): string {
  switch (way) {
    case 'becomes-owner':
      return `${from} becomes their owner, and goes on owning what it owns`;
    case 'handed-over':
      return `what it owned is ${owner}'s`;
    case null:
      return 'nothing was handed over';
  }
}

/** Those that nobody expects, each; of the known ones, how many: the report has them. */
function privilegeLines({ from, logins, privileges }: AdoptionStory): readonly string[] {
  if (privileges === null || privileges.things === 0) return [];
  const { things, begunBefore, differences } = privileges;
  const known = differences.filter(({ because }) => because !== null);
  const others = differences.filter(({ because }) => because === null).map(differenceInWords);
  const besides = known.length === 0 ? '' : `, ${known.length} known differences aside`;
  const since = begunBefore.length === 0 ? '' : ` (in ${begunBefore.join(', ')}: as this run found it)`;
  const same = others.length === 0 ? `${logins.join(' and ')} may do what ${from} could` : 'compared';
  return [`Of ${things} things${since}: ${same}${besides}`, ...others];
}

type Difference = NonNullable<AdoptionStory['privileges']>['differences'][number];

function differenceInWords({ database, role, thing, lost, gained }: Difference): string {
  const changes = [
    ...(lost.length === 0 ? [] : [`may not ${lost.join(', ')}`]),
    ...(gained.length === 0 ? [] : [`may ${gained.join(', ')} besides`]),
  ];
  return `${role} ${changes.join(', and ')} on ${thing} in ${database}, other than the role before`;
}

/** Of each known one, why. */
function knownOnes({ privileges }: AdoptionStory): readonly string[] {
  return (privileges?.differences ?? []).flatMap((one) =>
    one.because === null ? [] : [`${differenceInWords(one)}: ${one.because}`],
  );
}

/** Of several credentials each says its own, and the last one counts. */
const TIME = /^until \d{4}-\d\d-\d\dT\S+$/;

function formerInWords({ from, logins, former, endsNotBefore, heldBy }: AdoptionStory): string {
  if (former === 'ended') return `${from} has ended: no copy of it opens anything`;
  if (former === 'unknown') return '';
  if (logins.length > 0 && endsNotBefore === null && heldBy.length === 0)
    return `nothing that ${logins.join(' and ')} are for needs ${from} any more`;
  const times = heldBy.filter((one) => TIME.test(one)).toSorted();
  const last = endsNotBefore ?? times.at(-1)?.replace(/^until /, '');
  const when = last === undefined ? '' : `, until ${last.slice(0, 10)} at least`;
  const others = heldBy.filter((one) => !TIME.test(one));
  const held = others.length === 0 ? '' : `: ${others.join('; ')}`;
  return `${from} is still let in with what it has${when}${held}. Run it again then`;
}

/** The same as Markdown blocks. */
export function adoptionBlocks(story: AdoptionStory | undefined): readonly string[] {
  if (story === undefined) return [];
  const [first, ...rest] = adoptionLines(story);
  const known = knownOnes(story);
  return [
    first === undefined ? '' : `👥 ${escapeMarkdown(first)}`,
    rest.length === 0 ? '' : names(rest),
    known.length === 0
      ? ''
      : folded(`What differs in what each may do, and why (${known.length})`, names(known)),
    story.differences.length === 0
      ? ''
      : folded(`What differs between the two files (${story.differences.length})`, names(story.differences)),
  ];
}

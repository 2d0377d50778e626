import { escapeMarkdown, folded, names } from './markdown.ts';
import type { AdoptionStory } from './report.ts';

/** Who takes whose place, and how long the role before is let in, as lines of plain text. */
export function adoptionLines(story: AdoptionStory): readonly string[] {
  const { from, logins, owner, way } = story;
  const what =
    logins.length === 0
      ? []
      : [`${logins.join(' and ')} take the place of ${from}; ${ownerInWords(from, owner, way)}`];
  return [...what, ...story.done, formerInWords(story)].filter((line) => line !== '');
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

function formerInWords({ from, former, endsNotBefore, heldBy }: AdoptionStory): string {
  if (former === 'ended') return `${from} has ended: no copy of it opens anything`;
  if (former === 'unknown') return '';
  const when = endsNotBefore === null ? '' : `, until ${endsNotBefore.slice(0, 10)} at least`;
  const held = heldBy.length === 0 ? '' : `: ${heldBy.join('; ')}`;
  return `${from} is still let in with what it has${when}${held}. Run it again then`;
}

/** The same as Markdown blocks. */
export function adoptionBlocks(story: AdoptionStory | undefined): readonly string[] {
  if (story === undefined) return [];
  const [first, ...rest] = adoptionLines(story);
  return [
    first === undefined ? '' : `👥 ${escapeMarkdown(first)}`,
    rest.length === 0 ? '' : names(rest),
    story.differences.length === 0
      ? ''
      : folded(`What differs between the two files (${story.differences.length})`, names(story.differences)),
  ];
}

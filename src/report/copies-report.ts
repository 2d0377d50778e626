import { type Copies, unlistedAmong } from '../copies/copies.ts';
import { foreign } from '../foreign-text.ts';
import { few } from '../rotation/few.ts';
import type { Flow } from './flow-picture.ts';
import { escapeMarkdown, fenced, folded, table } from './markdown.ts';
import type { Report } from './report.ts';

/** What a search for copies found, beside what the run did. */
export function withCopies<R extends Report>(report: R, copies: Copies | undefined): R {
  return copies === undefined ? report : { ...report, copies: shown(copies) };
}

/** Names are others' to choose; a fix quotes them where it stands, and keeps its lines. */
function shown({ found, notLookedAt }: Copies): Copies {
  return {
    found: found.map((one) => ({
      ...one,
      ...{ where: foreign(one.where), howFound: foreign(one.howFound), why: one.why && foreign(one.why) },
    })),
    notLookedAt: notLookedAt.map((one) => ({ ...one, where: foreign(one.where), why: foreign(one.why) })),
  };
}

/** What stands at the top; undefined where nobody needs to be warned. */
export function copiesWarning(copies: Copies | null): string | undefined {
  const unlisted = copies === null ? [] : unlistedAmong(copies);
  if (unlisted.length === 0) return undefined;
  const [many, hold] = unlisted.length === 1 ? ['1 copy', 'stands'] : [`${unlisted.length} copies`, 'stand'];
  return `${many} of this credential ${hold} in no config file, and would hold a password that the server refuses after a rotation: ${few(unlisted.map(({ where }) => where))}`;
}

const MARKS = { unlisted: '⚠️ unlisted', ask: '❔ perhaps', known: '📌 known' } as const;

/** As Markdown blocks; none of a run that did not look, or found nothing. */
export function copiesBlocks(copies: Copies | null): readonly string[] {
  if (copies === null) return [];
  const { found, notLookedAt } = copies;
  const rows = found.map(({ where, is, howFound, breaks, why, until }) => [
    escapeMarkdown(where),
    MARKS[is],
    escapeMarkdown(howFound),
    escapeMarkdown(is === 'known' ? knownWords(why, until) : breaks),
  ]);
  const open = found.filter(({ is }) => is !== 'known');
  const lines = open.map(({ where, fix }) => `${escapeMarkdown(where)}\n\n${fenced(fix)}`).join('\n\n');
  const unseen = notLookedAt.map(({ where, why, ask }) => {
    const told = `**${escapeMarkdown(where)}**: ${escapeMarkdown(why)}`;
    return ask === null ? told : `${told}\n\n${fenced(ask)}`;
  });
  return [
    ...(rows.length === 0 ? [] : ['#### 🔎 Copies that no config file lists']),
    table(['Copy', 'Standing', 'How it was found', 'When it breaks'], rows),
    folded(`The lines to add, and what repairs (${open.length})`, lines),
    folded(`Where copies could not be looked for (${unseen.length})`, unseen.join('\n\n')),
  ];
}

/** Beside the consumers; those that may be none are not drawn. */
export function copiesDrawn(copies: Copies | null, main: string | undefined): Flow['copies'] {
  const unlisted = copies === null ? [] : unlistedAmong(copies);
  return unlisted.flatMap(({ where, from }) => {
    const source = from ?? main;
    return source === undefined
      ? []
      : [{ name: where, from: source, words: '⚠️ unlisted', as: 'late' as const, arrow: '-.->' as const }];
  });
}

function knownWords(why: string | null, until: string | null): string {
  return until === null ? `known: ${why}` : `known until ${until}: ${why}`;
}

/** For a log. */
export function copiesGroups(copies: Copies | null): readonly {
  readonly title: string;
  readonly lines: readonly string[];
}[] {
  if (copies === null) return [];
  const { found, notLookedAt } = copies;
  const lines = found.flatMap(({ where, is, howFound, breaks, fix, why, until }) => [
    `${is.padEnd(8)} ${where}: ${howFound}`,
    ...(is === 'known'
      ? [`         ${knownWords(why, until)}`]
      : [`         ${breaks}`, ...fix.split('\n').map((line) => `         ${line}`)]),
  ]);
  const unseen = notLookedAt.flatMap(({ where, why, ask }) => [
    `${where}: ${why}`,
    ...(ask === null ? [] : ask.split('\n').map((line) => `         ${line}`)),
  ]);
  return [
    { title: `copies that no config file lists: ${found.length}`, lines },
    { title: `where copies could not be looked for: ${notLookedAt.length}`, lines: unseen },
  ].filter((one) => one.lines.length > 0);
}

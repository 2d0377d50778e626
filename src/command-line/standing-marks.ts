import type { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** How a word is shown, where the stream shows colours and NO_COLOR does not forbid them. */
export type Paint = (style: Style, text: string) => string;

/** A shape besides, for whoever sees no colour, or none of this one. */
const LOOKS = {
  good: { style: 'green', shape: '✓' },
  late: { style: 'yellow', shape: '!' },
  bad: { style: 'red', shape: '✗' },
  aside: { style: 'gray', shape: '·' },
} as const satisfies Readonly<Record<string, { style: Style; shape: string }>>;

const WORDS: Readonly<Record<string, keyof typeof LOOKS>> = {
  ...{ 'in-sync': 'good', unchanged: 'good', created: 'good', replaced: 'good', removed: 'good' },
  ...{ works: 'good', healed: 'good', ok: 'good', changed: 'good' },
  ...{ stale: 'late', 'would-create': 'late', 'would-replace': 'late', 'would-remove': 'late' },
  ...{ drifted: 'late' },
  ...{ broken: 'bad', failed: 'bad' },
  ...{ unknown: 'aside', 'passed-over': 'aside', 'left-out': 'aside', 'not-reached': 'aside' },
};

const ALL = Object.keys(WORDS).join('|');
/** The first word of an entry. */
const FIRST = new RegExp(`^(?:${ALL})(?![\\w-])`);
/** `shop: works`; `check: ok, 5 databases checked`. */
const AFTER_NAME = new RegExp(`(?<=^\\S[^:]*: )(?:${ALL})(?=$|, \\d)`);

export function markedEntry(line: string, paint: Paint): string {
  return line.replace(FIRST, (word) => marked(word, paint));
}

export function markedName(line: string, paint: Paint): string {
  return line.replace(AFTER_NAME, (word) => marked(word, paint));
}

function marked(word: string, paint: Paint): string {
  const { style, shape } = LOOKS[WORDS[word] ?? 'aside'];
  return paint(style, `${shape} ${word}`);
}

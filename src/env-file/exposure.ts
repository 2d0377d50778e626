import type { Assignment } from './assignments.ts';

type Place = Omit<Assignment, 'lineEnd'>;

/** What a shell is in the middle of. `document`: a here-document; `escaped`: a backslash was the last character. */
type State = 'plain' | 'single' | 'double' | 'document' | 'comment' | 'escaped';

/** What may be open above a line, where what stands above is more than is looked into here. */
const ANY: readonly State[] = ['plain', 'single', 'double', 'document'];

/** What a value does to a shell at its place: a part of it is run; or what is open behind it is another thing than before. */
export type Exposure = 'runs' | 'shifts' | 'none';

/**
 * Looks at the value alone, as a shell takes it in the state that the lines above leave, whether or not it would
 * accept the file: shells run a file line by line, up to what they refuse. `end`: of the value in `edited`.
 */
export function exposureOf(text: string, place: Place, edited: string, end: number): Exposure {
  const found = statesAt(text, place.valueStart).map((state): Exposure => {
    if (state === 'plain' && isCommand(place)) return 'runs';
    const now = scanned(edited, place.valueStart, end, state);
    if (now.isActive) return 'runs';
    const old = scanned(text, place.valueStart, place.valueEnd, state);
    return now.state === state || now.state === old.state ? 'none' : 'shifts';
  });
  return found.find((one) => one === 'runs') ?? found.find((one) => one === 'shifts') ?? 'none';
}

function statesAt(text: string, at: number): readonly State[] {
  const { state, isUnclear } = scanned(text, 0, at, 'plain');
  return isUnclear ? ANY : [state];
}

/** `NAME= value`: the value is a command, with an empty variable. */
function isCommand({ start, nameStart, name, afterEquals, valueStart }: Place): boolean {
  const isAtOnce = afterEquals === nameStart + name.length + 1;
  return isAtOnce && start === nameStart && valueStart > afterEquals;
}

interface Scan {
  state: State;
  /** Something ends a word, or is put in place of a command. */
  isActive: boolean;
  /** Something whose end is not looked for: what is open behind it is not known. */
  isUnclear: boolean;
}

function scanned(text: string, from: number, to: number, start: State): Scan {
  const scan: Scan = { state: start, isActive: false, isUnclear: false };
  let at = from;
  while (at < to) at += taken(scan, text, at);
  if (at > to && scan.state !== 'single' && scan.state !== 'comment') scan.state = 'escaped';
  return scan;
}

/** How many characters are one with that at `at`. */
function taken(scan: Scan, text: string, at: number): number {
  const character = text.charAt(at);
  if (scan.state === 'single') {
    if (character === "'") scan.state = 'plain';
    return 1;
  }
  if (scan.state === 'comment') {
    if (character === '\n') [scan.state, scan.isActive] = ['plain', true];
    return 1;
  }
  if (character === '\\') return 2;
  const inner = substitution(scan, text, at);
  if (inner > 0) return inner;
  if (scan.state === 'plain') plain(scan, text, at);
  else if (scan.state === 'double' && character === '"') scan.state = 'plain';
  // A line of its own may be the last of a here-document.
  else if (scan.state === 'document' && character === '\n') scan.isActive = true;
  return 1;
}

function plain(scan: Scan, text: string, at: number): void {
  const character = text.charAt(at);
  if (character === "'") scan.state = 'single';
  else if (character === '"') scan.state = 'double';
  else if (character === '#' && /^[\s;&|<>()]?$/.test(text.charAt(at - 1))) scan.state = 'comment';
  else if (/[\s;&|<>()]/.test(character)) scan.isActive = true;
  if (text.startsWith('<<', at)) scan.isUnclear = true;
}

/** What opens something that a shell looks for commands in; a name in braces is none. */
const OPENS = /`|\$\(|\$\{(?!\w+\})|\$'/y;

/** Such a thing that is whole in one line, with nothing in it that would have to be looked into. */
const WHOLE =
  /\$\{\w+:?[-=+?][^{}'"`\\$\n<]*\}|\$\(\([\w +*/%-]*\)\)|\$\((?:[^()'"`\\#\n$<]|"[^"`$\\\n]*"|'[^'\n]*')*\)|`[^`'"\\#\n$<]*`|\$'[^'\\]*'/y;

function substitution(scan: Scan, text: string, at: number): number {
  OPENS.lastIndex = at;
  const opened = OPENS.exec(text)?.[0];
  // Between double quotes and in a here-document that is a dollar and a quote.
  if (opened === undefined || (opened === "$'" && scan.state !== 'plain')) return 0;
  WHOLE.lastIndex = at;
  const whole = WHOLE.exec(text)?.[0];
  scan.isActive = true;
  if (whole === undefined) scan.isUnclear = true;
  return (whole ?? opened).length;
}

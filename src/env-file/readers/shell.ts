import { EXPANDS, type Reading, type Readings, RUNS } from './reading.ts';
import { Blocks, reservedWordAt } from './shell-blocks.ts';
import { type Dialect, type ShellWord, wordAt } from './shell-word.ts';

/** What a shell makes of a file that it is told to source, with `set -a`. */
interface ShellFile {
  readonly values: Readings;
  /** Where something that is no assignment would be run, by offsets. */
  readonly runs: readonly number[];
  /** Where something begins at which the shell gives the whole file up, such as a quote or an `if` that is never closed. */
  readonly unclosed: number | undefined;
}

const NOTHING: Readings = new Map();

/** POSIX' rules, as dash and bash keep them: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html */
export const readBySh = (text: string): Readings => sourcedFile(text, 'sh').values;

/** Of macOS: https://zsh.sourceforge.io/Doc/Release/Expansion.html has what it expands besides. */
export const readByZsh = (text: string): Readings => sourcedFile(text, 'zsh').values;

export function sourcedFile(file: string, dialect: Dialect): ShellFile {
  const values = new Map<string, Reading>();
  const runs: number[] = [];
  const blocks = new Blocks();
  // A byte order mark is a part of the first word, so that an assignment or a comment is a command, with all that is in it.
  const text = file.replace(/^\uFEFF/, '+');
  let at = 0;
  while (at < text.length) {
    const blank = /^(?:[ \t\n]|\\\n)*/.exec(text.slice(at))?.[0].length ?? 0;
    at += blank;
    const reserved = reservedWordAt(text, at);
    if (text.charAt(at) === '#') at = lineEnd(text, at);
    else if (reserved !== undefined && !blocks.take(reserved, at))
      return { values: NOTHING, runs, unclosed: at };
    else if (at < text.length) {
      const command =
        reserved === undefined ? commandAt(text, at, dialect) : blockAt(text, at, reserved, dialect);
      if (command.unclosed !== undefined) return { values: NOTHING, runs, unclosed: command.unclosed };
      for (const [name, value] of command.sets) values.set(name, blocks.isConditional ? RUNS : value);
      // zsh sometimes gives a name that is exported without a value an empty one.
      if (dialect === 'zsh')
        for (const name of command.exports) values.set(name, values.get(name) ?? EXPANDS);
      runs.push(...command.runs);
      at = command.end;
    }
  }
  const unclosed = blocks.openAt;
  return { values: unclosed === undefined ? values : NOTHING, runs, unclosed };
}

interface Command {
  readonly sets: readonly (readonly [name: string, value: Reading])[];
  /** Names that are exported and not set. */
  readonly exports: readonly string[];
  readonly runs: readonly number[];
  readonly unclosed: number | undefined;
  readonly end: number;
}

/** Behind most reserved words a command begins; the others have words of their own, or an operator, to the end of the line. */
function blockAt(text: string, at: number, reserved: string, dialect: Dialect): Command {
  const behind = { sets: [], exports: [], runs: reserved === '{' ? [] : [at], unclosed: undefined };
  const end = at + reserved.length;
  if (!/^(?:[})]|fi|done|esac|for|case)$/.test(reserved)) return { ...behind, end };
  return { ...behind, ...restOfCommand(text, end, dialect, behind.runs) };
}

/** From its first word to the end of its line, or to an operator. */
function commandAt(text: string, from: number, dialect: Dialect): Command {
  const sets: [string, Reading][] = [];
  const exports: string[] = [];
  const runs: number[] = [];
  let [at, isExport] = [from, false];
  const ended = (rest: Partial<Command> = {}): Command => ({
    sets,
    exports,
    runs,
    unclosed: undefined,
    end: at,
    ...rest,
  });
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '\n') return ended({ end: at + 1 });
    if (character === '#') return ended({ end: lineEnd(text, at) });
    if (/[;&|<>()]/.test(character)) {
      if (isSyntaxError(text, at, at === from)) return ended({ unclosed: at });
      return ended({ ...operatorAt(text, at, sets, dialect, runs), runs: [...runs, at] });
    }
    const word = wordAt(text, at, dialect);
    if (word.unclosed !== undefined) return ended({ unclosed: word.unclosed });
    const name = nameAt(text, at);
    if (name === undefined && text.slice(at, word.end) === 'export' && at === from) isExport = true;
    else if (name === undefined && !isExport) {
      // A command: what is set before it is set for it alone.
      runs.push(at);
      return { ...ended(restOfCommand(text, word.end, dialect, runs)), sets: [] };
    } else if (name === undefined && at !== from) {
      if (/^[A-Za-z_]\w*$/.test(word.value)) exports.push(word.value);
      else if (word.expandsAt === undefined) return ended({ unclosed: at });
    } else if (name !== undefined) sets.push([name, readingOf(word, name, runs)]);
    at = word.end + (/^(?:[ \t]|\\\n)*/.exec(text.slice(word.end))?.[0].length ?? 0);
  }
  return ended();
}

function readingOf({ value, expandsAt, runsAt }: ShellWord, name: string, runs: number[]): Reading {
  runs.push(...runsAt);
  if (runsAt.length > 0) return RUNS;
  return expandsAt === undefined ? value.slice(name.length + 1) : EXPANDS;
}

/** After `;` another command begins; after the others nothing that was set stays set. */
function operatorAt(
  text: string,
  at: number,
  sets: Command['sets'],
  dialect: Dialect,
  runs: number[],
): Partial<Command> {
  if (text.charAt(at) === ';') return { end: at + 1 };
  return { ...restOfCommand(text, at, dialect, runs), sets: sets.map(([name]) => [name, RUNS]) };
}

/** At which a shell stops: a parenthesis, or an operator with nothing before or behind it. A here-document has the rest. */
function isSyntaxError(text: string, at: number, isFirst: boolean): boolean {
  const rest = text.slice(at, at + 200);
  return (
    isFirst ||
    /^(?:[()]|<<|[<>]+(?![<>])[ \t]*(?:\d+[<>]|[;&|()\n#]|$)|[&|]+[ \t]*[;&|)]|;[ \t]*[;&|)])/.test(rest)
  );
}

/** Its other words matter only for the quotes that they open, and for what is run in them. */
function restOfCommand(
  text: string,
  from: number,
  dialect: Dialect,
  runs: number[],
): Pick<Command, 'end' | 'unclosed'> {
  let at = from;
  while (at < text.length && text.charAt(at) !== '\n') {
    const character = text.charAt(at);
    if (/[;&|<>()]/.test(character)) {
      if (isSyntaxError(text, at, false)) return { end: at, unclosed: at };
      const next = at + (/^[;&|][ \t]*/.exec(text.slice(at))?.[0].length ?? 0);
      if (next > at && reservedWordAt(text, next) !== undefined) return { end: next, unclosed: undefined };
      runs.push(at);
      // The command behind it may stand on a later line, and sets nothing either.
      at += /^(?:&&|\|\|?)(?:[ \t]*(?:#[^\n]*)?\n)*/.exec(text.slice(at))?.[0].length ?? 0;
    }
    if (/[ \t;&|<>]/.test(character)) at += 1;
    else if (character === '#') return { end: lineEnd(text, at), unclosed: undefined };
    else {
      const word = wordAt(text, at, dialect);
      if (word.unclosed !== undefined) return { end: word.unclosed, unclosed: word.unclosed };
      runs.push(...word.runsAt);
      at = word.end;
    }
  }
  return { end: at, unclosed: undefined };
}

function nameAt(text: string, at: number): string | undefined {
  return /^([A-Za-z_]\w*)=/.exec(text.slice(at, at + 200))?.[1];
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

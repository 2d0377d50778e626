/** The template literals of TypeScript source, nested ones apart. */
export interface Literal {
  readonly line: number;
  /** The name before the first backtick, if there is one. */
  readonly tag: string;
  /** Text and holes in turn: there is one text more than holes. */
  readonly texts: readonly string[];
  readonly holes: readonly string[];
}

/** A scanner of its own, since TypeScript 7 has no API: strings, comments and nesting are all that it has to know. */
export function templateLiterals(source: string): readonly Literal[] {
  const found: Literal[] = [];
  let at = 0;

  function template(tag: string): void {
    const line = source.slice(0, at).split('\n').length;
    const [texts, holes]: [string[], string[]] = [[''], []];
    at += 1;
    while (source[at] !== '`') {
      if (at >= source.length) throw new Error(`a template without an end, from line ${line}`);
      if (source.startsWith('${', at)) {
        at += 2;
        const from = at;
        code('}');
        holes.push(source.slice(from, at));
        texts.push('');
        at += 1;
      } else {
        const width = source[at] === '\\' ? 2 : 1;
        texts[texts.length - 1] += source.slice(at, at + width);
        at += width;
      }
    }
    at += 1;
    found.push({ line, tag, texts, holes });
  }

  /** Until `end` that is not in a string, a comment, a template or braces of its own. */
  function code(end: string | undefined): void {
    for (let depth = 0; at < source.length; ) {
      const here = source[at];
      if (here === end && depth === 0) return;
      const skipped = /^(?:\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")/.exec(
        source.slice(at),
      )?.[0];
      const pattern = isPatternAt(source, at)
        ? /^\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\//.exec(source.slice(at))?.[0]
        : undefined;
      if (here === '`') template(/[\w.]*$/.exec(source.slice(0, at))?.[0] ?? '');
      else {
        if (here === '{') depth += 1;
        if (here === '}') depth -= 1;
        at += (skipped ?? pattern)?.length ?? 1;
      }
    }
  }

  code(undefined);
  return found;
}

/** A slash after a value divides; anywhere else it begins a regular expression. */
function isPatternAt(source: string, at: number): boolean {
  if (source[at] !== '/' || source[at + 1] === '/' || source[at + 1] === '*') return false;
  return /(?:^|[=(,:;!&|?{}[\n>]|return|=>)\s*$/.test(source.slice(Math.max(0, at - 40), at));
}

/** The beginning of a command, or of its options where these are put together apart. */
const COMMAND =
  /(?:^|[\s(>|;&:"'])(?:az|gh|psql|git|npx|npm|node|curl|openssl|nslookup|ssh-keyscan|docker|jq|printf|sudo|env) +(?=[^ ])|(?:^|\s)--[a-z][a-z-]+[ =]$/;

export interface Hole {
  readonly line: number;
  readonly hole: string;
  readonly before: string;
}

/** Holes that stand behind a command on the same line, and hold something else than a word that the shell takes as one. */
export function unquotedHoles(source: string): readonly Hole[] {
  return templateLiterals(source).flatMap(({ line, texts, holes }) =>
    holes.flatMap((hole, index) => {
      const before =
        texts
          .slice(0, index + 1)
          .join('…')
          .split(/\n|\\n/)
          .at(-1) ?? '';
      const isComment = /(?:^|\s)# /.test(before);
      return COMMAND.test(before) && !isComment && !isWord(hole, source) ? [{ line, hole, before }] : [];
    }),
  );
}

/** `shellWord(…)`, or a constant of the same file that is one. */
function isWord(hole: string, source: string): boolean {
  if (hole.startsWith('shellWord(')) return true;
  return /^\w+$/.test(hole) && new RegExp(`const ${hole} = shellWord\\(`).test(source);
}

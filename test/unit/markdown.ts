/** What GitHub would make of a summary: just enough of its Markdown to see what breaks out of its place. */
interface Rendered {
  readonly headings: readonly string[];
  /** The cells of each row, the delimiter row left out. */
  readonly rows: readonly (readonly string[])[];
  readonly codeBlocks: readonly string[];
  /** A code block that nothing ends swallows the rest of the page. */
  readonly openFence: boolean;
  /** Everything outside code blocks. */
  readonly prose: string;
}

export function render(markdown: string): Rendered {
  const prose: string[] = [];
  const codeBlocks: string[] = [];
  let open: { fence: string; lines: string[] } | undefined;
  for (const line of markdown.split(/\r\n|\r|\n/)) {
    const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (open === undefined && fence !== undefined) open = { fence, lines: [] };
    else if (open === undefined) prose.push(line);
    else if (fence?.startsWith(open.fence) === true && line.trim() === fence) {
      codeBlocks.push(open.lines.join('\n'));
      open = undefined;
    } else open.lines.push(line);
  }
  return {
    headings: prose.filter((line, index) => isHeading(line, prose[index - 1] ?? '')),
    rows: prose.filter((line) => /^ {0,3}\|/.test(line) && !/^[\s|:-]+$/.test(line)).map(cells),
    codeBlocks,
    openFence: open !== undefined,
    prose: prose.join('\n'),
  };
}

function isHeading(line: string, before: string): boolean {
  const underline = /^ {0,3}(=+|-+)\s*$/.test(line) && before.trim() !== '' && !/^ {0,3}[|#]/.test(before);
  return underline || /^ {0,3}#{1,6}(\s|$)/.test(line);
}

/** A backslash keeps a | from ending its cell. */
function cells(row: string): readonly string[] {
  return row
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)(?:\\\\)*\|/)
    .map((cell) => cell.trim());
}

/** What could act in prose: tags that are not ours, mentions, links, images, emphasis, code, formulas. */
export function active(prose: string): readonly string[] {
  // Line by line, since for a RegExp U+2028 ends a line, and for Markdown it does not.
  const sentences = prose.split('\n').map((line) => /^\*\*(.*)\*\*$/s.exec(line)?.[1] ?? line); // the headline
  const ours = sentences
    .join('\n')
    .replaceAll(/<br>|<\/?code>|<details><summary>[\w ()]+<\/summary>|<\/details>/g, '')
    .replaceAll(/\*\*(Where|Answer|Likely cause|Fix|And so|So not written):?\*\*/g, '');
  const patterns = [/<[^\s]/g, /@/g, /(?<!\\)(?:\\\\)*[`*_[\]~$]/g, /(?:https?|ftp):\/\//gi, /www\./gi];
  return patterns.flatMap((pattern) => [...ours.matchAll(pattern)].map(([found]) => found));
}

/** What a reader sees of one piece of prose: escapes and entities undone, as Markdown does. */
export function shown(prose: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };
  return prose.replaceAll(/\\([!-/:-@[-`{-~])|&(amp|lt|gt);|&#(\d+);/g, (_, character, name, code) => {
    if (typeof character === 'string') return character;
    return typeof name === 'string' ? (named[name] ?? '') : String.fromCodePoint(Number(code));
  });
}

/** Shows `text` as it is, on one line: no formatting, links, mentions, HTML or table cells of its own. */
export function escapeMarkdown(text: string): string {
  const special = /[&<>@]|:(?=\/\/)|(?<=www)\.|[\\`*_{}[\]#|~$]/gi;
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(special, (character) =>
      /[&<>@:.]/.test(character) ? `&#${character.charCodeAt(0)};` : `\\${character}`,
    );
}

/** How many targets one problem names. */
const MOST_NAMED = 100;

/** Other people's names, one a line; the first of very many. */
export function names(all: readonly string[]): string {
  const shown = atMost(MOST_NAMED, all, (left) => `… and ${left} more, in the log`);
  return shown.map(escapeMarkdown).join('<br>');
}

/** A list of other people's sentences: none begins a list of its own. */
export function list(items: readonly string[]): string {
  return items
    .filter((item) => item.trim() !== '')
    .map((item) => `- ${escapeMarkdown(item.trim()).replace(/^(\d*)(?=[-+.)=])/, '$1\\')}`)
    .join('\n');
}

/** Nobody reads more rows, and a summary has an end. */
const MOST_ROWS = 1000;

/** A table of cells that are Markdown already, the first rows of very many; '' when it would have no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const shown = atMost(MOST_ROWS, rows, (left) => [`… and ${left} more, in the output \`report\``]);
  return [line(head), `|${'---|'.repeat(head.length)}`, ...shown.map(line)].join('\n');
}

/** The first `most` of them, and how many are left out. */
export function atMost<T>(most: number, all: readonly T[], more: (left: number) => T): readonly T[] {
  return all.length <= most ? all : [...all.slice(0, most), more(all.length - most)];
}

/** Markdown that is shown when somebody asks for it. `title` is ours. */
export function folded(title: string, markdown: string): string {
  return markdown === '' ? '' : `<details><summary>${title}</summary>\n\n${markdown}\n\n</details>`;
}

/** A code block that its content cannot end. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

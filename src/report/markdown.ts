/** Shows `text` as it is, on one line: no formatting, links, mentions, HTML or table cells of its own. */
export function escapeMarkdown(text: string): string {
  const special = /[&<>@]|:(?=\/\/)|(?<=www)\.|[\\`*_{}[\]#|~$]/gi;
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(special, (character) =>
      /[&<>@:.]/.test(character) ? `&#${character.charCodeAt(0)};` : `\\${character}`,
    );
}

/** A list of other people's sentences: none begins a list of its own. */
export function list(items: readonly string[]): string {
  return items
    .filter((item) => item.trim() !== '')
    .map((item) => `- ${escapeMarkdown(item.trim()).replace(/^(\d*)(?=[-+.)=])/, '$1\\')}`)
    .join('\n');
}

/** A table of cells that are Markdown already; '' when it would have no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** A code block that its content cannot end. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

/** What stands between `<!-- NAME:start -->` and `<!-- NAME:end -->`, for tables that a script writes. */

/** `text` with that part replaced. Throws when a marker is missing; `page` is how the error calls the text. */
export function withMarkedPart(text: string, name: string, part: string, page: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${page} needs the lines ${start} and ${end}`);
  return `${text.slice(0, from + start.length)}\n${part}\n${text.slice(to)}`;
}

/** Longest piece of somebody else's text that reaches a log, a summary or an output. */
const MAX_FOREIGN_CHARACTERS = 300;

/**
 * Text that others wrote (server messages, names, vault values) made safe to print: one line, no control or
 * direction-changing characters, no workflow command, at most 300 characters.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function foreign(text: string): string {
  const safe = oneLine(text)
    .replace(/:(?=:)/g, ': ')
    .replace(/##\[/g, '## [');
  const characters = [...safe];
  if (characters.length <= MAX_FOREIGN_CHARACTERS) return safe;
  return `${characters.slice(0, MAX_FOREIGN_CHARACTERS - 1).join('')}…`;
}

/** `text` as one word of a POSIX shell command that people copy; whole, since half a command is worse than none. */
export function shellWord(text: string): string {
  const clean = oneLine(text);
  return /^[\w@%+=:,./-]+$/.test(clean) ? clean : `'${clean.replaceAll("'", `'\\''`)}'`;
}

function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

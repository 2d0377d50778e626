/** Longest piece of somebody else's text that reaches a log, a summary or an output. */
const MAX_FOREIGN_CHARACTERS = 300;

/**
 * Text that others wrote (server messages, names, vault values) made safe to print: one line, no control or
 * direction-changing characters, no workflow command, at most 300 characters.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function foreign(text: string): string {
  const safe = withoutOldCommands(oneLine(text).replace(/:(?=:)/g, ': '));
  const characters = [...safe];
  if (characters.length <= MAX_FOREIGN_CHARACTERS) return safe;
  return `${characters.slice(0, MAX_FOREIGN_CHARACTERS - 1).join('')}…`;
}

/**
 * Our own text, of one line or many, with names in it that others chose: no character that turns or hides a part of
 * it, and no line that the runner takes for a command. The net under what was not made `foreign`.
 */
export function harmlessLines(text: string): string {
  const lines = text
    .toWellFormed()
    .split('\n')
    .map((line) => line.replace(INVISIBLE, ' ').replace(/^(\s*:):/, '$1 :'));
  return withoutOldCommands(lines.join('\n'));
}

/** `text` as one word of a POSIX shell command that people copy; whole, since half a command is worse than none. */
export function shellWord(text: string): string {
  const clean = oneLine(text);
  return /^(?!=)[\w@%+=:,./-]+$/.test(clean) ? clean : `'${clean.replaceAll("'", `'\\''`)}'`;
}

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

function oneLine(text: string): string {
  return text.toWellFormed().replace(INVISIBLE, ' ').trim();
}

/** The runner's older form of a command is one anywhere in a line. */
function withoutOldCommands(text: string): string {
  return text.replaceAll('##[', '## [');
}

import type { FileEdit, VariableEdit } from './edited-file.ts';
import type { Misreading } from './misreadings.ts';
import type { Place } from './place.ts';

/** Whether git leaves the file out of commits; undefined where no git says so. */
export type AskGit = (place: Place) => Promise<boolean | undefined>;

/** What is worth knowing of a file, whether it is written or not. */
export async function warningsOn(
  place: Place,
  edit: FileEdit,
  isIgnored: AskGit,
): Promise<readonly string[]> {
  const readers = edit.edits.flatMap((one) => [
    ...placeholderNote(place, one),
    ...misreadingNotes(one).map((note) => `${place.name}: ${note}`),
  ]);
  const isThere = edit.before.state !== undefined || edit.isChanged;
  const ignored = isThere ? await isIgnored(place) : undefined;
  const exposed = `${place.name}: git does not ignore it, so a commit could take the password along. Add it to .gitignore.`;
  return [...readers, ...(ignored === false ? [exposed] : [])];
}

/** A file that was copied from an example is to be filled in; where a variable was named, that one is used no more. */
function placeholderNote({ name }: Place, { variable, placeholder }: VariableEdit): readonly string[] {
  if (placeholder === undefined) return [];
  return [`${name}: ${variable} held a placeholder (${placeholder}): the value itself takes its place.`];
}

/**
 * Who reads something else than the value, a sentence each, without the file's name. Docker takes the line as it is; that is told when the line is written, and
 * not in every run.
 */
export function misreadingNotes({ variable, was, misreadings }: VariableEdit): readonly string[] {
  return misreadings.flatMap((misreading) => {
    const isQuiet = was === 'in-sync' && (misreading.why === 'line' || misreading.why === 'value');
    const readers = misreading.readers.filter((reader) => !(isQuiet && reader === DOCKER));
    if (readers.length === 0) return [];
    const who = readers.length > 1 ? `${readers.slice(0, -1).join(', ')} and ${readers.at(-1)}` : readers[0];
    return [`${who} would read something else than the value of ${variable}. ${reasonFor(misreading)}`];
  });
}

function reasonFor({ why, line = 1, isQuote }: Misreading): string {
  switch (why) {
    case 'expanded':
      return 'These expand a dollar in it, in whatever quotes it stands. If they are who reads this file, put a backslash before the dollar by hand: that stays; or rotate to a password without one.';
    case 'value':
      return 'No quoting of this value suits all readers.';
    case 'mark':
      return 'The file begins with a byte order mark, which these take for a part of the first name: save it as UTF-8 without one.';
    case 'line':
      return "The line has something that these take otherwise: quotes, export, a comment, or the file's line ends.";
    case 'unclosed':
      return isQuote === true
        ? `A quote in line ${line} is never closed, or closed where it was not meant to be: close it there.`
        : `In line ${line} is a brace, a bracket or an operator at which these give the file up: put that value in single quotes.`;
    case 'file':
      return 'Another line of the file keeps these from reading it: one that they refuse, or that sets the variable once more.';
  }
}

const DOCKER = 'docker --env-file';

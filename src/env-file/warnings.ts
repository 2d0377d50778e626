import type { FileEdit, VariableEdit } from './edited-file.ts';
import type { Place } from './place.ts';

/** Whether git leaves the file out of commits; undefined where no git says so. */
export type AskGit = (place: Place) => Promise<boolean | undefined>;

/** What is worth knowing of a file, whether it is written or not. */
export async function warningsOn(
  place: Place,
  edit: FileEdit,
  isIgnored: AskGit,
): Promise<readonly string[]> {
  const readers = edit.edits.flatMap((one) => [...placeholderNote(place, one), ...readersNote(place, one)]);
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

/** Docker takes the line as it is; that is told when the line is written, and not in every run. */
function readersNote(
  { name }: Place,
  { variable, was, others, couldSuitAll }: VariableEdit,
): readonly string[] {
  const told = was === 'in-sync' ? others.filter((reader) => reader !== DOCKER) : others;
  if (told.length === 0) return [];
  const why = couldSuitAll
    ? `The line has something that these take otherwise: quotes, export, a comment, or the file's line ends`
    : 'No quoting of this value suits all of dotenv, python-dotenv, sh and docker --env-file';
  return [`${name}: ${told.join(' and ')} would read something else than the value of ${variable}. ${why}.`];
}

const DOCKER = 'docker --env-file';

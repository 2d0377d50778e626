import { placeholderInUrl } from '../postgres/placeholder.ts';
import { Redacted, type SecretForms } from '../redacted.ts';
import { type Edit, setVariable } from './edit.ts';
import type { FileOperations } from './file-operations.ts';
import { type Misreading, misreadings } from './misreadings.ts';
import type { ShellVariables } from './overrides.ts';
import type { Place } from './place.ts';
import { refused } from './refusals.ts';
import { type EnvText, readEnvFile, replaceEnvFile } from './replaced-file.ts';

export interface FileTools {
  readonly files: FileOperations;
  readonly forms: SecretForms;
  /** For a name beside the file: the number of this process, and something random. */
  readonly suffix: () => string;
  /** The variables of this shell. */
  readonly environment: ShellVariables;
}

/** How one variable stood, and what was or would be put in its place. */
export interface VariableEdit {
  readonly variable: string;
  readonly was: Exclude<Edit['was'], 'impossible'>;
  readonly changes: readonly { readonly line: number; readonly before: Redacted | undefined }[];
  readonly after: Redacted;
  /** What a value that was there looks like, where that is a placeholder. */
  readonly placeholder?: string | undefined;
  /** Who reads something else, and why. */
  readonly misreadings: readonly Misreading[];
}

/** A file, and all of its variables as they should be. */
export interface FileEdit {
  readonly before: EnvText;
  readonly text: string;
  readonly isChanged: boolean;
  /** In the order in which they were asked for. */
  readonly edits: readonly VariableEdit[];
}

/** Reads the file and puts the values into its text; writes nothing. */
export async function editedFile(
  place: Place,
  wanted: readonly { readonly variable: string; readonly value: Redacted }[],
  { files, forms }: FileTools,
): Promise<FileEdit> {
  const before = await readEnvFile(place, files);
  let text = before.text;
  const edits = wanted.map(({ variable, value }) => {
    const { was, changes, others, refusal, text: edited } = setVariable(text, variable, value.reveal());
    if (was === 'impossible') throw refused(place.name, variable, refusal);
    text = edited;
    const hidden = changes.map(({ line, before: old }) => ({
      line,
      before: old === undefined || old === '' ? undefined : new Redacted(old, forms),
    }));
    const placeholder = changes.flatMap(({ before: old = '' }) => placeholderInUrl(old) ?? [])[0];
    return { variable, was, changes: hidden, after: value, placeholder, others };
  });
  const explained = edits.map(({ others, ...edit }): VariableEdit => {
    const { variable, after } = edit;
    return { ...edit, misreadings: misreadings(text, variable, after.reveal(), others) };
  });
  return { before, text, isChanged: text !== before.text, edits: explained };
}

export function writeEdited(place: Place, { text, before }: FileEdit, tools: FileTools): Promise<void> {
  return replaceEnvFile(place, text, before, tools.files, tools.suffix());
}

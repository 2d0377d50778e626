import { basename, dirname, join } from 'node:path';
import type { Redacted } from '../redacted.ts';
import type { FileOperations } from './file-operations.ts';
import type { Place } from './place.ts';
import { type Reader, readBy } from './readers.ts';
import { readEnvFile } from './replaced-file.ts';

/** Whose variables beat those of the file: these of the shell in which the command runs. */
export type ShellVariables = Readonly<Record<string, string | undefined>>;

/**
 * What frameworks read over a file while developing: https://nextjs.org/docs/app/guides/environment-variables#environment-variable-load-order,
 * https://vite.dev/guide/env-and-mode#env-files, https://bun.com/docs/runtime/env
 */
const OVER: Readonly<Record<string, readonly string[]>> = {
  '.env': ['.env.local', '.env.development', '.env.development.local'],
  '.env.local': ['.env.development.local'],
  '.env.development': ['.env.development.local'],
};
const FRAMEWORKS: readonly Reader[] = ['Next.js', 'Vite', 'Bun'];

/** What stands over these variables of a file with another value, a sentence each, without the file's name or a value. */
export async function overridesOf(
  place: Place,
  wanted: readonly { readonly variable: string; readonly value: Redacted }[],
  { files, environment }: { readonly files: FileOperations; readonly environment: ShellVariables },
  /** Whether this run sees to that variable of that file itself. */
  isSeenTo: (path: string, variable: string) => boolean = () => false,
): Promise<readonly string[]> {
  const beside = (OVER[basename(place.path)] ?? []).map((file) => join(dirname(place.path), file));
  const texts = await Promise.all(
    beside.map(async (path) => {
      // One that is a link, or no text, is for its own readers to complain of.
      const text = await readEnvFile({ ...place, path }, files).then(
        (read) => read.text,
        () => '',
      );
      return { path, text };
    }),
  );
  return wanted.flatMap(({ variable, value }) => [
    ...texts
      .filter(({ path, text }) => !isSeenTo(path, variable) && setsAnother(text, variable, value))
      .map(({ path }) => fileNote(basename(path), variable)),
    ...(isExported(environment, variable, value) ? [shellNote(variable)] : []),
  ]);
}

function setsAnother(text: string, variable: string, value: Redacted): boolean {
  const readings = FRAMEWORKS.map((reader) => readBy(reader, text));
  return readings.some((found) => found.has(variable) && found.get(variable) !== value.reveal());
}

function isExported(environment: ShellVariables, variable: string, value: Redacted): boolean {
  const exported = environment[variable];
  return exported !== undefined && exported !== value.reveal();
}

function fileNote(file: string, variable: string): string {
  return `${file} beside it sets ${variable} to something else, and while developing Next.js, Vite and Bun take that. Delete the line there, or give that file an entry of its own in the config file.`;
}

function shellNote(variable: string): string {
  return `this shell exports ${variable} with another value, which beats the file for dotenv, Node.js, Deno, python-dotenv and most others: unset ${variable}`;
}

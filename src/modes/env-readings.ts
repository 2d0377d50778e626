import type { VaultSecret } from '../azure/key-vault.ts';
import type { EnvFileEntry } from '../env-file/place.ts';
import { formatOf, parseConnectionString } from '../postgres/connection-string.ts';
import { readersNamed } from '../postgres/readings/client-names.ts';
import { isPlain } from '../postgres/readings/plain.ts';
import type { SecretForms } from '../redacted.ts';

/** What other programs make of a connection string that a file gets as it is. Throws `connection-string-misread`. */
export async function readingNotes(
  { part, readBy, variable }: EnvFileEntry,
  { name, value }: VaultSecret,
  vaultUrl: string,
  forms: SecretForms,
): Promise<readonly string[]> {
  const readers = readersNamed(readBy);
  if (part !== undefined || (readers.others && isPlain(value))) return [];
  if (formatOf(value) === undefined) return [];
  const parsed = parseConnectionString(value, forms);
  if (!parsed.ok) return []; // the login tells of it
  const { misreadProblem, readingNote } = await import('../postgres/readings/readings.ts');
  const source = `secret ${name} in ${vaultUrl}`;
  const problem = misreadProblem(parsed.value, source, readers.named);
  if (problem !== undefined) throw problem;
  const note = readers.others ? readingNote(parsed.value) : undefined;
  return note === undefined ? [] : [`${variable}: ${source} ${note}`];
}

import type { VaultSecret } from '../azure/key-vault.ts';
import type { ConnectionString } from '../postgres/connection-string.ts';
import { ANY_READER, type Readers } from '../postgres/readings/client-names.ts';
import { isPlain } from '../postgres/readings/plain.ts';
import type { Redacted, SecretForms } from '../redacted.ts';

/** What a sync is told of who reads the copies, and may do about a text that not all of them read. */
export interface ReadingsPlan {
  readonly readers?: Readers | undefined;
  /** Stores the same credential in another spelling, and reads it back; undefined when that was not asked for. */
  readonly storeInstead?: ((secret: VaultSecret, value: Redacted) => Promise<VaultSecret>) | undefined;
  readonly dryRun: boolean;
}

/** What is delivered in the place of `secret`, which has logged in, and what there is to say. Throws `connection-string-misread`. */
export async function asItIsRead(
  secret: VaultSecret,
  target: ConnectionString,
  source: string,
  { readers = ANY_READER, storeInstead, dryRun }: ReadingsPlan,
  forms: SecretForms,
): Promise<{ readonly secret: VaultSecret; readonly note?: string | undefined }> {
  if (readers.named.length === 0 && isPlain(secret.value)) return { secret };
  const { misreadProblem, rawProblem, readingNote } = await import('../postgres/readings/readings.ts');
  const raw = rawProblem(target, source);
  if (raw !== undefined && storeInstead !== undefined) {
    const { withEncodedLogin } = await import('../postgres/rewritten-connection-string.ts');
    const encoded = withEncodedLogin(target, forms);
    const note = `${source}: user and password ${dryRun ? 'would be' : 'were'} stored percent-encoded (repair: url).`;
    const misread = misreadProblem(encoded, source, readers.named);
    if (misread !== undefined) throw misread;
    const value = encoded.text;
    return { secret: dryRun ? { ...secret, value } : await storeInstead(secret, value), note };
  }
  if (raw !== undefined && readers.others) throw raw;
  const misread = misreadProblem(target, source, readers.named);
  if (misread !== undefined) throw misread;
  const note = readers.others ? readingNote(target) : undefined;
  return { secret, note: note && `${source} ${note}` };
}

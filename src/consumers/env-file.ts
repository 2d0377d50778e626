import type { VaultSecret } from '../azure/key-vault.ts';
import { editedFile, type FileTools, writeEdited } from '../env-file/edited-file.ts';
import { overridesOf } from '../env-file/overrides.ts';
import { type EnvFileEntry, envFileName, placeOf } from '../env-file/place.ts';
import { misreadingNotes } from '../env-file/warnings.ts';
import { messageOf, Problem } from '../problem.ts';
import type { Topology } from '../topology/topology.ts';
import type { Consumer, Standing } from './consumer.ts';

/** One variable of a developer's env file, on the machine that holds its clone below `root`. */
export function envFile(
  entry: EnvFileEntry,
  topology: Pick<Topology, 'checkouts'>,
  root: string,
  tools: FileTools,
): Consumer {
  const name = envFileName(entry);
  const look = async ({ value }: VaultSecret) => {
    const place = await placeOf(entry, topology, root, tools.files);
    if ('skipped' in place) return place;
    const edit = await editedFile(place, [{ variable: entry.variable, value }], tools);
    const [{ was = 'missing', placeholder } = {}] = edit.edits;
    return { place, edit, was, placeholder };
  };
  return {
    name,
    prepare: async () => void (await placeOf(entry, topology, root, tools.files)),
    proveWritable: async () => [],
    async deliver(secret, { dryRun }) {
      const seen = await look(secret);
      if ('skipped' in seen || seen.was === 'in-sync') return { action: 'unchanged' };
      const isNew = seen.was === 'missing';
      if (dryRun) return { action: isNew ? 'would-create' : 'would-replace' };
      await writeEdited(seen.place, seen.edit, tools);
      return { action: isNew ? 'created' : 'replaced' };
    },
    async inspect(secret) {
      try {
        const seen = await look(secret);
        if ('skipped' in seen) return { ...BASE, is: 'unknown', why: seen.skipped };
        if (seen.placeholder !== undefined) return unfilled(entry, seen.placeholder);
        const { place, was, edit } = seen;
        const noFile = edit.before.state === undefined;
        const wanted = [{ variable: entry.variable, value: secret.value }];
        // What would be said of a line that is to be written anew, `env` says.
        const misread = was === 'in-sync' ? edit.edits.flatMap(misreadingNotes) : [];
        const overridden = noFile ? [] : await overridesOf(place, wanted, tools);
        return { ...standingOf(entry, was, noFile, secret), notes: [...misread, ...overridden] };
      } catch (thrown) {
        const fix = thrown instanceof Problem ? thrown.fix : undefined;
        return { ...BASE, is: 'unknown', why: messageOf(thrown), fix };
      }
    },
  };
}

const BASE = { since: undefined, fix: undefined, notes: [] };
const FIX = 'npx dbcred-sync env';

/** Nobody has changed it: it was never filled in. */
function unfilled({ variable }: EnvFileEntry, placeholder: string): Standing {
  return { ...BASE, is: 'broken', why: `${variable} holds a placeholder: ${placeholder}`, fix: FIX };
}

function standingOf(
  { variable, optional, from }: EnvFileEntry,
  was: 'in-sync' | 'stale' | 'missing',
  noFile: boolean,
  { createdAt }: VaultSecret,
): Standing {
  if (noFile && optional) return { ...BASE, is: 'in-sync', why: 'it is optional, and there is no such file' };
  if (noFile) return { ...BASE, is: 'stale', why: 'there is no such file', fix: FIX };
  if (was === 'missing') return { ...BASE, is: 'stale', why: `it does not set ${variable}`, fix: FIX };
  if (was === 'stale') {
    return { ...BASE, is: 'stale', why: `${variable} differs from ${from}`, since: createdAt, fix: FIX };
  }
  return { ...BASE, is: 'in-sync', why: `${variable} is what ${from} holds` };
}

import { sep } from 'node:path';
import { DISK } from '../env-file/file-operations.ts';
import { type EnvFileEntry, placeOf } from '../env-file/place.ts';
import { invalidInput } from '../inputs/problems.ts';
import type { Outside } from '../outside/outside.ts';
import type { Redacted, SecretForms } from '../redacted.ts';
import { type EnvInputs, provenValue } from '../wiring/env.ts';

/** The value that an env file's variable should have. Where several repositories set it, that of the current folder counts. */
export async function printVariable(
  name: string,
  each: readonly EnvInputs[],
  folder: string,
  outside: Outside,
  forms: SecretForms,
): Promise<Redacted> {
  const entries = each.flatMap((inputs) => inputs.entries.filter(({ variable }) => variable === name));
  if (entries.length === 0)
    throw invalidInput('print', 'names no variable of an env file in the config file');
  const [from, other] =
    sources(entries).length === 1 ? sources(entries) : sources(await nearest(entries, each, folder));
  if (from === undefined || other !== undefined) {
    throw invalidInput('print', 'names a variable that has several values; give --repository OWNER/NAME too');
  }
  // A vault secret belongs to one credential.
  const inputs = each.find(({ entries: own }) => own.some((entry) => entry.from === from));
  if (inputs === undefined) throw new Error('it is one of theirs');
  return provenValue(inputs, from, outside, forms);
}

function sources(entries: readonly EnvFileEntry[]): readonly string[] {
  return [...new Set(entries.map(({ from }) => from))];
}

/** They have their folder and checkouts in common. */
async function nearest(
  entries: readonly EnvFileEntry[],
  [inputs]: readonly EnvInputs[],
  folder: string,
): Promise<readonly EnvFileEntry[]> {
  if (inputs === undefined) return [];
  const { topology, root } = inputs;
  const here = await DISK.realPath(folder);
  const placed = await Promise.all(
    entries.map(async (entry) => {
      const place = await placeOf(entry, topology, root, DISK).catch(() => undefined);
      return place !== undefined && 'clone' in place && isWithin(here, place.clone)
        ? [{ entry, depth: place.clone.length }]
        : [];
    }),
  );
  const within = placed.flat();
  const deepest = Math.max(...within.map(({ depth }) => depth));
  return within.filter(({ depth }) => depth === deepest).map(({ entry }) => entry);
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}${sep}`);
}

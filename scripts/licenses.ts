import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundledFolders } from './bundled-packages.ts';

/**
 * The licences of everything that may be in `dist/` and `lib/`, installed as the lockfile says. Not ncc's own list, which
 * passes over packages with a package.json inside their folders.
 */

const ROOT = new URL('..', import.meta.url);

/** What may be passed on with its notice alone. https://spdx.org/licenses/ */
const PERMISSIVE = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD'];

/** Each bundler puts a few lines of its own into what it writes. */
const ALSO_BUNDLED = ['node_modules/@vercel/ncc', 'node_modules/rolldown'];

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: unknown;
  readonly author?: string | { readonly name?: string };
}

export interface Licence {
  readonly name: string;
  readonly version: string;
  /** Its SPDX identifier, as the package says it. */
  readonly identifier: string;
  readonly text: string;
}

/** Of every package that may be bundled, by name. Throws for a licence that is not permissive. */
export function bundledLicences(): readonly Licence[] {
  const licences = [...bundledFolders(), ...ALSO_BUNDLED].map(licenceOf);
  const others = licences.filter(({ identifier }) => !PERMISSIVE.includes(identifier));
  const byTitle = new Map(licences.map((licence) => [titleOf(licence), licence])); // several folders may hold one
  if (others.length === 0) return [...byTitle.keys()].toSorted().flatMap((title) => byTitle.get(title) ?? []);
  const named = others.map((licence) => `${titleOf(licence)} (${licence.identifier})`);
  throw new Error(`these may not be bundled, or not without a look at their licence: ${named.join(', ')}`);
}

/** What `dist/licenses.txt` and `lib/licenses.txt` hold: each text once, below all that it is of. */
export function licencesText(): string {
  const titles = new Map<string, string[]>();
  for (const licence of bundledLicences()) {
    const text = `${licence.identifier}\n\n${licence.text}\n`;
    titles.set(text, [...(titles.get(text) ?? []), titleOf(licence)]);
  }
  return [...titles].map(([text, of]) => `${of.join('\n')}\n${text}`).join(`\n${'-'.repeat(80)}\n\n`);
}

function titleOf({ name, version }: Licence): string {
  return `${name} ${version}`;
}

function licenceOf(folder: string): Licence {
  const { name, version, license, author }: Manifest = JSON.parse(read(`${folder}/package.json`));
  const file = readdirSync(fileURLToPath(new URL(folder, ROOT))).find((entry) =>
    /^licen[cs]e(?:[.-]\w+)?$/i.test(entry),
  );
  const by = typeof author === 'string' ? author : (author?.name ?? 'its authors');
  const text =
    file === undefined
      ? `(The package has no licence file; its package.json names this licence and ${by}.)`
      : read(`${folder}/${file}`).replaceAll('\r\n', '\n').trim();
  return { name, version, identifier: String(license), text };
}

function read(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}

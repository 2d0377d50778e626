import { shellWord } from '../foreign-text.ts';
import { codeOf, messageOf, Problem, placedAt } from '../problem.ts';
import type { LocatedComplaint } from './located-yaml.ts';
import type { Topology } from './topology.ts';

export const DEFAULT_PATH = '.github/dbcred.yml';

/** The topology, or why there is none. */
export type ConfigFile =
  | {
      readonly found: true;
      readonly path: string;
      readonly topology: Topology;
      /** Of a file of several credentials, all of them. */
      readonly topologies?: readonly Topology[] | undefined;
    }
  | { readonly found: false; readonly why: string; readonly untrustedEvent?: string };

/**
 * Reads the config file: the given one must exist, the default one may. After an event whose checkout may be
 * anybody's, none is read. Throws `config-not-found` and `config-invalid`.
 */
export async function readConfigFile(
  given: string | undefined,
  untrustedEvent: string | undefined,
  readFile: (path: string) => string,
): Promise<ConfigFile> {
  if (untrustedEvent !== undefined)
    return { found: false, why: `no config file is read on ${untrustedEvent}`, untrustedEvent };
  const path = given ?? DEFAULT_PATH;
  let text: string;
  try {
    text = readFile(path);
  } catch (thrown) {
    const isMissing = ['ENOENT', 'ENOTDIR', undefined].includes(codeOf(thrown));
    if (given === undefined && isMissing)
      return { found: false, why: 'no config file (was the repository checked out?)' };
    throw notFound(path, isMissing, thrown);
  }
  const { parseTopology } = await import('./parsed-topology.ts'); // most checks have no config file
  const parsed = parseTopology(text);
  if (parsed.ok) {
    const { value: topology, topologies } = parsed;
    return { found: true, path, topology, ...(topologies.length > 1 ? { topologies } : {}) };
  }
  throw invalidConfig(path, parsed.complaints);
}

/** All complaints as one problem, at the first of them. */
function invalidConfig(path: string, complaints: readonly LocatedComplaint[]): Problem {
  return new Problem({
    ...wordsOfInvalid(path),
    target: `config ${path}`,
    place: { file: path, line: Math.min(...complaints.map(({ line }) => line)) },
    likelyCause: complaints.map(({ line, column, message }) => `${line}:${column} ${message}`).join('\n'),
  });
}

/** Each complaint as a problem of its own, where it stands. */
export function eachInvalid(path: string, complaints: readonly LocatedComplaint[]): readonly Problem[] {
  return complaints.map(({ line, column, message }) =>
    placedAt(
      { file: path, line, column },
      new Problem({ ...wordsOfInvalid(path), target: 'config', likelyCause: message }),
    ),
  );
}

function wordsOfInvalid(path: string) {
  return {
    code: 'config-invalid',
    what: 'The config file is not valid',
    fix: `Mend ${path}; with this first line, editors help:\n# yaml-language-server: $schema=https://raw.githubusercontent.com/org/dbcred-sync/v1/schema/dbcred.schema.json`,
  } as const;
}

function notFound(path: string, isMissing: boolean, thrown: unknown): Problem {
  return new Problem({
    code: 'config-not-found',
    what: 'The config file cannot be read',
    target: `config ${path}`,
    answer: messageOf(thrown),
    ...(/^(?:https:\/\/)?[\w-]+\.vault\.[a-z.]+\/?$/i.test(path)
      ? {
          likelyCause: 'The address of a vault was given: that belongs to vault.',
          fix: 'with:\n  vault: NAME\n  # config: the path of a config file; left out, .github/dbcred.yml is read where it is there',
        }
      : isMissing
        ? {
            likelyCause: 'The path is mistyped, or the job has not checked the repository out.',
            fix: 'steps:\n  - uses: actions/checkout@v6   # before dbcred-sync',
          }
        : {
            likelyCause:
              'Something stands there that is no readable file: a folder, a link, or one that belongs to others.',
            fix: `Look at it: ls -l ${shellWord(path)}`,
          }),
    cause: thrown,
  });
}

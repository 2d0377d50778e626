import { nearest } from '../nearest.ts';
import type { Problem } from '../problem.ts';
import type { ConfigFile } from '../topology/config-file.ts';
import { invalidInput, withoutConfig } from './problems.ts';
import { namesIn } from './schema.ts';

/** What is wrong with the input `except`: only what the config file derives from the password can be left out. */
export function exceptComplaints(
  given: Readonly<Record<string, string>>,
  config: ConfigFile | Problem,
): Problem[] {
  const { mode = 'check', except = '' } = given;
  const names = namesIn(except);
  if (names.length === 0) return [];
  if (mode !== 'rotate' && mode !== 'sync') {
    return [invalidInput('except', 'is for mode: rotate, and for mode: sync with a config file')];
  }
  if (!('found' in config)) return []; // it has a complaint of its own
  if (!config.found) return mode === 'sync' ? [withoutConfig(config)] : [];
  const { topologies = [config.topology] } = config;
  const known = topologies.flatMap(({ secrets: { connectionStrings, documents } }) =>
    [...connectionStrings, ...documents].map(({ name }) => name),
  );
  return names
    .filter((name) => !known.includes(name))
    .map((name) => {
      if (topologies.some(({ secrets }) => secrets.password === name)) {
        return invalidInput(
          'except',
          `must not name ${name}: the password itself is what a rotation is about`,
        );
      }
      const meant = nearest(name, known);
      const hint = meant === undefined ? '' : ` (did you mean ${meant}?)`;
      const listed = known.length === 0 ? 'names none' : `names: ${known.join(', ')}`;
      return invalidInput(
        'except',
        `names ${JSON.stringify(name)}${hint}, which is no connection string or document of the config file, which ${listed}`,
      );
    });
}

import { join } from 'node:path';
import type { Debian } from './debian.ts';

/** What runs a program of Debian's from where it was unpacked. */
export interface Interpreter {
  readonly program: string;
  readonly environment: Readonly<Record<string, string>>;
}

export function pythonOf({ folder, environment }: Debian): Interpreter {
  return {
    program: join(folder, 'usr/bin/python3.11'),
    environment: { ...environment, PYTHONPATH: join(folder, 'usr/lib/python3/dist-packages') },
  };
}

export function rubyOf({ folder, environment }: Debian): Interpreter {
  const at = (place: string): string => join(folder, 'usr', place);
  const libraries = ['lib/ruby', 'lib/x86_64-linux-gnu/ruby'].flatMap((place) => [
    ...[at(`${place}/vendor_ruby`), at(`${place}/vendor_ruby/3.1.0`), at(`${place}/3.1.0`)],
  ]);
  const gems = ['share/rubygems-integration', 'lib/x86_64-linux-gnu/rubygems-integration']
    .flatMap((place) => [`${place}/all`, `${place}/3.1.0`])
    .concat('lib/ruby/gems/3.1.0');
  const places = { RUBYLIB: libraries.join(':'), GEM_PATH: gems.map(at).join(':'), LANG: 'C.UTF-8' };
  return { program: at('bin/ruby3.1'), environment: { ...environment, ...places } };
}

/** Of Debian's version of a package, its authors': `1.10.7` of `2:1.10.7-2`. */
export const upstream = (debian: Debian, ...names: readonly string[]): string =>
  names.map((name) => debian.version(name).replace(/^\d+:|[-+~].*$/g, '')).join(' with ');

import type { Readings } from './reading.ts';

const NOTHING: Readings = new Map();

/**
 * https://github.com/docker/cli/blob/v28.2.2/pkg/kvfile/kvfile.go: each line as it is, quotes and comments included. One
 * line with white space in its name, and the whole file is refused.
 */
export function readByDocker(text: string): Readings {
  const found = new Map<string, string>();
  for (const ended of text.replace(/^\uFEFF/, '').split('\n')) {
    const line = ended.replace(/\r$/, '').replace(/^[\s\x85]+/, '');
    if (line === '' || line.startsWith('#')) continue;
    const [, name = '', value] = /^([^=]*)(?:=([\s\S]*))?$/.exec(line) ?? [];
    if (name === '' || /[ \t]/.test(name)) return NOTHING;
    if (value !== undefined) found.set(name, value);
  }
  return found;
}

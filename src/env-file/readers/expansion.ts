import { foundByDotenv } from './dotenv.ts';
import { EXPANDS, type Reading, type Readings, RUNS } from './reading.ts';

/**
 * A `$` before a name, unless a backslash stands before it, in whatever quotes it stood; then every `\$` is a dollar.
 * https://github.com/motdotla/dotenv-expand/blob/v12.0.3/lib/main.js, of which Vite has a copy
 */
export function expandedByDotenvExpand(value: string): Reading {
  return /(?<!\\)\$(?:\{[^{}]+\}|[A-Za-z_])/.test(value) ? EXPANDS : withoutEscapes(value);
}

/** Since 1000.0.0 it runs commands, too, and no backslash keeps it from that. */
export function expandedByDotenvExpand1000(value: string): Reading {
  return isCommand(value) ? RUNS : expandedByDotenvExpand(value);
}

/** https://github.com/vercel/next.js/blob/canary/packages/next-env/index.ts, with the dotenv-expand of long ago. */
export function expandedByNext(value: string): Reading {
  const last = [...value.matchAll(/(?<!\\)\$/g)].at(-1);
  // Behind the last one it looks first, and where that names nothing, no further.
  return last !== undefined && /^\$\{?\w/.test(value.slice(last.index)) ? EXPANDS : withoutEscapes(value);
}

/** https://github.com/dotenvx/dotenvx, by its `@dotenvx/primitives`: what stood in single quotes is left alone. */
export function readByDotenvx(text: string): Readings {
  return new Map(
    foundByDotenv(text).map(({ name, inner, quote }) => {
      if (quote === "'") return [name, inner.replace(/\\'/g, "'")];
      const value =
        quote === '"' ? inner.replace(/\\n/g, '\n').replace(/\\r/g, '\r').replace(/\\t/g, '\t') : inner;
      return [name, expandedByDotenvExpand1000(value)];
    }),
  );
}

/** An opening parenthesis behind a dollar that is closed somewhere; more than they would run, and never less. */
function isCommand(value: string): boolean {
  const opens = value.indexOf('$(');
  return opens >= 0 && value.includes(')', opens);
}

function withoutEscapes(value: string): string {
  return value.replace(/\\\$/g, '$');
}

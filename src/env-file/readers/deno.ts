import { foundByNode } from './node.ts';
import { EXPANDS, type Reading, type Readings } from './reading.ts';

/** https://github.com/denoland/deno/blob/main/libs/dotenv/lib.rs: node's parser, and then a `$` goes, whatever it names. */
export function readByDeno(text: string): Readings {
  const found = new Map<string, Reading>();
  for (const { name, value, quote } of foundByNode(text, endingQuote)) {
    const isLiteral = quote === "'" || quote === '`' || /^['"`]/.test(value);
    // The first one stays.
    if (!found.has(name)) found.set(name, isLiteral ? value : expanded(value));
  }
  return found;
}

function expanded(value: string): Reading {
  const unescaped = value.replace(/\\\$/g, '\0');
  return unescaped.includes('$') ? EXPANDS : unescaped.replaceAll('\0', '$');
}

/** One that only a comment follows on its line, where there is one: 2.9 has taken that over from dotenv. */
function endingQuote(rest: string, quote: string): number {
  const ending = new RegExp(`${quote}(?=[ \\t]*(?:#|\\n|$))`, 'g');
  ending.lastIndex = 1;
  return ending.exec(rest)?.index ?? rest.indexOf(quote, 1);
}

import type { PostgresVersion } from '../../../emulators/postgres/versions.ts';
import { type Outcome, PARTS } from './course.ts';
import type { Move } from './database.ts';
import type { Migrator } from './migrators.ts';

const NAME = 40;
const VERSION = 12;
const OWNER = 24;

export function heading(): string {
  const titles = 'tool'.padEnd(NAME) + 'PostgreSQL'.padEnd(VERSION) + 'from and owner'.padEnd(OWNER);
  return `${titles}${PARTS.join(' | ')}`;
}

/** `+` went well, `-` the tool has no such thing, `!` and below it what went wrong. */
export function rowOf(
  { name, version, down }: Migrator,
  postgres: PostgresVersion,
  { from, owner }: Move,
  outcomes: readonly Outcome[],
): string {
  const cells = PARTS.map((part) => {
    const outcome = outcomes.find((one) => one.part === part);
    const isThere = down !== undefined || (part !== 'back as a' && part !== 'again as b');
    const sign = outcome === undefined ? ' ' : outcome.wrong.length > 0 ? '!' : isThere ? '+' : '-';
    return sign.padEnd(part.length);
  });
  const titles =
    `${name} ${version}`.padEnd(NAME) + String(postgres).padEnd(VERSION) + `${from}, ${owner}`.padEnd(OWNER);
  const wrong = outcomes.flatMap((one) => one.wrong.map((text) => `  DISAGREES ${one.part}: ${text}`));
  return [`${titles}${cells.join(' | ')}`.trimEnd(), ...wrong].join('\n');
}

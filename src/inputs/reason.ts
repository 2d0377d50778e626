import { z } from 'zod';
import { collect, type Environment } from './given.ts';

const MOST_CHARACTERS = 200;

/** What looks like a secret: an address with a password, a password that is named so, and what tokens begin with. */
const SECRETS =
  /:\/\/[^\s/@]*:[^\s@]+@|\b(?:password|passwd|pwd|secret|token)\s*[=:]\s*\S|\beyJ[\w-]{10,}\.|\b(?:gh[opsu]_|github_pat_)\w{10,}|-----BEGIN /i;

/** Why the run was started, for its record: `scheduled`, `compromise`, `leaver`, or free text. */
export const Reason = z
  .string()
  .max(MOST_CHARACTERS, { error: `must have at most ${MOST_CHARACTERS} characters`, abort: true })
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'must be one line of text')
  .refine((text) => !SECRETS.test(text), 'holds what looks like a secret: say why, and not what')
  .optional();

/** Undefined when it is not given, or not valid: a report repeats nothing that was refused. */
export function reasonIn(env: Environment): string | undefined {
  return Reason.safeParse(collect(env).given['reason']).data;
}

import { Problem } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { placeholderIn, placeholderInUrl } from './placeholder.ts';
import { withoutStrays } from './stray-characters.ts';

/** Whether something else was to be stored here, and nobody has. */
export function isPlaceholder(password: Redacted): boolean {
  return looksOf(password) !== undefined;
}

/** The password, for a login. Throws `credential-placeholder`: no server is to hear of one. `source` says where it stands. */
export function readPassword(password: Redacted, source: string): Redacted {
  const problem = placeholderProblem(password, source);
  if (problem !== undefined) throw problem;
  return password;
}

/** The same of a password or a connection string. */
export function isUnfilled(text: Redacted): boolean {
  return (looksOf(text) ?? placeholderInUrl(text.reveal())) !== undefined;
}

/** For what is a password or a connection string, and is written without a login perhaps. Throws as `readPassword` does. */
export function refusePlaceholder(text: Redacted, source: string): void {
  const looks = looksOf(text) ?? placeholderInUrl(text.reveal());
  if (looks !== undefined) throw problemOf(looks, source);
}

export function placeholderProblem(password: Redacted, source: string): Problem | undefined {
  const looks = looksOf(password);
  return looks === undefined ? undefined : problemOf(looks, source);
}

function problemOf(looks: string, source: string): Problem {
  return new Problem({
    code: 'credential-placeholder',
    what: `This is a placeholder and no credential: it has ${looks}`,
    target: source,
    likelyCause:
      'It was copied from an example, or stored before a template or a shell had filled it in. No server was asked, and nothing is written over it.',
    fix: 'Store the password itself there: see credential-placeholder in docs/troubleshooting.md.',
  });
}

function looksOf(password: Redacted): string | undefined {
  const text = password.reveal();
  return placeholderIn(withoutStrays(text, 'password')?.text ?? text);
}

import { Problem } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { prepared } from './prepared-password.ts';
import { CLIENTS } from './readings/clients.ts';
import { refusedWith } from './readings/saslprep-rows.ts';
import { nameOf } from './stray-characters.ts';

const INVISIBLE = /[\p{Cf}\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/u;

/** Seen with PostgreSQL 18 and passwords of five kinds (ligature, superscript, no-break space, soft hyphen, NFD). */
function refusedIn(password: string): string {
  const all = refusedWith(password).map((name) => `${CLIENTS[name].called} ${CLIENTS[name].versions}`);
  return `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

/** What to say of a password that logs in here, and only since SASLprep makes another text of it; nothing otherwise. */
export function saslprepNote(password: Redacted): string | undefined {
  const text = password.reveal();
  if (!isUnprepared(text)) return undefined;
  const unseen = INVISIBLE.exec(text)?.[0];
  const holds = unseen === undefined ? '' : ` It holds ${nameOf(unseen)}, which nobody sees.`;
  return `its password is right only once SASLprep has changed it: PostgreSQL, libpq and node-postgres do that; ${refusedIn(text)} do not, and are refused.${holds} A rotation gives the role one of letters and digits.`;
}

function isUnprepared(text: string): boolean {
  return /[^\0-\x7f]/.test(text) && prepared(text) !== text;
}

/** Why a password that logs in is given to nobody: it holds what nobody sees. `source` says where it stands. */
export function invisibleProblem(password: Redacted, source: string): Problem | undefined {
  const text = password.reveal();
  const unseen = INVISIBLE.exec(text)?.[0];
  if (unseen === undefined || !isUnprepared(text)) return undefined;
  return new Problem({
    code: 'password-invisible',
    what: `The password holds ${nameOf(unseen)}, which nobody sees, so it is given to nobody`,
    target: source,
    answer: `the server takes it, and so do libpq and node-postgres; ${refusedIn(text)} are refused with it`,
    likelyCause:
      'It was copied from a page or a chat. The server leaves such characters out, or takes them for a space (SASLprep); not every client does.',
    fix: 'with:\n  mode: rotate   # gives the role one of letters and digits; or store it again without, typed by hand',
  });
}

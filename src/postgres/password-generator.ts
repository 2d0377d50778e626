import { Redacted, type SecretForms } from '../redacted.ts';

/** That many bytes which nobody can foretell, such as `randomBytes` of node:crypto. */
export type RandomBytes = (count: number) => Uint8Array;

export interface PasswordOptions {
  /** Whose password it will be. */
  readonly role: string;
  /** In characters, 8 to 128; 40 when left out. */
  readonly length?: number | undefined;
  /** Printable ASCII without the space, of three classes at least; letters and digits when left out. */
  readonly alphabet?: string | undefined;
}

/** `what` and `fix` speak of the options, which hold no secret. */
export type GeneratedPassword =
  | { readonly ok: true; readonly password: Redacted }
  | { readonly ok: false; readonly what: string; readonly fix: string };

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LETTERS_AND_DIGITS = `${UPPER}${UPPER.toLowerCase()}0123456789`;
const LENGTH = 40;

/**
 * Azure's rules for an administrator's password: the resource manager refuses any other.
 * https://github.com/MicrosoftDocs/azure-docs/issues/61494
 */
const SHORTEST = 8;
const LONGEST = 128;
const FEWEST_CLASSES = 3;
const LONGEST_SHARED_WITH_THE_ROLE = 2;

const CLASSES = [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/];

/** Go's templates read it wherever it stands, so that no document that one fills in, such as Zep's, could hold it. */
const TEMPLATE = '{{';

/** One in thirty succeeds with the poorest alphabet; most fail only where nothing can succeed. */
const MOST_TRIES = 10_000;

/**
 * A new password: a letter first, every class that the alphabet has, no three characters in a row of the role's
 * name, whatever their case, and no `{{`. Each password that fits is as likely as any other. Throws when the
 * source of randomness is stuck.
 */
export function generatePassword(
  options: PasswordOptions,
  randomBytes: RandomBytes,
  forms: SecretForms,
): GeneratedPassword {
  const { role, length = LENGTH, alphabet: given = LETTERS_AND_DIGITS } = options;
  const alphabet = [...new Set(given)].join('');
  const classes = CLASSES.filter((kind) => kind.test(alphabet));
  const unusable = complaintAbout(length, alphabet, classes.length);
  if (unusable !== undefined) return unusable;
  const letters = alphabet.replace(/[^A-Za-z]/g, '');
  const runs = runsOf(role);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const rest = Array.from({ length: length - 1 }, () => pick(alphabet, randomBytes));
    const text = `${pick(letters, randomBytes)}${rest.join('')}`;
    const inOneCase = text.toLowerCase();
    const shares = runs.some((run) => inOneCase.includes(run));
    if (classes.every((kind) => kind.test(text)) && !shares && !text.includes(TEMPLATE)) {
      return { ok: true, password: new Redacted(text, forms) };
    }
  }
  return {
    ok: false,
    what: `none of ${MOST_TRIES} passwords had every class of character, no three in a row of the role's name and no {{`,
    fix: 'Leave password-alphabet out, or give it more characters that the name of the role does not have.',
  };
}

function complaintAbout(
  length: number,
  alphabet: string,
  classes: number,
): (GeneratedPassword & { ok: false }) | undefined {
  if (!Number.isInteger(length) || length < SHORTEST || length > LONGEST) {
    return {
      ok: false,
      what: `a password can not have ${length} characters`,
      fix: `Set password-length to a whole number from ${SHORTEST} to ${LONGEST}.`,
    };
  }
  if (!/^[!-~]*$/.test(alphabet)) {
    return {
      ok: false,
      what: 'the alphabet has a space, a control character or a character outside ASCII',
      fix: 'Keep password-alphabet to letters, digits and ASCII punctuation, which every client reads alike.',
    };
  }
  if (classes < FEWEST_CLASSES) {
    return {
      ok: false,
      what: `the alphabet has ${classes} of the four classes of character, and Azure wants ${FEWEST_CLASSES}`,
      fix: 'Give password-alphabet three of: capital letters, small letters, digits, punctuation.',
    };
  }
  return undefined;
}

/** Every piece of the name that is one character too long to be shared with it. */
function runsOf(role: string): string[] {
  const characters = [...role.toLowerCase()];
  const size = LONGEST_SHARED_WITH_THE_ROLE + 1;
  return characters.slice(size - 1).map((_, start) => characters.slice(start, start + size).join(''));
}

/** So many bytes that are no use come in a row once in 2^128 times: it is not chance. */
const MOST_USELESS_BYTES = 128;

/** Bytes beyond the last whole multiple of the alphabet are drawn again: they would favour its beginning. */
function pick(alphabet: string, randomBytes: RandomBytes): string {
  const limit = 256 - (256 % alphabet.length);
  for (let draws = 0; draws < MOST_USELESS_BYTES; draws++) {
    const [byte] = randomBytes(1);
    if (byte !== undefined && byte < limit) return alphabet.charAt(byte % alphabet.length);
  }
  throw new Error('the source of randomness gives no usable bytes');
}

import { EXPECTED, Refusal } from './connection-refusal.ts';
import { type Cleaned, inWords, withoutStrays } from './stray-characters.ts';

const WRITE_IT = `Write it as ${EXPECTED}`;

/** What begins otherwise than postgresql:// is refused for what it is: the first that fits. */
const FORMS: readonly (readonly [pattern: RegExp, what: string, fix: string])[] = [
  [/^jdbc:/i, 'is a JDBC URL of another database', WRITE_IT],
  [/^postgres(ql)?:\/\//i, 'has its scheme in capitals', 'Write postgresql:// in small letters.'],
  [/^postgres(ql)?:(?!\/\/)/i, 'has no // after its scheme', WRITE_IT],
  [
    /^https:\/\/[\w-]+\.vault\.[\w.]+\//i,
    'is the address of a vault secret, and not what that holds',
    'Give the name of the vault as vault: and that of the secret as secret:, and leave database-url out; or give the connection string itself.',
  ],
  [
    /^(?:https:\/\/)?[\w-]+\.vault\.[a-z.]+\/?$/i,
    'is the address of a vault, and no connection string',
    'Give the vault as vault:, and leave database-url out; or give the connection string itself.',
  ],
  [/^[a-z][a-z0-9+.-]*:\/\//i, 'is not a postgresql:// URL: it has another scheme', WRITE_IT],
  [
    /^\s*(?:host|hostaddr|port|dbname|user|password|passfile|service|sslmode|sslrootcert|application_name|connect_timeout|options)\s*=/i,
    'is a list of keywords that libpq does not know: it wants them in small letters (host=… user=…)',
    WRITE_IT,
  ],
  [
    /^\.{0,2}\/?[\w./-]+\.(?:ya?ml|json|env|txt|toml)$/i,
    'is the path of a file',
    'Give a config file as config:, and here the connection string itself.',
  ],
];

/** Why `raw` is no connection string of any dialect; `isKnown` says of a text that it looks like one. */
export function notAUrl(raw: string, isKnown: (text: string) => boolean): Refusal {
  if (raw.trim() === '') return new Refusal('is empty', WRITE_IT);
  const cleaned = withoutStrays(raw, 'url');
  if (cleaned !== undefined && isKnown(cleaned.text)) return strayRefusal(cleaned);
  const [, what, fix] = FORMS.find(([pattern]) => pattern.test(cleaned?.text ?? raw)) ?? [];
  return new Refusal(what ?? 'is not a postgresql:// URL', fix ?? WRITE_IT);
}

/** What is around a URL is refused here, since half of all clients take it for a part of it. */
export function strayRefusal({ strays }: Pick<Cleaned, 'strays'>): Refusal {
  return new Refusal(
    `has ${inWords(strays)}`,
    'Store it again without that, from printf and not from echo or an editor, which end what they write with a line end.',
    'invalid',
    true,
  );
}

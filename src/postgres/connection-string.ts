import { Redacted, type SecretForms } from '../redacted.ts';
import type { SessionWish, Tls } from './connection-parameters.ts';
import { type Complaint, Refusal } from './connection-refusal.ts';
import type { Form, Format } from './dialects/dialect.ts';
import { dialectNamed, dialectOf } from './dialects/dialects.ts';
import { likelyPasswords } from './likely-passwords.ts';
import { notAUrl } from './not-a-url.ts';
import { placeholderInParts, placeholderInUrl } from './placeholder.ts';
import { withoutStrays } from './stray-characters.ts';

export type { Complaint } from './connection-refusal.ts';

/** A parsed connection string, in whichever dialect. `text` is the whole of it, byte for byte as it came. */
export interface ConnectionString {
  readonly text: Redacted;
  readonly user: string;
  readonly password: Redacted;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  /** `required` (`sslmode=require` or stricter), `off`, a parameter that only some drivers know, or nothing that obliges a client. */
  readonly tls: Tls;
  /** `options`, which every client sends: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-OPTIONS */
  readonly options?: string | undefined;
  readonly applicationName?: string | undefined;
  /** `target_session_attrs`, where it excludes anything. */
  readonly sessionWish?: SessionWish | undefined;
  /** `channel_binding=require`. */
  readonly needsChannelBinding?: true | undefined;
  /** Names of its parameters that a login of ours does not try. */
  readonly notTried?: readonly string[] | undefined;
}

export type ParsedConnectionString =
  | { readonly ok: true; readonly value: ConnectionString }
  | { readonly ok: false; readonly complaint: Complaint };

/**
 * Parses strictly: what two clients would read in two ways (a raw `@`, `/`, `#`, a stray `%`, a space) is
 * refused with what to change. In which dialect it is written is known by its looks. The parts are registered as
 * secrets before anything else is looked at.
 */
export function parseConnectionString(text: Redacted, forms: SecretForms): ParsedConnectionString {
  try {
    return { ok: true, value: parse(text, forms) };
  } catch (thrown) {
    if (thrown instanceof Refusal) return { ok: false, complaint: thrown.complaint };
    throw thrown;
  }
}

function parse(text: Redacted, forms: SecretForms): ConnectionString {
  const raw = text.reveal();
  for (const likely of likelyPasswords(raw)) forms.register(likely);
  refusePlaceholder(placeholderInUrl(withoutStrays(raw, 'url')?.text ?? raw));
  const dialect = dialectOf(raw);
  // what stands in quotation marks is no list that begins with one
  if (dialect === undefined || /^["'`“‘«]/.test(raw))
    throw notAUrl(raw, (one) => dialectOf(one) !== undefined);
  const { userAt: _, passwordAt: __, password: plain, ...read } = dialect.read(raw);
  const password = new Redacted(plain, forms);
  refusePlaceholder(placeholderInParts({ ...read, password: plain }));
  return { text, ...read, password };
}

/** Something was to fill it in and has not: no server is to hear of it. */
function refusePlaceholder(looks: string | undefined): void {
  if (looks === undefined) return;
  throw new Refusal(
    `has a placeholder: ${looks}`,
    'Store the value itself. If whatever reads this fills the placeholder in, check and deliver the place from which it does.',
    'placeholder',
  );
}

/** In which dialect a text is written, well or not. */
export function formatOf(text: Redacted): Format | undefined {
  return dialectOf(text.reveal())?.format;
}

/** The same for people: `a JDBC URL`. */
export function formInWords(text: Redacted): string | undefined {
  return dialectOf(text.reveal())?.called;
}

/** Whether a text is written as the config file says; what looks like no dialect is not. */
export function isOfForm(text: Redacted, { format = 'url', driver }: Form): boolean {
  const raw = text.reveal();
  const dialect = dialectOf(raw);
  return dialect?.format === format && (driver === undefined || dialect.driverOf?.(raw) === driver);
}

/** How the dialect of a text demands TLS, and how it goes without. */
export function tlsWords(text: Redacted | undefined): { readonly required: string; readonly off: string } {
  const { tls } = (text && dialectOf(text.reveal())) ?? dialectNamed('url');
  return tls;
}

/** What to say of a connection string that does not oblige every client to use TLS; nothing when it does. */
export function tlsAdvice({
  tls,
  text,
}: {
  readonly tls: Tls;
  readonly text?: Redacted;
}): string | undefined {
  const { required } = tlsWords(text);
  if (tls === 'driver-specific') {
    return `says ssl=…, or has a value of sslmode, that only some drivers know: others refuse it, or go without TLS. Write ${required} instead.`;
  }
  return tls === 'unstated'
    ? `does not say ${required}: clients may connect without TLS. Add ${required} to its parameters.`
    : undefined;
}

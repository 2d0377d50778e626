import { inspect } from 'node:util';

/** Tells whoever prints that `text` must never be shown, e.g. `core.setSecret`. */
export type Mask = (text: string) => void;

/** Shorter pieces stand in ordinary words, and replacing those would only make the text unreadable. */
const SHORTEST_SCRUBBED = 4;

/** In our own words a password like `database` must not be replaced either: the gap would give it away. */
const SHORTEST_SCRUBBED_IN_OUR_WORDS = 12;

/**
 * Every form in which a secret of this run could show up. Making a `Redacted` adds to it, so nothing that
 * this process holds can be unknown to it.
 */
export class SecretForms {
  readonly #forms = new Set<string>();
  readonly #registered = new Set<string>();
  readonly #mask: Mask;

  constructor(mask: Mask) {
    this.#mask = mask;
  }

  register(text: string): void {
    if (this.#registered.has(text)) return;
    this.#registered.add(text);
    for (const form of formsOf(text)) {
      if (form.trim() === '' || this.#forms.has(form)) continue;
      this.#forms.add(form);
      this.#mask(form);
    }
  }

  /** `text` with every known secret replaced: the net under text that others wrote. */
  scrub(text: string): string {
    return this.#replace(text, SHORTEST_SCRUBBED);
  }

  /** The same for text of ours, which holds no secret to begin with. */
  scrubOurWords(text: string): string {
    return this.#replace(text, SHORTEST_SCRUBBED_IN_OUR_WORDS);
  }

  #replace(text: string, shortest: number): string {
    const telling = [...this.#forms].filter((form) => form.length >= shortest);
    const longestFirst = telling.sort((a, b) => b.length - a.length);
    return longestFirst.reduce((clean, form) => clean.replaceAll(form, '***'), text);
  }
}

/**
 * For a document: most of its lines are ordinary words, and the runner would mask each of them for the rest
 * of the job. What is secret in it is registered when it is found.
 */
export const MASKED_WHEN_FOUND: Pick<SecretForms, 'register'> = { register: () => undefined };

/** A string that prints as `***`. `reveal()` is for the place where its bytes leave for their destination. */
export class Redacted {
  readonly #text: string;
  readonly #forms: Pick<SecretForms, 'register'>;

  constructor(text: string, forms: Pick<SecretForms, 'register'>) {
    forms.register(text);
    this.#text = text;
    this.#forms = forms;
  }

  /** Another text that was made from this one, and is as secret. */
  made(text: string): Redacted {
    return new Redacted(text, this.#forms);
  }

  reveal(): string {
    return this.#text;
  }

  equals(other: Redacted): boolean {
    return this.#text === other.#text;
  }

  get isEmpty(): boolean {
    return this.#text === '';
  }

  get hasOtherThanAscii(): boolean {
    return /[^\0-\x7f]/.test(this.#text);
  }

  /** Size as UTF-8. */
  get bytes(): number {
    return Buffer.byteLength(this.#text, 'utf8');
  }

  toString(): string {
    return '***';
  }

  toJSON(): string {
    return '***';
  }

  [inspect.custom](): string {
    return '***';
  }
}

/**
 * The runner masks what it is told and some encodings of it, but its URI escape differs from
 * JavaScript's on `!'()*`, so both are registered here; and what .NET, YAML, libpq and a shell that traces would print.
 * https://github.com/actions/runner/blob/main/src/Sdk/DTLogging/Logging/ValueEncoders.cs
 */
function* formsOf(text: string): Iterable<string> {
  yield text;
  yield percentEncode(text);
  yield percentEncodeStrictly(text);
  for (const encoded of [percentEncode(text), percentEncodeStrictly(text)])
    yield encoded.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  yield text.replaceAll("'", "''");
  yield text.replaceAll('"', '""');
  yield text.replace(/[\\']/g, '\\$&');
  yield text.replaceAll("'", "'\\''");
  yield new URLSearchParams([['', text]]).toString().slice(1);
  yield JSON.stringify(text).slice(1, -1);
  yield Buffer.from(text, 'utf8').toString('base64');
  for (const line of text.split(/\r\n|\r|\n/)) yield line.trim();
}

function percentEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** RFC 3986: everything but unreserved characters. */
function percentEncodeStrictly(text: string): string {
  const encode = (character: string): string =>
    `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  return percentEncode(text).replace(/[!'()*]/g, encode);
}

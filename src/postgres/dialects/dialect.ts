import type { LoginParameters } from '../connection-parameters.ts';

/** How a connection string may be written: the values of `format:` in the config file. */
export const FORMATS = ['url', 'sqlalchemy', 'jdbc', 'ado.net', 'keywords'] as const;
export type Format = (typeof FORMATS)[number];

/** Drivers that SQLAlchemy's scheme names, of which it is known what they read: the values of `driver:`. */
export const DRIVERS = ['asyncpg', 'psycopg', 'psycopg_async', 'psycopg2', 'psycopg2cffi'] as const;
export type Driver = (typeof DRIVERS)[number];

export type Span = readonly [start: number, end: number];

/** What the config file says of how a text is written: a URL where it says nothing. */
export interface Form {
  readonly format?: Format | undefined;
  readonly driver?: Driver | undefined;
}

/** The parts that every dialect has a place for. */
export interface Parts {
  readonly user: string;
  readonly password: string;
  readonly host: string;
  readonly port: number;
  readonly database: string;
}

/** What a client of the dialect takes out of a text. */
export interface Reading extends Parts, LoginParameters {
  /** Where the user is written, its quotation marks included. */
  readonly userAt: Span;
  /** The same of the password. */
  readonly passwordAt: Span;
}

export interface Changes extends Partial<Parts> {
  /** Without the wish for a session of some kind. */
  readonly anySession?: true;
}

/**
 * One way to write a connection string, and all that the rest of the house knows of it. Each is read strictly: what
 * two of its clients would read in two ways is refused.
 */
export interface Dialect {
  readonly format: Format;
  /** With its article, for people. */
  readonly called: string;
  /** How it says that TLS is demanded, and that there is none. */
  readonly tls: { readonly required: string; readonly off: string };
  /** Of dialects that name one: the driver that a text is for. */
  readonly driverOf?: (raw: string) => Driver | undefined;
  /** By its looks; no text looks like two. */
  readonly isOf: (raw: string) => boolean;
  /** Throws a Refusal. */
  readonly read: (raw: string) => Reading;
  /** A text that was read, with these parts instead and every other byte as it was. What cannot be written reads back otherwise. */
  readonly rewritten: (raw: string, changes: Changes) => string;
  /** A text that was read, without user and password, and every other byte as it was. */
  readonly withoutLogin: (raw: string) => string;
  /** A new one, with TLS demanded. */
  readonly made: (parts: Parts, driver?: Driver) => string;
}

/** The text with each span replaced. */
export function spliced(raw: string, edits: readonly (readonly [span: Span, text: string])[]): string {
  return edits
    .toSorted(([[one]], [[other]]) => other - one)
    .reduce((text, [[start, end], put]) => text.slice(0, start) + put + text.slice(end), raw);
}

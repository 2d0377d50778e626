import { Problem } from '../problem.ts';
import { MASKED_WHEN_FOUND, Redacted, type SecretForms } from '../redacted.ts';
import { type ConnectionString, parseConnectionString } from './connection-string.ts';
import { connectionsOf, type ParsedDocument, parseDocument } from './document.ts';
import {
  type Edit,
  type FieldsPlace,
  type FoundUrl,
  planFields,
  planUrls,
  spliced,
} from './document-edits.ts';
import type { At } from './embedded-connection.ts';
import { mentions } from './mentions.ts';
import { outlineOf, textsOf } from './yaml-outline.ts';

/** Whose login a document holds, and which it is to hold. */
export interface DocumentPassword {
  /** Path of the mapping with user, password and host in fields of their own; without it, URLs are looked for. */
  readonly at: At | undefined;
  readonly host: string;
  readonly port: number;
  /** Other addresses at which it is the same password. */
  readonly alsoAt?: readonly { readonly host: string; readonly port: number }[] | undefined;
  /** Whose connections they are to be. */
  readonly role: string;
  /** Other roles whose connections become those of `role`. */
  readonly alsoOf?: readonly string[] | undefined;
  readonly password: Redacted;
}

/**
 * `document` with role and password given to every connection of this host, port and these roles, and every other
 * byte as it was. Throws a Problem when there is none, when one cannot be read, or when anything else would read
 * differently afterwards.
 */
export function rewriteDocument(document: Redacted, wanted: DocumentPassword, forms: SecretForms): Redacted {
  return new Redacted(rewritten(document, wanted, forms), MASKED_WHEN_FOUND);
}

/** Written the same in a URL and in any quoting, and no number. */
const STAND_IN = 'x'.repeat(40);

/**
 * Whether `password` also stands where `rewriteDocument` does not reach: in a comment, a key, another field or
 * another's connection string, as it is or encoded. Throws as `rewriteDocument` does.
 */
export function containsElsewhere(document: Redacted, wanted: DocumentPassword, forms: SecretForms): boolean {
  const standIn = new Redacted(STAND_IN, forms);
  const rest = rewritten(document, { ...wanted, password: standIn }, forms);
  const texts = [rest, ...parseDocument(rest).documents.flatMap(textsOf)];
  return texts.some((text) => mentions(text, wanted.password));
}

function rewritten(document: Redacted, wanted: DocumentPassword, forms: SecretForms): string {
  const { at, role: user, password } = wanted;
  const parsed = parseDocument(document.reveal());
  const { source, documents } = parsed;
  const found = urlsIn(parsed, wanted, forms);
  const plan =
    at === undefined
      ? planUrls(documents, source, found, { user, password }, forms)
      : planFields(documents, source, placesOfOurs(at, found), { user, password });
  if (plan === undefined) {
    throw unwritable(
      'holds user or password in a way that cannot be replaced',
      'Write both there as plain text, without a tag (!…) or an anchor (&…).',
    );
  }
  const expected = outlineOf(documents, plan.values);
  const exact = firstThat(attemptsOf(source, plan.edits), (one) => outlineOf(one.documents) === expected);
  if (exact === undefined || !isGiven(exact, wanted, forms)) {
    throw unwritable(
      'would not read back as it should',
      'Write the password there as text in double quotes, or choose one of letters and digits.',
    );
  }
  refuseTemplate(source, exact.source);
  return exact.source;
}

/** What `at` names, where it is ours: `found` is in its order. */
function placesOfOurs(at: At, found: readonly FoundUrl[]): readonly FieldsPlace[] {
  return [at].flat().flatMap((one, index) => {
    const ours = found[index]?.ours;
    return ours === undefined ? [] : [{ at: one, user: ours.user }];
  });
}

/** Go's templates read `{{` wherever it stands, in quotes and in comments too. */
function refuseTemplate(before: string, after: string): void {
  const count = (text: string): number => text.split('{{').length;
  if (count(after) <= count(before)) return;
  throw unwritable(
    'would hold {{, which a program that takes it for a template, as Zep does, could not read',
    'The password was made elsewhere: no password that is made here has {{. Disable its version, and rotate again.',
  );
}

/** Read as everybody else reads it, every connection of ours has the login. */
function isGiven(written: ParsedDocument, wanted: DocumentPassword, forms: SecretForms): boolean {
  const { role, password } = wanted;
  const urls = urlsIn(written, wanted, forms);
  return urls.every(
    ({ ours }) => ours === undefined || (ours.user === role && ours.password.equals(password)),
  );
}

function firstThat(
  texts: readonly string[],
  isWanted: (parsed: ParsedDocument) => boolean,
): ParsedDocument | undefined {
  for (const text of texts) {
    const parsed = parseDocument(text);
    if (isWanted(parsed)) return parsed;
  }
  return undefined;
}

/** The source with each edit in its first spelling, its second, and so on. */
function attemptsOf(source: string, edits: readonly Edit[]): string[] {
  const most = Math.max(1, ...edits.map((edit) => edit.spellings.length));
  return Array.from({ length: most }, (_, attempt) =>
    edits
      .map(({ spellings, ...span }) => ({ ...span, text: spellings[attempt] ?? spellings.at(-1) ?? '' }))
      .reduceRight(spliced, source),
  );
}

/** Every connection in the document, in its order; at least one is ours. */
function urlsIn(parsed: ParsedDocument, wanted: DocumentPassword, forms: SecretForms): readonly FoundUrl[] {
  const { host, port, role, at } = wanted;
  const found = connectionsOf(parsed, forms, at);
  if (!found.ok) throw unwritable(found.what, found.fix);
  const unfilled: Problem[] = [];
  const urls = found.connections.map(({ text, where, line }) => {
    const result = parseConnectionString(text, forms);
    const url = text.reveal();
    if (result.ok) return { url, ours: isOf(wanted, result.value) ? result.value : undefined };
    const { kind, what, fix } = result.complaint;
    const address = url.slice(url.indexOf('://') + 3).toLowerCase();
    const isHere = addressesOf(wanted).some((one) => address.includes(one.host.toLowerCase()));
    const place = `(${where}, line ${line})`;
    const isUnfilled = kind === 'placeholder';
    const problem = isUnfilled
      ? placeholder(`${what} ${place}`, fix)
      : unwritable(`names ${host} in a URL that ${what} ${place}`, loginApart(what, where) ?? fix);
    if (isHere) throw problem;
    if (isUnfilled) unfilled.push(problem);
    return { url, ours: undefined };
  });
  if (urls.some(({ ours }) => ours !== undefined)) return urls;
  if (unfilled[0] !== undefined) throw unfilled[0]; // its host is not filled in either
  throw unwritable(
    `holds no connection of ${role} on ${host}:${port}`,
    'Correct the document, or server: and at: in the config file.',
  );
}

/** What to do about a URL beside which user and password stand in fields of their own, as in Spring's. */
function loginApart(what: string, where: string): string | undefined {
  const parent = where.split('.').slice(0, -1).join('.');
  if (!/^(?:names no user|holds no password)/.test(what) || parent === '' || /[?[]/.test(parent))
    return undefined;
  return [
    '# Write user and password into the URL. Or, where they stand in fields of their own beside it, add host, port',
    '# and database as fields there, too (Spring passes over what it does not know), and in the config file:',
    'documents:',
    `  - { name: …, at: ${parent} }`,
  ].join('\n');
}

function isOf(wanted: DocumentPassword, { host, port, user }: ConnectionString): boolean {
  const isHere = addressesOf(wanted).some(
    (one) => one.host.toLowerCase() === host.toLowerCase() && one.port === port,
  );
  return isHere && [wanted.role, ...(wanted.alsoOf ?? [])].includes(user);
}

function addressesOf({ host, port, alsoAt = [] }: DocumentPassword) {
  return [{ host, port }, ...alsoAt];
}

function placeholder(what: string, fix: string): Problem {
  return new Problem({
    code: 'credential-placeholder',
    what: `The document cannot be rewritten: it ${what}`,
    target: 'the document',
    likelyCause:
      'Its program fills it in from elsewhere; a password that is written over it would stay there.',
    fix,
  });
}

function unwritable(what: string, fix: string): Problem {
  return new Problem({
    code: 'document-without-connections',
    what: `The document cannot be rewritten: it ${what}`,
    target: 'the document',
    likelyCause: 'Its format changed, or the config file names the wrong secret or the wrong place in it.',
    fix,
  });
}

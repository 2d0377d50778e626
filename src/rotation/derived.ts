import type { VaultSecret } from '../azure/key-vault.ts';
import { type ConnectionString, isOfForm } from '../postgres/connection-string.ts';
import { readConnectionString } from '../postgres/proof.ts';
import { hasRawLogin } from '../postgres/readings/plain.ts';
import {
  forReading,
  madeConnectionString,
  withAddress,
  withDatabase,
  withEncodedLogin,
  withLogin,
} from '../postgres/rewritten-connection-string.ts';
import { containsElsewhere, type DocumentPassword, rewriteDocument } from '../postgres/rewritten-document.ts';
import { Problem, problemsOf } from '../problem.ts';
import { Redacted, type SecretForms } from '../redacted.ts';
import { type Address, addressNamed, addressOf, isSamePlace } from '../topology/addresses.ts';
import { ofThisServer } from '../topology/this-server.ts';
import { rolesOf, type Topology } from '../topology/topology.ts';
import { documentLogins, type PlacedLogin } from './document-targets.ts';
import type { Ground } from './ground.ts';

/** A vault secret that is made from the password: a connection string or a document. */
export interface Derived {
  readonly kind: 'connection-string' | 'document';
  readonly name: string;
  /** What the vault holds; undefined when it is yet to be made. */
  readonly secret: VaultSecret | undefined;
  /** What it is to hold with this password, every other byte as it was. Throws Problems. */
  readonly textWith: (password: Redacted) => Redacted;
  /** Every login that whoever reads that text would make. Throws Problems. */
  readonly loginsWith: (password: Redacted) => readonly PlacedLogin[];
  /** Whether it holds this password now. Throws Problems, also for what nobody could be given afterwards. */
  readonly holds: (password: Redacted) => boolean;
  /** Throws when this password also stands where it would not be replaced. */
  readonly refuseElsewhere: (password: Redacted) => void;
}

/** What cannot be read, or must not be written, keeps nobody from finishing the rest. */
export type DerivedOrProblem =
  | Derived
  | {
      readonly name: string;
      readonly problem: Problem;
      /** What the vault holds, where that could be read. */
      readonly secret?: VaultSecret | undefined;
    };

type Reading = Pick<Ground, 'vault' | 'topology' | 'forms' | 'encodesUrls'>;
type ConnectionStringEntry = Topology['secrets']['connectionStrings'][number];
type DocumentEntry = Topology['secrets']['documents'][number];

/** Every connection string and document of the topology, read side by side. */
export async function readDerived(reading: Reading): Promise<readonly DerivedOrProblem[]> {
  const { connectionStrings, documents } = reading.topology.secrets;
  const [urls, texts] = await Promise.all([
    Promise.all(connectionStrings.map((entry) => readOne(entry, () => readUrl(reading, entry)))),
    Promise.all(documents.map((entry) => readOne(entry, () => readDocument(reading, entry)))),
  ]);
  const templates = urls.flatMap((one) => ('url' in one ? [one.url] : []));
  // Made once and never again: not while what it takes its parameters from cannot be read.
  const isUnread = urls.some((one) => 'problem' in one);
  const mayMake = ({ entry }: ReadUrl): boolean => !isUnread || templatesFor(entry, templates).length > 0;
  const made = urls.flatMap((one): readonly DerivedOrProblem[] => {
    if ('problem' in one) return [one];
    return one.secret !== undefined || mayMake(one) ? [urlDerived(reading, one, templates)] : [];
  });
  return [...made, ...texts];
}

async function readOne<T>(
  { name, secret }: Pick<Unreadable, 'name' | 'secret'>,
  read: () => Promise<T>,
): Promise<T | Unreadable> {
  try {
    return await read();
  } catch (thrown) {
    const [problem] = problemsOf(thrown);
    if (problem === undefined) throw thrown;
    return { name, problem, secret };
  }
}

type ReadUrl = { readonly entry: ConnectionStringEntry } & (
  | { readonly secret: VaultSecret; readonly url: ConnectionString }
  | { readonly secret: undefined }
);

type Unreadable = Extract<DerivedOrProblem, { problem: Problem }>;

async function readUrl(
  { vault, topology, forms, encodesUrls }: Reading,
  entry: ConnectionStringEntry,
): Promise<ReadUrl | Unreadable> {
  const secret = await vault.read(entry.name).catch((thrown: unknown) => {
    const missing = thrown instanceof Problem && thrown.code === 'secret-not-found';
    if (missing && entry.create) return undefined;
    throw thrown;
  });
  if (secret === undefined) return { entry, secret };
  const source = `secret ${entry.name} in ${vault.url}`;
  return readOne({ name: entry.name, secret }, async () => {
    const url = ofThisServer(readConnectionString(secret.value, source, forms, entry), source, topology);
    const isRaw = encodesUrls === true && hasRawLogin(secret.value);
    return { entry, secret, url: isRaw ? withEncodedLogin(url, forms) : url };
  });
}

function urlDerived(reading: Reading, read: ReadUrl, templates: readonly ConnectionString[]): Derived {
  const { vault, forms, topology } = reading;
  const { user } = topology.server;
  const { name } = read.entry;
  const own = 'url' in read ? read.url : undefined;
  // what was read in another spelling is to be stored in that
  const isAsStored = own === undefined || read.secret?.value.equals(own.text) === true;
  const urlWith = (password: Redacted): ConnectionString =>
    withLogin(own ?? newUrl(reading, read.entry, templates), { user, password }, forms);
  return {
    ...{ kind: 'connection-string', name, secret: read.secret },
    textWith: (password) => urlWith(password).text,
    loginsWith: (password) => [{ place: `secret ${name} in ${vault.url}`, target: urlWith(password) }],
    holds: (password) => isAsStored && own?.user === user && own.password.equals(password),
    refuseElsewhere: () => undefined,
  };
}

function templatesFor(
  entry: ConnectionStringEntry,
  templates: readonly ConnectionString[],
): readonly ConnectionString[] {
  return templates.filter(({ text }) => isOfForm(text, entry));
}

/** It takes its parameters from the others of its form: from one at the same address, if there is one. */
function newUrl(
  { topology, forms }: Reading,
  entry: ConnectionStringEntry,
  all: readonly ConnectionString[],
): ConnectionString {
  const { database, via } = entry;
  const templates = templatesFor(entry, all);
  const { server } = topology;
  const address = addressNamed(via, server);
  if (address === undefined)
    throw new Error('the config file was read with an address that it does not have');
  const like = templateFor(address, templates, server);
  const template = like ?? plainOne(topology, entry, forms);
  const moved = withAddress(withDatabase(template, database, forms), address, forms);
  const made = hasRawLogin(moved.text) ? withEncodedLogin(moved, forms) : moved;
  const isReader = like !== undefined && addressOf(like, server)?.readOnly === true;
  return address.readOnly && !isReader ? forReading(made, forms) : made;
}

/** The nearest to it: at the same address, of the same kind, at the server's own. One for reading is none for writing. */
function templateFor(
  address: Address,
  templates: readonly ConnectionString[],
  server: Topology['server'],
): ConnectionString | undefined {
  const placed = templates.map((one) => ({ one, at: addressOf(one, server) }));
  const fitting = placed.filter(({ at }) => address.readOnly || at?.readOnly !== true);
  const isLike = ({ at }: (typeof placed)[number]): boolean =>
    at?.pooler === address.pooler && at.readOnly === address.readOnly;
  const found =
    fitting.find(({ one }) => isSamePlace(one, address)) ??
    fitting.find(isLike) ??
    fitting.find(({ at }) => at?.name === undefined) ??
    fitting[0];
  return found?.one;
}

/** As long as a new password, and no word of any text, since it will be masked as a secret. */
export function standIn(forms: SecretForms): Redacted {
  return new Redacted('x'.repeat(40), forms);
}

/** A connection string that is yet to be made, with that in the place of the password. */
export function standInText(topology: Topology, entry: ConnectionStringEntry, forms: SecretForms): Redacted {
  return plainOne(topology, entry, forms).text;
}

/** Where there is nothing to copy from. */
function plainOne(
  { server: { host, port, user } }: Topology,
  { database, format = 'url', driver }: ConnectionStringEntry,
  forms: SecretForms,
): ConnectionString {
  return madeConnectionString(
    format,
    { user, password: standIn(forms), host, port, database },
    forms,
    driver,
  );
}

async function readDocument(
  { vault, topology, forms }: Reading,
  { name, at }: DocumentEntry,
): Promise<Derived> {
  const secret = await vault.read(name, 'document');
  const { host, port, user: role, alsoAt } = topology.server;
  const alsoOf = rolesOf(topology);
  const of = (password: Redacted): DocumentPassword => ({ at, host, port, alsoAt, role, alsoOf, password });
  const textWith = onceForEach((password) =>
    named(name, () => rewriteDocument(secret.value, of(password), forms)),
  );
  const loginsIn = (text: Redacted): readonly PlacedLogin[] =>
    documentLogins(text, at, `secret ${name} in ${vault.url}`, { topology, forms });
  return {
    ...{ kind: 'document', name, secret, textWith },
    loginsWith: (password) => loginsIn(textWith(password)),
    holds(password) {
      const wanted = textWith(password);
      loginsIn(secret.value); // A delivery reads it so: what that refuses has to be known before the role is changed.
      return wanted.equals(secret.value);
    },
    refuseElsewhere(password) {
      if (named(name, () => containsElsewhere(secret.value, of(password), forms))) throw elsewhere(name);
    },
  };
}

/** A rewriting parses the document, and what came of it, and is asked for many times with the same few passwords. */
function onceForEach(work: (password: Redacted) => Redacted): (password: Redacted) => Redacted {
  const done: { readonly password: Redacted; readonly text: Redacted }[] = [];
  return (password) => {
    const known = done.find((one) => one.password.equals(password));
    if (known !== undefined) return known.text;
    const text = work(password);
    done.push({ password, text });
    return text;
  };
}

/** The rewriting knows no secret's name. */
function named<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    const { code, what, answer, likelyCause, fix } = thrown;
    throw new Problem({ code, what, target: `document ${name}`, answer, likelyCause, fix, cause: thrown });
  }
}

function elsewhere(name: string): Problem {
  return new Problem({
    code: 'password-elsewhere',
    what: 'The password also stands in another place of the document, which would keep the old one',
    target: `document ${name}`,
    likelyCause: 'Somebody wrote it into a comment or into another field.',
    fix: 'Remove it there, or make it a connection string of this server and role. Nothing was changed.',
  });
}

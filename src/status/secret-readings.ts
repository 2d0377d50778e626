import type { Vault, VaultSecret } from '../azure/key-vault.ts';
import { vaultName } from '../azure/vault-request.ts';
import type { Standing } from '../consumers/consumer.ts';
import { foreign, shellWord } from '../foreign-text.ts';
import { placeholderProblem } from '../postgres/bare-password.ts';
import { type ConnectionString, formatOf, formInWords } from '../postgres/connection-string.ts';
import type { Driver, Format } from '../postgres/dialects/dialect.ts';
import type { At } from '../postgres/embedded-connection.ts';
import { readConnectionString } from '../postgres/proof.ts';
import { type Problem, problemsOf } from '../problem.ts';
import type { Redacted, SecretForms } from '../redacted.ts';
import { type Address, addressInWords, addressOf } from '../topology/addresses.ts';
import { ofTwoCredentials } from '../topology/other-credentials.ts';
import { mayLeadHere, ofThisServer } from '../topology/this-server.ts';
import type { Topology } from '../topology/topology.ts';
import { type SecretStatus, SYNC } from './account.ts';

/** What is wrong with a vault secret by itself, whatever the server says. */
export interface Fault {
  readonly is: Exclude<Standing['is'], 'in-sync'>;
  readonly why: string;
  readonly fix: string;
}

/** A vault secret, and the connections to this server that it describes. */
export interface SecretReading {
  readonly name: string;
  readonly kind: SecretStatus['kind'];
  readonly secret: VaultSecret | undefined;
  readonly targets: readonly ConnectionString[];
  /** The addresses that they lead to beside the server's own, in words. */
  readonly leadsTo: readonly string[];
  /** In which dialect, in words, where it is no URL. */
  readonly writtenAs?: string | undefined;
  readonly faults: readonly Fault[];
  readonly notes: readonly string[];
  /** Why it could not be read. */
  readonly problem: Problem | undefined;
}

/** Where to read, and what it is held against. Without a config file, nothing but the secret itself. */
export interface Scope {
  readonly vault: Vault;
  readonly topology: Topology | undefined;
  /** Without a config file: the vault secret with the connection string. */
  readonly secret: string;
  readonly forms: SecretForms;
}

interface Entry {
  readonly name: string;
  readonly database?: string | undefined;
  readonly create?: boolean;
  readonly via?: string | undefined;
  readonly at?: At | undefined;
  readonly format?: Format | undefined;
  readonly driver?: Driver | undefined;
}

/** Every vault secret that holds the password in some form, read side by side. */
export function readSecrets(scope: Scope): Promise<readonly SecretReading[]> {
  const { user, password, connectionStrings, documents } = scope.topology?.secrets ?? {
    ...{ user: undefined, password: undefined, documents: [] },
    connectionStrings: [{ name: scope.secret, database: undefined, create: false }],
  };
  return Promise.all([
    ...(user === undefined ? [] : [reading(scope, 'user', { name: user }, async () => NOTHING)]),
    ...(password === undefined
      ? []
      : [reading(scope, 'password', { name: password }, async (s) => bare(scope, s))]),
    ...connectionStrings.map((entry) =>
      reading(scope, 'connection-string', entry, async (s) => inUrl(scope, entry, s)),
    ),
    ...documents.map((entry) => reading(scope, 'document', entry, (s) => inDocument(scope, entry, s))),
  ]);
}

type Contents = Pick<SecretReading, 'targets' | 'leadsTo' | 'writtenAs' | 'faults' | 'notes'>;

const NOTHING: Contents = { targets: [], leadsTo: [], faults: [], notes: [] };

async function reading(
  { vault }: Scope,
  kind: SecretStatus['kind'],
  entry: Entry,
  open: (secret: VaultSecret) => Promise<Contents>,
): Promise<SecretReading> {
  const base = { ...NOTHING, name: entry.name, kind, secret: undefined, problem: undefined };
  try {
    const secret = await vault.read(entry.name, kind === 'document' ? 'document' : undefined);
    return { ...base, secret, ...(await open(secret)) };
  } catch (thrown) {
    const [problem] = problemsOf(thrown);
    return problem === undefined ? base : { ...base, problem, faults: [unread(problem, entry)] };
  }
}

/** These say that nobody gets anything from this name; all else says that we do not. */
const NOTHING_THERE: readonly string[] = [
  'secret-not-found',
  'secret-disabled',
  'secret-deleted',
  'secret-empty',
];

function unread(problem: Problem, { create }: Entry): Fault {
  const { code, what, fix } = problem;
  if (create === true && code === 'secret-not-found') {
    return { is: 'stale', why: 'it does not exist yet (create: true)', fix: SYNC };
  }
  return { is: NOTHING_THERE.includes(code) ? 'broken' : 'unknown', why: what, fix };
}

/** What something was to fill in is no password, whatever the server takes. */
function bare({ vault }: Scope, { name, value }: VaultSecret): Contents {
  const problem = placeholderProblem(value, `secret ${name} in ${vault.url}`);
  return problem === undefined ? NOTHING : { ...NOTHING, faults: [fault(problem)] };
}

function inUrl({ topology, forms, vault }: Scope, entry: Entry, { name, value }: VaultSecret): Contents {
  const source = `secret ${name} in ${vault.url}`;
  const contents = contentsOf(
    [attempt(() => ours(readConnectionString(value, source, forms, topology && entry), source, topology))],
    entry,
    { vault, topology },
  );
  return formatOf(value) === 'url' ? contents : { ...contents, writtenAs: formInWords(value) };
}

async function inDocument(scope: Scope, entry: Entry, { name, value }: VaultSecret): Promise<Contents> {
  const { topology, forms, vault } = scope;
  const source = `secret ${name} in ${vault.url}`;
  const { usableConnections, templateNote } = await import('../postgres/document.ts'); // and the YAML parser, only here
  const found = usableConnections(value, forms, entry.at);
  if (!found.ok) return { ...NOTHING, faults: [{ is: 'broken', why: `it ${found.what}`, fix: found.fix }] };
  const mixed = topology && ofTwoCredentials(found.connections, source, topology, forms);
  if (mixed) return { ...NOTHING, faults: [{ is: 'broken', why: mixed.answer ?? '', fix: mixed.fix }] };
  const isOurs = ({ text }: { readonly text: Redacted }) =>
    topology === undefined || mayLeadHere(text, topology, forms);
  const here = found.connections.filter(isOurs);
  const others = found.connections.filter((one) => !isOurs(one));
  const notes = [
    ...templateNote(value, name),
    ...others.map(({ where, text }) => elsewhere(name, where, text, forms)),
  ];
  if (here.length > 0) {
    const parsed = here.map(({ where, text }) => {
      const place = `${source}, ${where}`;
      return attempt(() => ours(readConnectionString(text, place, forms), place, topology));
    });
    const contents = contentsOf(parsed, entry, scope);
    return { ...contents, notes: [...notes, ...contents.notes] };
  }
  const why = 'none of its connection strings names the server of the config file';
  return {
    ...NOTHING,
    notes,
    faults: [{ is: 'broken', why, fix: 'Correct the document, or server: in the config file.' }],
  };
}

/** A document may hold connection strings of others, which are none of our business; nor need we be able to read them. */
function elsewhere(name: string, where: string, text: Redacted, forms: SecretForms): string {
  const read = attempt(() => readConnectionString(text, name, forms));
  const server = 'target' in read ? foreign(read.target.host) : `whose address cannot be read (${where})`;
  return `${name} also names another server, ${server}: not looked at.`;
}

function ours(target: ConnectionString, source: string, topology: Topology | undefined): ConnectionString {
  return topology === undefined ? target : ofThisServer(target, source, topology);
}

type Parsed = { readonly target: ConnectionString } | { readonly problem: Problem };

function attempt(work: () => ConnectionString): Parsed {
  try {
    return { target: work() };
  } catch (thrown) {
    const [problem] = problemsOf(thrown);
    if (problem === undefined) throw thrown;
    return { problem };
  }
}

function contentsOf(
  parsed: readonly Parsed[],
  entry: Entry,
  { vault, topology }: Pick<Scope, 'vault' | 'topology'>,
): Contents {
  const targets = parsed.flatMap((one) => ('target' in one ? [one.target] : []));
  const addresses = targets.flatMap((target) => (topology && addressOf(target, topology.server)) ?? []);
  const others = addresses.filter(({ name }) => name !== undefined).map(addressInWords);
  return {
    targets,
    leadsTo: [...new Set(others)],
    notes: [],
    faults: [
      ...parsed.flatMap((one) => ('problem' in one ? [fault(one.problem)] : [])),
      ...targets.flatMap(({ database }) => otherDatabase(database, entry, vault) ?? []),
      ...addresses.flatMap((address) => otherAddress(address, entry, vault) ?? []),
    ],
  };
}

function fault({ what, answer, fix }: Problem): Fault {
  return { is: 'broken', why: answer === undefined ? what : `${what}: ${answer}`, fix };
}

/** Neither a sync nor a rotation changes which database a secret names: only people know which one is meant. */
function otherDatabase(
  database: string,
  { name, database: wanted }: Entry,
  { url }: Vault,
): Fault | undefined {
  if (wanted === undefined || database === wanted) return undefined;
  return {
    is: 'broken',
    why: `it names the database ${foreign(database)}, and the config file says ${wanted}`,
    fix: `# its consumers open the wrong database: store it with /${foreign(wanted)}, or correct database: in the config file\naz keyvault secret set --vault-name ${shellWord(vaultName(url))} --name ${shellWord(name)} --file NEW-TEXT --encoding utf-8`,
  };
}

/** Only where the config file says which is meant. */
function otherAddress(address: Address, { name, via }: Entry, { url }: Vault): Fault | undefined {
  if (via === undefined || address.name === via) return undefined;
  return {
    is: 'broken',
    why: `it leads to ${addressInWords(address)}, and the config file says via: ${via}`,
    fix: `# its consumers go by another address: store it with that of ${via}, or correct via: in the config file\naz keyvault secret set --vault-name ${shellWord(vaultName(url))} --name ${shellWord(name)} --file NEW-TEXT --encoding utf-8`,
  };
}

import type { Vault, VaultSecret } from '../azure/key-vault.ts';
import { vaultName } from '../azure/vault-request.ts';
import { foreign } from '../foreign-text.ts';
import { placeholderProblem } from '../postgres/bare-password.ts';
import type { ConnectionString } from '../postgres/connection-string.ts';
import type { At } from '../postgres/embedded-connection.ts';
import type { Candidate } from '../postgres/examined.ts';
import { readConnectionString } from '../postgres/proof.ts';
import type { Readers } from '../postgres/readings/client-names.ts';
import { storeInVault } from '../postgres/storing-commands.ts';
import { Problem, problemsOf } from '../problem.ts';
import type { Redacted, SecretForms } from '../redacted.ts';
import { addressInWords, addressOf } from '../topology/addresses.ts';
import { ofTwoCredentials } from '../topology/other-credentials.ts';
import { readersOf } from '../topology/readers.ts';
import { isOfThisServer, mayLeadHere, ofThisServer } from '../topology/this-server.ts';
import type { Topology } from '../topology/topology.ts';

/** What a check will try, and what it has to say about what it will not. */
export interface Candidates {
  readonly candidates: readonly Candidate[];
  readonly notes: readonly string[];
}

/** One connection string, on its own database or on each of `databases`. */
export function candidatesOf(
  text: Redacted,
  source: string,
  databases: readonly string[],
  forms: SecretForms,
  storeWith?: string,
  readers?: Readers,
): Candidates {
  const parsed = attempt(source, () => readConnectionString(text, source, forms));
  if ('problem' in parsed) {
    return {
      candidates: [{ ...parsed, unread: { text, forms, isAllowed: () => true }, storeWith }],
      notes: [],
    };
  }
  const { target } = parsed;
  const names = databases.length === 0 ? [target.database] : databases;
  const candidates = names.map((database) => ({
    name: foreign(database),
    source,
    target: { ...target, database },
    ...{ storeWith, readers },
  }));
  return { candidates, notes: [] };
}

/**
 * Every connection string and document of the topology as its consumer would use it, and each database that
 * none of them names with the raw password. What names another server or role is not connected to; nor is what the
 * vault secrets in `but` name, or the config file says of them.
 */
export async function candidatesOfTopology(
  vault: Vault,
  topology: Topology,
  forms: SecretForms,
  but: readonly string[] = [],
): Promise<Candidates> {
  const { connectionStrings, documents } = topology.secrets;
  // Of a pair it says half of a login: whose it is, stands in the texts.
  const password = topology.pair === undefined ? topology.secrets.password : undefined;
  const read = await Promise.all([
    ...connectionStrings.map(async (entry) => ({
      entry,
      ...(await fromConnectionString(vault, topology, entry, forms)),
    })),
    ...documents.map(async (entry) => ({ entry, ...(await fromDocument(vault, topology, entry, forms)) })),
  ]);
  const named = read.filter(({ entry }) => !but.includes(entry.name));
  const candidates = named.flatMap((one) => one.candidates);
  const covered = [
    ...read.flatMap((one) => one.candidates.map((found) => 'target' in found && found.target.database)),
    ...read.map(({ entry }) => but.includes(entry.name) && entry.database),
  ];
  const uncovered = topology.databases.filter((database) => !covered.includes(database));
  const raw = password === undefined ? [] : await fromPassword(vault, topology, password, uncovered);
  const unopened = password === undefined ? uncovered : [];
  const notes = unopened.map((name) => `${name} is not checked: no secret of the config file opens it.`);
  return { candidates: [...candidates, ...raw], notes: [...named.flatMap((one) => one.notes), ...notes] };
}

async function fromConnectionString(
  vault: Vault,
  topology: Topology,
  entry: Topology['secrets']['connectionStrings'][number],
  forms: SecretForms,
): Promise<Candidates> {
  const source = `secret ${entry.name} in ${vault.url}`;
  const read = await readSecret(vault, entry.name);
  if ('problem' in read) {
    const planned = entry.create && read.problem.code === 'secret-not-found';
    const note = `${entry.name} does not exist yet (create: true); its consumers cannot be checked.`;
    return planned ? { candidates: [], notes: [note] } : { candidates: [read], notes: [] };
  }
  const { value: text } = read.secret;
  const candidate = attempt(entry.name, () =>
    ofThisServer(readConnectionString(text, source, forms, entry), source, topology),
  );
  const storeWith = storeInVault(vaultName(vault.url), entry.name);
  if ('problem' in candidate && candidate.problem.code === 'connection-string-invalid') {
    // What names another server is not connected to in any form.
    const isAllowed = (target: ConnectionString) => isOfThisServer(target, topology);
    return { candidates: [{ ...candidate, unread: { text, forms, isAllowed }, storeWith }], notes: [] };
  }
  if ('problem' in candidate) return { candidates: [{ ...candidate, storeWith }], notes: [] };
  const address = addressOf(candidate.target, topology.server);
  const notes = [
    ...(candidate.target.database === entry.database
      ? []
      : [`${entry.name} names another database than the config file says (${entry.database}).`]),
    ...(entry.via === undefined || address === undefined || address.name === entry.via
      ? []
      : [`${entry.name} leads to ${addressInWords(address)}, and the config file says via: ${entry.via}.`]),
  ];
  const readers = readersOf(topology, entry.name);
  return { candidates: [{ ...candidate, source, storeWith, address, readers }], notes };
}

async function fromDocument(
  vault: Vault,
  topology: Topology,
  entry: { readonly name: string; readonly at?: At | undefined },
  forms: SecretForms,
): Promise<Candidates> {
  const source = `secret ${entry.name} in ${vault.url}`;
  const read = await readSecret(vault, entry.name, 'document');
  if ('problem' in read) return { candidates: [read], notes: [] };
  const { usableConnections, templateNote } = await import('../postgres/document.ts'); // and the YAML parser, only here
  const found = usableConnections(read.secret.value, forms, entry.at);
  if (!found.ok) return { candidates: [{ name: entry.name, problem: unreadable(source, found) }], notes: [] };
  const mixed = ofTwoCredentials(found.connections, source, topology, forms);
  if (mixed !== undefined) return { candidates: [{ name: entry.name, problem: mixed }], notes: [] };
  const ours = found.connections.filter(({ text }) => mayLeadHere(text, topology, forms));
  const others = found.connections.length - ours.length;
  // When none is ours, it is the wrong document, or somebody changed it.
  const candidates = (ours.length > 0 ? ours : found.connections).map(({ where, text }) => {
    const name = `${entry.name} (${foreign(where)})`;
    const target = attempt(name, () =>
      ofThisServer(readConnectionString(text, `${source}, ${where}`, forms), source, topology),
    );
    const address = 'target' in target ? addressOf(target.target, topology.server) : undefined;
    return { ...target, source, address, readers: readersOf(topology, entry.name) };
  });
  const note = `${entry.name} also names other servers (connection strings: ${others}): not looked at.`;
  const template = templateNote(read.secret.value, entry.name);
  return { candidates, notes: [...template, ...(ours.length > 0 && others > 0 ? [note] : [])] };
}

async function fromPassword(
  vault: Vault,
  { server }: Topology,
  secretName: string,
  databases: readonly string[],
): Promise<readonly Candidate[]> {
  if (databases.length === 0) return [];
  const read = await readSecret(vault, secretName);
  if ('problem' in read) return [read];
  const { host, port, user } = server;
  const source = `secret ${secretName} in ${vault.url}`;
  const problem = placeholderProblem(read.secret.value, source);
  if (problem !== undefined) return [{ name: secretName, problem }];
  const { value } = read.secret;
  const storeWith = storeInVault(vaultName(vault.url), secretName);
  const address = addressOf(server, server);
  return databases.map((database) => ({
    name: `${database} (${secretName})`,
    ...{ source, storeWith, address },
    target: { text: value, user, password: value, host, port, database, tls: 'required' as const },
  }));
}

type Read = { readonly secret: VaultSecret } | { readonly name: string; readonly problem: Problem };

async function readSecret(vault: Vault, name: string, as?: 'document'): Promise<Read> {
  return vault.read(name, as).then(
    (secret) => ({ secret }),
    (thrown: unknown) => ({ name, problem: firstProblem(thrown) }),
  );
}

function attempt(
  name: string,
  work: () => ConnectionString,
): { name: string; source: string; target: ConnectionString } | { name: string; problem: Problem } {
  try {
    return { name, source: name, target: work() };
  } catch (thrown) {
    return { name, problem: firstProblem(thrown) };
  }
}

function firstProblem(thrown: unknown): Problem {
  const [problem] = problemsOf(thrown);
  if (problem === undefined) throw thrown;
  return problem;
}

function unreadable(source: string, { what, fix }: { what: string; fix: string }): Problem {
  return new Problem({
    code: 'document-without-connections',
    what: `The document cannot be checked: it ${what}`,
    target: source,
    likelyCause: 'Its format changed, or the config file names the wrong secret or the wrong place in it.',
    fix,
  });
}

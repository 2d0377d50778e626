import { readConnectionString } from '../postgres/proof.ts';
import type { Redacted } from '../redacted.ts';
import { sourcesOf } from '../topology/sources.ts';
import { ofThisServer } from '../topology/this-server.ts';
import type { Derived } from './derived.ts';
import type { PlacedLogin } from './document-targets.ts';
import { loginTarget } from './ground.ts';
import type { RotationRun } from './run.ts';
import type { ProvableText } from './text-proofs.ts';

/** Each connection string and document, with this password. Those that are yet to be made are among them. */
export function derivedTexts(derived: readonly Derived[], password: Redacted): readonly ProvableText[] {
  return derived.map(({ name, loginsWith }) => ({
    ...{ name, logins: () => loginsWith(password), otherwise: leaveItOut(name) },
  }));
}

function leaveItOut(name: string): string {
  return `# or, if it was broken before and is to hold up nothing else, leave it out (the run then ends with exit code 1):\nwith:\n  except: ${name}`;
}

/** Each database of the config file that no text opens: whoever opens it has the bare password. */
export function bareTexts(
  { plan: { ground, except }, memory }: RotationRun,
  texts: readonly ProvableText[],
  password: Redacted,
): readonly ProvableText[] {
  const { topology, passwordSecret, vault } = ground;
  const { connectionStrings, documents } = topology.secrets;
  const without = [...except, ...memory.texts.leftOut.keys()];
  const leftOut = [...connectionStrings, ...documents].filter(({ name }) => without.includes(name));
  const opened = new Set([...leftOut.map(({ database }) => database), ...texts.flatMap(databasesOf)]);
  const target = loginTarget(ground, password);
  const place = `secret ${passwordSecret} in ${vault.url}`;
  return topology.databases
    .filter((database) => !opened.has(database))
    .map((database) => ({
      name: `database ${database}`,
      logins: () => [{ place, target: { ...target, database } }],
      otherwise: `# or, if nobody opens it any more, remove ${database} from databases: in the config file`,
    }));
}

function databasesOf(text: ProvableText): readonly string[] {
  return readableLogins(text).map(({ target }) => target.database);
}

/** What cannot be read opens nothing that is known. */
export function readableLogins({ logins }: Pick<ProvableText, 'logins'>): readonly PlacedLogin[] {
  try {
    return logins();
  } catch {
    return [];
  }
}

/** Secrets of the vault that the inputs name, and the config file does not: delivered as they are. */
export async function textsBesideConfig({
  plan: { ground, recipients },
}: RotationRun): Promise<readonly ProvableText[]> {
  const { vault, topology, forms, passwordSecret } = ground;
  const { connectionStrings, documents } = topology.secrets;
  const known = [passwordSecret, ...[...connectionStrings, ...documents].map(({ name }) => name)];
  const reached = recipients.filter((one) => 'consumer' in one).flatMap(({ entry }) => sourcesOf(entry));
  const names = [...new Set(reached)].filter((name) => !known.includes(name));
  return Promise.all(
    names.map(async (name) => {
      const { value } = await vault.read(name);
      const place = `secret ${name} in ${vault.url}`;
      const target = () => ofThisServer(readConnectionString(value, place, forms), place, topology);
      return { name, logins: () => [{ place, target: target() }], otherwise: '# the input secret names it' };
    }),
  );
}

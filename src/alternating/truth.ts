import type { VaultSecret } from '../azure/key-vault.ts';
import type { ConnectionString } from '../postgres/connection-string.ts';
import { isSameCredential } from '../postgres/logins-made.ts';
import { readConnectionString } from '../postgres/proof.ts';
import type { Login } from '../postgres/rewritten-connection-string.ts';
import { Problem } from '../problem.ts';
import { documentLogins } from '../rotation/document-targets.ts';
import { ofThisServer } from '../topology/this-server.ts';
import type { PairGround } from './ground.ts';
import type { PairObservation } from './observation.ts';
import type { OwnerLogin } from './pair-server.ts';

/** A version of T, and the pair that it holds. */
export interface Truth {
  readonly secret: VaultSecret;
  readonly login: Login;
  /** The first login that a reader of it makes. */
  readonly target: ConnectionString;
}

/** Throws `connection-string-elsewhere` for another login, server or port, and what else is wrong with the text. */
export function truthIn(
  ground: Pick<PairGround, 'topology' | 'forms'> & { readonly vault: Pick<PairGround['vault'], 'url'> },
  secret: VaultSecret,
): Truth {
  const { topology, forms, vault } = ground;
  const source = `secret ${secret.name} in ${vault.url}`;
  const entry = topology.secrets.connectionStrings.find(({ name }) => name === secret.name);
  const document = topology.secrets.documents.find(({ name }) => name === secret.name);
  const targets =
    document === undefined
      ? [ofThisServer(readConnectionString(secret.value, source, forms, entry), source, topology)]
      : documentLogins(secret.value, document.at, source, ground).map(({ target }) => target);
  const [target, ...others] = targets;
  if (target === undefined) throw new Error('a document was read, and names no login');
  const { user, password } = target;
  const isMixed = others.some((one) => !isSameCredential({ ...one, ...placeOf(target) }, target));
  if (isMixed) throw mixed(source);
  return { secret, target, login: { user, password } };
}

/** The role before an adoption opens whatever its session is: it need not be the owner's. */
export function standingOfTruth(
  { topology }: Pick<PairGround, 'topology'>,
  login: string | undefined,
  own: OwnerLogin | undefined,
): Omit<PairObservation['truth'], 'version' | 'login'> {
  const isFormer = login !== undefined && topology.former?.users.includes(login) === true;
  const standing = own?.is ?? 'untried';
  return { isFormer, standing: isFormer && standing === 'owner-lost' ? 'opens' : standing };
}

function placeOf({ host, port }: ConnectionString): Pick<ConnectionString, 'host' | 'port'> {
  return { host, port };
}

function mixed(source: string): Problem {
  return new Problem({
    code: 'pair-mixed',
    what: 'The text that holds user and password together holds two different pairs',
    target: source,
    likelyCause:
      'One of its connection strings was changed by hand. Each is to hold the same login and password.',
    fix: 'Correct the document: store the version before it once more, or write the same login into each place.',
  });
}

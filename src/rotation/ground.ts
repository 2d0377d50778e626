import { randomBytes } from 'node:crypto';
import type { Vault } from '../azure/key-vault.ts';
import type { ConnectionString } from '../postgres/connection-string.ts';
import { serverPort } from '../postgres/lock-place.ts';
import type { RandomBytes } from '../postgres/password-generator.ts';
import { asServersWord, type Probe } from '../postgres/probe.ts';
import { Problem } from '../problem.ts';
import type { Redacted, SecretForms } from '../redacted.ts';
import { stagedSecretOf } from '../topology/staged-secret.ts';
import type { Topology } from '../topology/topology.ts';

/** Where a rotation takes place, and what it takes place with. */
export interface Ground {
  readonly vault: Vault;
  readonly topology: Topology;
  /** The vault secret of C, the current password. */
  readonly passwordSecret: string;
  /** The vault secret of P, the pending one. Never deleted, since a deleted name stays taken. */
  readonly pendingSecret: string;
  /** With `whenSecured`, called when TLS stands, the server hears who logs in once that has settled. */
  readonly probe: (target: ConnectionString, whenSecured?: () => Promise<void>) => Promise<Probe>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Waits so many milliseconds; throws `rotation-cancelled` when the run is to end. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly say: (line: string) => void;
  /** A user or a password of a URL that stands there without percent-encoding is to be stored with it. */
  readonly encodesUrls?: boolean | undefined;
  readonly randomBytes: RandomBytes;
  readonly forms: SecretForms;
}

type Having = Pick<
  Ground,
  'vault' | 'topology' | 'probe' | 'clock' | 'sleep' | 'say' | 'forms' | 'encodesUrls'
>;

/** Of a credential whose bare password is in that vault secret. */
export function groundWith(passwordSecret: string, having: Having): Ground {
  const { vault, topology, clock, sleep, say, forms, encodesUrls } = having;
  const { host } = topology.server;
  const port = serverPort(topology.server.port);
  // The lock goes to the server itself: what a pooler there refuses decides nothing. A copy's own address may be one's.
  const probe: Ground['probe'] = async (target, whenSecured) => {
    const login = await having.probe(target, whenSecured);
    const isServers = target.host.toLowerCase() === host.toLowerCase() && target.port === port;
    return isServers ? asServersWord(login) : login;
  };
  const pendingSecret = stagedSecretOf(passwordSecret);
  const made = { passwordSecret, pendingSecret, randomBytes: (count: number) => randomBytes(count) };
  return { ...made, vault, topology, probe, clock, sleep, say, forms, encodesUrls };
}

/** Every server has it, and the lock lives in it: what logs in here is the password. */
const DATABASE = 'postgres';

/** The login that `password` would make at the server itself, where the lock is taken as well. */
export function loginTarget({ topology }: Pick<Ground, 'topology'>, password: Redacted): ConnectionString {
  const { host, port, user } = topology.server;
  return {
    ...{ text: password, user, password, host, port: serverPort(port) },
    ...{ database: DATABASE, tls: 'required' },
  };
}

export function describeServer({ server }: Topology): string {
  return `${server.host}:${server.port}`;
}

/** Throws `rotation-needs-password` without a vault secret for the bare password. */
export function passwordSecretOf({ secrets }: Topology, config: string): string {
  if (secrets.password !== undefined) return secrets.password;
  throw new Problem({
    code: 'rotation-needs-password',
    what: 'The config file names no vault secret for the bare password',
    target: `config ${config}`,
    likelyCause:
      'secrets: has no password:. The next password is staged beside that secret, and promoted to it.',
    fix: 'secrets:\n  password: postgres-password   # a vault secret that holds the password alone',
  });
}

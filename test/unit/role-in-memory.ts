import type { Alteration } from '../../src/postgres/alteration.ts';
import type { Probe, ProbeFailure } from '../../src/postgres/probe.ts';
import type { RoleLimits } from '../../src/postgres/role-limits.ts';
import { keptVerifier, type ScramParameters } from '../../src/postgres/scram-verifier.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';

/** A server with one role, which has one password. */

export interface ServerSession {
  /** The client is still there. */
  isOpen: boolean;
  /** The statement that the server has received and not carried out: it holds the lock until it has. */
  inFlight: (() => void) | undefined;
}

interface Rejection {
  readonly code: string;
  readonly message: string;
}

export interface RoleInMemory {
  /** The role's password in clear, which no real server knows. */
  password: string;
  /** How it is kept; the count is lower than a server's, for speed. */
  kept: ScramParameters;
  /** What a login tells of the role. */
  limits: RoleLimits | undefined;
  /** The ERROR with which the server answers this change of the role, the nth of its kind; undefined: none. */
  rejects: (what: 'rehearsal' | 'change' | 'change in clear', nth: number) => Rejection | undefined;
  /** Logins with this password are refused, although it is the role's: a pooler with an older state. */
  refusesAnyway: (password: string) => boolean;
  /**
   * The server gives nobody a session: the role has all that it may, which is said to who knows the password; or the
   * server has, which is said to everybody before the password is looked at.
   */
  full: 'for the role' | 'for everybody' | undefined;
  readonly sentInClear: string[];
  /** What the server answers to a login with the right password on a database: a SQLSTATE; undefined: it lets it in. */
  readonly refusing: Map<string, string>;
  logIn(password: string, database?: string): Probe;
  /** The lock, or nothing while somebody has it. */
  lock(): ServerSession | undefined;
  holds(session: ServerSession): boolean;
  /** As `alter`, but that nothing is changed. Throws for what is not the very verifier that the role has. */
  rehearse(session: ServerSession, verifier: string): Alteration;
  /** Gives the role the password that this verifier was made of. */
  alter(session: ServerSession, verifier: string): Alteration;
  alterInClear(session: ServerSession, password: string): Alteration;
  /** Receives an ALTER, to carry it out later, or a rehearsal, which changes nothing then. */
  receive(session: ServerSession, verifier: string | undefined): void;
  /** Carries out what was received; whether there was something. */
  commitLate(): boolean;
}

/** `candidates`: the passwords that a verifier may have been made of. */
export function roleInMemory(password: string, candidates: () => readonly string[]): RoleInMemory {
  let holder: ServerSession | undefined;
  const give = (verifier: string): void => {
    role.password = passwordOf(verifier, [...candidates(), role.password]);
    role.kept = parametersOf(verifier);
  };
  const asked = { rehearsal: 0, change: 0, 'change in clear': 0 };
  const answer = (what: keyof typeof asked, change: () => void): Alteration => {
    const rejection = role.rejects(what, ++asked[what]);
    if (rejection !== undefined) return { result: 'rejected', ...rejection };
    change();
    return { result: 'altered' };
  };
  const role: RoleInMemory = {
    kept: { salt: Buffer.from('salt of sixteen!'), iterations: 64 },
    ...{
      password,
      limits: undefined,
      rejects: () => undefined,
      refusesAnyway: () => false,
      full: undefined,
      sentInClear: [],
      refusing: new Map(),
    },
    logIn(given, database = 'postgres') {
      if (role.full === 'for everybody') return probed('53300');
      if (given !== role.password || role.refusesAnyway(given)) return probed('28P01');
      if (role.full === 'for the role') return probed('53300', { serverProved: true });
      const login = probed(role.refusing.get(database), { serverProved: true });
      if (login.result !== 'ok' || role.limits === undefined) return login;
      return { ...login, facts: { ...FACTS, limits: role.limits } };
    },
    lock() {
      if (holder !== undefined && (holder.isOpen || holder.inFlight !== undefined)) return undefined;
      holder = { isOpen: true, inFlight: undefined };
      return holder;
    },
    holds: (session) => holder === session && session.isOpen,
    rehearse: (_session, verifier) =>
      answer('rehearsal', () => {
        if (verifier !== verifierWith(role.password, role.kept)) throw new Error('not what the role has');
      }),
    alter: (_session, verifier) => answer('change', () => give(verifier)),
    alterInClear: (_session, text) =>
      answer('change in clear', () => {
        role.sentInClear.push(text);
        role.password = text;
      }),
    receive(session, verifier) {
      session.inFlight = () => (verifier === undefined ? undefined : give(verifier));
    },
    commitLate() {
      const statement = holder?.inFlight;
      if (holder === undefined || statement === undefined) return false;
      statement();
      holder.inFlight = undefined;
      return true;
    },
  };
  return role;
}

/** As the server words them. */
const MESSAGES: Readonly<Record<string, string>> = {
  '28P01': 'password authentication failed for user "app"',
  '3D000': 'database does not exist',
  '42501': 'permission denied for database',
  '53300': 'too many connections for role "app"',
};

const FACTS = {
  serverVersion: '17.2',
  role: 'app',
  readOnly: false,
  inRecovery: false,
  clockSkewMs: 0,
  throughPooler: false,
};

/** A login that took no time: well, refused with this SQLSTATE, or broken off with this code. */
export function probed(code: string | undefined, { serverProved = false } = {}): Probe {
  const measured = { elapsedMs: 0, layers: [], certificateDaysLeft: undefined };
  if (code === undefined) return { ...measured, result: 'ok', facts: undefined };
  const failure: ProbeFailure = {
    ...{
      stage: code === '28P01' ? 'authentication' : code.startsWith('E') ? 'tcp' : 'database',
      code,
      certificateIssuer: undefined,
      serverProved,
      cause: undefined,
    },
    message: MESSAGES[code] ?? `read ${code}`,
  };
  return { ...measured, result: code === '28P01' ? 'bad' : 'unknown', failure };
}

/** Made once: they take milliseconds each, and every fork of a world makes the same. */
const known = new Map<string, string>();

/** As the server compares: with the verifier's own salt. */
export function passwordOf(verifier: string, candidates: readonly string[]): string {
  const found = candidates.find((one) => verifierWith(one, parametersOf(verifier)) === verifier);
  if (found === undefined) throw new Error('the role was given a password that no secret of the vault holds');
  return found;
}

function parametersOf(verifier: string): ScramParameters {
  const [, iterations, salt = ''] = /^SCRAM-SHA-256\$(\d+):([^$]+)\$/.exec(verifier) ?? [];
  return { salt: Buffer.from(salt, 'base64'), iterations: Number(iterations) };
}

function verifierWith(password: string, kept: ScramParameters): string {
  const key = `${kept.iterations} ${Buffer.from(kept.salt).toString('base64')} ${password}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const forms = new SecretForms(() => undefined);
  const text = keptVerifier(new Redacted(password, forms), kept, forms).reveal();
  known.set(key, text);
  return text;
}

import type { Probe, ProbeFailure } from '../../src/postgres/probe.ts';
import type { Alteration } from '../../src/postgres/rotation-session.ts';
import { scramVerifier } from '../../src/postgres/scram-verifier.ts';
import { Redacted, SecretForms } from '../../src/redacted.ts';

/** A server with one role, which has one password. */

export interface ServerSession {
  /** The client is still there. */
  isOpen: boolean;
  /** The statement that the server has received and not carried out: it holds the lock until it has. */
  inFlight: (() => void) | undefined;
}

export interface RoleInMemory {
  /** The role's password in clear, which no real server knows. */
  password: string;
  /** The SQLSTATE of the ERROR with which the server answers an ALTER; undefined: it carries it out. */
  rejectsWith: string | undefined;
  /** Logins with this password are refused, although it is the role's: a pooler with an older state. */
  refusesAnyway: (password: string) => boolean;
  readonly sentInClear: string[];
  logIn(password: string): Probe;
  /** The lock, or nothing while somebody has it. */
  lock(): ServerSession | undefined;
  holds(session: ServerSession): boolean;
  /** Gives the role the password that this verifier was made of. */
  alter(session: ServerSession, verifier: string): Alteration;
  alterInClear(session: ServerSession, password: string): Alteration;
  /** Receives an ALTER, to carry it out later. */
  receive(session: ServerSession, verifier: string): void;
  /** Carries out what was received; whether there was something. */
  commitLate(): boolean;
}

/** `candidates`: the passwords that a verifier may have been made of. */
export function roleInMemory(password: string, candidates: () => readonly string[]): RoleInMemory {
  let holder: ServerSession | undefined;
  const give = (verifier: string): void => {
    role.password = passwordOf(verifier, [...candidates(), role.password]);
  };
  const answer = (change: () => void): Alteration => {
    const { rejectsWith: code } = role;
    if (code !== undefined) return { result: 'rejected', code, message: 'not so' };
    change();
    return { result: 'altered' };
  };
  const role: RoleInMemory = {
    ...{ password, rejectsWith: undefined, refusesAnyway: () => false, sentInClear: [] },
    logIn: (given) => probed(given === role.password && !role.refusesAnyway(given) ? undefined : '28P01'),
    lock() {
      if (holder !== undefined && (holder.isOpen || holder.inFlight !== undefined)) return undefined;
      holder = { isOpen: true, inFlight: undefined };
      return holder;
    },
    holds: (session) => holder === session && session.isOpen,
    alter: (_session, verifier) => answer(() => give(verifier)),
    alterInClear: (_session, text) =>
      answer(() => {
        role.sentInClear.push(text);
        role.password = text;
      }),
    receive(session, verifier) {
      session.inFlight = () => give(verifier);
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

/** A login that took no time: well, refused with this SQLSTATE, or broken off with this code. */
export function probed(code: string | undefined): Probe {
  const measured = { elapsedMs: 0, layers: [], certificateDaysLeft: undefined };
  if (code === undefined) return { ...measured, result: 'ok', facts: undefined };
  const failure: ProbeFailure = {
    ...{
      stage: code === '28P01' ? 'authentication' : 'tcp',
      code,
      certificateIssuer: undefined,
      serverProved: false,
      cause: undefined,
    },
    message: code === '28P01' ? 'password authentication failed for user "app"' : `read ${code}`,
  };
  return { ...measured, result: code === '28P01' ? 'bad' : 'unknown', failure };
}

/** Made once: they take milliseconds each, and every fork of a world makes the same. */
const known = new Map<string, string>();

/** As the server compares: with the verifier's own salt. */
function passwordOf(verifier: string, candidates: readonly string[]): string {
  const salt = Buffer.from(/^SCRAM-SHA-256\$\d+:([^$]+)\$/.exec(verifier)?.[1] ?? '', 'base64');
  const found = candidates.find((one) => verifierWith(one, salt) === verifier);
  if (found === undefined) throw new Error('the role was given a password that no secret of the vault holds');
  return found;
}

function verifierWith(password: string, salt: Uint8Array): string {
  const key = `${Buffer.from(salt).toString('base64')} ${password}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const forms = new SecretForms(() => undefined);
  const made = scramVerifier(new Redacted(password, forms), () => salt, forms);
  const text = made.ok ? made.verifier.reveal() : '';
  known.set(key, text);
  return text;
}

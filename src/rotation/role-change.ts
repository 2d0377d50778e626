import { diagnose } from '../postgres/diagnosis/diagnosis.ts';
import {
  type Probe,
  type ProbeFailure,
  provesPassword,
  refusalWords,
  refusesCredential,
} from '../postgres/probe.ts';
import type { RotationSession } from '../postgres/rotation-session.ts';
import { Problem } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { untilUndisturbed } from './concurrent-change.ts';
import { describeServer, type Ground, loginTarget } from './ground.ts';
import type { LoginAhead } from './login-ahead.ts';
import type { Memory } from './memory.ts';
import { refusedByServer } from './role-refusal.ts';
import { formerVerifier, newVerifier } from './role-verifiers.ts';

/**
 * `proven`: the role has the password, as a login has shown. `look-again`: nobody knows whether the server
 * carried it out. `undone`: the role has its old password, and the Problem says why. `uncertain`: the new one was not
 * proven, and whether the old one is back is not known.
 */
export type RoleChange =
  | { readonly result: 'proven'; readonly committedAt: number; readonly stillLocked: boolean }
  | { readonly result: 'look-again'; readonly message: string }
  | { readonly result: 'undone' | 'uncertain'; readonly problem: Problem };

export interface ChangeOptions {
  readonly session: RotationSession;
  readonly to: Redacted;
  /** What opens the server now. */
  readonly from: Redacted;
  /** Called when the server has answered that the role was changed. */
  readonly onCommitted: () => void;
  /** The login with `to`, as far as it comes before the change. */
  readonly login: LoginAhead | undefined;
}

/** A new password may take a moment to be in force everywhere: five logins in 30 s. */
export const PROOF_WAITS_MS: readonly number[] = [2000, 4000, 8000, 16_000];

/**
 * Gives the role a password by its verifier, and logs in afresh with it. The point of no return is that login:
 * a password that the server goes on refusing, or of which nothing gets known, is taken back by the session that
 * gave it. Throws Problems when nothing was sent.
 */
export async function changeRole(
  ground: Ground,
  memory: Memory,
  options: ChangeOptions,
): Promise<RoleChange> {
  const { session, to } = options;
  const verifier = newVerifier(ground, session, to);
  const altered = await untilUndisturbed(ground, () => session.alter(verifier));
  if (altered.result === 'unknown') return { result: 'look-again', message: altered.message };
  if (altered.result === 'rejected') return { result: 'undone', problem: refusedByServer(ground, altered) };
  const committedAt = ground.clock();
  options.onCommitted();
  const [login, stillLocked] = await Promise.all([
    logInWith(ground, memory, to, options.login),
    session.isHeld(),
  ]);
  if (login.result === 'ok' || provesPassword(login)) {
    if (login.result !== 'ok')
      ground.say(`the server took the new password, then said: ${said(login.failure)}`);
    memory.opener = to;
    return { result: 'proven', committedAt, stillLocked };
  }
  return putBack(ground, options, login.failure);
}

function said({ message, code = 'no code' }: ProbeFailure): string {
  return `${message} (${code})`;
}

/** Tries again for 30 s: also when the server refuses, since it may not be in force everywhere yet. */
export async function logInWith(
  ground: Ground,
  memory: Memory,
  password: Redacted,
  ahead?: LoginAhead,
  waitsMs = PROOF_WAITS_MS,
): Promise<Probe> {
  let begun = await ahead?.goOn();
  for (const waitMs of [...waitsMs, undefined]) {
    const login = begun ?? (await ground.probe(loginTarget(ground, password)));
    begun = undefined;
    if (login.result === 'ok' || provesPassword(login) || waitMs === undefined) return login;
    if (login.result === 'bad') memory.refusedLogins += 1;
    ground.say(
      `the new password does not log in yet: ${said(login.failure)}; trying again in ${waitMs / 1000} s`,
    );
    await ground.sleep(waitMs);
  }
  throw new Error('unreachable: the last try returns');
}

/** On the session that is still open: nobody could log in for this any more. */
async function putBack(
  ground: Ground,
  { session, from, to }: ChangeOptions,
  failure: ProbeFailure,
): Promise<RoleChange> {
  const verifier = formerVerifier(ground, session, from);
  const quiet = verifier && (await untilUndisturbed(ground, () => session.alter(verifier)));
  // An outcome that is unknown is no refusal: the login tells, and the log of the server is not worth it.
  const done = quiet === undefined || quiet.result === 'rejected' ? await session.alterInClear(from) : quiet;
  const login = await ground.probe(loginTarget(ground, from));
  // Where no login gets through, what the server has answered on that session counts.
  const isBack = provesPassword(login) || (done.result === 'altered' && login.result !== 'bad');
  const how = done === quiet ? '' : ' It was sent as plain SQL, so the log of the server may hold it.';
  const { answer, likelyCause, fix } = whyUnproven(ground, to, failure);
  const problem = new Problem({
    code: 'rotation-password-not-accepted',
    what: isBack
      ? 'The server took the new password but did not let it log in; the old one was put back'
      : 'The server took the new password but does not let it log in, and the old one could not be put back for certain',
    target: `role ${ground.topology.server.user} on ${describeServer(ground.topology)}`,
    answer: `${answer} to the new password for 30 s; then ${done.result} putting the old one back, and ${login.result === 'ok' ? 'it logs in' : `its login: ${login.failure.message}`}`,
    likelyCause: `${likelyCause}${how}`,
    fix: isBack
      ? `${fix} Nothing was changed for anyone.`
      : 'Run it again: it finds out which password the server knows, and goes on from there.',
  });
  return { result: isBack ? 'undone' : 'uncertain', problem };
}

function whyUnproven(
  ground: Ground,
  password: Redacted,
  failure: ProbeFailure,
): { answer: string; likelyCause: string; fix: string } {
  if (!refusesCredential(failure)) {
    const { likelyCause, fix } = diagnose(failure, loginTarget(ground, password), 'the staged password');
    return { answer: said(failure), likelyCause, fix: `${fix}\n# Then run it again.` };
  }
  return {
    answer: refusalWords(failure),
    likelyCause:
      'Something between here and the server answers logins from an older state: a pooler, a replica or a proxy.',
    fix: 'Let server: in the config file name the server itself (port 5432, no pooler), and run it again.',
  };
}

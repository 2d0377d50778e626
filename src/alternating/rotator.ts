import { readPassword } from '../postgres/bare-password.ts';
import { Problem, problemsOf } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { type PairGround, rotatorTarget } from './ground.ts';
import type { PairObservation } from './observation.ts';
import type { PairRoles } from './pair-roles.ts';
import type { PairServer } from './pair-server.ts';
import type { Truth } from './truth.ts';

/** The credential that gives the passwords, as this run sees it. */
export interface Rotator {
  readonly standing: PairObservation['rotator'];
  readonly password: Redacted | undefined;
  readonly problem: Problem | undefined;
}

export async function readRotator({ vault, pair }: PairGround): Promise<Redacted | Problem> {
  const { passwordSecret } = pair.rotatedBy;
  try {
    const { value } = await vault.read(passwordSecret);
    readPassword(value, `secret ${passwordSecret} in ${vault.url}`);
    return value;
  } catch (thrown) {
    const [problem] = problemsOf(thrown);
    if (problem === undefined) throw thrown;
    return problem;
  }
}

/** What both logins may is asked as the rotating role where this run has it, and as T's login where not. */
export async function lookAsRotator(
  { server, ground }: { readonly server: Pick<PairServer, 'roles'>; readonly ground: PairGround },
  rotating: Redacted | Problem,
  truth: Truth | undefined,
): Promise<Rotator & { readonly roles: PairRoles | undefined }> {
  if (rotating instanceof Problem) {
    const isForbidden = rotating.code === 'vault-forbidden';
    const standing = isForbidden ? ('unreadable' as const) : ('refused' as const);
    const roles = truth && (await server.roles(truth.target).catch(() => undefined));
    return { standing, password: undefined, problem: rotating, roles };
  }
  try {
    const roles = await server.roles(rotatorTarget(ground, rotating));
    return { standing: 'opens', password: rotating, problem: undefined, roles };
  } catch (thrown) {
    const [problem] = problemsOf(thrown);
    if (problem === undefined) throw thrown;
    const standing =
      problem.code === 'database-credential-refused' ? ('refused' as const) : ('unknown' as const);
    const roles = truth && (await server.roles(truth.target).catch(() => undefined));
    return { standing, password: undefined, problem, roles };
  }
}

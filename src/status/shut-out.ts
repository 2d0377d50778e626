import type { Examination } from '../postgres/examined.ts';
import type { ProblemCode } from '../problem.ts';

const SHUT_OUT: readonly ProblemCode[] = ['database-not-found', 'database-permission-denied'];

/**
 * The password is right, and whoever uses this text is let into no database all the same: it is not there, or not for
 * this role. A database that is closed for a while, or full, is another matter.
 */
export function isShutOut({ problem }: Pick<Examination, 'problem'>): boolean {
  return problem !== undefined && SHUT_OUT.includes(problem.code);
}

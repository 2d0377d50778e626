import type { Alteration } from '../postgres/alteration.ts';
import { Problem } from '../problem.ts';
import { isDisturbed } from './concurrent-change.ts';
import { describeServer, type Ground } from './ground.ts';

interface Words {
  readonly likelyCause: string;
  readonly fix: string;
}

/** Of a role that changes its own password. */
const OF_ITSELF: Words = {
  likelyCause: 'A role may change its own password, unless the server or an extension forbids it.',
  fix: 'In psql, as this role:\n\\password\n# If that fails too, the server does not allow it. Nothing was changed for anyone.',
};

type Rejected = Extract<Alteration, { result: 'rejected' }>;

/** The server refused to change the role, in a rehearsal perhaps: the role is as it was. */
export function refusedByServer(
  { topology }: Ground,
  rejection: Rejected,
  what = 'The server did not change the password of the role',
  whyForbidden: Words = OF_ITSELF,
): Problem {
  const { code, message } = rejection;
  return new Problem({
    code: 'rotation-refused-by-server',
    what,
    target: `role ${topology.server.user} on ${describeServer(topology)}`,
    answer: `${message} (${code})`,
    ...(rejection.code === '42501' ? whyForbidden : whyRejected(rejection)),
  });
}

/** SQLSTATEs: https://www.postgresql.org/docs/current/errcodes-appendix.html */
function whyRejected(rejection: Rejected): Words {
  if (isDisturbed(rejection)) {
    return {
      likelyCause:
        'Another session was changing the role each time: somebody who alters it, or infrastructure code that sets it up.',
      fix: 'Run it again when that is done. Nothing was changed for anyone.',
    };
  }
  switch (rejection.code) {
    case '25006':
      return {
        likelyCause:
          'The server takes no writes: it is a replica, its storage is full, or default_transaction_read_only is on for the role, the database postgres or the server.',
        fix: "In psql, as this role, this says which it is:\nSELECT pg_is_in_recovery(), setting, source FROM pg_settings WHERE name = 'default_transaction_read_only';\n# Nothing was changed for anyone.",
      };
    case '57014':
    case '55P03':
      return {
        likelyCause:
          'Another session was changing the role or the database was busy, and statement_timeout or lock_timeout of the role ended the wait, or an administrator did.',
        fix: 'Run it again. If it stays, see in psql, as this role:\nSHOW statement_timeout; SHOW lock_timeout;\n# Nothing was changed for anyone.',
      };
    default:
      return {
        ...OF_ITSELF,
        likelyCause:
          'The server refused the statement, so the role is as it was. Another password would not help.',
      };
  }
}

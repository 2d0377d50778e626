import type { RotationSession } from '../postgres/rotation-session.ts';
import { keptVerifier, scramVerifier } from '../postgres/scram-verifier.ts';
import { Problem } from '../problem.ts';
import type { Redacted } from '../redacted.ts';
import { describeServer, type Ground } from './ground.ts';

type Opened = Pick<RotationSession, 'opened'>;

/** For a password that the role has not, with as many iterations as it has now. Throws when none can be made of it. */
export function newVerifier(ground: Ground, { opened }: Opened, password: Redacted): Redacted {
  const { randomBytes, forms, topology } = ground;
  const made = scramVerifier(password, randomBytes, forms, opened.kept?.iterations);
  if (made.ok) return made.verifier;
  throw new Problem({
    code: 'password-unusable',
    what: `The role cannot be given this password: ${made.what}`,
    target: `role ${topology.server.user} on ${describeServer(topology)}`,
    likelyCause: 'It was chosen by hand. Servers and clients disagree on such passwords, so it is not set.',
    fix: made.fix,
  });
}

/**
 * For a password that the role has, or has had. What opened this session gets the very verifier that it had, since a
 * pooler may have a copy of it; of another one nobody knows the salt. Undefined when none can be made of it.
 */
export function formerVerifier(ground: Ground, { opened }: Opened, password: Redacted): Redacted | undefined {
  const { randomBytes, forms } = ground;
  const { kept } = opened;
  if (kept !== undefined && opened.password.equals(password)) return keptVerifier(password, kept, forms);
  const made = scramVerifier(password, randomBytes, forms, kept?.iterations);
  return made.ok ? made.verifier : undefined;
}

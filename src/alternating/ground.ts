import type { ConnectionString } from '../postgres/connection-string.ts';
import type { Redacted } from '../redacted.ts';
import { type Ground, groundWith, loginTarget } from '../rotation/ground.ts';
import type { LoginPair } from '../topology/topology.ts';
import { truthSecretOf } from '../topology/truth-secret.ts';

/**
 * Where an alternating credential is rotated. As for one role: `passwordSecret` is T, the text that holds user and
 * password together; `pendingSecret` is P; `topology.server.user` is the login that is spoken of.
 */
export interface PairGround extends Ground {
  readonly pair: LoginPair;
}

type Having = Parameters<typeof groundWith>[1];

export function pairGroundWith(pair: LoginPair, having: Having): PairGround {
  return { ...groundWith(truthSecretOf(having.topology), having), pair };
}

/** The login that `password` would make as the role that gives the passwords, where the lock is taken. */
export function rotatorTarget(
  { pair, topology }: Pick<PairGround, 'pair' | 'topology'>,
  password: Redacted,
): ConnectionString {
  return { ...loginTarget({ topology }, password), user: pair.rotatedBy.user };
}

/** The same ground where that login is spoken of: texts are read and made as its own. */
export function speakingOf<G extends Pick<Ground, 'topology'>>(ground: G, login: string): G {
  const { topology } = ground;
  return { ...ground, topology: { ...topology, server: { ...topology.server, user: login } } };
}

/** The one of the two that `login` is not. */
export function otherOf({ logins: [first, second] }: LoginPair, login: string): string {
  return login === first ? second : first;
}

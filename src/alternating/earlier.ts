import { Problem, Problems } from '../problem.ts';
import type { PairObservation } from './observation.ts';
import type { PairPlan } from './pair-plan.ts';
import { type Truth, truthIn } from './truth.ts';

/** Each is a login that may be refused, and too many look like an attack. */
const MOST_EARLIER_VERSIONS = 2;

/** Where T opens nothing: whether a version before it does, and of which login. */
export async function readEarlier(
  { ground, server }: Pick<PairPlan, 'ground' | 'server'>,
  truth: Truth | undefined,
): Promise<PairObservation['earlier']> {
  if (truth === undefined) return 'untried';
  const { vault, passwordSecret } = ground;
  const versions = await vault.versions(passwordSecret);
  const earlier = versions.filter(({ enabled, version }) => enabled && version !== truth.secret.version);
  for (const { version } of earlier.slice(0, MOST_EARLIER_VERSIONS)) {
    const before = await vault
      .readVersion(passwordSecret, version)
      .then((secret) => truthIn(ground, secret))
      .catch(none);
    if (before === undefined) continue;
    const { is } = await server.logIn(before.target);
    if (is === 'opens') return before.login.user === truth.login.user ? 'own' : 'other';
  }
  return 'none';
}

/** What is no pair (it names the role before an adoption, say), or cannot be read any more, opens nothing. */
function none(thrown: unknown): undefined {
  if (thrown instanceof Problem || thrown instanceof Problems) return undefined;
  throw thrown;
}

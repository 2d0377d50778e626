import { Problem } from '../problem.ts';
import { documentOrNot, type ProveSource, sourceProver } from '../rotation/delivery.ts';
import type { Ground } from '../rotation/ground.ts';
import type { ReadableVault } from '../rotation/under-way.ts';
import { TRUTH_TAG } from '../topology/truth-secret.ts';
import { speakingOf } from './ground.ts';
import { type Truth, truthIn } from './truth.ts';

type Proving = Pick<Ground, 'topology' | 'probe' | 'clock' | 'sleep' | 'say' | 'forms'> & {
  readonly vault: ReadableVault;
  /** The secret that holds user and password together. */
  readonly passwordSecret: string;
};

/**
 * Proves what a vault secret of two logins holds: a bare user or password only as the half of the pair that the vault
 * holds now, which it names on a tag, and by a login with both. Throws Problems: `pair-mixed`, and what a login says.
 */
export function pairProver(ground: Proving): ProveSource {
  return async (secret) => {
    const { topology, passwordSecret, vault } = ground;
    const { user, password } = topology.secrets;
    const truth = truthIn(ground, await vault.read(passwordSecret, documentOrNot(ground, passwordSecret)));
    const { login } = truth;
    const isHalf = secret.name === user || secret.name === password;
    const holds = secret.name === user ? login.user : login.password.reveal();
    if (isHalf && (secret.tags[TRUTH_TAG] !== truth.secret.version || secret.value.reveal() !== holds))
      throw notOfThisPair(secret.name, truth, vault);
    return sourceProver(speakingOf(ground, login.user))(secret.name === user ? truth.secret : secret);
  };
}

function notOfThisPair(name: string, { secret }: Truth, { url }: ReadableVault): Problem {
  return new Problem({
    code: 'pair-mixed',
    what: `${name} is not of the pair that ${secret.name} holds now`,
    target: `secret ${name} in ${url}`,
    answer: `its tag ${TRUTH_TAG} or its value is that of another version`,
    likelyCause:
      'A rotation has just written the one and not yet the other, or somebody changed one of them by hand. Together they would be no login.',
    fix: '# in a moment again; or, where that does not end, with the config file:\nwith:\n  mode: sync',
  });
}

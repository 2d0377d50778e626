import type { ConnectionString } from '../postgres/connection-string.ts';
import { isSameCredential, isSameLogin } from '../postgres/logins-made.ts';
import type { Probe } from '../postgres/probe.ts';
import { Problem } from '../problem.ts';

type Login<P extends Probe> = (target: ConnectionString) => Promise<P>;

/** https://learn.microsoft.com/azure/defender-for-cloud/alerts-open-source-relational-databases */
const MOST_REFUSED_LOGINS = 5;

/**
 * `probe`, so that a status does not look like an attack: no login is made twice, a password that the server
 * has refused is not tried on its other databases, and after so many refused passwords no other is tried at
 * all. That throws the Problem `rotation-too-many-logins`.
 */
export function boundedLogins<P extends Probe>(probe: Login<P>, most = MOST_REFUSED_LOGINS): Login<P> {
  const tried: { readonly target: ConnectionString; readonly outcome: Promise<P> }[] = [];
  let [refused, underWay] = [0, 0];
  const first: Login<P> = async (target) => {
    if (refused + underWay >= most) throw tooMany(target);
    underWay += 1;
    try {
      const outcome = await probe(target);
      if (outcome.result === 'bad') refused += 1;
      return outcome;
    } finally {
      underWay -= 1;
    }
  };
  const after = async (scout: Promise<P>, target: ConnectionString): Promise<P> => {
    const outcome = await scout;
    return outcome.result === 'bad' ? outcome : probe(target);
  };
  return (target) => {
    const alike = tried.filter((one) => isSameCredential(one.target, target));
    const same = alike.find((one) => isSameLogin(one.target, target));
    if (same !== undefined) return same.outcome;
    const [scout] = alike;
    const outcome = scout === undefined ? first(target) : after(scout.outcome, target);
    tried.push({ target, outcome });
    return outcome;
  };
}

function tooMany({ host, port, user }: ConnectionString): Problem {
  return new Problem({
    code: 'rotation-too-many-logins',
    what: 'Too many passwords were refused, so this one was not tried',
    target: `role ${user} on ${host}:${port}`,
    likelyCause:
      'The vault holds several passwords that the server does not take. More logins would look like an attack.',
    fix: 'Mend what is refused first, then run it again.',
  });
}

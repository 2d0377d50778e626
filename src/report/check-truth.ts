import { few } from '../rotation/few.ts';
import type { Now } from './now.ts';
import type { DatabaseLine, Report } from './report.ts';

/** By how far the logins of a check came: a server that answers later than with a refusal has taken the password. */
export function checkTruth({ databases, consumers }: Report): Now {
  const named = (...standings: readonly DatabaseLine['standing'][]): readonly string[] =>
    databases.filter(({ standing }) => standings.includes(standing)).map(({ name }) => name);
  const taken = databases.filter(isTaken).map(({ name }) => name);
  const written = consumers.filter(({ action }) => action === 'not-reached').map(({ consumer }) => consumer);
  const unwritten = written.length === 0 ? '' : `; ${few(written)} was not written`;
  const [stale, broken, refused] = [named('stale'), named('broken'), named('refused')];
  if (stale.length > 0) {
    return {
      server: 'The server takes what the vault holds: it logged in during this run.',
      holders: `The copy that was checked holds something else, and is refused (${few(stale)})${unwritten}.`,
    };
  }
  if (broken.length > 0) {
    return {
      server: 'The server refuses what the vault holds, and which password it takes is not known.',
      holders: `Refused: whoever logs in with that, or with a copy of it (${few(broken)}).`,
    };
  }
  if (refused.length > 0) {
    return {
      server: `The server refuses this credential (${few(refused)}), and which password it takes is not known.`,
      holders: 'Whoever holds the same is refused; nothing was written.',
    };
  }
  if (taken.length > 0) {
    const others = databases.filter((one) => !isTaken(one)).map(({ name }) => name);
    const rest = others.length === 0 ? '' : `; of ${few(others)} nothing is known`;
    return {
      server: `The server takes this password (${few(taken)})${rest}.`,
      holders: 'Nobody is refused for the password; nothing was written.',
    };
  }
  return {
    server: 'What the server takes is not known: no login came as far as its answer.',
    holders: 'Whether anybody is refused is not known either; nothing was written.',
  };
}

function isTaken({ standing, reached }: DatabaseLine): boolean {
  return standing === 'works' || standing === 'healed' || reached === 'database' || reached === 'query';
}

import { few } from '../rotation/few.ts';
import { mainSecret, type StatusAccount } from '../status/account.ts';
import type { Now } from './now.ts';

/** Of the vault's password where there is one, or of the one secret that was looked at. */
export function statusTruth(account: StatusAccount): Now {
  const { secrets, consumers, rotation } = account;
  const main = mainSecret(account);
  const wrong = [...secrets, ...consumers]
    .filter(({ standing }) => standing === 'stale' || standing === 'broken')
    .map(({ name }) => name);
  const unseen = consumers.filter(({ standing }) => standing === 'unknown').length;
  const rest =
    unseen === 0 ? '' : `; of ${unseen} more ${unseen === 1 ? 'copy' : 'copies'} it cannot be seen`;
  const holders =
    wrong.length === 0
      ? `No copy is known to be wrong${rest}.`
      : `${few(wrong)} ${wrong.length === 1 ? 'does' : 'do'} not hold what works, or not what the vault says${rest}.`;
  return { server: serverOf(main, rotation), holders };
}

function serverOf(
  main: StatusAccount['secrets'][number] | undefined,
  rotation: StatusAccount['rotation'],
): string {
  if (main?.standing === 'in-sync') return `The server takes what ${main.name} holds.`;
  if (rotation.is === 'unfinished' && rotation.why !== null)
    return rotation.why.startsWith('the server ')
      ? `The server ${rotation.why.slice('the server '.length)} (a rotation is unfinished).`
      : `A rotation is unfinished: ${rotation.why}.`;
  // As `stop-problems.ts` says it.
  if (main?.standing === 'broken' && main.why.includes('an earlier version of it does'))
    return `The server takes an earlier version of ${main.name}, and not the latest.`;
  if (main?.standing === 'broken' && main.why.includes('the server takes it'))
    return `The server takes what ${main.name} holds, without what was stored around it.`;
  // What cannot even be read was not tried.
  if (main?.standing === 'broken' && /refuse|logs? in/.test(main.why))
    return `The server refuses what ${main.name} holds, and which password it takes is not known.`;
  return `What the server takes is not known${main === undefined ? '' : `: ${main.why}`}.`;
}

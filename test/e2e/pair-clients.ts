import { setTimeout as wait } from 'node:timers/promises';
import type { LocalCloud } from '../../emulators/cloud.ts';
import type { PairInCloud } from '../../emulators/seed/pair.ts';
import { type ClientLogin, copiesOf, loginWith } from './pair-copies.ts';

/** What the clients of every holder met. */
export interface Tally {
  /** By holder: logins that ended, whichever way. */
  readonly logins: Readonly<Record<string, number>>;
  /** By the login that it was: those that succeeded. */
  readonly as: Readonly<Record<string, number>>;
  /** 28P01 and 28000, of a copy that its holder still had when the answer came. */
  readonly refused: readonly Met[];
  /** The same, of one that its holder has exchanged while the login went on. */
  readonly overtaken: readonly Met[];
  /** 53300. */
  readonly full: readonly Met[];
  readonly other: readonly Met[];
}

interface Met {
  readonly holder: string;
  readonly answer: string;
}

const EVERY_MS = 10;

/**
 * Of each holder a client that logs in anew every 10 ms with the copy that it holds then; where a login takes longer, as
 * soon as that has ended. Returns what stops them and says what they met.
 */
export function startClients(cloud: LocalCloud, pair: PairInCloud): () => Promise<Tally> {
  let isOver = false;
  const logins = new Map<string, number>();
  const as = new Map<string, number>();
  const met = { refused: [] as Met[], overtaken: [] as Met[], full: [] as Met[], other: [] as Met[] };
  const seen = new Map<string, Promise<void>>();

  const note = async (holder: string, text: string, login: ClientLogin): Promise<void> => {
    logins.set(holder, (logins.get(holder) ?? 0) + 1);
    if (login.result === 'ok') {
      as.set(login.user, (as.get(login.user) ?? 0) + 1);
      if (login.as !== pair.owner) met.other.push({ holder, answer: `${login.user} goes on as ${login.as}` });
      return;
    }
    const isStillHeld = (await copiesOf(cloud, pair)).some(
      (one) => one.holder === holder && one.text === text,
    );
    const kind = login.result === 'refused' && !isStillHeld ? 'overtaken' : login.result;
    met[kind].push({ holder, answer: `${login.message} (${login.code})` });
  };
  const oneAfterTheOther = async (holder: string): Promise<void> => {
    while (!isOver) {
      const startedAt = performance.now();
      const held = (await copiesOf(cloud, pair)).filter((one) => one.holder === holder);
      for (const { text } of held) await note(holder, text, await loginWith(cloud, text));
      await wait(Math.max(0, EVERY_MS - (performance.now() - startedAt)));
    }
  };
  const begun = copiesOf(cloud, pair).then((copies) => {
    for (const { holder } of copies) if (!seen.has(holder)) seen.set(holder, oneAfterTheOther(holder));
  });
  return async () => {
    isOver = true;
    await begun;
    await Promise.all(seen.values());
    return { logins: Object.fromEntries(logins), as: Object.fromEntries(as), ...met };
  };
}

/** None was refused, and every holder's client got through. */
export function nobodyRefused({ logins, refused, other }: Tally): boolean {
  return refused.length === 0 && other.length === 0 && Object.values(logins).every((count) => count > 0);
}

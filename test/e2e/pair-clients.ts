import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
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

export interface ClientOptions {
  /** Of these holders alone. */
  readonly holders?: readonly string[];
  /** PEM of one more authority that they trust: a pooler's. */
  readonly authority?: string;
}

/**
 * Of each holder a client that logs in anew every 10 ms with the copy that it holds then; where a login takes longer, as
 * soon as that has ended. Returns what stops them and says what they met.
 */
export function startClients(
  cloud: LocalCloud,
  pair: PairInCloud,
  { holders, authority }: ClientOptions = {},
): () => Promise<Tally> {
  let isOver = false;
  const logins: Record<string, number> = {};
  const as: Record<string, number> = {};
  const met = { refused: [] as Met[], overtaken: [] as Met[], full: [] as Met[], other: [] as Met[] };

  const note = async (holder: string, text: string, login: ClientLogin): Promise<void> => {
    logins[holder] = (logins[holder] ?? 0) + 1;
    if (login.result === 'ok') {
      as[login.user] = (as[login.user] ?? 0) + 1;
      if (login.as !== pair.owner) met.other.push({ holder, answer: `${login.user} goes on as ${login.as}` });
      return;
    }
    const isStillHeld = (await copiesOf(cloud, pair)).some(
      (one) => one.holder === holder && one.text === text,
    );
    const kind = login.result === 'refused' && !isStillHeld ? 'overtaken' : login.result;
    met[kind].push({ holder, answer: `${login.message} (${login.code})` });
  };
  const again = async (holder: string): Promise<void> => {
    while (!isOver) {
      const startedAt = performance.now();
      const held = (await copiesOf(cloud, pair)).filter((one) => one.holder === holder);
      for (const { text } of held) await note(holder, text, await loginWith(cloud, text, authority));
      await wait(Math.max(0, EVERY_MS - (performance.now() - startedAt)));
    }
  };
  const all = copiesOf(cloud, pair).then((copies) => {
    const each = new Set(copies.map(({ holder }) => holder));
    return Promise.all([...each].filter((one) => holders?.includes(one) ?? true).map(again));
  });
  all.catch(() => undefined); // a test that has failed asks no more
  return async () => {
    isOver = true;
    await all;
    return { logins, as, ...met };
  };
}

/** Nobody was refused, every login went on as the owner, and each of the holders' clients got through. */
export function expectNobodyRefused(tally: Tally, holders: readonly string[]): void {
  expect(tally).toMatchObject({ refused: [], overtaken: [], full: [], other: [] });
  expect(Object.keys(tally.logins).toSorted()).toEqual(holders.toSorted());
}

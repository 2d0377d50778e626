import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** For tests and the benchmark: programs that log in with what a consumer holds. They read it by themselves. */

interface Met {
  readonly holder: string;
  readonly answer: string;
}

export interface Tally {
  /** By holder: logins that ended, whichever way. */
  readonly logins: Readonly<Record<string, number>>;
  /** By the login that it was: those that succeeded. */
  readonly as: Readonly<Record<string, number>>;
  /** 28P01 and 28000, of a copy that its holder still had when the answer came. */
  readonly refused: readonly Met[];
  /** The same, of a copy that was exchanged while the login went on. */
  readonly overtaken: readonly Met[];
  /** 53300. */
  readonly full: readonly Met[];
  readonly other: readonly Met[];
}

export interface Holders {
  /** Each has begun a login after this was asked, and ended it. */
  onceMore(): Promise<void>;
  stop(): Promise<Tally>;
}

interface Place {
  readonly port: number;
  readonly ca: string;
  /** Whose the session of each is to be; undefined: that of the login. */
  readonly owner?: string;
}

const BETWEEN_MS = 10;

/** Of each holder a program that logs in with the copy that it holds then, and 10 ms after the end of that login anew. */
export function startHolders(
  names: readonly string[],
  copyOf: (name: string) => string | undefined,
  place: Place,
): Holders {
  const tally = {
    ...{ logins: {} as Record<string, number>, as: {} as Record<string, number> },
    ...{ refused: [] as Met[], overtaken: [] as Met[], full: [] as Met[], other: [] as Met[] },
  };
  let isOver = false;
  const each = names.map((holder) => {
    const note = (text: string, found: Awaited<ReturnType<typeof logIn>>): void => {
      tally.logins[holder] = (tally.logins[holder] ?? 0) + 1;
      if ('user' in found) {
        tally.as[found.user] = (tally.as[found.user] ?? 0) + 1;
        if (found.as !== (place.owner ?? found.user))
          tally.other.push({ holder, answer: `${found.user} goes on as ${found.as}` });
        return;
      }
      const isRefused = found.code === '28P01' || found.code === '28000';
      const kind = isRefused
        ? copyOf(holder) === text
          ? ('refused' as const)
          : ('overtaken' as const)
        : found.code === '53300'
          ? ('full' as const)
          : ('other' as const);
      tally[kind].push({ holder, answer: `${found.message} (${found.code ?? 'no code'})` });
    };
    let next = Promise.withResolvers<void>();
    const again = async (): Promise<void> => {
      while (!isOver) {
        const current = next;
        next = Promise.withResolvers();
        const text = copyOf(holder);
        if (text !== undefined) note(text, await logIn(text, place));
        current.resolve();
        await wait(BETWEEN_MS);
      }
      next.resolve();
    };
    return { life: again(), onceMore: () => next.promise };
  });
  return {
    onceMore: async () => void (await Promise.all(each.map(({ onceMore }) => onceMore()))),
    async stop() {
      isOver = true;
      await Promise.all(each.map(({ life }) => life));
      return tally;
    },
  };
}

interface Config {
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

async function logIn(text: string, { port, ca }: Place) {
  const client = new pg.Client({ host: 'localhost', port, ssl: { ca }, ...configIn(text) });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ user: string; as: string }>(
      'SELECT session_user AS user, current_user AS as',
    );
    return { user: rows[0]?.user ?? '', as: rows[0]?.as ?? '' };
  } catch (thrown) {
    const code = thrown instanceof pg.DatabaseError ? thrown.code : undefined;
    return { code, message: thrown instanceof Error ? thrown.message : String(thrown) };
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** As a .NET program reads its connection string, and everybody else a URL. */
function configIn(text: string): Config {
  if (!text.includes('://')) {
    const pairs = new Map(
      text.split(';').map((part) => [part.split('=')[0], part.slice(part.indexOf('=') + 1)]),
    );
    const of = (key: string): string => pairs.get(key) ?? '';
    return { user: of('Username'), password: of('Password'), database: of('Database') };
  }
  const url = new URL(text);
  return {
    ...{ user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) },
    database: url.pathname.slice(1),
  };
}

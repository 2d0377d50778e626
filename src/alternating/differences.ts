import { foreign } from '../foreign-text.ts';
import type { ConnectionString } from '../postgres/connection-string.ts';
import type { Comparing } from '../postgres/pair/owner-proof.ts';
import { merged, type OnlyOne } from '../postgres/pair/pair-differences.ts';

/** What only one of two logins has, as the sessions of one run find it: a name is known in its own database alone. */
export interface Differences {
  /** For a login there; undefined where that database has told already. */
  readonly askedAt: (target: ConnectionString) => Comparing | undefined;
  readonly hear: (onlyOne: readonly OnlyOne[]) => void;
  /** Sentences without secrets. */
  readonly told: () => readonly string[];
}

export function differencesOf(logins: readonly [string, string]): Differences {
  const found: OnlyOne[] = [];
  const heard = new Set<string>();
  return {
    askedAt({ host, port, database }) {
      const place = JSON.stringify([host.toLowerCase(), port, database]);
      if (heard.has(place)) return undefined;
      return {
        logins,
        hears(onlyOne) {
          heard.add(place);
          found.push(...onlyOne);
        },
      };
    },
    hear: (onlyOne) => void found.push(...onlyOne),
    told: () => merged(found).map(inWords),
  };
}

function inWords({ login, kind, name, database }: OnlyOne): string {
  const where = database === undefined ? '' : ` in database ${foreign(database)}`;
  const what = foreign(name);
  switch (kind) {
    case 'owns':
      return `${login} owns ${what}${where}, which the other login does not: give it to the owner.`;
    case 'grant':
      return `${login} has privileges of its own on ${what}${where}, which the other login has not: grant them to the owner.`;
    case 'policy':
      return `A row security policy names ${login} alone: ${what}${where}.`;
    case 'setting':
      return `The setting ${what} of ${login}${where} is not that of the other login.`;
    case 'membership':
      return `${login} is a member of ${what}, and the other login is not.`;
    case 'attribute':
      return `${login} has ${what}, and the other login has not.`;
  }
}

import { opaque, prepared } from '../prepared-password.ts';
import { type ClientName, clientsIn } from './client-names.ts';
import type { Outcome, ReadingRow, Who } from './row.ts';

/** Passwords that are right only once SASLprep has changed them, which not every client does. */

const REFUSED: Outcome = { does: 'refuses', shows: 'password authentication failed for user' };
const ROTATE = 'A rotation gives the role a password of letters and digits.';
const CHANGED: Who = { 'postgres.js': REFUSED, 'lib/pq': REFUSED };
const MAPPED: Who = { pgx: REFUSED };
const EMOJI = /\p{Extended_Pictographic}/u;

/** Said by a note of its own, so that without `read-by` these are quiet. */
export const SASLPREP_ROWS: readonly ReadingRow[] = [
  {
    id: 'saslprep-changed',
    kind: 'saslprep',
    what: 'a password that SASLprep changes',
    isIn: ({ decodedPassword }) => isChanged(decodedPassword),
    who: CHANGED,
    reads: [
      'libpq',
      'pg',
      'bun',
      'asyncpg',
      'knex',
      'sequelize',
      'slonik',
      'sqlalchemy',
      'django',
      'pgx',
      'activerecord',
    ],
    fix: ROTATE,
    example: { password: { is: 'pa\u00a0ss1', written: 'pa%C2%A0ss1' } },
    isQuiet: true,
  },
  {
    id: 'saslprep-mapped',
    kind: 'saslprep',
    what: 'a password in which SASLprep changes a ligature, a superscript, a soft hyphen or their like',
    isIn: ({ decodedPassword }) => isChanged(decodedPassword) && isMapped(decodedPassword),
    who: MAPPED,
    reads: [
      'libpq',
      'pg',
      'bun',
      'asyncpg',
      'knex',
      'sequelize',
      'slonik',
      'sqlalchemy',
      'django',
      'activerecord',
    ],
    fix: ROTATE,
    example: { password: { is: '\ufb01x1', written: '%EF%AC%81x1' } },
    isQuiet: true,
  },
  {
    id: 'saslprep-emoji-java',
    kind: 'saslprep',
    form: 'jdbc',
    what: 'an emoji in the password',
    isIn: ({ decodedPassword }) => EMOJI.test(decodedPassword),
    who: { pgjdbc: { does: 'refuses', shows: 'Something unusual has occurred to cause the driver to fail' } },
    reads: [],
    fix: ROTATE,
    example: { password: { is: 'key🔑1', written: 'key%F0%9F%94%911' } },
  },
];

function isChanged(password: string): boolean {
  return /[^\0-\x7f]/.test(password) && prepared(password) !== password;
}

function isMapped(password: string): boolean {
  return opaque(password) !== prepared(password);
}

/** Who is refused with a password that SASLprep changes. */
export function refusedWith(password: string): readonly ClientName[] {
  return clientsIn(isMapped(password) ? { ...CHANGED, ...MAPPED } : CHANGED);
}

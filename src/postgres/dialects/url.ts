import {
  loginParameters,
  queryParameters,
  refuseContradiction,
  refuseOddPairs,
  refuseRedirects,
} from '../connection-parameters.ts';
import { decode, EXPECTED, Refusal } from '../connection-refusal.ts';
import { isRaw } from '../readings/plain.ts';
import type { Changes, Dialect, Reading } from './dialect.ts';
import {
  addressText,
  encoded,
  placesIn,
  readAddress,
  readUserinfo,
  refuseUnseen,
  rewrittenUrl,
  split,
} from './url-parts.ts';

const SCHEME = /^(postgres|postgresql):\/\//;

/** `postgresql://…`, as every client reads it alike. */
export const url: Dialect = {
  format: 'url',
  called: 'a postgresql:// URL',
  tls: { required: 'sslmode=require', off: 'sslmode=disable' },
  isOf: (raw) => SCHEME.test(raw),
  read,
  rewritten,
  withoutLogin: (raw) => raw.replace(/:\/\/[^@]*@/, '://'),
  made: ({ user, password, database, ...address }) =>
    `postgresql://${encoded(user)}:${encoded(password)}@${addressText(address)}/${databaseText(database)}?sslmode=require`,
};

/** Some do not decode the name of the database, or not these characters, which mean nothing there. */
function databaseText(name: string): string {
  return encoded(name).replace(/%(?:21|24|26|2B|2C|3B|3D)/g, decodeURIComponent);
}

/** Who gets another password gets no user with characters that whole languages refuse. */
function rewritten(raw: string, changes: Changes): string {
  const now = read(raw);
  const isMended = changes.password !== undefined && isRaw(raw.slice(...now.userAt));
  return rewrittenUrl(raw, isMended ? { user: now.user, ...changes } : changes, now, databaseText);
}

function read(raw: string): Reading {
  refuseUnseen(raw);
  const { userinfo, address, path, query } = split(raw.replace(SCHEME, ''));
  const login = readUserinfo(userinfo);
  const place = readAddress(address);
  const database = decode(path, 'the database name');
  if (database === '') throw new Refusal('names no database', `End the address with /DATABASE: ${EXPECTED}`);
  refuseOddPairs(query);
  const parameters = queryParameters(query);
  refuseContradiction(parameters);
  refuseRedirects(parameters);
  const at = placesIn(raw);
  return {
    ...login,
    ...place,
    database,
    ...loginParameters(parameters),
    userAt: at('user'),
    passwordAt: at('password'),
  };
}

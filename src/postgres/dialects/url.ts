import { loginParameters, queryParameters, refuseRedirects } from '../connection-parameters.ts';
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
    `postgresql://${encoded(user)}:${encoded(password)}@${addressText(address)}/${encoded(database)}?sslmode=require`,
};

/** Who gets another password gets no user with characters that whole languages refuse. */
function rewritten(raw: string, changes: Changes): string {
  const now = read(raw);
  const isMended = changes.password !== undefined && isRaw(raw.slice(...now.userAt));
  return rewrittenUrl(raw, isMended ? { user: now.user, ...changes } : changes, now, encoded);
}

function read(raw: string): Reading {
  refuseUnseen(raw);
  const { userinfo, address, path, query } = split(raw.replace(SCHEME, ''));
  const login = readUserinfo(userinfo);
  const place = readAddress(address);
  const database = decode(path, 'the database name');
  if (database === '') throw new Refusal('names no database', `End the address with /DATABASE: ${EXPECTED}`);
  const parameters = queryParameters(query);
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

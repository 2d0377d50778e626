import { loginParameters, queryParameters, refuseRedirects } from '../connection-parameters.ts';
import { decode, EXPECTED, Refusal } from '../connection-refusal.ts';
import type { Dialect, Reading } from './dialect.ts';
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
  rewritten: (raw, changes) => rewrittenUrl(raw, changes, read(raw), encoded),
  withoutLogin: (raw) => raw.replace(/:\/\/[^@]*@/, '://'),
  made: ({ user, password, database, ...address }) =>
    `postgresql://${encoded(user)}:${encoded(password)}@${addressText(address)}/${encoded(database)}?sslmode=require`,
};

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

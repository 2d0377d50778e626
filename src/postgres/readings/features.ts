import type { Redacted } from '../../redacted.ts';
import { queryParameters } from '../connection-parameters.ts';
import type { ConnectionString } from '../connection-string.ts';
import type { Format } from '../dialects/dialect.ts';
import { asItStands, formDecoded } from '../dialects/jdbc.ts';
import { pairsIn } from '../dialects/keywords.ts';

/** What the rows look at. */
export interface Features {
  readonly form: Format;
  readonly scheme: string;
  /** As they are written. */
  readonly user: string;
  readonly password: string;
  readonly host: string;
  readonly database: string;
  /** Without its question mark. */
  readonly query: string;
  /** Decoded, in their order. */
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
  /** What the password is. */
  readonly decodedPassword: string;
}

const URL =
  /^(?<scheme>\w+):\/\/(?<user>[^:@]*):(?<password>[^@]*)@(?<host>\[[^\]]*\]|[^/:]*)[^/]*\/(?<database>[^?]*)(?:\?(?<query>.*))?$/s;
const JDBC = /^(?<scheme>jdbc:\w+):\/\/(?<host>[^/:]*)[^/]*\/(?<database>[^?]*)(?:\?(?<query>.*))?$/s;

/** Of a list of keywords the rows mind what it says, and not how. */
const NOTHING_WRITTEN = { scheme: '', user: '', password: '', host: '', database: '', query: '' };
const PLACES = ['host', 'port', 'user', 'password', 'dbname'];

function parametersOf(text: Redacted): Features['parameters'] {
  return pairsIn(text.reveal()).filter(({ name }) => !PLACES.includes(name));
}

/** Of a text that was read; undefined for a form in which the table has no rows. */
export function featuresOf(
  { text, password }: Pick<ConnectionString, 'text' | 'password'>,
  form: Format,
): Features | undefined {
  const decodedPassword = password.reveal();
  if (form === 'keywords')
    return { ...NOTHING_WRITTEN, form, decodedPassword, parameters: parametersOf(text) };
  const pattern = form === 'url' ? URL : form === 'jdbc' ? JDBC : undefined;
  const found = pattern?.exec(text.reveal())?.groups;
  if (found === undefined) return undefined;
  const { scheme = '', user = '', password: written = '', host = '', database = '', query = '' } = found;
  const parameters =
    form === 'jdbc' ? queryParameters(query, formDecoded('a parameter'), asItStands) : queryParameters(query);
  return {
    form,
    scheme,
    user,
    password: written,
    host,
    database,
    query,
    parameters,
    decodedPassword,
  };
}

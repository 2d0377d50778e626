/** Words for a client, with the code that goes with them. */
export interface Words {
  code: string;
  message: string;
  severity?: string;
}

/**
 * What each pooler says, as it was recorded: PgBouncer 1.18.0 and Pgpool-II 4.3.5 of Debian 12 on 2026-11-30, PgBouncer
 * 1.24.1 on 2026-11-29. `test/emulators/stand-in-pooler.test.ts` holds the first against the real one.
 */
export interface Dialect {
  wrongPassword: Words;
  /** A role of which its file has no password is asked for one all the same; undefined: it says so at once. */
  unknownInFile: Words | undefined;
  unknownToQuery: Words;
  /** The server has refused its login, for this reason. */
  serverRefuses(said: Words): Words;
  /** The same, once clients are connected. Undefined: they wait. */
  serverRefusesLater(said: Words): Words | undefined;
  /** While it does not ask the server again. */
  failing(said: Words): Words;
  /** Undefined: admitted. */
  parameter(name: string, value: string): Words | undefined;
  /** Whether a client that has no name gets a session without one; until 1.22 it finds that of whoever was before it. */
  takesNameAway: boolean;
  /** Each client gets a session of its own, with its parameters, and is told the process of that. */
  isTransparent: boolean;
}

const of08P01 = (message: string): Words => ({ code: '08P01', message });

/** What it keeps for each client, and sets in the session that it lends. */
export const TRACKED = [
  'client_encoding',
  'DateStyle',
  'TimeZone',
  'standard_conforming_strings',
  'application_name',
];

const isTracked = (name: string): boolean => TRACKED.some((one) => one.toLowerCase() === name.toLowerCase());

const PGBOUNCER_1_18: Dialect = {
  wrongPassword: of08P01('SASL authentication failed'),
  unknownInFile: undefined,
  unknownToQuery: of08P01('no such user'),
  serverRefuses: ({ message }) => of08P01(message),
  serverRefusesLater: () => undefined,
  failing: () => of08P01('server login has been failing, try again later (server_login_retry)'),
  parameter: (name) => (isTracked(name) ? undefined : of08P01(`unsupported startup parameter: ${name}`)),
  takesNameAway: false,
  isTransparent: false,
};

/** https://github.com/pgbouncer/pgbouncer/pull/878 has how it reads `options`. */
function optionsOf124(value: string): Words | undefined {
  for (const [, setting = ''] of value.matchAll(/-c\s*(\S+)/g)) {
    const [name = ''] = setting.split('=');
    if (!isTracked(name)) return of08P01(`unsupported startup parameter in options: ${name}`);
  }
  return undefined;
}

export const DIALECTS = {
  'pgbouncer-1.18': PGBOUNCER_1_18,
  'pgbouncer-1.24': {
    ...PGBOUNCER_1_18,
    unknownToQuery: of08P01('SASL authentication failed'),
    takesNameAway: true,
    serverRefuses: (said) => said,
    serverRefusesLater: (said) => said,
    failing: ({ message }) =>
      of08P01(`server login has been failing, cached error: ${message} (server_login_retry)`),
    parameter: (name, value) =>
      name === 'options' ? optionsOf124(value) : PGBOUNCER_1_18.parameter(name, value),
  },
  'pgpool-4.3': {
    ...PGBOUNCER_1_18,
    wrongPassword: { code: 'XX000', message: 'authentication failed', severity: 'ERROR' },
    unknownInFile: { code: 'XX000', message: 'SCRAM authentication failed' },
    serverRefuses: (said) =>
      said.code === '28P01'
        ? { code: 'XX000', message: 'backend authentication failed', severity: 'ERROR' }
        : said,
    parameter: () => undefined,
    isTransparent: true,
  },
} satisfies Record<string, Dialect>;

export type DialectName = keyof typeof DIALECTS;

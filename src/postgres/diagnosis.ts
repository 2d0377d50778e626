import { foreign, shellWord } from '../foreign-text.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import type { ConnectionString } from './connection-string.ts';
import { type ProbeFailure, UNPROVEN_AUTHENTICATION } from './probe.ts';

type Where = Pick<ConnectionString, 'host' | 'port' | 'database' | 'user'>;

interface Diagnosis {
  readonly code: ProblemCode;
  readonly what: string;
  readonly likelyCause: string;
  readonly fix: string;
}

interface Row {
  readonly matches: (failure: ProbeFailure) => boolean;
  readonly diagnosis: (where: Where, failure: ProbeFailure) => Diagnosis;
}

/** What a failed login means and what to do, as a Problem. Names come from the connection string. */
export function diagnose(failure: ProbeFailure, where: Where, source: string): Problem {
  const row = ROWS.find((candidate) => candidate.matches(failure)) ?? ANYTHING_ELSE;
  return new Problem({
    ...row.diagnosis(where, failure),
    target: `database ${where.database} on ${where.host}:${where.port} as ${where.user} (${source})`,
    answer: failure.code === undefined ? failure.message : `${failure.message} (${failure.code})`,
    cause: failure.cause,
  });
}

const hasCode =
  (...codes: string[]) =>
  (failure: ProbeFailure): boolean =>
    failure.code !== undefined && codes.includes(failure.code);

const says =
  (pattern: RegExp) =>
  (failure: ProbeFailure): boolean =>
    pattern.test(failure.message);

/** https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-KEYWORD-VALUE */
const quoted = (value: string): string => `'${value.replace(/[\\']/g, '\\$&')}'`;

const isAzure = (host: string): boolean =>
  /\.postgres\.database\.(azure\.com|usgovcloudapi\.net|chinacloudapi\.cn)$/i.test(host);

/** In order: the first that matches speaks. SQLSTATEs: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const ROWS: readonly Row[] = [
  {
    matches: hasCode('28P01'),
    diagnosis: ({ user }) => ({
      code: 'database-credential-refused',
      what: 'The server refuses this credential',
      likelyCause: `The password is wrong, or the role ${foreign(user)} does not exist, has no password, or its VALID UNTIL has passed: the server answers all four alike.`,
      fix: 'Find out which password the server knows; then store the connection string that has it:\naz keyvault secret set --vault-name VAULT --name SECRET --file url.txt --encoding utf-8',
    }),
  },
  {
    matches: hasCode('3D000'),
    diagnosis: ({ database, host, port, user }) => ({
      code: 'database-not-found',
      what: 'The server has no such database',
      likelyCause: `The connection string names ${foreign(database)}. Names are case-sensitive.`,
      fix: `List the databases that exist:\npsql ${shellWord(`host=${host} port=${port} user=${quoted(user)} dbname=postgres sslmode=require`)} -l`,
    }),
  },
  {
    matches: hasCode(UNPROVEN_AUTHENTICATION),
    diagnosis: () => ({
      code: 'database-authentication-method',
      what: 'The server does not ask for a SCRAM-SHA-256 exchange',
      likelyCause:
        'The role still has an MD5 password, the server is set to `password`, `md5` or `trust`, or this is not the server it claims to be. Nothing that reveals the password was sent.',
      fix: "Set password_encryption = 'scram-sha-256' on the server, set the role's password again, and use scram-sha-256 in pg_hba.conf.",
    }),
  },
  {
    matches: hasCode('ENOTFOUND', 'EAI_AGAIN'),
    diagnosis: ({ host }) => ({
      code: 'database-unreachable',
      what: 'The host name does not resolve',
      likelyCause: `${host} is mistyped, was deleted, or has a private address that this runner's DNS does not know.`,
      fix: `nslookup ${host}`,
    }),
  },
  {
    matches: hasCode('ECONNREFUSED'),
    diagnosis: ({ host, port }) => ({
      code: 'database-unreachable',
      what: 'Nothing answers at that port',
      likelyCause: `The server is stopped, or ${port} is the wrong port (6432 exists only where the pooler is on).`,
      fix: isAzure(host)
        ? `az postgres flexible-server show --name ${host.split('.')[0]} --resource-group GROUP --query state`
        : `Check that PostgreSQL listens on ${host}:${port}.`,
    }),
  },
  {
    matches: (failure) =>
      hasCode('ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH')(failure) || says(/^timeout expired$/)(failure),
    diagnosis: ({ host }, { stage }) => ({
      code: 'database-timeout',
      what: `No answer in time (stage: ${stage})`,
      likelyCause: isAzure(host)
        ? 'The server drops connections from addresses that its firewall does not admit, and this looks like a timeout; or it is stopped.'
        : 'A firewall drops the packets, or the server is stopped or overloaded.',
      fix: isAzure(host)
        ? `az postgres flexible-server firewall-rule create --server-name ${host.split('.')[0]} --resource-group GROUP --name runner --start-ip-address ADDRESS --end-ip-address ADDRESS`
        : 'Let this machine reach the server, or raise connect-timeout.',
    }),
  },
  {
    matches: hasCode('53300', '57P03'),
    diagnosis: (_where, { code }) => ({
      code: 'database-busy',
      what:
        code === '53300' ? 'The server has no free connection' : 'The server is starting up or shutting down',
      likelyCause: 'It heals by itself; the credential may be right.',
      fix: 'Run it again in a minute. If it stays, look at pg_stat_activity for who holds the connections.',
    }),
  },
  {
    matches: says(/does not support SSL connections|SSL connection is required|no encryption/),
    diagnosis: () => ({
      code: 'database-tls',
      what: 'The server and this client do not agree on TLS',
      likelyCause: 'Something without TLS listens there: a local server, a proxy or a tunnel.',
      fix: 'Connect to the server itself. dbcred-sync never sends a password over a connection without TLS.',
    }),
  },
  {
    matches: (failure) => failure.stage === 'tls',
    diagnosis: ({ host }, { certificateIssuer, code }) => ({
      code: 'database-tls',
      what: "The server's TLS could not be verified",
      likelyCause: tlsCause(host, code, certificateIssuer),
      fix: 'If the server has a private authority, give its certificate: database-ca: path/to/ca.pem (or the PEM text).',
    }),
  },
];

/** No class of SQLSTATE begins with E; Node's EPIPE, EPERM and EBADF do. */
const SQLSTATE = /^(?!E)[0-9A-Z]{5}$/;

const ANYTHING_ELSE: Row = {
  matches: () => true,
  diagnosis: (_where, { code, stage }) =>
    code !== undefined && SQLSTATE.test(code)
      ? {
          code: 'database-refused',
          what: 'The server refused the session',
          likelyCause: `SQLSTATE ${code}; the server's own words are above.`,
          fix: `Look the code up: https://www.postgresql.org/docs/current/errcodes-appendix.html`,
        }
      : {
          code: 'database-unreachable',
          what: `The connection broke (stage: ${stage})`,
          likelyCause: 'A proxy or gateway closed it, or what answered is not PostgreSQL.',
          fix: 'Run it again; if it stays, connect with psql from the same network.',
        },
};

function tlsCause(host: string, code: string | undefined, issuer: string | undefined): string {
  const presented =
    issuer === undefined ? '' : ` The certificate presented was issued by ${foreign(issuer)}.`;
  switch (code) {
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `The certificate is not for ${host}: connect by the server's full name, not by an address or alias.${presented}`;
    case 'CERT_HAS_EXPIRED':
      return `The certificate has expired, or this machine's clock is wrong.${presented}`;
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return `No authority that is trusted here issued the certificate: a private authority, or a proxy that inspects TLS.${presented}`;
    default:
      return `The TLS handshake failed.${presented}`;
  }
}

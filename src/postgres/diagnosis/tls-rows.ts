import { isIP } from 'node:net';
import { foreign } from '../../foreign-text.ts';
import type { ProbeFailure } from '../probe.ts';
import type { Diagnosis, Row, Where } from './row.ts';
import { both, codeless, either, hasCode, says } from './row.ts';
import { isAzure, showCertificate } from './suggested-commands.ts';

const GIVE_AUTHORITY = 'with:\n  database-ca: path/to/authority.pem   # or the PEM text itself';

const atTls: Row['matches'] = ({ stage }) => stage === 'tls';

/** Who refuses TLS, and what is wrong with the certificate. Codes: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
export const TLS_ROWS: readonly Row[] = [
  {
    matches: codeless(/does not support SSL connections/),
    diagnosis: () => ({
      code: 'database-tls',
      what: 'The server has no TLS',
      likelyCause: 'TLS is off on the server, or a proxy, a pooler or a tunnel without TLS listens there.',
      fix: 'Connect to the server itself, or turn TLS on (ssl = on in postgresql.conf). dbcred-sync never sends a password over a connection without TLS.',
    }),
  },
  {
    // 28000, by pg_hba.conf; the text of Azure's old gateway comes with other codes too
    matches: either(
      says(/^SSL connection is required/),
      both(hasCode('28000'), says(/, (no encryption|SSL off)$/)),
    ),
    diagnosis: () => ({
      code: 'database-tls',
      what: 'The server says that the connection came without TLS',
      likelyCause:
        'This connection has TLS, so something between here and the server ends it and goes on without: a pooler, a proxy or a tunnel.',
      fix: 'Connect to the server itself, or turn TLS on from the pooler to the server (server_tls_sslmode = verify-full in PgBouncer). Clients of your own need sslmode=require:\npostgresql://USER:PASSWORD@HOST:5432/DATABASE?sslmode=require',
    }),
  },
  {
    matches: hasCode('SELF_SIGNED_CERT_IN_CHAIN'),
    diagnosis: (where, failure) =>
      untrusted(
        failure,
        isAzure(where)
          ? "A proxy that inspects TLS, most likely: Azure's own certificates are issued by Microsoft or DigiCert, which are trusted here."
          : 'A private authority issued it: yours, or that of a proxy that inspects TLS.',
      ),
  },
  {
    matches: hasCode('DEPTH_ZERO_SELF_SIGNED_CERT'),
    diagnosis: (_where, failure) =>
      untrusted(
        failure,
        'The certificate is signed by itself: the one that a server makes when it is installed, or a proxy.',
      ),
  },
  {
    matches: hasCode(
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'UNABLE_TO_GET_ISSUER_CERT',
    ),
    diagnosis: (where, failure) =>
      untrusted(
        failure,
        isAzure(where)
          ? "A proxy that inspects TLS, or a database-ca that leaves out Azure's authorities: when it is given, only the authorities in it are trusted."
          : 'A private authority issued it, the server does not send its intermediate certificates, or database-ca names another authority: when it is given, only the authorities in it are trusted.',
      ),
  },
  {
    matches: hasCode('CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'),
    diagnosis: (where, failure) => ({
      code: 'database-tls',
      what:
        failure.code === 'CERT_HAS_EXPIRED'
          ? "The server's certificate has expired"
          : "The server's certificate is not yet valid",
      likelyCause: `It ${failure.code === 'CERT_HAS_EXPIRED' ? 'has expired and was not renewed' : 'begins later'}, or the clock of this machine is wrong.${presented(failure)}`,
      fix: `Compare the two, then renew the certificate or set the clock:\n${showCertificate(where)}\ndate -u`,
    }),
  },
  { matches: hasCode('ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH'), diagnosis: wrongName },
  {
    matches: both(
      atTls,
      says(/alert protocol version|unsupported protocol|version too low|no protocols available/),
    ),
    diagnosis: (where) => ({
      code: 'database-tls',
      what: 'The server and this client have no version of TLS in common',
      likelyCause:
        'The server, or a proxy before it, offers only TLS 1.1 or older; this client wants 1.2 at least.',
      fix: isAzure(where)
        ? `Azure's servers offer TLS 1.2 and 1.3, so go around the proxy. This shows who answers:\n${showCertificate(where)}`
        : "Allow TLS 1.2, as an administrator:\nALTER SYSTEM RESET ssl_max_protocol_version;\nALTER SYSTEM SET ssl_min_protocol_version = 'TLSv1.2';\nSELECT pg_reload_conf();",
    }),
  },
];

/** For what fails at TLS and is neither of these nor the network's. */
export const HANDSHAKE_FAILED: Row = {
  matches: atTls,
  diagnosis: (where, failure) => ({
    code: 'database-tls',
    what: "The server's TLS could not be verified",
    likelyCause: `The TLS handshake failed, for the reason in the answer.${presented(failure)}`,
    fix: `See what the server presents:\n${showCertificate(where)}`,
  }),
};

function untrusted(failure: ProbeFailure, cause: string): Diagnosis {
  return {
    code: 'database-tls',
    what: "No authority that is trusted here issued the server's certificate",
    likelyCause: `${cause}${presented(failure)}`,
    fix: `If the issuer is a proxy, go around it. If it is your own authority, give its certificate:\n${GIVE_AUTHORITY}`,
  };
}

function presented({ certificateIssuer }: ProbeFailure): string {
  return certificateIssuer === undefined
    ? ''
    : ` The certificate presented was issued by ${foreign(certificateIssuer)}.`;
}

function wrongName(where: Where, failure: ProbeFailure): Diagnosis {
  return {
    code: 'database-tls',
    what: "The server's certificate is for another name",
    likelyCause:
      isIP(where.host) === 0
        ? `It is not for ${foreign(where.host)}: an alias (CNAME), a private name, or a proxy.${presented(failure)}`
        : `The connection string names an address, and certificates are for names.${presented(failure)}`,
    fix: `Use the server's full name, one of those that the certificate has:\n${showCertificate(where)}\npostgresql://USER:PASSWORD@${fullName(where)}:${where.port}/DATABASE?sslmode=require`,
  };
}

/** A private link's name is an alias for the server's own. */
function fullName(where: Where): string {
  if (!isAzure(where)) return 'FULL.NAME.OF.THE.SERVER';
  return foreign(where.host.replace(/\.privatelink(?=\.postgres\.database\.)/i, ''));
}

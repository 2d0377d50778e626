import { foreign } from '../../foreign-text.ts';
import type { ProbeFailure } from '../probe.ts';
import { endpointNote, placeWords } from './named-place-words.ts';
import type { Diagnosis, Row, Where } from './row.ts';
import { both, codeless, either, hasCode, says } from './row.ts';
import { admitAddress, isAzure, lookUp, psql, showCertificate, showState } from './suggested-commands.ts';

const LONGER = 'with:\n  connect-timeout: 30';

export const isTimeout = either(
  hasCode('ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'),
  codeless(/^timeout expired$/),
);

/** Closed without a word; a server that restarts does that to idle sessions. */
export const isBroken = either(
  hasCode('ECONNRESET', 'EPIPE', 'ECONNABORTED'),
  codeless(/^Connection terminated/),
);

/** What the driver says when what it reads is no answer of PostgreSQL's. */
const isGarbage = either(
  codeless(/^There was an error establishing an SSL connection$/),
  codeless(/^received invalid response/),
  // where the driver's parser reads beyond the end
  hasCode('ERR_OUT_OF_RANGE', 'ERR_BUFFER_OUT_OF_BOUNDS'),
  codeless(/^Received unexpected \w+ message from backend/),
  // OpenSSL, of bytes that are no TLS record
  hasCode('ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'ERR_SSL_UNEXPECTED_MESSAGE'),
  both(hasCode('EPROTO'), says(/wrong version number|packet length too long|unexpected message/)),
);

/** Before there is an answer of PostgreSQL's to read. */
export const NETWORK_ROWS: readonly Row[] = [
  {
    matches: hasCode('ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA'),
    diagnosis: (where, { code }) => ({
      code: 'database-unreachable',
      what: 'The host name does not resolve',
      ...(placeWords(where) ?? {
        likelyCause:
          code === 'ENOTFOUND'
            ? `The host is mistyped, the server was deleted or renamed, or it has a private address that the DNS of this machine does not know.${endpointNote(where)}`
            : 'The DNS of this machine does not answer, or it does not know the private zone of the host.',
        fix: isAzure(where) ? `${lookUp(where)}\n${showState(where)}` : lookUp(where),
      }),
    }),
  },
  {
    matches: hasCode('ECONNREFUSED'),
    diagnosis: (where) => ({
      code: 'database-unreachable',
      what: 'Nothing answers at that port',
      likelyCause: `The server is stopped or restarting, or ${where.port} is the wrong port (5432 is PostgreSQL's; 6432 exists only where the pooler PgBouncer is on).`,
      fix: isAzure(where)
        ? showState(where)
        : `Start the server, or correct the port. This says whether it listens:\n${psql(where, where.database)}`,
    }),
  },
  { matches: isTimeout, diagnosis: timeout },
  { matches: codeless(/^Query read timeout$/), diagnosis: slowQuery },
  { matches: hasCode('57014'), diagnosis: slowQuery },
  {
    matches: isGarbage,
    diagnosis: (where) => ({
      code: 'database-not-postgres',
      what: 'What answers there does not speak the PostgreSQL protocol',
      likelyCause:
        'The port belongs to another service, or a proxy or gateway answers in place of the server; a PostgreSQL server that fails before TLS, for want of memory say, looks the same.',
      fix: `Correct the host and the port, or go around the proxy. This shows what answers:\n${showCertificate(where)}`,
    }),
  },
  { matches: isBroken, diagnosis: brokenConnection },
];

function timeout(where: Where, { stage }: ProbeFailure): Diagnosis {
  const what = `No answer in time (stage: ${stage})`;
  if (stage === 'tcp' && isAzure(where)) return { code: 'database-timeout', what, ...azureFirewall(where) };
  return { code: 'database-timeout', what, ...silence(where, stage) };
}

/** Azure drops what its firewall does not admit, without an answer. */
function azureFirewall(where: Where): Pick<Diagnosis, 'likelyCause' | 'fix'> {
  const placed = placeWords(where);
  if (placed !== undefined) return placed;
  const from = where.outboundAddress === undefined ? 'of this machine' : 'given below';
  return {
    likelyCause: `The server's firewall does not admit the address ${from}: a blocked address gets no answer at all. Or the server is stopped, or it lives in a virtual network, which has no firewall rules and is reached only from inside.${endpointNote(where)}`,
    fix: [
      admitAddress(where),
      '# a rule takes up to five minutes to work; on a runner whose address changes: open-firewall: true',
      '# is the server running at all?',
      showState(where),
    ].join('\n'),
  };
}

const seenAs = ({ outboundAddress }: Where): string =>
  outboundAddress === undefined ? '' : ` (Azure sees it as ${foreign(outboundAddress)})`;

/** Whoever has a vault is on Azure, by whatever name the server goes. */
const ownRule = ({ outboundAddress }: Where): string =>
  outboundAddress === undefined ? '' : ' (for a flexible server of Azure, open-firewall: true does that)';

function silence(where: Where, stage: ProbeFailure['stage']): Pick<Diagnosis, 'likelyCause' | 'fix'> {
  switch (stage) {
    case 'dns':
      return { likelyCause: 'The DNS of this machine does not answer.', fix: lookUp(where) };
    case 'tcp':
      return {
        likelyCause: 'A firewall drops the packets, the address is wrong, or the server is switched off.',
        fix: `Let this machine${seenAs(where)} reach ${where.port}/tcp of the server${ownRule(where)}. If it is only far away:\n${LONGER}`,
      };
    case 'tls':
      return {
        likelyCause:
          'The port accepts connections and then says nothing: a load balancer without a server behind it, a server that hangs, or another service. No firewall is in the way.',
        fix: `Restart the server, or correct the host and the port. If it is only slow:\n${LONGER}`,
      };
    default:
      return {
        likelyCause:
          'The server is overloaded or hangs, or a pooler waits for a free connection to the server. No firewall is in the way, and the credential may be right.',
        fix: `Look at the load of the server and at pg_stat_activity. If it is only slow:\n${LONGER}`,
      };
  }
}

function slowQuery(where: Where, { code }: ProbeFailure): Diagnosis {
  return {
    code: 'database-query-timeout',
    what: 'The login works, but a small query took too long',
    likelyCause:
      code === undefined
        ? 'The server is overloaded, hangs or waits for its disk; a pooler without a free connection looks the same.'
        : 'The server cancelled it: statement_timeout of the role or the database is very short, somebody cancelled it, or the server is overloaded.',
    fix:
      code === undefined
        ? `See what it is busy with:\n${psql(where, where.database)} -c 'SELECT state, wait_event, count(*) FROM pg_stat_activity GROUP BY 1, 2'`
        : `See the timeout that applies:\n${psql(where, where.database)} -c 'SHOW statement_timeout'`,
  };
}

function brokenConnection(where: Where, { stage }: ProbeFailure): Diagnosis {
  const loggedIn = stage === 'database' || stage === 'query';
  return {
    code: 'database-unreachable',
    what: `The connection broke (stage: ${stage})`,
    likelyCause: loggedIn
      ? 'The server restarted, crashed or ended the session (maintenance, failover, an administrator), or a proxy or gateway closed it.'
      : 'A proxy or gateway closed it, the server restarted, or what listens there is not PostgreSQL or refuses this version of TLS.',
    fix: `Run it again; if it stays, try the same from the same network:\n${psql(where, where.database)}`,
  };
}

import { isIPv4 } from 'node:net';
import { foreign, shellWord } from '../../foreign-text.ts';
import { namedPlace } from '../server-names.ts';
import { storeInVault } from '../storing-commands.ts';
import type { Where } from './row.ts';

/** PostgreSQL's NAMEDATALEN, less its NUL: https://www.postgresql.org/docs/current/limits.html */
const MAX_NAME_BYTES = 63;

/** RFC 1035, 2.3.4. */
const MAX_HOST_CHARACTERS = 253;

/** `name`, or a word in CAPITALS to replace when it can be no name: half a name in a command is worse than none. */
function nameOr(placeholder: string, name: string): string {
  return Buffer.byteLength(name) <= MAX_NAME_BYTES && foreign(name) === name ? name : placeholder;
}

function hostOf({ host }: Pick<Where, 'host'>): string {
  return host.length <= MAX_HOST_CHARACTERS && foreign(host) === host ? host : 'HOST';
}

/** Azure's hosts, in every cloud, private links included. */
export function isAzure({ host }: Pick<Where, 'host'>): boolean {
  return /\.postgres\.database\.(azure\.com|usgovcloudapi\.net|chinacloudapi\.cn)$/i.test(host);
}

/** A virtual endpoint is no server's name. */
function azureServer(where: Where): string {
  const place = where.names && namedPlace(where.host, where.names);
  const isEndpoint = /\.(?:writer|reader)\.postgres\.database\./i.test(where.host);
  const host =
    place?.is === 'other-server' ? hostOf({ host: place.name }) : isEndpoint ? 'SERVER' : hostOf(where);
  return shellWord(host.split('.')[0] ?? 'SERVER');
}

/** Since Azure CLI 2.86: https://learn.microsoft.com/cli/azure/postgres/flexible-server/firewall-rule */
export function admitAddress(where: Where, seenByServer?: string): string {
  const known = [where.outboundAddress, seenByServer].find((address) => address !== undefined);
  const address = known !== undefined && isIPv4(known) ? known : 'ADDRESS';
  return [
    'az postgres flexible-server firewall-rule create --resource-group GROUP',
    `--server-name ${azureServer(where)} --name dbcred-runner`,
    `--start-ip-address ${address} --end-ip-address ${address}`,
  ].join(' ');
}

export function showState(where: Where): string {
  return `az postgres flexible-server show --resource-group GROUP --name ${azureServer(where)} --query state --output tsv`;
}

export function showNetwork(where: Where): string {
  return `az postgres flexible-server show --resource-group GROUP --name ${azureServer(where)} --query network`;
}

/** Sets what Azure calls a server parameter and others a line of postgresql.conf. */
export function setParameter(where: Where, name: string, value: string): string {
  return isAzure(where)
    ? `az postgres flexible-server parameter set --resource-group GROUP --server-name ${azureServer(where)} --name ${name} --value ${value}`
    : `ALTER SYSTEM SET ${name} = '${value}'; SELECT pg_reload_conf();`;
}

/** For a list of Azure's: to set it is to drop what is there. */
export function besideWhatIsSet(where: Where, name: string, value: string): string {
  const server = `--resource-group GROUP --server-name ${azureServer(where)} --name ${name}`;
  return [
    `az postgres flexible-server parameter show ${server} --query value --output tsv   # what is set there already`,
    `az postgres flexible-server parameter set ${server} --value THAT,${value}   # beside it; ${value} alone where nothing is`,
  ].join('\n');
}

/** Asks for the password. https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-KEYWORD-VALUE */
export function psql(where: Where, database: string): string {
  const word = (value: string): string =>
    /^[\w.-]+$/.test(value) ? value : `'${value.replace(/[\\']/g, '\\$&')}'`;
  const [user, dbname] = [nameOr('USER', where.user), nameOr('DATABASE', database)].map(word);
  const parameters = `host=${hostOf(where)} port=${where.port} user=${user} dbname=${dbname} sslmode=require`;
  return `psql ${shellWord(parameters)}`;
}

export function lookUp(where: Where): string {
  return `nslookup ${shellWord(hostOf(where))}`;
}

/** What a person sees of the certificate; the names are there from OpenSSL 1.1.1 on. */
export function showCertificate(where: Where): string {
  const host = hostOf(where);
  const address = shellWord(host.includes(':') ? `[${host}]:${where.port}` : `${host}:${where.port}`);
  return `openssl s_client -starttls postgres -connect ${address} </dev/null | openssl x509 -noout -issuer -subject -dates -ext subjectAltName`;
}

/** The connection string, with this database in it. */
export function urlWith(where: Where, database: string): string {
  const name = encodeURIComponent(nameOr('DATABASE', database));
  const host = hostOf(where);
  return `postgresql://USER:PASSWORD@${host.includes(':') ? `[${host}]` : host}:${where.port}/${name}?sslmode=require`;
}

/** What stores it so that no line end comes along. */
export function storeAgain({ storeWith }: Where): string {
  return storeWith ?? storeInVault('VAULT', 'SECRET');
}

const sqlName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const sqlRole = ({ user }: Pick<Where, 'user'>): string => sqlName(nameOr('ROLE', user));

export const sqlDatabase = ({ database }: Where, name = database): string =>
  sqlName(nameOr('DATABASE', name));

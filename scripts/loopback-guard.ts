import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

/**
 * A preload (`node --import`) under which tests, demo and emulators run: nothing but loopback is reached.
 * What tried is refused, named on stderr, and noted in the file DBCRED_GUARD_LOG, which fails the test run.
 * Names under .invalid (RFC 6761) do not resolve, without asking any resolver.
 */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3}|0\.0\.0\.0|::)$/;

class Blocked extends Error {
  readonly code: string;
  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

function refusal(host: string): Blocked | undefined {
  if (LOOPBACK.test(host)) return undefined;
  if (/\.invalid$/.test(host)) return new Blocked(`getaddrinfo ENOTFOUND ${host}`, 'ENOTFOUND');
  const line = `loopback guard: refused a connection to ${host}`;
  process.stderr.write(`${line}\n`);
  const log = process.env['DBCRED_GUARD_LOG'];
  if (log !== undefined) appendFileSync(log, `${line}\n`);
  return new Blocked(line, 'EBLOCKED');
}

type Arguments = [first: unknown, ...rest: unknown[]];

/** As `net.Socket.connect` takes them: an options object, a port and a host, or both in an array. */
function hostOf(args: Arguments): string | undefined {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === 'object' && first !== null) {
    if ('path' in first && typeof first.path === 'string') return undefined;
    return 'host' in first && typeof first.host === 'string' ? first.host : 'localhost';
  }
  if (typeof first === 'string' && Number.isNaN(Number(first))) return undefined; // a Unix socket
  return typeof second === 'string' ? second : 'localhost';
}

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function guarded(this: net.Socket, ...args: Arguments): net.Socket {
  const host = hostOf(args);
  const refused = host === undefined ? undefined : refusal(host);
  if (refused === undefined) return Reflect.apply(connect, this, args);
  process.nextTick(() => this.destroy(refused));
  return this;
};

const lookup = dns.lookup;
dns.lookup = Object.assign(function guarded(host: string, ...rest: unknown[]): void {
  const refused = refusal(host);
  const callback = rest.at(-1);
  if (refused === undefined) Reflect.apply(lookup, dns, [host, ...rest]);
  else if (typeof callback === 'function') process.nextTick(callback, refused);
}, lookup);

const lookUpLater = dns.promises.lookup;
Reflect.set(dns.promises, 'lookup', async (host: string, ...rest: unknown[]): Promise<unknown> => {
  const refused = refusal(host);
  if (refused !== undefined) throw refused;
  return Reflect.apply(lookUpLater, dns.promises, [host, ...rest]);
});

/** What asks a server of names by itself, past the machine's own. */
async function refuseToAsk(host: string): Promise<never> {
  throw refusal(host) ?? new Blocked(`queryCname ENODATA ${host}`, 'ENODATA');
}
Reflect.set(dns.promises.Resolver.prototype, 'resolveCname', refuseToAsk);

syncBuiltinESMExports();

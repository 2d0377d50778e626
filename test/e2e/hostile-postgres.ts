import { createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { type Authority, createAuthority } from '../../emulators/certificates.ts';

/** What a server says, as bytes of the PostgreSQL protocol, version 3. */
export const says = {
  cleartextPassword: message('R', int32(3)),
  md5Password: message('R', Buffer.concat([int32(5), Buffer.from('salt')])),
  scram: message('R', Buffer.concat([int32(10), Buffer.from('SCRAM-SHA-256\0\0')])),
  authenticationOk: message('R', int32(0)),
  readyForQuery: message('Z', Buffer.from('I')),
  error: (code: string, text: string) =>
    message('E', Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text}\0\0`, 'utf8')),
};

export interface HostilePostgres {
  readonly port: number;
  readonly caPem: string;
  /** All that clients sent after TLS was up. */
  received(): Buffer;
  stop(): Promise<void>;
}

export interface Script {
  /** The answer to the SSLRequest; `S` goes on with TLS. */
  readonly toSslRequest?: string;
  /** One answer per message of the client, the startup message first. After the last, silence. */
  readonly answers?: readonly Buffer[];
  readonly certificate?: Parameters<Authority['issue']>[0];
}

/** A server that is not what it claims to be: it holds a valid certificate and asks for what it must not get. */
export async function hostilePostgres({
  toSslRequest = 'S',
  answers = [],
  certificate,
}: Script): Promise<HostilePostgres> {
  const authority = await createAuthority('Hostile authority');
  const { certPem, keyPem } = await authority.issue(
    certificate ?? { names: ['localhost'], ips: ['127.0.0.1'] },
  );
  const context = createSecureContext({ cert: certPem, key: keyPem });
  const heard: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(toSslRequest);
      if (toSslRequest !== 'S') return;
      const secured = new TLSSocket(socket, { isServer: true, secureContext: context });
      secured.on('error', () => undefined);
      const queue = [...answers];
      secured.on('data', (bytes) => {
        heard.push(bytes);
        const answer = queue.shift();
        if (answer !== undefined) secured.write(answer);
      });
    });
  });
  const port = await listen(server);
  return {
    port,
    caPem: authority.caPem,
    received: () => Buffer.concat(heard),
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function message(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

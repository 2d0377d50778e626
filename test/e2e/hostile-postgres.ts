import { createHmac, pbkdf2Sync } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, type SecureContextOptions, TLSSocket } from 'node:tls';
import { type Authority, type Certificate, createAuthority } from '../../emulators/certificates.ts';

/** What a server says, as bytes of the PostgreSQL protocol, version 3. */
export const says = {
  cleartextPassword: message('R', int32(3)),
  md5Password: message('R', Buffer.concat([int32(5), Buffer.from('salt')])),
  /** GSSAPI, which node-postgres does not know. */
  gss: message('R', int32(7)),
  /** Its list of fields does not end. */
  endlessError: message('E', Buffer.from('SFATAL')),
  /** Of a type that the protocol does not have. */
  nonsense: message('!', Buffer.from('?')),
  scram: message('R', Buffer.concat([int32(10), Buffer.from('SCRAM-SHA-256\0\0')])),
  scramPlusOnly: message('R', Buffer.concat([int32(10), Buffer.from('SCRAM-SHA-256-PLUS\0\0')])),
  /** A continuation of SCRAM with the client's nonce gone on; the salt and all that follows is made up. */
  scramContinue: (heard: Buffer) => {
    const nonce = /r=([^,\0]+)/.exec(heard.toString('latin1'))?.[1] ?? '';
    return message('R', Buffer.concat([int32(11), Buffer.from(`r=${nonce}hostile,s=c2FsdHNhbHQ=,i=4096`)]));
  },
  /** The end of a SCRAM exchange by somebody who does not know the password. */
  scramFinal: message(
    'R',
    Buffer.concat([int32(12), Buffer.from(`v=${Buffer.alloc(32).toString('base64')}`)]),
  ),
  /** Both answers of a SCRAM exchange by somebody who knows the password, and what follows on the second. */
  scramOf(password: string, then: Buffer): readonly [Answer, Answer] {
    const salt = Buffer.from('salt of sixteen!');
    const salted = pbkdf2Sync(password, salt, 4096, 32, 'sha256');
    let soFar = '';
    const first = (heard: Buffer): Buffer => {
      const bare = /n=[^,]*,r=[^,\0]+/.exec(heard.toString('latin1'))?.[0] ?? '';
      const answer = `${bare.slice(bare.indexOf('r='))}server,s=${salt.toString('base64')},i=4096`;
      soFar = `${bare},${answer}`;
      return message('R', Buffer.concat([int32(11), Buffer.from(answer)]));
    };
    const last = (heard: Buffer): Buffer => {
      const withoutProof = /c=[^,]*,r=[^,]+/.exec(heard.toString('latin1'))?.[0] ?? '';
      const serverKey = createHmac('sha256', salted).update('Server Key').digest();
      const signature = createHmac('sha256', serverKey).update(`${soFar},${withoutProof}`).digest('base64');
      return Buffer.concat([message('R', Buffer.concat([int32(12), Buffer.from(`v=${signature}`)])), then]);
    };
    return [first, last];
  },
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
  /** All that clients sent, before TLS and as TLS. */
  receivedRaw(): Buffer;
  stop(): Promise<void>;
}

/** Bytes to send, a way to make them of what was heard, or what to do to the connection instead. */
type Answer = Buffer | ((heard: Buffer) => Buffer) | 'reset' | 'end' | 'silence';

export interface Script {
  /** What happens to a connection before it has said anything. */
  readonly onConnect?: 'reset' | 'end' | Buffer;
  /** The answer to the SSLRequest, in bytes; `S` goes on with TLS. */
  readonly toSslRequest?: string | 'reset' | 'end';
  /** What follows `S`, in answer to the ClientHello, instead of TLS. */
  readonly toClientHello?: Answer;
  /** One answer per message of the client, the startup message first. After the last, silence. */
  readonly answers?: readonly Answer[];
  /** Goes on in plain text to this port of this machine, as a pooler or a tunnel would. */
  readonly plainTextTo?: number;
  readonly certificate?: Parameters<Authority['issue']>[0] | Certificate;
  /** Sends the authority's certificate too. */
  readonly withRoot?: boolean;
  readonly tls?: SecureContextOptions;
}

/** A server that is not what it claims to be: it holds a valid certificate and asks for what it must not get. */
export async function hostilePostgres(script: Script): Promise<HostilePostgres> {
  const authority = await createAuthority('Hostile authority');
  const { certPem, keyPem } = await certificateFor(script, authority);
  const context = createSecureContext({
    cert: script.withRoot === true ? `${certPem}\n${authority.caPem}` : certPem,
    key: keyPem,
    ...script.tls,
  });
  const heard: Buffer[] = [];
  const heardRaw: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    if (script.onConnect !== undefined) answer(socket, script.onConnect, Buffer.alloc(0));
    socket.once('data', (sslRequest) => {
      heardRaw.push(sslRequest);
      const { toSslRequest = 'S', toClientHello } = script;
      const answered = answer(socket, bytesOrDeed(toSslRequest), sslRequest);
      if (!answered || toSslRequest !== 'S') return;
      if (toClientHello !== undefined) {
        socket.once('data', (hello) => answer(socket, toClientHello, hello));
        return;
      }
      const secured = new TLSSocket(socket, { isServer: true, secureContext: context });
      secured.on('error', () => undefined);
      converse(secured, socket, script, heard);
      if (script.plainTextTo !== undefined) sockets.add(tunnel(secured, script.plainTextTo));
    });
    socket.on('data', (bytes) => heardRaw.push(bytes));
  });
  const port = await listen(server);
  return {
    port,
    caPem: authority.caPem,
    received: () => Buffer.concat(heard),
    receivedRaw: () => Buffer.concat(heardRaw),
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function certificateFor({ certificate }: Script, authority: Authority): Promise<Certificate> {
  if (certificate !== undefined && 'certPem' in certificate) return certificate;
  return authority.issue(certificate ?? { names: ['localhost'], ips: ['127.0.0.1'] });
}

function converse(secured: TLSSocket, socket: Socket, { answers = [] }: Script, heard: Buffer[]): void {
  const queue = [...answers];
  secured.on('data', (bytes) => {
    heard.push(bytes);
    const next = queue.shift();
    if (next !== undefined) answer(secured, next, bytes, socket);
  });
}

function tunnel(secured: TLSSocket, port: number): Socket {
  const plain = connect(port, '127.0.0.1');
  plain.on('error', () => undefined);
  secured.pipe(plain).pipe(secured);
  return plain;
}

/** False when the connection is over. Only what lies below TLS can be reset. */
function answer(socket: Socket, next: Answer, heard: Buffer, below = socket): boolean {
  if (next === 'reset') below.resetAndDestroy();
  else if (next === 'end') socket.end();
  else if (next !== 'silence') socket.write(typeof next === 'function' ? next(heard) : next);
  return next !== 'reset' && next !== 'end';
}

function bytesOrDeed(text: string): Answer {
  return text === 'reset' || text === 'end' ? text : Buffer.from(text, 'latin1');
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

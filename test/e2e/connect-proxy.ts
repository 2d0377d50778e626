import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';

export interface ConnectProxy {
  readonly url: string;
  /** What clients asked to be connected to, in order: `host:port`. */
  targets(): readonly string[];
  stop(): Promise<void>;
}

/** An HTTP proxy that tunnels; whatever name it is given leads to loopback, some to another port, what it refuses nowhere; and where it hangs, it says nothing. */
export async function connectProxy(
  ports: Readonly<Record<string, number>> = {},
  refuses: (target: string) => number | false = () => false,
  hangs: (target: string) => boolean = () => false,
): Promise<ConnectProxy> {
  const targets: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer();
  server.on('connect', ({ url = '' }, client: Socket) => {
    targets.push(url);
    const status = refuses(url);
    if (status !== false) {
      client.end(`HTTP/1.1 ${status} Refused\r\ncontent-length: 7\r\n\r\nblocked`);
      return;
    }
    if (hangs(url)) {
      sockets.add(client.on('error', () => client.destroy()));
      return;
    }
    const [host = '', port] = url.split(':');
    const upstream = connect(ports[host] ?? Number(port), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    targets: () => targets,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

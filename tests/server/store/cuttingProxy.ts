/** Stands between a store and its database, and can take away the reply to a commit, as a network that fails would. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface CuttingProxy {
  /** The address of the database by way of this proxy. */
  readonly place: string;
  /** The next commit reaches the server, and its reply nobody. */
  cutAtCommit(): void;
  cuts(): number;
  close(): void;
}

/** `commit` as a message of its own: what Kysely sends. */
const commit = Buffer.from('commit\0');

export async function makeCuttingProxy(place: string): Promise<CuttingProxy> {
  const target = new URL(place);
  const sockets = new Set<Socket>();
  let armed = false;
  let cuts = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let isCut = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
    }
    client.on('data', (bytes) => {
      if (armed && bytes.includes(commit)) [armed, isCut] = [false, true];
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (!isCut) return void client.write(bytes);
      cuts += 1;
      client.destroy();
      upstream.destroy();
    });
    client.on('close', () => upstream.end());
    upstream.on('close', () => client.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    place: Object.assign(new URL(place), { port: `${(server.address() as AddressInfo).port}` }).href,
    cutAtCommit: () => {
      armed = true;
    },
    cuts: () => cuts,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

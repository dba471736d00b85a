/** A load balancer, as plain as can be: each request goes to the next server; who refuses the connection is passed over. */
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RoundRobin {
  readonly url: string;
  /** How many replies each server gave, in their order. */
  readonly replies: readonly number[];
  close(): void;
}

export async function makeRoundRobin(servers: readonly string[]): Promise<RoundRobin> {
  const agent = new Agent({ keepAlive: true });
  const replies = servers.map(() => 0);
  let turn = 0;

  function pass(incoming: IncomingMessage, outgoing: ServerResponse, body: Buffer, left = servers.length): void {
    const index = turn++ % servers.length;
    const { hostname, port } = new URL(servers[index] as string);
    const { method, url: path, headers } = incoming;
    const sent = request({ agent, hostname, port, method, path, headers }, (reply) => {
      replies[index] = (replies[index] ?? 0) + 1;
      outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.on('error', () => outgoing.destroy()).pipe(outgoing);
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // Whoever was there may have done it; only who was not there has not.
      if (error.code === 'ECONNREFUSED' && left > 1) pass(incoming, outgoing, body, left - 1);
      else outgoing.destroy();
    });
    sent.end(body);
  }

  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    pass(incoming, outgoing, Buffer.concat(chunks));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    replies,
    close: () => {
      agent.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The port that was asked for, or the next that is free: a second studio need not know of the first. */
import { createServer } from 'node:net';

/** How many are tried before any that is free will do. */
const tries = 20;

/** 0 where none of them is. */
export async function freePort(first: number, host: string): Promise<number> {
  if (first === 0) return 0;
  for (let port = first; port < first + tries && port < 65_536; port++) if (await isFree(port, host)) return port;
  return 0;
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    // What else is wrong with the place is said by the server that is to listen there.
    server.once('error', (cause: NodeJS.ErrnoException) => resolve(cause.code !== 'EADDRINUSE'));
    server.listen({ port, host }, () => server.close(() => resolve(true)));
  });
}

/**
 * A server in front of another, which takes something away from its pages on the way: their script, or what of their
 * stylesheet a browser would pass over that does not know it. So a new browser stands in for an old one.
 */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What becomes of each kind of file. */
export type TakenAway = Readonly<Partial<Record<'html' | 'css' | 'javascript', (content: string) => string>>>;

export interface Front {
  readonly url: string;
  close(): Promise<void>;
}

export const withoutScript: TakenAway = { html: (page) => page.replace(/<script[^>]*><\/script>/g, '') };

export async function serveWithout(url: string, taken: TakenAway): Promise<Front> {
  const { hostname, port } = new URL(url);
  const server = createServer((asked, answer) => {
    const { method, url: path, headers } = asked;
    const { 'accept-encoding': _, ...sent } = headers;
    const onwards = request({ hostname, port, method, path, headers: sent }, async (reply) => {
      const { 'content-length': __, ...own } = reply.headers;
      const kind = /^text\/(html|css|javascript)/.exec(own['content-type'] ?? '')?.[1] as keyof TakenAway | undefined;
      const body = await text(reply);
      answer.writeHead(reply.statusCode ?? 502, own).end((kind && taken[kind]?.(body)) ?? body);
    });
    onwards.on('error', () => answer.destroy());
    asked.pipe(onwards);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Requests that no browser makes: paths as they are, half a body, a reply that is never read. */
import { request } from 'node:http';
import { connect } from 'node:net';
import Database from 'better-sqlite3';

/** Sends a path without making it tidy. */
export function rawRequest(
  url: string,
  path: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<{ status: number; headers: Record<string, unknown>; text: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Writes to the server's socket; hangs up at the first byte of a reply, or when asked. Resolves when it is closed. */
export function rawSocket(url: string, text: string, { hangUpAfter }: { hangUpAfter?: number } = {}): Promise<void> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.once('data', () => socket.destroy());
    socket.on('error', () => {});
    socket.on('close', () => resolve());
    if (hangUpAfter !== undefined) setTimeout(() => socket.destroy(), hangUpAfter);
  });
}

/** How many rows each table has. */
export function countRows(dataDir: string): Record<string, number> {
  const database = new Database(`${dataDir}/responses.sqlite`, { readonly: true });
  const tables = ['respondents', 'choices', 'answers', 'events'];
  const counts = tables.map((table) => [table, database.prepare(`select count(*) from ${table}`).pluck().get()]);
  database.close();
  return Object.fromEntries(counts);
}

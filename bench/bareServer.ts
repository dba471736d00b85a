/**
 * The least that a server of durable answers can be: no routes, sessions, forms or pages; each post is one row, in the
 * same database settings and the same group commit as the survey's.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openPostgres } from '../server/store/engine/postgres/postgres.ts';
import { isPostgres } from '../server/store/engine/postgres/postgresPlace.ts';
import { openSqlite } from '../server/store/engine/sqlite.ts';
import { page } from './barePage.ts';

const place = process.argv[2] ?? '';
const { database, write } = await (isPostgres(place) ? openPostgres(place) : openSqlite(place));
await database.schema.createTable('meta').addColumn('key', 'text').addColumn('value', 'text').execute();

const server = createServer((request, response) => {
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'text/html').end(page);
    return;
  }
  let body = '';
  request.setEncoding('utf8').on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', async () => {
    await write((transaction) => transaction.insertInto('meta').values({ key: 'answer', value: body }).execute());
    response.writeHead(303, { location: '/' }).end();
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`);
});

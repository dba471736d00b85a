/** The bare server's page and insert as an Express application: what routing takes, before anything is a survey. */
import type { AddressInfo } from 'node:net';
import express from 'express';
import { openSqlite } from '../server/store/engine/sqlite.ts';
import { page } from './barePage.ts';

const { database, write } = await openSqlite(process.argv[2] ?? '');
await database.schema.createTable('meta').addColumn('key', 'text').addColumn('value', 'text').execute();

const app = express().disable('x-powered-by').disable('etag');
app.get('/', (_, response) => {
  response.set('Content-Type', 'text/html').end(page);
});
app.post('/', express.text({ type: () => true }), async ({ body }, response) => {
  await write((transaction) => transaction.insertInto('meta').values({ key: 'answer', value: body }).execute());
  response.status(303).location('/').end();
});
const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`);
});

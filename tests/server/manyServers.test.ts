/** Two servers on one PostgreSQL database, where one does something that the other has to know of, and where it hangs. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { serve } from './fielded.ts';
import { makePerson } from './person.ts';
import { researcherAt } from './researcher/researcher.ts';
import { skipsPostgres } from './store/postgresServer.ts';
import { thePostgres } from './store/sharedPostgres.ts';

const secret = Buffer.alloc(32, 7);

/** Between a server and its database; takes what is sent and passes nothing on, as a network that fails would. */
async function makeSwallowingProxy(place: string) {
  const target = new URL(place);
  const sockets = new Set<Socket>();
  let [isSwallowing, swallowed] = [false, 0];
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
    }
    client.on('data', (bytes) => {
      if (isSwallowing) swallowed += 1;
      else upstream.write(bytes);
    });
    upstream.on('data', (bytes) => client.write(bytes));
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cutAll = () => {
    isSwallowing = false;
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(() => {
    cutAll();
    server.close();
  });
  return {
    place: Object.assign(new URL(place), { port: `${(server.address() as AddressInfo).port}` }).href,
    swallow: () => {
      isSwallowing = true;
    },
    swallowed: () => swallowed,
    cutAll,
  };
}

describe.skipIf(skipsPostgres)('on PostgreSQL', () => {
  test('a form that erased at one server says so at the other too, and counts as no wrong code there', async () => {
    const database = await thePostgres.makeDatabase();
    const [one, other] = [await serve({ database, secret }), await serve({ database, secret, codesPerHour: 1 })];
    const person = makePerson(one.url);
    let page = await person.start('fair-exchange');
    while (page.kind !== 'thanks') page = await person.answer(page);
    const code = page.page.querySelector('[data-withdrawal-code]')?.text ?? '';
    const see = await person.submit(await person.get('/s/fair-exchange/withdraw'), { code });
    const ask = await person.submit(see, { step: 'ask' });
    expect((await person.submit(ask, { step: 'erase' })).page.querySelector('.outcome.done')).not.toBeNull();
    for (let repeat = 0; repeat < 3; repeat++) {
      const reply = await makePerson(other.url).submit(ask, { step: 'erase' });
      expect([reply.status, reply.page.querySelector('.outcome.done') !== null]).toEqual([200, true]);
    }
  });

  test('/ready says within five seconds that the database hangs, by one look for all who ask, and is ready again after it', async () => {
    const proxy = await makeSwallowingProxy(await thePostgres.makeDatabase());
    const { url } = await serve({ database: proxy.place, secret });
    const ready = async () => (await (await fetch(`${url}/ready`)).json()) as { status: string };
    expect(await ready()).toEqual({ status: 'ok' });
    proxy.swallow();
    for (let round = 0; round < 2; round++) {
      const begun = performance.now();
      const all = Array.from({ length: 20 }, ready);
      expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: 'ok' });
      expect(performance.now() - begun).toBeLessThan(2000);
      for (const { status } of await Promise.all(all)) expect(status).toBe('no-answer');
      expect(performance.now() - begun).toBeLessThan(5000);
    }
    // Forty asked; beside their one look the server's own, at who is due, may fall into these seconds.
    expect(proxy.swallowed()).toBeLessThanOrEqual(3);
    proxy.cutAll();
    await expect.poll(async () => (await ready()).status).toBe('ok');
  });

  test('a researcher’s page says after some seconds that the database does not answer, and is a page again after it', async () => {
    const place = await thePostgres.makeDatabase();
    const proxy = await makeSwallowingProxy(place);
    const { url } = await serve({ database: proxy.place, secret });
    const anna = await researcherAt(url, place);
    expect((await anna.get('/researcher?lang=en')).status).toBe(200);
    proxy.swallow();
    const begun = performance.now();
    const paths = ['/researcher', '/researcher/studies/fair-exchange', '/researcher/events'];
    const pages = await Promise.all(paths.map((path) => anna.get(`${path}?lang=nl`)));
    for (const [index, page] of pages.entries()) {
      const path = paths[index];
      expect([path, page.status, page.headers.get('retry-after')]).toEqual([path, 503, '30']);
      expect(page.text).toContain('De database antwoordt niet');
      expect(page.text).not.toContain('laatste antwoord');
    }
    expect(performance.now() - begun).toBeLessThan(15_000);
    proxy.cutAll();
    await expect.poll(async () => (await anna.get('/researcher?lang=en')).status, { interval: 200 }).toBe(200);
  });
});

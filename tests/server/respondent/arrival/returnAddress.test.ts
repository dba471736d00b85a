import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { requireReturnKey, returnAddress } from '../../../../server/respondent/arrival/returnAddress.ts';
import { UsageError } from '../../../../study/errors.ts';
import { fairExchange } from '../../fielded.ts';
import { makePerson, type Person, type Reply, setCookieOf } from '../../person.ts';
import { agree, panel, rowsOf, serveWith, start, toThanks } from './entrance.ts';

const returnTo = {
  complete: 'https://panel.example/back?who={pid}&cc=DONE',
  screenedOut: 'https://panel.example/back/{pid}/out',
  quotaFull: 'https://panel.example?full=1',
  declined: 'https://panel.example/no/{pid}',
};
const withReturn = { ...panel, returnTo };
const key = 'a key that is long enough';

describe('returnAddress', () => {
  test('is the study’s own for each end, with the id encoded into it', () => {
    const at = (status: 'complete' | 'screened-out' | 'quota-full' | 'declined') =>
      returnAddress(withReturn, status, { panelId: 'A-1' });
    expect(at('complete')).toBe('https://panel.example/back?who=A-1&cc=DONE');
    expect(at('screened-out')).toBe('https://panel.example/back/A-1/out');
    expect(at('quota-full')).toBe('https://panel.example/?full=1');
    expect(at('declined')).toBe('https://panel.example/no/A-1');
  });

  test('of who declines is never that of who is screened out', () => {
    const { declined: _, ...others } = returnTo;
    expect(returnAddress({ ...panel, returnTo: others }, 'declined', { panelId: 'A' })).toBeUndefined();
  });

  test('keeps to its place and its host, whatever an id holds', () => {
    for (const panelId of ['//evil.example', '../..', '@evil.example/', 'a&cc=STOLEN', 'a#b', 'a?b', '%2f', '\\evil']) {
      const { hostname, pathname, searchParams } = new URL(returnAddress(withReturn, 'complete', { panelId }) ?? '');
      expect([hostname, pathname]).toEqual(['panel.example', '/back']);
      expect([...searchParams]).toEqual([
        ['who', panelId],
        ['cc', 'DONE'],
      ]);
    }
  });

  test('is none where there is none to give', () => {
    expect(returnAddress(undefined, 'complete', { panelId: 'A' })).toBeUndefined();
    expect(returnAddress(panel, 'complete', { panelId: 'A' })).toBeUndefined();
    expect(returnAddress({ ...panel, returnTo: {} }, 'complete', { panelId: 'A' })).toBeUndefined();
    expect(returnAddress(withReturn, 'complete', {})).toBeUndefined();
    expect(returnAddress(withReturn, 'quota-full', {})).toBe('https://panel.example/?full=1');
  });

  test('is signed over exactly what arrives, and is none where it should be signed and can’t be', () => {
    const signed = { ...withReturn, returnTo: { ...returnTo, signature: 'sig' } };
    const address = returnAddress(signed, 'quota-full', { key }) ?? '';
    const [plain, signature] = address.split('&sig=');
    expect(plain).toBe('https://panel.example/?full=1');
    expect(signature).toBe(
      createHmac('sha256', key)
        .update(plain ?? '')
        .digest('hex'),
    );
    expect(returnAddress(signed, 'screened-out', { panelId: 'A', key })).toMatch(/\/A\/out\?sig=[0-9a-f]{64}$/);
    expect(returnAddress(signed, 'complete', { panelId: 'A' })).toBeUndefined();
    expect(returnAddress(signed, 'complete', { panelId: 'A', key: 'another key, as long' })).not.toBe(
      returnAddress(signed, 'complete', { panelId: 'A', key }),
    );
  });

  test('a study that wants signatures is not fielded without a key, but simulated', async () => {
    const entry = { panel: { ...withReturn, returnTo: { ...returnTo, signature: 'sig' } } };
    const study = { ...fairExchange, entry };
    expect(() => requireReturnKey([fairExchange, study], undefined)).toThrow(
      /fair-exchange: panel.return.signature: .*PARTWORTH_RETURN_KEY/,
    );
    expect(() => requireReturnKey([study], key)).not.toThrow();
    await expect(serveWith(entry)).rejects.toThrow(UsageError);
    await expect(serveWith(entry, { allowSimulated: true })).resolves.toBeDefined();
  });

  test('the worked example of the guide is right', () => {
    const guide = readFileSync(new URL('../../../../docs/server.md', import.meta.url), 'utf8');
    const [, section = ''] = guide.split('### Signed return addresses');
    const [, exampleKey = ''] = /PARTWORTH_RETURN_KEY=(\S+)/.exec(section) ?? [];
    const [, written = ''] = /complete: (https:\S+)/.exec(section) ?? [];
    const [, panelId = ''] = /the id `([^`]+)`/.exec(section) ?? [];
    const [, result = ''] = /^ {4}(https:\S+&sig=[0-9a-f]{64})$/m.exec(section) ?? [];
    const study = { ...panel, returnTo: { complete: written, signature: 'sig' } };
    expect(result).not.toBe('');
    expect(returnAddress(study, 'complete', { panelId, key: exampleKey })).toBe(result);
    // As the panel checks it, in the guide's own steps.
    const [signed = '', signature] = result.split('&sig=');
    expect(section).toContain(signed);
    expect(createHmac('sha256', exampleKey).update(signed).digest('hex')).toBe(signature);
  });
});

const hrefOf = (reply: Reply) =>
  reply.page.querySelector('a[data-return]')?.getAttribute('href')?.replaceAll('&amp;', '&');

describe('the page of who does not agree to take part', () => {
  async function decline(person: Person, address: string): Promise<Reply> {
    const reply = await person.submit(await person.get(address), { consent: 'decline' });
    return person.visit(reply.location ?? '');
  }

  test('has a way back of its own, in both languages, and nothing is stored', async () => {
    const name = { nl: 'Het Panel', en: 'The Panel' };
    const { url, dataDir } = await serveWith({ panel: { ...withReturn, name } });
    const person = makePerson(url, { 'accept-language': 'nl' });
    const dutch = await decline(person, `${start}?pid=ABC`);
    expect([dutch.kind, hrefOf(dutch)]).toEqual(['words', 'https://panel.example/no/ABC']);
    expect(dutch.page.querySelector('a[data-return]')?.text).toBe('Terug naar Het Panel');
    expect(dutch.text).toContain('zo weet Het Panel dat u niet meedoet');
    const other = dutch.page.querySelector('nav a[hreflang=en]')?.getAttribute('href')?.replaceAll('&amp;', '&');
    const english = await person.get(`${start}/declined${other}`);
    expect(hrefOf(english)).toBe('https://panel.example/no/ABC');
    expect(english.text).toContain('it tells The Panel that you are not taking part');
    expect(setCookieOf(english)).toBeUndefined();
    expect([...rowsOf(dataDir, 'respondents'), ...rowsOf(dataDir, 'panel_ids')]).toEqual([]);
  });

  test('has none without an address for it, without the id that it needs, or with an id of another shape', async () => {
    const { declined: _, ...others } = returnTo;
    const without = await serveWith({ panel: { ...panel, returnTo: others } });
    expect(hrefOf(await decline(makePerson(without.url), `${start}?pid=ABC`))).toBeUndefined();
    const { url } = await serveWith({ panel: withReturn });
    expect(hrefOf(await decline(makePerson(url), start))).toBeUndefined();
    for (const wrong of ['a', 'x'.repeat(13), '..%2F..', 'AB&pid=CD']) {
      const page = await makePerson(url).get(`${start}/declined?pid=${wrong}`);
      expect([page.status, hrefOf(page)], wrong).toEqual([200, undefined]);
    }
  });

  test('row 38: leads nowhere that a request asks for', async () => {
    const { url } = await serveWith({ panel: withReturn });
    const query = ['return', 'declined', 'url'].map((one) => `${one}=https%3A%2F%2Fevil.example`).join('&');
    const page = await makePerson(url).get(`${start}/declined?pid=ABC&${query}`);
    expect(hrefOf(page)).toBe('https://panel.example/no/ABC');
    expect(page.text).not.toContain('evil');
  });
});

describe('the last page', () => {
  test('leads back by a button above the code, which is named, and nobody is told where one comes from', async () => {
    const { url } = await serveWith({ panel: { ...withReturn, name: { nl: 'Het Panel', en: 'The Panel' } } });
    const person = makePerson(url);
    const thanks = await toThanks(person, await agree(person, `${start}?pid=ABC`));
    expect(hrefOf(thanks)).toBe('https://panel.example/back?who=ABC&cc=DONE');
    expect(thanks.page.querySelector('a[data-return]')?.text).toBe('Terug naar Het Panel');
    expect(thanks.page.querySelector('a[data-return]')?.getAttribute('rel')).toContain('noreferrer');
    expect(thanks.text.indexOf('data-return')).toBeLessThan(thanks.text.indexOf('data-withdrawal-code'));
    expect(thanks.page.querySelector('#code')?.text).toBe('Uw intrekkingscode (niet de voltooiingscode van uw panel)');
    const english = await person.get(`${start}/thanks?lang=en`);
    expect(english.page.querySelector('#code')?.text).toBe('Your withdrawal code (not your panel’s completion code)');
    expect(thanks.text).not.toContain('http-equiv');
    expect(thanks.headers.get('refresh')).toBeNull();
    expect((await person.get(`${start}/thanks?lang=en`)).text).toContain('Back to The Panel');
  });

  test('row 38: nothing in a request changes where it leads', async () => {
    const { url } = await serveWith({ panel: withReturn });
    const evil = ['return', 'returnTo', 'return_url', 'redirect', 'next', 'url', 'complete', 'pid'];
    const query = evil.map((name) => `${name}=${encodeURIComponent('//evil.example/x')}`).join('&');
    const person = makePerson(url, { referer: 'https://evil.example/', 'x-forwarded-host': 'evil.example' });
    const fields = Object.fromEntries(evil.map((name) => [name, 'https://evil.example/x']));
    const consent = await person.get(`${start}?pid=ABC&${query.replace(/&pid=.*/, '')}`);
    const first = await person.visit((await person.submit(consent, { ...fields, consent: 'agree' })).location ?? '');
    await toThanks(person, first);
    const thanks = await person.get(`${start}/thanks?${query}`);
    expect(hrefOf(thanks)).toBe('https://panel.example/back?who=ABC&cc=DONE');
    expect(thanks.text).not.toContain('evil');
    expect(thanks.page.querySelector('a[data-return]')?.text).toBe('Terug naar panel.example');
  });

  test('of who came without an id has no button that needs one', async () => {
    const { url } = await serveWith({ panel: withReturn });
    const person = makePerson(url);
    const thanks = await toThanks(person, await agree(person, start));
    expect(thanks.kind).toBe('thanks');
    expect(hrefOf(thanks)).toBeUndefined();
    expect(thanks.page.querySelector('#code')?.text).toBe('Uw intrekkingscode');
  });

  test('of who came from a panel without an address back is told what the code is not, too', async () => {
    const { url } = await serveWith({ panel });
    const person = makePerson(url);
    const thanks = await toThanks(person, await agree(person, `${start}?pid=ABC`));
    expect(thanks.page.querySelector('#code')?.text).toContain('niet de voltooiingscode van uw panel');
  });

  test('leads to the address that was put right in the field, also for who had started before', async () => {
    const first = await serveWith({ panel: { ...withReturn, returnTo: { complete: 'https://typo.example/' } } });
    const person = makePerson(first.url);
    await agree(person, `${start}?pid=ABC`);
    await first.close();
    const { url, dataDir } = await serveWith({ panel: withReturn }, { dataDir: first.dataDir });
    const later = makePerson(url);
    later.cookie = person.cookie;
    const thanks = await toThanks(later, await later.visit(start));
    expect(hrefOf(thanks)).toContain('https://panel.example/');
    await agree(makePerson(url), `${start}?pid=XYZ`);
    expect(new Set(rowsOf(dataDir, 'respondents').map((row) => row['snapshot'])).size).toBe(1);
  });
});

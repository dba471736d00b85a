/** A study's own logo, on its pages and in its language. */
import { expect, test } from 'vitest';
import { readPicture } from '../../../study/pictures/readPicture.ts';
import { drawPng } from '../../study/pictures/samplePictures.ts';
import { fairExchange, fieldedFairExchange, serve } from '../fielded.ts';
import { makePerson, type Reply } from '../person.ts';
import { start } from './framed.ts';

const taken = readPicture(drawPng(600, 240, [120, 40, 140]), 'logo.png');
if (!('picture' in taken)) throw new Error(taken.message);
const { picture, image } = taken;
const logo = { ...image, alt: { nl: 'Onze universiteit', en: 'Our university' } };

const logoOf = ({ page }: Reply) => page.querySelector('header img');

test('stands before the name, as large as it will be, with the alt of the language, on every page of the study', async () => {
  const study = { ...fairExchange, frame: { logo } };
  const { url, dataDir, close } = await serve({ studies: [{ ...fieldedFairExchange, study, pictures: [picture] }] });
  const person = makePerson(url);
  const shown = logoOf(await person.get(`${start}?lang=en`));
  expect(shown?.attributes).toEqual({
    class: 'logo',
    src: `/pictures/${logo.hash}.png`,
    width: '100',
    height: '40',
    alt: 'Our university',
  });
  expect(logoOf(await person.get(`${start}?lang=nl`))?.getAttribute('alt')).toBe('Onze universiteit');
  expect(logoOf(await person.get(`${start}/nothing`))).not.toBeNull();
  expect(logoOf(await person.start('fair-exchange'))).not.toBeNull();
  expect(logoOf(await person.get('/'))).toBeNull();
  const served = await fetch(`${url}${shown?.getAttribute('src')}`);
  expect([served.status, served.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(served.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  await close();
  // Who is in the middle of it finds the new look, and goes on in the same edition.
  const after = await serve({ dataDir });
  const again = makePerson(after.url);
  again.cookie = person.cookie;
  const page = await again.visit(start);
  expect([page.kind, logoOf(page)]).toEqual(['introduction', null]);
});

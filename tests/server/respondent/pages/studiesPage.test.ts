import { parse } from 'node-html-parser';
import { expect, it } from 'vitest';
import { renderPage } from '../../../../server/render/renderPage.ts';
import { makeStudiesPage } from '../../../../server/respondent/pages/studiesPage.ts';
import { fairExchange } from '../../fielded.ts';

it('The list of studies says the id where two have the same title, and only there', () => {
  const other = { ...fairExchange, id: 'other', title: { en: 'Something else', nl: 'Iets anders' } };
  const page = makeStudiesPage([fairExchange, { ...fairExchange, id: 'pilot' }, other], ['nl', 'en'], 'en');
  const links = parse(renderPage(page)).querySelectorAll('.studies a');
  expect(links.map(({ text }) => text)).toEqual([
    `${fairExchange.title['en']} fair-exchange`,
    `${fairExchange.title['en']} pilot`,
    'Something else',
  ]);
  expect(links[0]?.getAttribute('href')).toBe('/s/fair-exchange?lang=en');
});

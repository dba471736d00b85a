import { expect, it } from 'vitest';
import { makeStudiesPage } from '../../../../server/respondent/pages/otherPages.ts';
import { fairExchange } from '../../fielded.ts';

it('The list of studies says the id where two have the same title, and only there', () => {
  const other = { ...fairExchange, id: 'other', title: { en: 'Something else', nl: 'Iets anders' } };
  const view = makeStudiesPage([fairExchange, { ...fairExchange, id: 'pilot' }, other], ['nl', 'en'], 'en');
  const ids = view.kind === 'studies' ? view.studies.map(({ id }) => id) : [];
  expect(ids).toEqual(['fair-exchange', 'pilot', undefined]);
});

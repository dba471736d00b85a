import { describe, expect, test } from 'vitest';
import { findDeviations } from '../../../study/registration/findDeviations.ts';
import {
  hashParts,
  makeRegistration,
  partsOfAnalysis,
  registeredParts,
} from '../../../study/registration/registration.ts';
import type { Study } from '../../../study/study.ts';
import { smallDesign as design, smallStudy } from '../../analysis/simulate/smallStudy.ts';

const study: Study = { ...smallStudy, respondents: 100 };
const registration = makeRegistration({ study, design, files: {} });
const { model } = registration.plan;
const asPlanned = { files: { study, design }, editions: [{ study, design }], model, confidence: 0.95, analysed: 100 };
const [first, ...others] = study.attributes;

/** A change of each part, and of no other. */
const changes: Record<string, Study> = {
  attributes: { ...study, attributes: [{ ...first!, label: { en: 'Another word' } }, ...others] },
  factors: { ...study, factors: [] },
  tasks: { ...study, tasks: { ...study.tasks, prefer: { en: 'Which one?' } } },
  design: { ...study, design: { ...study.design, seed: 8 } },
  questions: { ...study, questions: study.questions.slice(1) },
  texts: { ...study, texts: { ...study.texts, thanks: { title: { en: 'Bye' }, body: { en: '' } } } },
  pages: { ...study, pages: ['consent', 'background', 'tasks'] },
  exclusions: { ...study, screenOut: [{ when: 'age < 18' }] },
  privacy: { ...study, privacy: { ...study.privacy, keepForDays: 9 } },
  model: { ...study, model: { ...study.model, coding: study.model.coding === 'dummy' ? 'effects' : 'dummy' } },
  respondents: { ...study, respondents: 101 },
  binding: {
    ...study,
    binding: { anonymiseAfterDays: 1, acts: {}, minimum: { keepForDays: 1, analysis: 'count' } },
  },
  other: { ...study, changeAnswers: true },
};

describe('deviations from a preregistration', () => {
  test('are none where all was done as it was registered, whatever the order of keys and terms', () => {
    const turned = Object.fromEntries(Object.entries(study).reverse()) as unknown as Study;
    const terms = [...model.split(' + ')].reverse().join(' + ');
    const done = { ...asPlanned, editions: [{ study: turned, design }], model: terms };
    expect(findDeviations(registration, done)).toEqual([]);
  });

  test('have a name for every part of a study', () => {
    expect([...Object.keys(changes), ...partsOfAnalysis].sort()).toEqual([...registeredParts].sort());
  });

  test.each(Object.entries(changes))(
    'name %s, and nothing else, where only that was changed in the field',
    (part, changed) => {
      const found = findDeviations(registration, { ...asPlanned, editions: [{ study: changed, design }] });
      expect(found).toEqual([
        {
          ...{ where: 'fielded', what: part },
          registered: registration.hashes.parts[part as 'model'],
          found: hashParts({ study: changed, design })[part as 'model'],
        },
      ]);
    },
  );

  test('name scales and margins, which only the analysis knows, by what the files say', () => {
    const margins = [{ column: 'sector', shares: { shop: 0.5, bank: 0.5 } }];
    const scales = [{ id: 's', label: {}, items: [], score: 'mean' as const, points: 5, least: 1 }];
    const found = findDeviations(registration, {
      ...asPlanned,
      files: { study: { ...study, margins, scales }, design },
    });
    expect(found.map(({ where, what }) => [where, what])).toEqual([
      ['analysis', 'scales'],
      ['analysis', 'margins'],
    ]);
  });

  test('name a task of the design that was changed', () => {
    const [task, ...rest] = design.tasks;
    const swapped = { ...design, tasks: [{ ...task!, alternatives: task!.alternatives.toReversed() }, ...rest] };
    const found = findDeviations(registration, { ...asPlanned, editions: [{ study, design: swapped }] });
    expect(found.map(({ what }) => what)).toEqual(['design']);
  });

  test('tell what nobody in the release saw apart from what somebody did', () => {
    const files = { study: changes['texts']!, design };
    const found = findDeviations(registration, { ...asPlanned, files });
    expect(found.map(({ where, what }) => [where, what])).toEqual([['file', 'texts']]);
    const both = findDeviations(registration, { ...asPlanned, files, editions: [files, { study, design }] });
    expect(both.map(({ where, what }) => [where, what])).toEqual([['fielded', 'texts']]);
  });

  test('tell another model, other intervals and another number of respondents with both values', () => {
    const done = { ...asPlanned, model: 'usage', confidence: 0.9, analysed: 80 };
    expect(findDeviations(registration, done)).toEqual([
      { where: 'analysis', what: 'model', registered: model, found: 'usage' },
      { where: 'analysis', what: 'confidence', registered: '0.95', found: '0.9' },
      { where: 'sample', what: 'respondents', registered: '100', found: '80' },
    ]);
  });

  test('tell a model without the constant of none, which makes acceptance, from one with it', () => {
    expect(model.endsWith(' + none')).toBe(true);
    const found = findDeviations(registration, { ...asPlanned, model: model.replace(' + none', '') });
    expect(found.map(({ what }) => what)).toEqual(['model']);
    const forced = { ...study, tasks: { ...study.tasks, response: 'choice' as const } };
    expect(makeRegistration({ study: forced, design, files: {} }).plan.model).not.toContain('none');
  });

  test('say nothing of a number that nobody planned', () => {
    const open = makeRegistration({ study: smallStudy, design, files: {} });
    const done = { ...asPlanned, files: { study: smallStudy, design }, editions: [{ study: smallStudy, design }] };
    expect(findDeviations(open, done)).toEqual([]);
  });
});

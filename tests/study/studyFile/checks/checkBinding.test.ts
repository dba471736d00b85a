/** What a binding study may say: each thing that nobody would keep is refused, with its place and what to do. */
import { describe, expect, it } from 'vitest';
import { parseStudy } from '../../../../study/studyFile/parseStudy.ts';
import { soundStudy } from '../../studyFixture.ts';

const acts = `
    price: { low: { keepFor: 30 days }, high: { keepFor: 365 days } }
    speed: { slow: { stored: code, release: never }, fast: { stored: anonymous, release: public } }`;
const binding = `binding:
  arm: { factor: carrier, kept: train }
  anonymiseAfter: 7 days
  acts:${acts}
  minimum: { keepFor: 30 days }
`;
const bound = soundStudy + binding;

function changed(from: string, to: string): string {
  if (!bound.includes(from)) throw new Error(`the bound study has no ${from}`);
  return bound.replace(from, to);
}

/** Every problem in one line: place, what is wrong, what to do. */
const problemsOf = (text: string) =>
  parseStudy(text, 'study.yaml').then(
    () => [],
    (error: { problems: { path?: string; line?: number; message: string; hint?: string }[] }) =>
      error.problems.map(({ path, line, message, hint }) => `${line} ${path}: ${message} (${hint})`),
  );

describe('a binding study', () => {
  it('has its durations in days, and made-up levels without an act', async () => {
    const text = changed('slow: { stored: code, release: never }', 'slow: { hypothetical: true }');
    expect((await parseStudy(text, 'study.yaml')).binding).toEqual({
      arm: { factor: 'carrier', kept: 'train' },
      anonymiseAfterDays: 7,
      acts: {
        price: { low: { keepForDays: 30 }, high: { keepForDays: 365 } },
        speed: { slow: {}, fast: { stored: 'anonymous', release: 'public' } },
      },
      minimum: { keepForDays: 30, analysis: 'use' },
    });
    expect((await parseStudy(soundStudy, 'study.yaml')).binding).toBeUndefined();
  });

  it.each<[what: string, from: string, to: string, problem: RegExp]>([
    ['an act that nothing carries out', 'stored: code', 'soldTo: nobody', /speed\.slow\.soldTo: is not known/],
    [
      'acts of none of its levels',
      acts,
      ' { price: { low: { hypothetical: true }, high: { hypothetical: true } }, speed: { slow: { hypothetical: true }, fast: { hypothetical: true } } }',
      /binding\.acts: nothing of it would be enforced: no level has an act \(bind at least one/,
    ],
    [
      'a level without an act',
      '{ stored: code, release: never }',
      '{}',
      /speed\.slow: has no act \(give it one of keepFor/,
    ],
    [
      'a level that it does not name',
      'low: { keepFor: 30 days }, ',
      '',
      /binding\.acts\.price: says nothing of price\.low \(bind each/,
    ],
    [
      'a whole attribute that it does not name',
      /\n {4}price:.*/.exec(acts)?.[0] ?? '',
      '',
      /binding\.acts: says nothing of price\.low, price\.high/,
    ],
    [
      'an attribute that is not there',
      'price: { low: {',
      'prise: { low: {',
      /prise: "prise" is no attribute \(did you mean "price"\?\)/,
    ],
    ['a level that is not there', 'low: { keepFor', 'lo: { keepFor', /price\.lo: "lo" is no level of price/],
    [
      'a level that is made up and has an act',
      'low: { keepFor',
      'low: { hypothetical: true, keepFor',
      /price\.low: is said to be made up, and has an act: keepFor/,
    ],
    [
      'two attributes for one act',
      'low: { keepFor: 30 days }',
      'low: { keepFor: 30 days, stored: code }',
      /speed\.slow\.stored: contradicts price, whose levels say stored too/,
    ],
    [
      'levels of one attribute that decide different acts',
      'high: { keepFor: 365 days }',
      'high: { shown: always }',
      /price\.high: decides shown, and low keepFor/,
    ],
    [
      'two levels with one promise',
      'high: { keepFor: 365 days }',
      'high: { keepFor: 30 days }',
      /price\.high: is the same as low \(people would choose between two words/,
    ],
    [
      'publishing what is only counted',
      'low: { keepFor: 30 days }, high: { keepFor: 365 days }',
      'low: { analysis: count }, high: { analysis: use }',
      /speed\.fast\.release: contradicts analysis: count of price\.low/,
    ],
    [
      'longer than the study’s own',
      'high: { keepFor: 365 days }',
      'high: { keepFor: 2 years }',
      /price\.high\.keepFor: "2 years" is longer than privacy\.keepFor, 365 days \(no choice may make it worse/,
    ],
    [
      'a minimum that is longer than a level',
      'minimum: { keepFor: 30 days }',
      'minimum: { keepFor: 60 days }',
      /minimum\.keepFor: "60 days" is longer than "30 days", which price\.low promises/,
    ],
    [
      'no time',
      'keepFor: 30 days }, high',
      'keepFor: soon }, high',
      /price\.low\.keepFor: "soon" is no time between a day and a century/,
    ],
    [
      'no week to be anonymous in',
      'anonymiseAfter: 7 days',
      'anonymiseAfter: 24 days',
      /anonymiseAfter: answers become anonymous after 24 days, and some are to be erased after 30 days \(leave a week/,
    ],
    [
      'no factor',
      'factor: carrier',
      'factor: carier',
      /binding\.arm\.factor: "carier" is no factor \(did you mean "carrier"\?\)/,
    ],
    ['no level of its factor', 'kept: train', 'kept: plane', /binding\.arm\.kept: "plane" is no level of carrier/],
    [
      'no introduction',
      'pages: [consent, introduction,',
      'pages: [consent,',
      /pages: a binding study needs the page introduction before its tasks/,
    ],
    [
      'answers that may be changed',
      'questions:\n',
      'changeAnswers: true\nquestions:\n',
      /changeAnswers: answers of a binding study can’t be changed/,
    ],
  ])('is refused with %s', async (_, from, to, problem) => {
    const problems = await problemsOf(changed(from, to));
    expect(problems.join('\n')).toMatch(problem);
    expect(problems.every((one) => /^[1-9]\d* /.test(one))).toBe(true);
  });

  it.each([
    [
      'selling',
      'fast: { nl: Snel, en: Fast }',
      'fast: { nl: Verkocht aan anderen, en: Fast }',
      /levels\.fast: can’t be kept in a binding study: this server sells nothing/,
    ],
    ['selling by its id', 'fast', 'sell', /levels\.sell: can’t be kept in a binding study: this server sells nothing/],
    [
      'a name',
      'en: Fast }',
      'en: Stored with your name }',
      /levels\.fast: can’t be kept in a binding study: nobody’s name is stored/,
    ],
    [
      'adverts',
      'en: Fast }',
      'en: Also for adverts }',
      /levels\.fast: can’t be kept in a binding study: this server shows no adverts/,
    ],
  ])('offers nothing that no server of ours can keep: %s', async (_, from, to, problem) => {
    const text = bound.replaceAll(from, to);
    expect((await problemsOf(text)).join('\n')).toMatch(problem);
    // Where nothing is bound it may be asked what people think of it.
    expect(await problemsOf(soundStudy.replaceAll(from, to))).toEqual([]);
  });

  it('may offer a counsellor, a seller’s market, or a bold type, none of which is a sale', async () => {
    for (const word of ['Counsellor', 'Bestseller', 'Unsold', 'Wholesalers']) {
      expect(await problemsOf(changed('en: Fast }', `en: ${word} }`))).toEqual([]);
    }
  });
});

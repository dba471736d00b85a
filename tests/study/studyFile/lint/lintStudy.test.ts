import { describe, expect, it } from 'vitest';
import { makeRandom } from '../../../../analysis/numerics/random.ts';
import type { Question } from '../../../../study/questions.ts';
import { backgroundClasses, expectedAlone } from '../../../../study/studyFile/lint/backgroundClasses.ts';
import { findIdentityWord } from '../../../../study/studyFile/lint/identityWords.ts';
import { lintStudy } from '../../../../study/studyFile/lint/lintStudy.ts';
import { parseStudy } from '../../../../study/studyFile/parseStudy.ts';
import { changed, soundStudy } from '../../studyFixture.ts';

const lint = async (text: string) =>
  lintStudy(await parseStudy(text, 'study.yaml')).map(({ place, message }) => `${place.join('.')}: ${message}`);

describe('lintStudy', () => {
  it('has nothing to say about a study that asks little and promises what it can', async () => {
    expect(await lint(soundStudy)).toEqual([]);
  });

  it('warns of questions that ask who someone is', async () => {
    expect(await lint(changed('en: How often do you travel?', 'en: What is your date of birth?'))).toEqual([
      'questions.often.label: asks for something that tells who the respondent is ("date of birth")',
    ]);
  });

  it('warns of a whole postcode, and not of its figures', async () => {
    const asking = (pattern: string) =>
      changed('privacy:', `  area: { type: text, page: about, label: Your postcode?, pattern: ${pattern} }\nprivacy:`);
    expect(await lint(asking('postcode'))).toEqual([
      expect.stringMatching(/^questions.area.pattern: a whole postcode is that of some twenty homes/),
    ]);
    expect(await lint(asking('postcode-area'))).toEqual([]);
  });

  it('warns of a whole date, and not of a month or a year', async () => {
    const asking = (more: string) =>
      changed('privacy:', `  moved: { type: date, page: about, label: Moved when?${more} }\nprivacy:`);
    expect(await lint(asking(''))).toEqual([expect.stringMatching(/^questions.moved.type: a whole date/)]);
    expect(await lint(asking(', precision: month'))).toEqual([]);
    expect(await lint(asking(', precision: year, min: 1930'))).toEqual([]);
  });

  it('warns of an address that was never filled in, and of a very long time', async () => {
    const text = changed('us@university.nl', 'privacy@example.org').replace('365 days', '10 years');
    expect(await lint(text)).toEqual([
      'privacy.contact: "privacy@example.org" is a made-up address, and respondents will see it',
      'privacy.keepFor: answers are kept for 10 years',
    ]);
  });

  it('warns of a scale whose statements come before the tasks', async () => {
    const agree =
      '  agree: { type: agreement, page: about, label: Agree?, items: { one: One, two: Two }, scale: [No, Yes] }\n';
    const text = changed('questions:\n', `questions:\n${agree}`);
    const scaled = `${text}scales:\n  worry: { items: [agree] }\n`;
    expect(await lint(scaled)).toEqual([]);
    expect(await lint(scaled.replace('introduction, tasks, about]', 'introduction, about, tasks]'))).toEqual([
      'scales.worry.items: the statements of agree come before the tasks, and tell people what these are about',
    ]);
  });

  it('warns of an attribute that the model leaves out, or has in an interaction only', async () => {
    expect(await lint(changed('[price, speed, "speed:carrier", "none:carrier"]', '["speed:carrier"]'))).toEqual([
      'model.effects: has no effect of price, although it varies between profiles',
      'model.effects: has an interaction of speed, but no effect of speed itself',
    ]);
  });

  it('takes a number that enters by its logarithm for an effect of it', async () => {
    const withFee = changed('attributes:\n', 'attributes:\n  fee: { label: { nl: Kosten, en: Fee }, values: [1, 2] }\n')
      .replaceAll('speed: slow', 'speed: slow, fee: 1')
      .replaceAll('speed: fast', 'speed: fast, fee: 2')
      .replace('[price, speed,', '[log(fee), price, speed,');
    expect(await lint(withFee)).toEqual([]);
  });
});

describe('lintStudy, of background questions', () => {
  const asking = (respondents: string, more = '') => changed('questions:\n', `${respondents}\nquestions:\n${more}`);
  const age = '  age: { type: number, page: about, label: { nl: Hoe oud?, en: How old? }, min: 18, max: 97 }\n';

  it('warns where the planned sample leaves people alone with their answers', async () => {
    expect(await lint(asking('respondents: 200', age))).toEqual([
      'questions.age: the answers to age, often have 160 combinations, for 200 respondents: if all were equally common, ' +
        '57 would be alone with theirs; in truth some are rare',
    ]);
  });

  it('has nothing to say where five share each, or where nobody knows how many take part', async () => {
    expect(await lint(asking('respondents: 800', age))).toEqual([]);
    expect(await lint(asking('respondents: 799', age))).toHaveLength(1);
    expect(await lint(asking('', age))).toEqual([]);
    expect(await lint(asking('respondents: 10'))).toEqual([]);
    expect(await lint(asking('respondents: 9'))).toHaveLength(1);
  });
});

describe('backgroundClasses', () => {
  const about = { page: 'about', label: {}, required: true } as const;
  const options = ['a', 'b', 'c'].map((id) => ({ id, label: {} }));
  const classes = (...questions: Question[]) => backgroundClasses({ questions }).classes;

  it('counts what others can know of somebody, and no opinions and texts', () => {
    expect(classes({ ...about, id: 'one', type: 'single', options })).toBe(3);
    expect(classes({ ...about, id: 'one', type: 'single', options, required: false })).toBe(4);
    expect(classes({ ...about, id: 'one', type: 'single', options, preferNotToSay: {} })).toBe(4);
    expect(classes({ ...about, id: 'some', type: 'multiple', options })).toBe(8);
    expect(classes({ ...about, id: 'few', type: 'number', min: 0, max: 9 })).toBe(10);
    expect(classes({ ...about, id: 'open', type: 'number', min: 0 })).toBe(100);
    expect(classes({ ...about, id: 'said', type: 'text', long: true, maxLength: 9 })).toBe(1);
    expect(classes({ ...about, id: 'felt', type: 'agreement', items: options, scale: [{}, {}] })).toBe(1);
    expect(classes()).toBe(1);
  });

  it('expects as many to be alone as a draw of them has', () => {
    expect(expectedAlone(144, 400)).toBeCloseTo(24.8, 1);
    expect([expectedAlone(1, 1), expectedAlone(1, 5), expectedAlone(4, 2)]).toEqual([1, 0, 1.5]);
    const random = makeRandom(1);
    let alone = 0;
    const draws = 400;
    for (let draw = 0; draw < draws; draw++) {
      const counts = new Map<number, number>();
      for (let person = 0; person < 60; person++) {
        const own = Math.floor(40 * random());
        counts.set(own, (counts.get(own) ?? 0) + 1);
      }
      alone += [...counts.values()].filter((count) => count === 1).length;
    }
    expect(Math.abs(alone / draws - expectedAlone(40, 60))).toBeLessThan(0.6);
  });
});

describe('findIdentityWord', () => {
  it.each([
    ['Wat is uw e-mailadres?', 'nl', false, 'e-mailadres'],
    ['Wat is uw postcode?', 'nl', false, 'postcode'],
    ['Hoe heet u? Vul uw naam in.', 'nl', true, 'uw naam'],
    ['What is your ZIP code?', 'en', false, 'zip code'],
    ['Name', 'en', true, 'name'],
    ['Wie lautet Ihre E-Mail-Adresse?', 'de', false, 'e-mail-adresse'],
    ['Was ist Ihre Mobilfunknummer?', 'de', false, 'mobilfunknummer'],
    ['Wann sind Sie geboren?', 'de-AT', false, 'wann sind sie geboren'],
    ['Bitte geben Sie Ihren Namen ein.', 'de', true, 'ihren namen'],
    ['Your birthday', 'fr', false, 'birthday'],
  ])('finds what %s asks for', (text, language, isOpen, word) => {
    expect(findIdentityWord(text, language, isOpen)).toBe(word);
  });

  it.each([
    ['Hoe oud bent u?', 'nl', true],
    ['Welke namens de overheid', 'nl', true],
    ['Which brand name do you know best?', 'en', false],
    ['Do you feel addressed?', 'en', true],
    ['Fühlen Sie sich angesprochen, ganz namenlos?', 'de', true],
    ['Welchen Namen einer Bank kennen Sie?', 'de', false],
  ])('lets %s pass', (text, language, isOpen) => {
    expect(findIdentityWord(text, language, isOpen)).toBeUndefined();
  });
});

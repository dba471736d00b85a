import { describe, expect, it } from 'vitest';
import { findIdentityWord } from '../../../study/studyFile/identityWords.ts';
import { lintStudy } from '../../../study/studyFile/lintStudy.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';
import { changed, soundStudy } from '../studyFixture.ts';

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

  it('warns of an address that was never filled in, and of a very long time', async () => {
    const text = changed('us@university.nl', 'privacy@example.org').replace('365 days', '10 years');
    expect(await lint(text)).toEqual([
      'privacy.contact: "privacy@example.org" is a made-up address, and respondents will see it',
      'privacy.keepFor: answers are kept for 10 years',
    ]);
  });

  it('warns of an attribute that the model leaves out, or has in an interaction only', async () => {
    expect(await lint(changed('[price, speed, "speed:carrier", "none:carrier"]', '["speed:carrier"]'))).toEqual([
      'model.effects: has no effect of price, although it varies between profiles',
      'model.effects: has an interaction of speed, but no effect of speed itself',
    ]);
  });
});

describe('findIdentityWord', () => {
  it.each([
    ['Wat is uw e-mailadres?', 'nl', false, 'e-mailadres'],
    ['Wat is uw postcode?', 'nl', false, 'postcode'],
    ['Hoe heet u? Vul uw naam in.', 'nl', true, 'uw naam'],
    ['What is your ZIP code?', 'en', false, 'zip code'],
    ['Name', 'en', true, 'name'],
    ['Your birthday', 'fr', false, 'birthday'],
  ])('finds what %s asks for', (text, language, isOpen, word) => {
    expect(findIdentityWord(text, language, isOpen)).toBe(word);
  });

  it.each([
    ['Hoe oud bent u?', 'nl', true],
    ['Welke namens de overheid', 'nl', true],
    ['Which brand name do you know best?', 'en', false],
    ['Do you feel addressed?', 'en', true],
  ])('lets %s pass', (text, language, isOpen) => {
    expect(findIdentityWord(text, language, isOpen)).toBeUndefined();
  });
});

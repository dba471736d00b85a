import { describe, expect, test } from 'vitest';
import type { StudyImage } from '../../../../study/pictures/picture.ts';
import { weighPictures } from '../../../../study/pictures/weighPictures.ts';
import type { Study } from '../../../../study/study.ts';
import { lintPictures } from '../../../../study/studyFile/lint/lintPictures.ts';
import { parseStudy } from '../../../../study/studyFile/parseStudy.ts';
import { soundStudy } from '../../studyFixture.ts';

const sound = await parseStudy(soundStudy, 'study.yaml');

function image(hash: string, bytes: number, changes: Partial<StudyImage> = {}): StudyImage {
  return { hash, type: 'png', width: 800, height: 600, bytes, alt: { nl: hash, en: hash }, ...changes };
}

/** The sound study with pictures at the levels of its attributes, in their order. */
function pictured(
  images: readonly (StudyImage | undefined)[],
  change: (study: Study) => Study = (study) => study,
): Study {
  let at = 0;
  const attributes = sound.attributes.map((attribute) => ({
    ...attribute,
    levels: attribute.levels.map((level) => {
      const own = images[at++];
      return own ? { ...level, ...(own.alone && { label: own.alt }), image: own } : level;
    }),
  }));
  return change({ ...sound, attributes });
}

const warningsOf = (study: Study) => lintPictures(study).map(({ place, message }) => `${place.join('.')}: ${message}`);

describe('the weight of pictures', () => {
  test('counts each once, and of a task the most that its alternatives can show', () => {
    const { count, bytes, pages } = weighPictures(
      pictured([image('a', 10_000), image('b', 20_000), image('a', 10_000), image('c', 5000)]),
    );
    expect({ count, bytes }).toEqual({ count: 3, bytes: 35_000 });
    expect(pages.map(({ page, bytes: own, heaviest }) => [page, own, heaviest.hash])).toEqual([
      // The example shows low and slow, high and fast.
      ['introduction', 35_000, 'b'],
      ['tasks', 35_000, 'b'],
    ]);
  });

  test('of a study without any is none', () => {
    expect(weighPictures(sound)).toEqual({ count: 0, bytes: 0, pages: [] });
    expect(lintPictures(sound)).toEqual([]);
  });

  test('is warned of where a telephone would wait for a page', () => {
    const heavy = pictured([image('a', 250_000), image('b', 200_000)]);
    expect(warningsOf(heavy)).toEqual([
      'texts.introduction: the pictures of this page have 450 kB together, for which a telephone waits: the heaviest has 250 kB, and 800 x 600 pixels',
      'tasks: the pictures of a task may have 450 kB together, for which a telephone waits: the heaviest has 250 kB, and 800 x 600 pixels',
    ]);
    expect(warningsOf(pictured([image('a', 200_000), image('b', 200_000)]))).toEqual([]);
  });

  test('is warned of where all of them are more than a respondent may want to pay for', () => {
    const questions = Array.from({ length: 9 }, (_, index) => ({
      ...{ id: `q${index}`, page: `p${index}`, label: { nl: 'Q', en: 'Q' }, required: true, type: 'single' as const },
      options: [{ id: 'a', label: { nl: 'A', en: 'A' }, image: image(`x${index}`, 390_000) }],
    }));
    const study = pictured([], (own) => ({
      ...own,
      questions,
      pages: [...own.pages, ...questions.map(({ page }) => page)],
    }));
    expect(warningsOf(study)).toEqual([
      'attributes: the pictures of the study have 3.5 MB together, which a respondent may pay for',
    ]);
  });
});

describe('other warnings of pictures', () => {
  test('are of two that stand alone and say the same in a language', () => {
    const alone = { alone: true as const };
    const same = pictured([
      image('a', 1000, { ...alone, alt: { nl: 'Rood', en: 'Red' } }),
      image('b', 1000, { ...alone, alt: { nl: 'Blauw', en: 'Red' } }),
    ]);
    expect(warningsOf(same)).toEqual([
      "attributes.price.levels.high.image.alt: says the same as low: who hears the page can't tell them apart, and no table can",
    ]);
  });

  test('are of a factor’s, which no page shows', () => {
    const [factor] = sound.factors;
    const factors = [{ ...factor, levels: factor?.levels.map((level) => ({ ...level, image: image('a', 10) })) ?? [] }];
    expect(warningsOf({ ...sound, factors: factors as Study['factors'] })).toEqual([
      expect.stringContaining('factors.carrier.levels.train.image: is shown on no page'),
      expect.stringContaining('factors.carrier.levels.bus.image'),
    ]);
  });
});

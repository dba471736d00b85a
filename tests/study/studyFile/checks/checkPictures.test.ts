import { describe, expect, test } from 'vitest';
import { StudyError } from '../../../../study/errors.ts';
import { studyFingerprint } from '../../../../study/fingerprint.ts';
import { imagesOf } from '../../../../study/pictures/imagesOf.ts';
import { makeSnapshot } from '../../../../study/snapshot.ts';
import type { ReadFile } from '../../../../study/studyFile/checks/checkPictures.ts';
import { parseStudy, parseStudyFile } from '../../../../study/studyFile/parseStudy.ts';
import { drawPng, sampleJpeg } from '../../pictures/samplePictures.ts';
import { soundStudy } from '../../studyFixture.ts';

const red = drawPng(40, 30, [200, 0, 0]);
const files: Readonly<Record<string, Buffer>> = {
  'pictures/red.png': red,
  'pictures/blue.png': drawPng(30, 40, [0, 0, 200]),
  'photo.jpg': sampleJpeg,
  'pictures/wrong.png': sampleJpeg,
  'drawing.svg': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'),
};
const read: ReadFile = async (file) => files[file] ?? { message: `${file}: there is no such file` };

/** The sound study with some of its lines replaced. */
function pictured(...replaced: readonly (readonly [from: string, to: string])[]): string {
  return replaced.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the study has no ${from}`);
    return text.replace(from, to);
  }, soundStudy);
}

const alone = 'image: { file: pictures/red.png, alt: { nl: Rood, en: Red } }';
const fast: [string, string] = ['fast: { nl: Snel, en: Fast }', `fast: { ${alone} }`];
const slow: [string, string] = [
  'slow: { nl: Langzaam, en: Slow }',
  'slow: { label: { nl: Langzaam, en: Slow }, short: { nl: L, en: S }, image: { file: pictures/blue.png, alt: { nl: Blauw, en: Blue } } }',
];
const option: [string, string] = [
  'daily: { nl: Elke dag, en: Daily }',
  'daily: { label: { nl: Elke dag, en: Daily }, image: { file: photo.jpg, alt: { nl: Een kalender, en: A calendar } } }',
];
const page: [string, string] = ['  introduction:\n', `  introduction:\n    ${alone}\n`];

async function problemsOf(text: string): Promise<readonly string[]> {
  const failed = await parseStudy(text, 'study.yaml', read).catch((error: unknown) => error);
  if (!(failed instanceof StudyError)) throw failed;
  return failed.message.split('\n');
}

describe('the pictures of a study file', () => {
  test('stand with a label or in its place, at levels, options and pages', async () => {
    const { study, pictures } = await parseStudyFile(pictured(slow, fast, option, page), 'study.yaml', read);
    const [, speed] = study.attributes;
    expect(speed?.levels).toMatchObject([
      { id: 'slow', label: { nl: 'Langzaam', en: 'Slow' }, image: { width: 30, height: 40, alt: { en: 'Blue' } } },
      {
        id: 'fast',
        label: { nl: 'Rood', en: 'Red' },
        texts: {},
        image: { alone: true, alt: { nl: 'Rood', en: 'Red' } },
      },
    ]);
    expect(speed?.levels[0]?.image).not.toHaveProperty('alone');
    expect(study.reportWords?.short?.['speed']?.levels).toEqual({ slow: { nl: 'L', en: 'S' } });
    expect(study.texts.introduction?.image?.alt).toEqual({ nl: 'Rood', en: 'Red' });
    expect(study.questions[0]).toMatchObject({
      options: [{ id: 'daily', label: { en: 'Daily' }, image: { type: 'jpeg', width: 6 } }, { id: 'less' }],
    });
    expect(imagesOf(study).map(({ place }) => place.join('.'))).toEqual([
      'attributes.speed.levels.slow',
      'attributes.speed.levels.fast',
      'texts.introduction',
      'questions.often.options.daily',
    ]);
    // One that is shown twice is there once.
    expect(pictures.map(({ file }) => file).sort()).toEqual(['photo.jpg', 'pictures/blue.png', 'pictures/red.png']);
  });

  test('are part of what a study is: another picture makes another study, another name of its file does not', async () => {
    const study = await parseStudy(pictured(fast), 'study.yaml', read);
    const other = await parseStudy(pictured(fast), 'study.yaml', async () => drawPng(40, 30, [201, 0, 0]));
    const renamed = await parseStudy(pictured(fast).replace('red.png', 'again.png'), 'study.yaml', async () => red);
    expect(studyFingerprint(other)).not.toBe(studyFingerprint(study));
    expect(studyFingerprint(renamed)).toBe(studyFingerprint(study));
    const design = { attributes: [], tasks: [] } as never;
    expect(makeSnapshot({ study: other, design }).hash).not.toBe(makeSnapshot({ study, design }).hash);
  });

  test('of a study that has none leave no trace in it', async () => {
    const study = await parseStudy(soundStudy, 'study.yaml');
    expect(JSON.stringify(study)).not.toContain('image');
  });

  test('that are wrong are all told at once, each with its place and what to do', async () => {
    const text = pictured(
      ['low: { nl: 10 euro, en: 10 euros }', 'low: { image: { file: pictures/none.png, alt: { nl: Weg, en: Gone } } }'],
      [
        'high: { nl: 20 euro, en: 20 euros }',
        'high: { label: { nl: Hoog, en: High }, image: { file: pictures/wrong.png } }',
      ],
      ['slow: { nl: Langzaam, en: Slow }', 'slow: { image: { file: drawing.svg, alt: { nl: Tekening } } }'],
      ['fast: { nl: Snel, en: Fast }', 'fast: { image: { file: ../secret.png, alt: Secret, altt: x } }'],
      ['daily: { nl: Elke dag, en: Daily }', 'daily: { image: pictures/red.png }'],
      ['less: { nl: Minder, en: Less }', 'less: { label: { nl: Minder, en: Less }, image: { alt: Less } }'],
      ['  introduction:\n', '  introduction:\n    image: { file: "https://example.org/a.png", alt: Far }\n'],
    );
    expect(await problemsOf(text)).toEqual([
      'study.yaml:14:29 attributes.price.levels.low.image.file: pictures/none.png: there is no such file',
      'study.yaml:15:46 attributes.price.levels.high.image: has no alt: what it shows, for who does not see it (add alt: { en: ... }, in every language of the study)',
      'study.yaml:15:61 attributes.price.levels.high.image.file: pictures/wrong.png is a JPEG, which its ending does not say (call it pictures/wrong.jpg)',
      'study.yaml:19:30 attributes.speed.levels.slow.image.file: drawing.svg is an SVG, which may hold scripts (save it as a PNG, twice as wide as it is shown)',
      'study.yaml:19:43 attributes.speed.levels.slow.image.alt: has no text in en (add en: ...)',
      "study.yaml:20:30 attributes.speed.levels.fast.image.file: ../secret.png is not in the study's folder (put it beside the study file, and write its path from there: pictures/a.png)",
      'study.yaml:20:58 attributes.speed.levels.fast.image.altt: is not known (did you mean "alt"?)',
      'study.yaml:32:20 texts.introduction.image.file: https://example.org/a.png is an address, and no file of the study (put it beside the study file, and write its path from there: pictures/a.png)',
      'study.yaml:46:32 questions.often.options.daily.image: has no alt: what it shows, for who does not see it (write image: { file: pictures/a.png, alt: { en: what it shows } })',
      'study.yaml:46:93 questions.often.options.less.image: has no file (write image: { file: pictures/a.png, alt: { en: what it shows } })',
    ]);
  });

  test.each(['/etc/a.png', 'a/../../b.png', 'C:/a.png', 'a\\b.png', './a.png', 'a//b.png', ' '])(
    'are files of its folder, and not "%s"',
    async (file) => {
      const text = pictured(['fast: { nl: Snel, en: Fast }', `fast: { image: { file: '${file}', alt: A } }`]);
      const asked: string[] = [];
      const failed = await parseStudy(text, 'study.yaml', async (name) => {
        asked.push(name);
        return red;
      }).catch((error: Error) => error);
      expect(failed).toBeInstanceOf(StudyError);
      expect(asked).toEqual([]);
    },
  );

  test('are on no page that comes before consent, or ends the survey', async () => {
    const text = pictured(['  thanks: {', `  thanks: { ${alone},`]);
    expect(await problemsOf(text)).toEqual([expect.stringContaining('texts.thanks.image: is not known')]);
  });

  test('stand beside a label, and not among the texts of each language', async () => {
    const among = pictured(['fast: { nl: Snel, en: Fast }', `fast: { nl: Snel, en: Fast, ${alone} }`]);
    expect(await problemsOf(among)).toEqual([
      'study.yaml:20:35 attributes.speed.levels.fast.image: stands among the texts of each language (write label: { nl: ..., en: ... }, and image: beside it)',
    ]);
  });

  test('can not be read where a study is given without its folder', async () => {
    await expect(parseStudy(pictured(fast), 'study.yaml')).rejects.toThrow(
      /20:30 attributes\.speed\.levels\.fast\.image\.file: pictures\/red\.png can't be read: the study was given without/,
    );
  });
});

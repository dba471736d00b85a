import { describe, expect, test } from 'vitest';
import { StudyError } from '../../../../study/errors.ts';
import { imagesOf } from '../../../../study/pictures/imagesOf.ts';
import { makeSnapshot } from '../../../../study/snapshot.ts';
import type { ReadFile } from '../../../../study/studyFile/checks/checkPictures.ts';
import { parseStudyFile } from '../../../../study/studyFile/parseStudy.ts';
import { drawPng } from '../../pictures/samplePictures.ts';
import { soundStudy } from '../../studyFixture.ts';

const files: Readonly<Record<string, Buffer>> = { 'logo.png': drawPng(200, 80, [120, 40, 140]) };
const read: ReadFile = async (file) => files[file] ?? { message: `${file}: there is no such file` };
const parse = (frame: string) => parseStudyFile(`${soundStudy}frame: ${frame}\n`, 'study.yaml', read);
const lines = soundStudy.split('\n').length;

async function problemsOf(frame: string): Promise<readonly string[]> {
  const failed = await parse(frame).catch((error: unknown) => error);
  if (!(failed instanceof StudyError)) throw failed;
  return failed.message.split('\n');
}

describe('a logo', () => {
  test('is a picture of the study’s folder with an alt in every language', async () => {
    const { study, pictures } = await parse(
      '{ logo: { file: logo.png, alt: { nl: Wij, en: Us } }, accent: "#7b2d8b" }',
    );
    expect(study.frame).toMatchObject({
      logo: { type: 'png', width: 200, height: 80, alt: { nl: 'Wij', en: 'Us' } },
      accent: { light: '#7b2d8b' },
    });
    expect(pictures.map(({ hash, file }) => [hash, file])).toEqual([[study.frame?.logo?.hash, 'logo.png']]);
  });

  test('changes without another edition: it is none of the pictures that a snapshot holds', async () => {
    const { study } = await parse('{ logo: { file: logo.png, alt: Us } }');
    expect(imagesOf(study)).toEqual([]);
    const snapshot = makeSnapshot({ study, design: { attributes: [], tasks: [] } as never });
    expect(JSON.stringify(snapshot)).not.toContain(study.frame?.logo?.hash);
  });

  test.each<[string, string, RegExp]>([
    ['without alt', '{ logo: { file: logo.png } }', /frame.logo: has no alt: what it shows/],
    ['a file alone', '{ logo: logo.png }', /:16 frame.logo: has no alt/],
    [
      'a file that is not there',
      '{ logo: { file: lago.png, alt: Us } }',
      /frame.logo.file: lago.png: there is no such file/,
    ],
    [
      'a language without its alt',
      '{ logo: { file: logo.png, alt: { en: Us } } }',
      /frame.logo.alt: has no text in nl/,
    ],
    [
      'a pipe in its alt',
      '{ logo: { file: logo.png, alt: "{often}" } }',
      /frame.logo.alt: \{often\}: .*the same for everyone/,
    ],
  ])('%s', async (_, frame, problem) => {
    const problems = await problemsOf(frame);
    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect(problems[0]).toMatch(new RegExp(`^study.yaml:${lines}:`));
  });
});

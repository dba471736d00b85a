import { expect, test } from 'vitest';
import { describeFrame, warnOfFrames } from '../../../../cli/words/study/describeFrame.ts';
import { parseStudy } from '../../../../study/studyFile/parseStudy.ts';
import { soundStudy } from '../../../study/studyFixture.ts';

const plain = await parseStudy(soundStudy, 'study.yaml');
const framed = await parseStudy(
  `${soundStudy}url: { source: { values: [letter, poster] }, wave: {} }
frame: { accent: "#7b2d8b", closing: https://example.org, embed: [https://example.org] }
`,
  'study.yaml',
);

test('check says what stands around a study, and nothing where there is nothing', () => {
  expect(describeFrame(plain)).toEqual([]);
  expect(describeFrame(framed)).toEqual([
    'url         source (letter, poster); wave',
    'accent      #7b2d8b',
    'closing     https://example.org',
    'embedded    in pages of https://example.org; that needs https, but on this machine',
  ]);
});

test('serve warns of a study that may stand in a frame where there is no https', () => {
  expect(warnOfFrames([plain, framed], false)).toMatch(/there trips can only be opened in a window of its own/);
  expect(warnOfFrames([plain, framed], true)).toBeUndefined();
  expect(warnOfFrames([plain], false)).toBeUndefined();
});

import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readStudyText } from '../../../../server/folder/readStudy.ts';
import { studySchema } from '../../../../study/studyFile/schema/studySchema.ts';
import { fullStudy } from './fullStudy.ts';

test('the study for edits has no errors, and every part that a study file can have but named alternatives and live results', async () => {
  await expect(readStudyText({ name: 'study.yaml', folder: '.', text: fullStudy })).resolves.toBeTruthy();
  const absent = Object.keys(studySchema.shape).filter((key) => !Object.hasOwn(parse(fullStudy) as object, key));
  expect(absent).toEqual(['alternatives', 'respondents', 'changeAnswers', 'results']);
});

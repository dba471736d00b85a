import { describe, expect, it } from 'vitest';
import { designFingerprint, studyFingerprint } from '../../../../../study/fingerprint.ts';
import { parseStudy } from '../../../../../study/studyFile/parseStudy.ts';
import { changed, soundStudy } from '../../../studyFixture.ts';

const withRepeat = (repeat: string) =>
  changed('  response: dual-response\n', `  response: dual-response\n  repeat: ${repeat}\n`);
const messageOf = (text: string) =>
  parseStudy(text, 'study.yaml').then(
    () => '',
    (error: Error) => error.message,
  );

describe('the repeated task of a study file', () => {
  it.each([
    ['true', { apart: 3 }],
    ['{}', { apart: 3 }],
    ['{ apart: 5 }', { apart: 5 }],
    ['{ task: 2 }', { task: 2, apart: 3 }],
    ['{ task: 10, apart: 10 }', { task: 10, apart: 10 }],
  ])('%s is read', async (repeat, expected) => {
    expect((await parseStudy(withRepeat(repeat), 'study.yaml')).tasks.repeat).toEqual(expected);
  });

  it('is none where it is not mentioned, or said to be none', async () => {
    for (const text of [soundStudy, withRepeat('false')]) {
      expect((await parseStudy(text, 'study.yaml')).tasks).not.toHaveProperty('repeat');
    }
  });

  it.each([
    [
      '{ task: 11 }',
      /^study\.yaml:23:19 tasks\.repeat\.task: is 11, and a version has 10 \(tasks\.perRespondent\) \(name a task from 1 to 10/,
    ],
    ['{ task: 0 }', /^study\.yaml:23:19 tasks\.repeat\.task: /],
    [
      '{ apart: 11 }',
      /^study\.yaml:23:20 tasks\.repeat\.apart: 11 other tasks can't stand between two showings: a respondent has 11 in all \(write repeat: \{ apart: 10 \}/,
    ],
    ['{ apart: 0 }', /^study\.yaml:23:20 tasks\.repeat\.apart: /],
    ['{ aprt: 2 }', /tasks\.repeat\.aprt: is not known \(did you mean "apart"\?\)/],
    ['maybe', /^study\.yaml:23:11 tasks\.repeat: needs true or false, or a map of named parts, is the text "maybe"/],
  ])('%s is refused with its place', async (repeat, message) => {
    expect(await messageOf(withRepeat(repeat))).toMatch(message);
  });

  it('a survey of two tasks has no room for three between', async () => {
    const text = withRepeat('true').replace('  repeat: true\n', '  repeat: true\n  perRespondent: 1\n');
    expect(await messageOf(text)).toMatch(
      /tasks\.repeat: 3 other tasks can't .* has 2 in all \(write repeat: \{ apart: 1 \}/,
    );
  });

  it('changes the study but not its design, which need not be made again', async () => {
    const [plain, study] = [await parseStudy(soundStudy, 'a'), await parseStudy(withRepeat('true'), 'a')];
    expect(studyFingerprint(study)).not.toBe(studyFingerprint(plain));
    expect(designFingerprint(study)).toBe(designFingerprint(plain));
  });

  it('takes the name of its column', async () => {
    const text = soundStudy.replace('questions:\n  often:', 'questions:\n  repeatof:');
    expect(await messageOf(text)).toMatch(/questions\.repeatof: "repeatOf" is a column that every response has/);
  });
});

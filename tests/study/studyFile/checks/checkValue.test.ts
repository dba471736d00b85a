import { describe, expect, it } from 'vitest';
import { analysisWords } from '../../../../study/fielded.ts';
import { studyFingerprint } from '../../../../study/fingerprint.ts';
import { makeCodebook, makeTally } from '../../../../study/responses/makeCodebook.ts';
import { makeSnapshot, withWords } from '../../../../study/snapshot.ts';
import { parseStudy } from '../../../../study/studyFile/parseStudy.ts';
import { soundStudy } from '../../studyFixture.ts';

const withValue = (value: string) => `${soundStudy.trimEnd()}\nvalue: ${value}\n`;
const messageOf = (text: string) =>
  parseStudy(text, 'study.yaml').then(
    () => 'nothing is wrong',
    (error: Error) => error.message,
  );

describe('what levels are worth', () => {
  it('is read with its unit, its base, and what a unit of a number adds', async () => {
    const { value } = await parseStudy(withValue('{ unit: euro, levels: { speed: { fast: -2.5 } } }'), 'study.yaml');
    expect(value).toEqual({ unit: { nl: 'euro', en: 'euro' }, base: 0, levels: { speed: { fast: -2.5 } } });
  });

  it('is refused where it names no attribute or level, or counts units of words', async () => {
    expect(await messageOf(withValue('{ unit: euro, levels: { sped: { fast: 1 } } }'))).toMatch(
      /value\.levels\.sped: "sped" is no attribute \(did you mean "?speed"?/,
    );
    expect(await messageOf(withValue('{ unit: euro, levels: { speed: { fats: 1 } } }'))).toMatch(
      /value\.levels\.speed\.fats: "fats" is no level of speed/,
    );
    expect(await messageOf(withValue('{ unit: euro, levels: { speed: 3 } }'))).toMatch(
      /the levels of speed are no numbers/,
    );
    expect(await messageOf(withValue('{ unit: euro, levels: {} }'))).toMatch(/value\.levels: has no attribute/);
    expect(await messageOf(withValue('{ unit: { nl: euro }, levels: { speed: { fast: 1 } } }'))).toMatch(
      /value\.unit: has no text in en/,
    );
  });

  it('is no part of what was fielded, and the codebook has it as the file says it now', async () => {
    const before = await parseStudy(soundStudy, 'study.yaml');
    const study = await parseStudy(withValue('{ unit: euro, base: 3, levels: { speed: { fast: 1 } } }'), 'study.yaml');
    expect(studyFingerprint(study)).toBe(studyFingerprint(before));
    const design = { attributes: [], tasks: [] } as never;
    const fielded = makeSnapshot({ study, design });
    expect(fielded).toEqual(makeSnapshot({ study: before, design }));
    const [now] = withWords([{ ...fielded, study: before }], analysisWords(study));
    const codebook = makeCodebook(now as never, makeTally().counts, { responsesSha256: '', version: '' });
    expect(codebook.value).toMatchObject({ base: 3, levels: { speed: { fast: 1 } } });
  });
});

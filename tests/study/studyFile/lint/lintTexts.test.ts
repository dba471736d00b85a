import { describe, expect, test } from 'vitest';
import { lintTexts } from '../../../../study/studyFile/lint/lintTexts.ts';
import { parseStudy } from '../../../../study/studyFile/parseStudy.ts';
import type { StudyFile } from '../../../../study/studyFile/schema/studySchema.ts';
import { readYaml } from '../../../../study/studyFile/yaml/yamlSource.ts';
import { changed, soundStudy } from '../../studyFixture.ts';

async function warningsOf(text: string): Promise<string[]> {
  await parseStudy(text, 'study.yaml');
  const { value } = readYaml(text, 'study.yaml');
  return lintTexts(value as StudyFile).map(({ place, message, hint }) => `${place.join('.')} ${message} (${hint})`);
}

const oneText =
  'is one text for nl and en, though other texts are translated (write one for each: { nl: ..., en: ... })';

describe('lintTexts', () => {
  test('finds nothing in a study whose texts are all there', async () => {
    expect(await warningsOf(soundStudy)).toEqual([]);
  });

  test.each([
    ['{ nl: Snelheid, en: Speed }', 'Speed', 'attributes.speed.label'],
    ['slow: { nl: Langzaam, en: Slow }', 'slow: Slow', 'attributes.speed.levels.slow'],
    ['daily: { nl: Elke dag, en: Daily }', 'daily: Daily', 'questions.often.options.daily'],
    ['seat: { nl: zitplaats, en: seat }', 'seat: seat', 'factors.carrier.levels.train.seat'],
    ['{ nl: Over u, en: About you }', 'About you', 'texts.about.title'],
    ['{ nl: Snel is beter, en: Fast is better }', '"Better with {carrier.seat}"', 'texts.introduction.example.note'],
  ])('a text in one language where others are translated: %s as %s', async (from, to, place) => {
    expect(await warningsOf(changed(from, to))).toEqual([`${place} ${oneText}`]);
  });

  test('numbers and signs need no translation, and a study of plain texts is told once that it has one language', async () => {
    expect(await warningsOf(changed('{ nl: Elke dag, en: Daily }', '"18-34"'))).toEqual([]);
    const plain = soundStudy.replaceAll(/\{ nl: (?:"[^"]*"|[^,"]*), en: ("[^"]*"|[^}"]*?) ?\}/g, '$1');
    expect(await warningsOf(plain)).toEqual([
      expect.stringMatching(/^languages names nl and en, and every text is one/),
    ]);
  });

  test('a pipe that one language lacks', async () => {
    const text = changed('"{Carrier} has a {carrier.seat}."', '"{Carrier} has a seat."');
    expect(await warningsOf(text)).toEqual([
      'texts.introduction.body.en pipes in {carrier.seat} in another language, and not in this one (is that what you want?)',
    ]);
  });

  test('a further text of a level that nothing pipes in', async () => {
    const text = changed('seat: { nl: stoel, en: place } }', 'seat: { nl: stoel, en: place }, colour: red }');
    expect(await warningsOf(text)).toContain(
      'factors.carrier.levels.bus.colour is read nowhere: no text has {carrier.colour} (remove factors.carrier.levels.bus.colour)',
    );
  });
});

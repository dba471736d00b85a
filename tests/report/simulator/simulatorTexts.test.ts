import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSimulatorTexts } from '../../../report/simulator/simulatorTexts.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const english = readSimulatorTexts('en');
const holes = (text: string | undefined) => [...new Set((text ?? '').match(/(?<=\{)\w+/g))].sort();

/** What asks for texts: the templates by `words.key`, the code by the key between quotes. */
const askers = ['survey-templates/simulator', 'report/client', 'report/simulator', 'report/figures']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|hbs)$/.test(file))
      .map((file) => readFileSync(join(root, folder, file), 'utf8')),
  )
  .join('\n');

describe('the texts of the simulator', () => {
  test.each(['nl', 'de'])('are the same in English and in another language, with the same values: %s', async (code) => {
    const other = readSimulatorTexts(code);
    expect(Object.keys(other)).toEqual(Object.keys(english));
    for (const key of Object.keys(english)) {
      expect({ key, holes: holes(other[key]) }).toEqual({ key, holes: holes(english[key]) });
    }
  });

  test('are all asked for', () => {
    const families = ['number.', 'numbers', 'rule.', 'ruleNote.', 'unavailable.', 'named'];
    const unused = Object.keys(english).filter(
      (key) =>
        !families.some((family) => key.startsWith(family)) &&
        ![`words.${key}}`, `'${key}'`, `words.${key} `].some((use) => askers.includes(use)),
    );
    expect(unused).toEqual([]);
  });

  test.each(['en', 'nl', 'de'])('have the apostrophes of print, as their quotation marks are: %s', async (code) => {
    const texts = readSimulatorTexts(code);
    expect(Object.values(texts).filter((text) => /\p{L}'\p{L}|"/u.test(text))).toEqual([]);
  });
});

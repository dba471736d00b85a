import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeUpTruth } from '../../../analysis/simulate/makeUpTruth.ts';
import { readStudy } from '../../../server/folder/readStudy.ts';
import { parseTruth } from '../../../study/truth/parseTruth.ts';
import { fairExchange } from '../../server/fielded.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'data', 'studies');

describe('a truth that is made up', () => {
  test.each(readdirSync(folder))('fits the study %s, and the same seed makes the same', async (name) => {
    const { study } = await readStudy(join(folder, name));
    const { text } = makeUpTruth(study, 7);
    const truth = parseTruth(text, 'truth.yaml', study);
    expect(Object.keys(truth.partWorths).length + Object.keys(truth.numbers ?? {}).length).toBeGreaterThan(0);
    expect(makeUpTruth(study, 7).text).toBe(text);
    expect(makeUpTruth(study, 8).text).not.toBe(text);
    expect(text).toContain('says nothing about people');
  });

  test('takes what the priors of the study say, and only draws the rest', () => {
    const [first, second] = fairExchange.attributes;
    const level = first?.levels.find(({ id }) => id !== first.reference)?.id ?? '';
    const design = { ...fairExchange.design, priors: { [first?.id ?? '']: { [level]: 1.25 } }, nonePrior: 0 };
    const made = makeUpTruth({ ...fairExchange, design }, 1);
    const truth = parseTruth(made.text, 'truth.yaml', fairExchange);
    expect(made.usesPriors).toBe(true);
    expect(truth.partWorths[first?.id ?? '']?.[level]).toBe(1.25);
    expect(Object.values(truth.partWorths[second?.id ?? ''] ?? {}).some((worth) => worth !== 0)).toBe(true);
    expect(truth.acceptance.reference).toBe(0.5);
  });
});

import { describe, expect, it } from 'vitest';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';
import { parseTruth } from '../../../study/truth/parseTruth.ts';
import { bikes } from '../richStudies.ts';

describe('what a truth file says of numbers', async () => {
  const study = await parseStudy(bikes, 'study.yaml');
  const read = (partWorths: string, more = '') =>
    parseTruth(`study: bikes\npartWorths: ${partWorths}\nacceptance: { reference: 0.5 }\n${more}`, 'truth.yaml', study);

  it('is what a unit is worth, by its shape or alone, or so much by value', () => {
    const { partWorths, numbers, heterogeneity, interactions } = read(
      '{ motor: { hub: 1 }, price: -0.002, insurance: { linear: -0.1, quadratic: 0.001 }, battery: { 500: 0.3 } }',
      `heterogeneity: { on: true, standardDeviations: { price: 0.001, motor: { hub: 0.5 } } }
interactions: [{ when: { motor: hub, battery: 500 }, add: 0.2 }]`,
    );
    expect(partWorths).toEqual({ motor: { hub: 1 }, battery: { 500: 0.3 } });
    expect(numbers).toEqual({ price: { linear: -0.002 }, insurance: { linear: -0.1, quadratic: 0.001 } });
    expect(heterogeneity).toMatchObject({
      numbers: { price: { linear: 0.001 } },
      standardDeviations: { motor: { hub: 0.5 } },
    });
    expect(interactions).toEqual([{ when: { motor: 'hub', battery: '500' }, add: 0.2 }]);
  });

  it.each([
    ['{ motor: -0.2 }', /2:22 partWorths\.motor: motor has levels, not numbers \(give a number for each level\)/],
    ['{ motr: -0.2 }', /"motr" is no attribute \(did you mean "motor"\?\)/],
    [
      '{ price: { 1: -0.2 } }',
      /what price amounts to depends on other columns, so its levels have no worth \(say what a unit/,
    ],
    ['{ battery: { 501: 0.2 } }', /"501" is no level of battery/],
    ['{ battery: { 400: 0.2 } }', /the reference level has the part-worth 0/],
    ['{ price: { linear: -0.2, cubic: 1 } }', /"cubic" is no shape of a number/],
  ])('is refused with its place: %s', (partWorths, message) => {
    expect(() => read(partWorths)).toThrow(message);
  });
});

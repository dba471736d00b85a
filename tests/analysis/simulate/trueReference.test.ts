/** The truth about numbers, and about attributes that only some profiles have. */
import { describe, expect, it } from 'vitest';
import { makeRandom } from '../../../analysis/numerics/random.ts';
import { makeTastes } from '../../../analysis/simulate/makeTastes.ts';
import { trueEffects } from '../../../analysis/simulate/trueEffects.ts';
import { findReferences } from '../../../analysis/simulate/trueReference.ts';
import { trueUtility, worthOf } from '../../../analysis/simulate/trueUtility.ts';
import { compileConditions } from '../../../study/applies/conditions.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';
import { parseTruth } from '../../../study/truth/parseTruth.ts';
import { bikes, bikesTruth } from '../../study/richStudies.ts';

describe('where attributes depend on others', async () => {
  const study = await parseStudy(bikes, 'study.yaml');
  const truth = parseTruth(bikesTruth, 'truth.yaml', study);
  const conditions = await compileConditions(study.attributes);
  const population = { truth, study, conditions };
  const { reference, baseOf, withLevel } = findReferences(study.attributes, conditions);
  const nl = { country: 'nl' };

  it('the reference profile is a completed one, and what does not apply to it has a base of its own', () => {
    expect(reference).toEqual({ motor: 'none', battery: '', place: '', insurance: '1', price: '1' });
    expect(baseOf('price')).toEqual(reference);
    expect(baseOf('battery')).toEqual({ motor: 'hub', battery: '400', place: '', insurance: '1', price: '1' });
    expect(baseOf('place')).toMatchObject({ motor: 'mid', battery: '400', place: 'frame' });
    expect(withLevel(reference, 'motor', 'mid')).toMatchObject({ battery: '400', place: 'frame' });
    expect(withLevel(baseOf('place'), 'motor', 'none')).toEqual(reference);
    expect(() => findReferences(study.attributes)).toThrow(/compile its condition first/);
  });

  it('a utility adds up what applies: amounts by their unit, levels by their part-worths', () => {
    const rack = { motor: 'mid', battery: '625', place: 'rack', insurance: '3', price: '1.2' };
    // 2.3 + 0.003 x 625 - 0.5 - 0.08 x 13.5 - 0.002 x 2280
    expect(trueUtility(population, rack, nl)).toBeCloseTo(2.3 + 1.875 - 0.5 - 1.08 - 4.56, 12);
    expect(trueUtility(population, rack, { country: 'de' })).toBeCloseTo(2.3 + 1.875 - 0.5 - 1.44 - 4.56, 12);
    expect(trueUtility(population, reference, nl)).toBeCloseTo(-0.08 * 4.5 - 1.2, 12);
    expect(worthOf({ linear: 1, quadratic: 2, log: 3 }, Math.E)).toBeCloseTo(Math.E + 2 * Math.E ** 2 + 3, 12);
  });

  it('an effect is measured where the attribute applies', () => {
    const [, dutch] = trueEffects(population);
    const effect = (attribute: string, level: string) =>
      dutch?.effects.find((one) => one.attribute === attribute && one.level === level);
    expect(dutch?.baseRate).toBe(0.5);
    expect(effect('battery', '500')?.partWorth).toBeCloseTo(0.3, 12);
    expect(effect('place', 'rack')?.partWorth).toBeCloseTo(-0.5, 12);
    // The motor brings a battery of 400 Wh, and costs 700 more.
    expect(effect('motor', 'hub')?.partWorth).toBeCloseTo(1.2 + 1.2 - 1.4, 12);
    expect(effect('motor', 'hub')?.points).toBeCloseTo(100 * (1 / (1 + Math.exp(-1)) - 0.5), 9);
    expect(effect('price', '1.2')?.partWorth).toBeCloseTo(-0.24, 12);
    const base = 1 / (1 + Math.exp(-1));
    expect(effect('battery', '500')?.points).toBeCloseTo(100 * (1 / (1 + Math.exp(-1.3)) - base), 9);
  });

  it('people who differ in what a unit is worth accept as often as the truth says, and their mean is the truth', () => {
    const deviations = { on: true, none: 0.5, standardDeviations: {}, numbers: { price: { linear: 0.001 } } };
    const varied = { ...population, truth: { ...truth, heterogeneity: deviations } };
    const draw = makeTastes(varied);
    const dearer = { ...reference, price: '1.2' };
    let accepted = 0;
    let dear = 0;
    let slopes = 0;
    let squares = 0;
    const people = 8000;
    for (let person = 0; person < people; person++) {
      const taste = draw(nl, makeRandom(1, 'person', person));
      accepted += 1 / (1 + Math.exp(taste.none - taste.utility(reference)));
      dear += 1 / (1 + Math.exp(taste.none - taste.utility(dearer)));
      const slope = (taste.utility(dearer) - taste.utility(reference)) / 120;
      slopes += slope;
      squares += slope * slope;
    }
    expect(accepted / people).toBeCloseTo(0.5, 2);
    expect(slopes / people).toBeCloseTo(-0.002, 4);
    expect(Math.sqrt(squares / people - (slopes / people) ** 2)).toBeCloseTo(0.001, 4);
    const effect = trueEffects(varied)[1]?.effects.find(
      ({ attribute, level }) => attribute === 'price' && level === '1.2',
    );
    expect(dear / people).toBeCloseTo(effect?.acceptance ?? 0, 2);
  });
});

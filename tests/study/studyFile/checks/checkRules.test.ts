import { describe, expect, it } from 'vitest';
import { designFingerprint } from '../../../../study/fingerprint.ts';
import { parseStudy } from '../../../../study/studyFile/parseStudy.ts';
import { changed, soundStudy } from '../../studyFixture.ts';

const withRules = (rules: string) => changed('seed: 7 }', `seed: 7, rules: ${rules} }`);
const messageOf = (text: string) =>
  parseStudy(text, 'study.yaml').then(
    () => '',
    (error: Error) => error.message,
  );

describe('rules of a study file', () => {
  it('are read, and what is left out is off', async () => {
    const study = await parseStudy(withRules(`{ never: ["a.price == 'low' and b.speed == 'fast'"] }`), 'study.yaml');
    expect(study.design.rules).toEqual({ noDominated: false, never: ["a.price == 'low' and b.speed == 'fast'"] });
    const other = await parseStudy(withRules('{ maxOverlap: 0 }'), 'study.yaml');
    expect(other.design.rules).toEqual({ maxOverlap: 0, noDominated: false, never: [] });
  });

  it.each([
    ['{ maxOverlap: 5 }', /design.rules.maxOverlap: is 5, and there are 2 attributes: that allows everything/],
    ['{ maxOverlp: 1 }', /design.rules.maxOverlp: is not known \(did you mean "maxOverlap"\?\)/],
    ['{ noDominated: true }', /noDominated: nothing says which levels are better \(give an attribute an order/],
    [`{ never: ["a.price == 'lo'"] }`, /design.rules.never\[0\]: "lo" is no level of a.price \(did you mean "low"\?\)/],
    [`{ never: ["price == 'low'"] }`, /"price" is not known \(say whose: a.price or b.price\)/],
    [`{ never: ["a.price == 'low'"] }`, /speaks of one alternative only \(say something of a and of b/],
    [`{ never: ["a.constructor == 'low'"] }`, /"a.constructor" is not known/],
    [`{ never: ["c.price == b.price"] }`, /"c.price" is not known/],
  ])('%s is refused', async (rules, message) => {
    expect(await messageOf(withRules(rules))).toMatch(message);
  });

  it('a property is still no part of a prohibition', async () => {
    const text = changed('seed: 7 }', `prohibited: ["price.length == 3"] }`);
    expect(await messageOf(text)).toMatch(/a property \(a.b\) is not allowed/);
  });

  it('prohibitions that leave a level nowhere are named, those that do not matter are not', async () => {
    const prohibited = `["price == 'low' and speed == 'slow'", "speed == 'fast' and price == 'low'", "price == 'high' and speed == 'fast'"]`;
    expect(await messageOf(changed('seed: 7 }', `prohibited: ${prohibited} }`))).toMatch(
      /leaves no profile with price "low": "price == 'low' and speed == 'slow'" and "speed == 'fast' and price == 'low'" \(/,
    );
  });
});

describe('an order of levels', () => {
  const ordered = soundStudy.replace('    reference: high\n', '    reference: high\n    order: worst-to-best\n');

  it('is kept, and makes a design out of date', async () => {
    expect(ordered).not.toBe(soundStudy);
    const [plain, study] = [await parseStudy(soundStudy, 'study.yaml'), await parseStudy(ordered, 'study.yaml')];
    expect(study.attributes[0]?.order).toBe('worst-to-best');
    expect(designFingerprint(study)).not.toBe(designFingerprint(plain));
    const reversed = await parseStudy(ordered.replace('worst-to-best', 'best-to-worst'), 'study.yaml');
    expect(designFingerprint(reversed)).not.toBe(designFingerprint(study));
  });

  it('against the priors is refused', async () => {
    const text = ordered.replace('seed: 7 }', 'seed: 7, priors: { price: { low: 0.4 } } }');
    expect(await messageOf(text)).toMatch(
      /attributes.price.order: says that "high" is better than "low", and the priors the opposite/,
    );
  });

  it('has no place in a factor', async () => {
    expect(await messageOf(changed('  carrier:\n', '  carrier:\n    order: worst-to-best\n'))).toMatch(
      /factors.carrier.order: is not known/,
    );
  });
});

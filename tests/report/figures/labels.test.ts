import { describe, expect, test } from 'vitest';
import { makeLabels } from '../../../report/figures/labels.ts';
import { categorical, mainEffect, makeEstimates, makeFit, none } from '../../cli/reportFixture.ts';
import { english } from './englishFixture.ts';

describe('labels', () => {
  test('are the texts of the codebook', () => {
    const labels = makeLabels(makeEstimates(), english);
    expect(labels.column('anonymity')).toBe('Anonymity');
    expect(labels.level('usage', 'sell')).toBe('Also sold to other companies');
    expect(labels.levelOf('usage', 'sell')).toBe('Use: Also sold to others');
    expect(labels.group({ factors: { sector: 'bank' } })).toBe('Bank');
  });

  test('of parameters name both sides of an interaction', () => {
    const labels = makeLabels(makeEstimates(), english);
    expect(labels.parameter('usage=sell:sector=bank')).toBe('Use: Also sold to others × Sector: Bank');
    expect(labels.fullParameter('usage=sell:sector=bank')).toBe(
      'Use: Also sold to other companies × Sector: your bank',
    );
    expect(labels.parameter('none')).toBe('Rejecting (none)');
    expect(labels.parameterParts('usage=sell:sector=bank')).toEqual({
      columns: 'Use × Sector',
      levels: 'Also sold to others × Bank',
    });
    expect(labels.parameterParts('none')).toEqual({ columns: 'Rejecting (none)', levels: '' });
  });

  test('are the ids where there is no codebook', () => {
    const fit = makeFit({
      columns: [categorical('brand', ['a', 'b:c=d'])],
      terms: [mainEffect('brand'), none],
      values: {},
    });
    const labels = makeLabels(fit, english);
    expect(labels.parameter('brand=b:c=d')).toBe('brand: b:c=d');
    expect(labels.parameter('log(price)')).toBe('log(price)');
  });

  test('fall back to the first language of the study', () => {
    const { codebook } = makeEstimates();
    if (!codebook) throw new Error('the fixture has a codebook');
    const [first] = codebook.attributes;
    const attributes = first ? [{ ...first, label: { nl: 'Bewaartermijn' } }] : [];
    const labels = makeLabels(makeEstimates({ codebook: { ...codebook, attributes } }), english);
    expect(labels.column('retention')).toBe('Bewaartermijn');
  });
});

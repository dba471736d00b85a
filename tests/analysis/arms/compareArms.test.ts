import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareArms, withArms } from '../../../analysis/arms/compareArms.ts';
import { designStudy } from '../../../analysis/design/designStudy.ts';
import { estimateLogit, parseChoices } from '../../../analysis/index.ts';
import { simulateResponses } from '../../../analysis/simulate/simulateResponses.ts';
import {
  formatResponseHeader,
  makeResponseFormatter,
  responseLayout,
} from '../../../study/responses/formatResponses.ts';
import { makeCodebook, makeTally } from '../../../study/responses/makeCodebook.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';
import { parseTruth } from '../../../study/truth/parseTruth.ts';
import type { Truth } from '../../../study/truth/truth.ts';

const folder = join(import.meta.dirname, '../../../data/studies/fair-exchange-binding');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const study = await parseStudy(read('study.yaml'), 'study.yaml');
const truth = parseTruth(read('truth.yaml'), 'truth.yaml', study);
const design = designStudy({ study, instead: { strategy: 'balanced' } });
const snapshot = { hash: 'snapshot', study, design };
const arm = { factor: 'arm', kept: 'real' };

function choicesOf(believed: Truth, respondents: number, seed = 1) {
  const layout = responseLayout([snapshot]);
  const format = makeResponseFormatter([snapshot], layout);
  let csv = formatResponseHeader(layout);
  for (const response of simulateResponses({ ...snapshot, snapshot: 'snapshot', truth: believed, respondents, seed })) {
    csv += format(response);
  }
  const words = makeCodebook(snapshot, makeTally().counts, { responsesSha256: '', version: '' });
  return parseChoices(csv, 'responses.csv', { words });
}

/** All tastes of who is told that it counts, so many times stronger: more consistent, and nothing else. */
function scaledBy(factor: number): Truth {
  const multipliers = study.attributes.map(({ id }) => ({
    attribute: id,
    factor: 'arm',
    by: { real: factor, 'made-up': 1 },
  }));
  return { ...truth, multipliers };
}

const about = (value: number, { low = 0, high = Number.POSITIVE_INFINITY }: { low?: number; high?: number } = {}) =>
  low <= value && value <= high;

describe('the two groups of a binding study', () => {
  test('are told apart by acceptance and by what matters, as the truth has them', () => {
    const choices = choicesOf(truth, 1600);
    const { arms } = withArms(choices, estimateLogit(choices), arm);
    expect(arms?.nRespondents).toEqual({ kept: 800, madeUp: 800 });
    const usage = arms?.partWorths?.find(({ name }) => name === 'usage=own');
    // Effects coding: half of the part-worth against the other level, 0.4 and 1.5 times that.
    expect(about(0.3, usage?.kept)).toBe(true);
    expect(about(0.2, usage?.madeUp)).toBe(true);
    expect(about(0.1, usage?.difference)).toBe(true);
    const { kept, madeUp, difference } = arms?.acceptance ?? {};
    expect(difference?.estimate).toBeCloseTo((kept?.estimate ?? 0) - (madeUp?.estimate ?? 0), 12);
    expect(difference?.standardError).toBeCloseTo(Math.hypot(kept?.standardError ?? 0, madeUp?.standardError ?? 0), 12);
    expect(arms?.partWorths?.map(({ name }) => name)).not.toContain('none');
  });

  test('have a scale between them where one answers more consistently, and then nothing else differs', () => {
    const choices = choicesOf(scaledBy(1.6), 2000, 4);
    const estimates = estimateLogit(choices);
    const { scale, tests } = compareArms(choices, estimates, arm);
    expect(about(1.6, scale)).toBe(true);
    expect(tests?.scale.p).toBeLessThan(0.001);
    expect(tests?.tastes.p).toBeGreaterThan(0.01);
    expect(tests?.tastes.df).toBe(4);
    expect(tests?.both.statistic).toBeCloseTo((tests?.tastes.statistic ?? 0) + (tests?.scale.statistic ?? 0), 10);
    // Another way to the same: one fit with a scale for the group, where acceptance may differ by it.
    const model = 'retention + anonymity + usage + transparency + none + none:arm';
    const one = estimateLogit(choices, { model, scales: { by: ['arm'] } });
    expect(Math.abs(Math.log((scale?.estimate ?? 0) / (one.scales?.[0]?.estimate ?? 1)))).toBeLessThan(0.1);
  });

  test('are the same where nobody cares whether it counts', () => {
    const { factor: _, ...acceptance } = { factor: 0, reference: truth.acceptance.reference };
    const alike: Truth = { ...truth, acceptance, multipliers: [] };
    const choices = choicesOf(alike, 1200, 2);
    const { acceptance: accepted, scale, tests } = compareArms(choices, estimateLogit(choices), arm);
    expect(about(0, accepted?.difference)).toBe(true);
    expect(about(1, scale)).toBe(true);
    expect(tests?.both.p).toBeGreaterThan(0.01);
  });

  test('are refused in words where one of them can’t be estimated', () => {
    const choices = choicesOf(truth, 3);
    const estimates = estimateLogit(choicesOf(truth, 400));
    const { reason, partWorths } = compareArms(choices, estimates, arm);
    expect(reason).toMatch(/^where arm is (not )?real: /);
    expect(partWorths).toBeUndefined();
    expect(compareArms(choices, { ...estimates, terms: [] }, arm).reason).toBe(
      'every term of the model depends on arm',
    );
  });

  test('are no part of the estimates of any other study', () => {
    const choices = choicesOf(truth, 100);
    const estimates = estimateLogit(choices);
    expect(withArms(choices, estimates, undefined)).toBe(estimates);
    expect(withArms(choices, estimates, { factor: 'nowhere', kept: 'real' })).toBe(estimates);
  });
});

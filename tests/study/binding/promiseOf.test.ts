import { describe, expect, test } from 'vitest';
import { decidesRelease, isKept, promiseOf } from '../../../study/binding/promiseOf.ts';
import type { Study } from '../../../study/study.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';
import { soundStudy } from '../studyFixture.ts';

const study = await parseStudy(
  `${soundStudy}binding:
  arm: { factor: carrier, kept: train }
  acts:
    price: { low: { keepFor: 30 days }, high: { keepFor: 100 days } }
    speed: { slow: { stored: code, release: public }, fast: { stored: anonymous, release: never } }
  minimum: { keepFor: 20 days, analysis: count }
`,
  'study.yaml',
);
const drawn = { version: 3, task: 2, position: 5 };
// A Thursday.
const times = { startedAt: '2026-01-01T12:00:00.000Z', madeAt: '2026-01-01T12:20:00.000Z' };
const promised = (profile?: Record<string, string>, of: Study = study) =>
  promiseOf({ study: of, drawn, chosen: profile ? 1 : 0, profile, ...times });

describe('what is promised', () => {
  test('is what the levels of the accepted profile say, to the second', () => {
    expect(promised({ price: 'high', speed: 'slow' })).toEqual({
      drawn,
      chosen: 1,
      acts: { keepForDays: 100, stored: 'code', release: 'public' },
      madeAt: times.madeAt,
      keepUntil: '2026-04-11T12:00:00.000Z',
    });
  });

  test('is erased at the beginning of a week where it has been made anonymous, never later than promised', () => {
    const { keepUntil, anonymiseAt } = promised({ price: 'low', speed: 'fast' });
    expect(anonymiseAt).toBe('2026-01-08T12:20:00.000Z');
    // Thirty days end on a Saturday: the Monday before it.
    expect(keepUntil).toBe('2026-01-26T00:00:00.000Z');
    expect(new Date(keepUntil ?? '').getUTCDay()).toBe(1);
  });

  test('is the least where nothing was accepted', () => {
    expect(promised()).toMatchObject({
      chosen: 0,
      acts: { keepForDays: 20, analysis: 'count', stored: 'anonymous', release: 'never', shown: 'always' },
      keepUntil: '2026-01-19T00:00:00.000Z',
    });
  });

  test('ends with the study’s own promise where no level decides how long', () => {
    const acts = { price: { low: {}, high: {} }, speed: study.binding?.acts['speed'] ?? {} };
    const withoutTime = { ...study, binding: { ...study.binding, acts } } as Study;
    expect(promised({ price: 'high', speed: 'slow' }, withoutTime).keepUntil).toBe('2027-01-01T12:00:00.000Z');
    const anonymising: Study = { ...withoutTime, privacy: { ...study.privacy, afterwards: 'anonymise' } };
    expect(promised({ price: 'high', speed: 'slow' }, anonymising)).not.toHaveProperty('keepUntil');
  });
});

test('promises are kept for who is in the group that was told so, and for everybody where there is none', () => {
  expect([isKept(study, { carrier: 'train' }), isKept(study, { carrier: 'bus' })]).toEqual([true, false]);
  const { arm: _, ...binding } = study.binding ?? {
    acts: {},
    anonymiseAfterDays: 1,
    minimum: { keepForDays: 1, analysis: 'use' },
  };
  expect(isKept({ binding }, {})).toBe(true);
  expect(isKept({}, { carrier: 'train' })).toBe(false);
});

test('nobody is published who did not choose it, where a level decides that', () => {
  expect(decidesRelease(study)).toBe(true);
  expect(decidesRelease({ binding: { ...study.binding, acts: { price: { low: { keepForDays: 3 } } } } as never })).toBe(
    false,
  );
  expect(decidesRelease({})).toBe(false);
});

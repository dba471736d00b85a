import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  parseDifferences,
  parseFactors,
  parseOfferWords,
  parseUnit,
  parseWeights,
} from '../../../cli/flags/acceptanceFlags.ts';
import { collectNames, parseName, parseNames } from '../../../cli/flags/flagReader.ts';
import { parseAssignments } from '../../../cli/flags/parseAssignments.ts';
import { quoteAssignment, quoteName } from '../../../study/quoteName.ts';

/** Names made of what means something in a flag, and of what people write. */
const hostile = fc
  .array(
    fc.constantFrom(',', '=', ':', '"', '""', ' ', '\n', 'a', 'é', '£1', '0.5', 'none', '__proto__', '`', '+', '\\'),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(''));
const names = fc.uniqueArray(hostile, { minLength: 1, maxLength: 4 });

describe('any name can be named in', () => {
  const pairs = names.chain((own) => fc.tuple(...own.map((name) => fc.tuple(fc.constant(name), hostile))));

  test.each(['--reference', '--profile', '--columns'])('%s', (flag) => {
    fc.assert(
      fc.property(pairs, fc.constantFrom(',', ', ', ' ,'), (own, comma) => {
        const texts = own.map(([name, value]) => quoteAssignment(name, value));
        expect(parseAssignments([texts.join(comma)], flag)).toEqual(own);
        expect(parseAssignments(texts, flag)).toEqual(own);
      }),
    );
  });

  test('--difference', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (column, level, against) => {
        const text = `${quoteAssignment(column, level)},${quoteName(against)}`;
        expect(parseDifferences([text])).toEqual([{ column, level, against }]);
      }),
    );
  });

  test('--offer', () => {
    fc.assert(
      fc.property(hostile, pairs, (name, own) => {
        const text = `${quoteName(name)}: ${own.map(([id, level]) => quoteAssignment(id, level)).join(', ')}`;
        expect(parseOfferWords([text])).toEqual([{ name, profile: Object.fromEntries(own) }]);
      }),
    );
  });

  test('--weights', () => {
    const shares = names.chain((own) =>
      fc.tuple(...own.map((name) => fc.tuple(fc.constant(name), fc.integer({ min: 0, max: 9 })))),
    );
    fc.assert(
      fc.property(hostile, shares, (factor, own) => {
        const text = `${quoteName(factor)}=${own.map(([level, share]) => `${quoteName(level)}:${share}`).join(',')}`;
        expect(parseWeights([text])).toEqual(Object.fromEntries([[factor, Object.fromEntries(own)]]));
      }),
    );
  });

  test('--by, --in and --scale-by', () => {
    fc.assert(
      fc.property(names, hostile, (own, level) => {
        const [first = ''] = own;
        const text = own.map((name) => (name === 'none' ? '"none"' : quoteName(name))).join(',');
        expect(parseFactors([text])).toEqual(own);
        expect(parseNames(own.map(quoteName).join(', '), '--by').map(({ name }) => name)).toEqual(own);
        expect(parseName(quoteName(first), '--scale-by')).toBe(first);
        expect(parseUnit(quoteName(first))).toEqual({ attribute: first });
        expect(parseUnit(quoteAssignment(first, level))).toEqual({ attribute: first, level });
      }),
    );
  });
});

test('names of a flag that is given several times', () => {
  expect(collectNames(['age, sex', 'income'], '--keep')).toEqual(['age', 'sex', 'income']);
  expect(collectNames(['"how old, if any",sex'], '--keep')).toEqual(['how old, if any', 'sex']);
  expect(collectNames(['"the ""old"", the new"'], '--keep')).toEqual(['the "old", the new']);
  expect(collectNames(['5" screens,price'], '--keep')).toEqual(['5" screens', 'price']);
  expect(collectNames([' , '], '--keep')).toEqual([]);
  expect(() => collectNames(['"how old'], '--keep')).toThrow(/^--keep: a quote has no end/);
});

describe('plain names need no quotes', () => {
  test.each<[string, unknown, unknown]>([
    [
      'assignments',
      parseAssignments([' a = b c ,d=e=f', 'g=5"'], '--x'),
      [
        ['a', 'b c'],
        ['d', 'e=f'],
        ['g', '5"'],
      ],
    ],
    [
      'commas too many',
      parseAssignments(['a=b,,c=d,'], '--x'),
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a difference', parseDifferences(['usage=sell, ads']), [{ column: 'usage', level: 'sell', against: 'ads' }]],
    ['an offer', parseOfferWords(['today: usage=at 10:30']), [{ name: 'today', profile: { usage: 'at 10:30' } }]],
    ['an offer of the references', parseOfferWords(['today:']), [{ name: 'today', profile: {} }]],
    ['shares', parseWeights(['time=10:30:0.4,noon: 0.6']), { time: { '10:30': 0.4, noon: 0.6 } }],
    ['factors', parseFactors(['none', 'a,b']), ['a', 'b']],
    ['a step', parseUnit('anonymity=anonymous'), { attribute: 'anonymity', level: 'anonymous' }],
    ['a name with commas', parseName('a, b', '--scale-by'), 'a, b'],
  ])('%s', (_, read, expected) => {
    expect(read).toEqual(expected);
  });
});

describe('what is no name is refused, with the rule', () => {
  test.each<[string, () => unknown, RegExp]>([
    [
      'a quote without an end',
      () => parseAssignments(['a="b'], '--x'),
      /--x: a quote has no end in a="b \(what holds a comma/,
    ],
    ['words after a quote', () => parseAssignments(['"a"b=c'], '--x'), /"b" stands after the end of a quote in "a"b=c/],
    [
      'a comma that no quote holds',
      () => parseAssignments(['a=b, c'], '--x'),
      /"c" is no assignment \(.*double quotes/,
    ],
    ['a name without a value', () => parseAssignments(['a='], '--x'), /"a=" is no assignment/],
    ['three levels', () => parseDifferences(['a=b,c,d']), /"a=b,c,d" is no column with two levels/],
    ['one level', () => parseDifferences(['a=b']), /is no column with two levels/],
    ['a name twice', () => parseAssignments(['"a"=b,a=c'], '--x'), /"a" stands there twice/],
    ['an offer without a name', () => parseOfferWords([': a=b', 'a=b']), /": a=b" has no name.*\n.*"a=b" has no name/],
    ['a level without a share', () => parseWeights(['a=b:0.4,"c, d"']), /"c, d" is no level with its share/],
    ['a share that is no number', () => parseWeights(['a=b:x']), /"b:x" is no level with its share/],
    ['no share at the end', () => parseWeights(['a=b:0.4,c:']), /"c:" is no level with its share/],
    ['no factor', () => parseWeights(['b:0.4']), /"b:0.4" names no factor/],
  ])('%s', (_, read, message) => {
    expect(read).toThrow(message);
  });
});

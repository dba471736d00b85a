/** Every id that a study may have becomes a name that R, Python, SPSS and Stata take, and no two become one. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { programNames } from '../../../../server/export/scripts/programNames.ts';

const stata = '_all _b byte _coef _cons double float if in int long _n _N _pi _pred _rc _skip strL using with'.split(
  ' ',
);
const spss = 'all and by eq ge gt le lt ne not or to with'.split(' ');
const r = 'if else repeat while function for next break TRUE FALSE NULL Inf NaN NA'.split(' ');

function expectFit(given: ReadonlyMap<string, string>): void {
  const names = [...given.values()];
  for (const name of names) {
    expect(name).toMatch(/^[A-Za-z][A-Za-z0-9_]{0,31}$/);
    expect(name).not.toMatch(/_$|^str\d+$/i);
    expect([...stata, ...spss, ...r].map((word) => word.toLowerCase())).not.toContain(name.toLowerCase());
  }
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
}

test('ids keep the name that all programs take, and others become one', () => {
  const ids = [
    'respID',
    'two-words',
    'two_words',
    'concern.sharing',
    'if',
    'str12',
    'v3',
    'x'.repeat(64),
    'x'.repeat(40),
  ];
  expect(Object.fromEntries(programNames(ids))).toEqual({
    respID: 'respID',
    'two-words': 'two_words_2',
    two_words: 'two_words',
    'concern.sharing': 'concern_sharing',
    if: 'if_x',
    str12: 'str12_x',
    v3: 'v3_x',
    ['x'.repeat(64)]: 'x'.repeat(32),
    ['x'.repeat(40)]: `${'x'.repeat(30)}_2`,
  });
});

test('hostile ids become valid names, no two alike in any mixture of cases', () => {
  const piece = fc.constantFrom(
    'a',
    'A',
    '-',
    '_',
    '.',
    '=',
    ':',
    '1',
    'if',
    'str',
    'with',
    'é',
    '[',
    '^2',
    ' ',
    'x'.repeat(31),
  );
  const id = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));
  const words = fc.constantFrom(...stata, ...spss, ...r);
  fc.assert(
    fc.property(fc.uniqueArray(fc.oneof(id, words, fc.string({ minLength: 1 })), { maxLength: 60 }), (ids) => {
      const given = programNames(ids);
      expect([...given.keys()]).toEqual(ids);
      expectFit(given);
      const others = programNames(ids, given.values());
      expectFit(new Map([...given, ...[...others].map(([name, short]) => [`other ${name}`, short] as const)]));
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StudyError } from '../../../study/errors.ts';
import { compileExpression } from '../../../study/expression/expression.ts';

const names = { personal: ['general', 'viewed'], transparency: ['none', 'link'], age: 'number' } as const;

async function evaluate(source: string, values: Record<string, string | number>): Promise<boolean> {
  return (await compileExpression(source, names)).evaluate(values);
}

async function refusalOf(source: string): Promise<string> {
  const error = await compileExpression(source, names).catch((thrown: unknown) => thrown);
  if (error instanceof StudyError) return error.problems.map((one) => `${one.column} ${one.message}`).join('\n');
  throw new Error(`it was compiled, or something else was thrown: ${source}`, { cause: error });
}

describe('compileExpression', () => {
  it('compares ids and numbers, and joins comparisons as they are read', async () => {
    const profile = { personal: 'general', transparency: 'link', age: 40 };
    expect(await evaluate("personal == 'general' and transparency != 'none'", profile)).toBe(true);
    expect(await evaluate("personal == 'viewed' or transparency == 'link'", profile)).toBe(true);
    expect(await evaluate("not (personal == 'general') or not (transparency == 'link')", profile)).toBe(false);
    expect(await evaluate("personal == 'general' or personal == 'viewed' and transparency == 'none'", profile)).toBe(
      true,
    );
    expect(await evaluate('age >= 18 and age * 2 - 10 < 75 and -age / 4 == -10', profile)).toBe(true);
    expect(await evaluate('"general" == personal', profile)).toBe(true);
  });

  it('finds a comparison with what is not there false', async () => {
    expect(await evaluate("personal == 'general'", {})).toBe(false);
    expect(await evaluate("personal != 'general'", {})).toBe(false);
    expect(await evaluate('age > 0 - 1', { age: Number.NaN })).toBe(false);
  });

  it('names what it depends on', async () => {
    expect((await compileExpression("age > 3 and personal == 'viewed' or age < 1", names)).names).toEqual([
      'age',
      'personal',
    ]);
  });

  it('says where a name or a level is misspelt, and what was meant', async () => {
    const error = await compileExpression("personl == 'general' or transparency == 'lnik'", names).catch(
      (e: unknown) => e,
    );
    expect((error as StudyError).problems).toEqual([
      { column: 1, message: '"personl" is not known', hint: 'did you mean "personal"?' },
      { column: 42, message: '"lnik" is no level of transparency', hint: 'did you mean "link"?' },
    ]);
  });

  it('says to put a level in quotes', async () => {
    const error = await compileExpression('personal == general', names).catch((e: unknown) => e);
    expect((error as StudyError).problems[0]?.hint).toBe("write 'general' in quotes");
  });

  it('says why a name that exists has no place here, and which of the parts of a name are meant', async () => {
    const here = { ...names, later: { because: 'is asked later', hint: 'wait' }, 'use.phone': 'number' } as const;
    const problemOf = (source: string) =>
      compileExpression(source, here).then(
        () => undefined,
        (error: StudyError) => error.problems[0],
      );
    expect(await problemOf('age > 1 and later == 1')).toEqual({
      column: 13,
      message: '"later" is asked later',
      hint: 'wait',
    });
    expect((await problemOf('use == 1'))?.hint).toBe('say which: use.phone');
    expect(await problemOf('use.phone == 1')).toBeUndefined();
  });

  it.each([
    ['personal == 3', /== compares a text with a number/],
    ["personal < 'general'", /< needs a number on each side/],
    ['age and age', /and needs true or false/],
    ['age + 1', /neither true nor false/],
    ["'general'", /neither true nor false/],
    ["personal = 'general'", /a single =/],
    ['1 < age < 3', /chain of comparisons/],
    ['2 age == 4', /product without \*/],
    ["personal == 'general' and", /can't be read/],
    ['', /is empty/],
    [`age == ${'1'.repeat(500)}`, /at most 500/],
    [`${'('.repeat(30)}age == 1${')'.repeat(30)}`, /more than 20 brackets/],
    [`${Array(110).fill('1').join('+')} == age`, /more than 200 parts/],
  ])('refuses %s', async (source, message) => {
    expect(await refusalOf(source)).toMatch(message);
  });

  const hostile = [
    'config({ number: "BigNumber" })',
    'zeros(1e4, 1e4)',
    'import({ a: 1 })',
    'createUnit("x")',
    'constructor',
    'personal.constructor',
    'personal["constructor"]',
    'f(x) = x',
    'f(x) = f(x)',
    'a = 1',
    'age = 1; age == 1',
    '1:1e9',
    '[1, 2] == [1, 2]',
    'ones(1e9)',
    '5 cm == 50 mm',
    'age!',
    "age'",
    'age % 2 == 1',
    '2 ^ 1e9 > 1',
    'age ? 1 : 2',
    'evaluate("1")',
    'parse("1")',
    'parser().evaluate("1")',
    'cos.constructor("return process")()',
    '__proto__ == 1',
    'toString == 1',
    'hasOwnProperty',
    'valueOf()',
    '"a" + "b" == "ab"',
    'null == null',
    'NaN == NaN',
    'Infinity > 1',
    '1e999 > 1',
    'i == i',
    'pi > 3',
    'version',
    'age == 1 # comment',
    'age\n== 1',
    '{ a: 1 }.a',
    'age | 1',
    'age & 1',
    '~age',
    'age << 2 > 1',
    'age to 1',
    'age mod 2 == 1',
    'age xor age',
    'end',
    'this',
    'process.exit(1)',
    'range(1, 1e9)',
    'map(age, f)',
    'age == `1`',
    'simplify("1")',
    'derivative("x", "x")',
    '\u0000',
    'age ＝＝ 1',
    'undefined == undefined',
  ];
  it.each(hostile)('row 27: refuses the hostile %s', async (source) => {
    expect(await refusalOf(source)).toMatch(/^\d+ /);
  });

  it('row 27: gives true, false or a refusal for whatever is written, in as many steps as it has parts at most', async () => {
    const word = fc.constantFrom(
      'personal',
      'age',
      "'general'",
      '"none"',
      '==',
      '!=',
      '<',
      'and',
      'or',
      'not',
      '(',
      ')',
      '+',
      '-',
      '*',
      '/',
      '1',
      '1e9',
      '=',
      '.',
      'true',
      'zeros',
      'config',
      'constructor',
      ' ',
      "'",
      '!',
      'f(x)',
    );
    const comparison = fc.constantFrom("personal == 'general'", 'age < 4', '3 >= age', "personal != 'none'");
    const { sound } = fc.letrec<{ sound: string }>((tie) => ({
      sound: fc.oneof(
        { maxDepth: 4 },
        comparison,
        fc.tuple(tie('sound'), fc.constantFrom('and', 'or'), tie('sound')).map((parts) => `(${parts.join(' ')})`),
        tie('sound').map((part) => `not (${part})`),
      ),
    }));
    let evaluated = 0;
    const source = fc.oneof(
      sound,
      fc.array(word, { maxLength: 40 }).map((words) => words.join(' ')),
      fc.string({ maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(source, async (text) => {
        const compiled = await compileExpression(text, names).catch((error: unknown) => error);
        if (compiled instanceof StudyError) return;
        expect(compiled).not.toBeInstanceOf(Error);
        let reads = 0;
        const get = (values: object, name: string) => {
          reads += 1;
          return Reflect.get(values, name);
        };
        const values = new Proxy({ personal: 'general', age: 3 }, { get, has: Reflect.has });
        const result = (compiled as { evaluate(values: object): unknown }).evaluate(values);
        expect(typeof result).toBe('boolean');
        evaluated += 1;
        // Each part is evaluated once at most: there are no loops and no functions.
        expect(reads).toBeLessThanOrEqual(text.match(/personal|age/g)?.length ?? 0);
      }),
      { numRuns: 400 },
    );
    expect(evaluated).toBeGreaterThan(50);
  });
});

import { expect, it } from 'vitest';
import { StudyError } from '../../../../../study/errors.ts';
import { parseStudy } from '../../../../../study/studyFile/parseStudy.ts';
import { everyQuestion } from '../../../everyQuestion.ts';

/** The study with every question, and these variables made of its answers. */
const withRecodes = (recodes: string) => `${everyQuestion}recode:\n${recodes}\n`;

async function problemsOf(recodes: string): Promise<string[]> {
  const error = await parseStudy(withRecodes(recodes), 'study.yaml').catch((thrown: unknown) => thrown);
  if (!(error instanceof StudyError)) throw new Error('it was parsed, or something else was thrown', { cause: error });
  return error.message.split('\n').map((line) => line.replace(/^study.yaml:\d+:\d+ recode\./, ''));
}

it.each([
  [
    'bands of whole numbers',
    'r: { from: age, levels: { young: { to: 34 }, middle: { from: 35, below: 55 }, old: { from: 55 } } }',
  ],
  ['bands of halves', 'r: { from: hours, levels: { few: { to: 2.5 }, many: { from: 3 } } }'],
  ['groups of options', 'r: { from: gender, levels: { woman: { of: [woman] }, not: { of: [man, other] } } }'],
  [
    'what was not said',
    'r: { from: region, levels: { home: { of: [north, south] }, else: { of: [abroad, prefer-not-to-say] } } }',
  ],
  ['the rest', 'r: { from: gender, levels: { woman: { of: [woman] }, not: { label: Others } }, otherwise: not }'],
  [
    'a row',
    'r: { from: recommend, levels: { detractor: { to: 6 }, passive: { from: 7, to: 8 }, promoter: { from: 9 } } }',
  ],
  ['a statement', 'r: { from: concern.late, levels: { no: { to: 2 }, yes: { from: 3 } } }'],
  ['a box', 'r: { from: devices.phone, levels: { without: { to: 0 }, with: { from: 1 } } }'],
  ['a share', 'r: { from: spend.food, levels: { none: { to: 0 }, some: { from: 1 } } }'],
  ['a year', 'r: { from: last.year, levels: { before: { below: 2024 }, since: { from: 2024 } } }'],
])('%s are taken', async (_, recode) => {
  const { recodes } = await parseStudy(withRecodes(`  ${recode}`), 'study.yaml');
  expect(recodes?.map(({ id, levels }) => [id, levels.length > 1])).toEqual([['r', true]]);
});

const bands = (levels: string, from = 'age') => `  r: { from: ${from}, levels: { ${levels} } }`;

it.each([
  [
    'an unknown question',
    bands('a: { to: 30 }, b: { from: 31 }', 'agee'),
    'r.from: "agee" is no question (did you mean "age"?)',
  ],
  [
    'a factor',
    bands('a: { of: [train] }, b: { of: [bus] }', 'carrier'),
    'r.from: carrier is no answer (recode what is asked: name a question)',
  ],
  [
    'a text',
    bands('a: { to: 30 }, b: { from: 31 }', 'remark'),
    'r.from: remark is a question of type text, which has neither numbers nor options to recode',
  ],
  [
    'a ranking',
    bands('a: { to: 1 }, b: { from: 2 }', 'matters'),
    'r.from: matters is a question of type ranking, which has neither numbers nor options to recode',
  ],
  [
    'several values',
    bands('a: { to: 1 }, b: { from: 2 }', 'concern'),
    'r.from: concern has several values (say which: concern.late)',
  ],
  [
    'a part that is not there',
    bands('a: { to: 1 }, b: { from: 2 }', 'concern.lat'),
    'r.from: concern has no "lat" (did you mean "late"?)',
  ],
  ['a part of what has none', bands('a: { to: 30 }, b: { from: 31 }', 'age.x'), 'r.from: age has no "x" (write age)'],
  ['one level', bands('a: { to: 99 }'), 'r.levels: needs at least 2 levels, has 1'],
  [
    'a rest that is no level',
    '  r: { from: age, levels: { a: { to: 30 }, b: { from: 31 } }, otherwise: c }',
    'r.otherwise: "c" is no level of it (did you mean "a"?)',
  ],
  [
    'overlapping bands',
    bands('a: { to: 35 }, b: { from: 35 }'),
    'r.levels.b: a holds 35 already (an answer has one level: from begins it, below ends the one before)',
  ],
  [
    'a gap of one',
    bands('a: { to: 34 }, b: { from: 36 }'),
    'r.levels: no level holds 35 (close the gap, or say which level holds the rest: otherwise: ...)',
  ],
  [
    'a gap',
    bands('a: { below: 34 }, b: { from: 40 }'),
    'r.levels: no level holds 34 to 39 (close the gap, or say which level holds the rest: otherwise: ...)',
  ],
  [
    'nothing for the first',
    bands('a: { from: 20, to: 34 }, b: { from: 35 }'),
    'r.levels: no level holds numbers below 20 (close the gap, or say which level holds the rest: otherwise: ...)',
  ],
  [
    'nothing for the last',
    bands('a: { to: 34 }, b: { from: 35, to: 98 }'),
    'r.levels: no level holds numbers above 98 (close the gap, or say which level holds the rest: otherwise: ...)',
  ],
  [
    'a band from behind',
    bands('a: { from: 50, to: 34 }, b: { from: 35 }'),
    'r.levels.a: holds no number (its end is before its beginning)',
  ],
  [
    'a band beyond the answers',
    bands('a: { to: 34 }, b: { from: 35 }, c: { from: 100 }'),
    'r.levels.c: holds no number that is an answer (the question takes 18 to 99)',
  ],
  [
    'both ends',
    bands('a: { to: 34, below: 35 }, b: { from: 35 }'),
    'r.levels.a.below: stands beside to: 34 (leave out one of the two)',
  ],
  [
    'options of a number',
    bands('a: { of: [x] }, b: { from: 35 }'),
    'r.levels.a.of: age is a number, and has no options (say from, and to or below)',
  ],
  [
    'a level of nothing',
    bands('a: { label: A }, b: { from: 35 }'),
    'r.levels.a: says of no answer that it holds it (say from, and to or below; or name it under otherwise)',
  ],
  [
    'numbers of options',
    bands('a: { to: 1 }, b: { of: [man] }', 'gender'),
    'r.levels.a.to: gender has options, not numbers (list those that the level holds: of: [...])',
  ],
  [
    'an unknown option',
    bands('a: { of: [womn] }, b: { of: [man, other, woman] }', 'gender'),
    'r.levels.a.of[0]: "womn" is no option of gender (did you mean "woman"?)',
  ],
  [
    'an option twice',
    bands('a: { of: [woman] }, b: { of: [man, other, woman] }', 'gender'),
    'r.levels.b.of[2]: "woman" is held by a already (an answer has one level)',
  ],
  [
    'an option nowhere',
    bands('a: { of: [woman] }, b: { of: [man] }', 'gender'),
    'r.levels: no level holds other of gender (name them under a level, or say which level holds the rest: otherwise: ...)',
  ],
])('%s is refused', async (_, recodes, problem) => {
  expect(await problemsOf(recodes)).toEqual([problem]);
});

it('numbers without steps leave no room between to and from', async () => {
  const study = everyQuestion.replace('    min: 0\n    max: 24\n    step: 0.5\n', '');
  const text = `${study}recode:\n${bands('few: { to: 2 }, many: { from: 3 }', 'hours')}\n`;
  const error = await parseStudy(text, 's').catch((thrown: unknown) => thrown);
  expect(String(error)).toMatch(/no level holds more than 2 and less than 3 \(write below: 3 in few, or otherwise\)/);
  const sound = text.replace('few: { to: 2 }', 'few: { below: 3 }');
  expect((await parseStudy(sound, 's')).recodes).toHaveLength(1);
});

it('names no other column, and is known to rules and models only from the page after its question', async () => {
  expect(await problemsOf(bands('a: { to: 30 }, b: { from: 31 }').replace('r:', 'hours:'))).toEqual([
    'hours: recode hours would have the same column as question hours: hours (choose another name)',
  ]);
  const recode = bands('young: { to: 30 }, old: { from: 31 }');
  const rule = (showIf: string) =>
    withRecodes(recode).replace('page: look-back\n', `page: look-back\n    showIf: ${showIf}\n`);
  const study = await parseStudy(rule("r == 'old'"), 's');
  expect(study.questions.at(-1)?.showIf).toBe("r == 'old'");
  await expect(parseStudy(rule("r == 'odl'"), 's')).rejects.toThrow(/"odl" is no level of r \(did you mean "old"/);
  const sameRule = withRecodes(recode)
    .replace('{ type: number, page: about', '{ type: number, page: look-back')
    .replace('page: look-back\n', "page: look-back\n    showIf: r == 'old'\n");
  await expect(parseStudy(sameRule, 's')).rejects.toThrow(/"r" is asked on the same page, "look-back"/);
  const model = (effects: string) => `${withRecodes(recode)}model: { effects: [${effects}] }\n`;
  expect((await parseStudy(model('price, speed, price:r, none:r'), 's')).model.effects).toContain('none:r');
  await expect(parseStudy(model('price, speed, price:linear(r)'), 's')).rejects.toThrow(/r has levels, not numbers/);
  const margins = (levels: string) => `${withRecodes(recode)}margins: { r: { levels: { ${levels} } } }\n`;
  expect((await parseStudy(margins('young: 40, old: 60'), 's')).margins?.[0]?.column).toBe('r');
  await expect(parseStudy(margins('young: 40, odl: 60'), 's')).rejects.toThrow(/"odl" is no level of r/);
});

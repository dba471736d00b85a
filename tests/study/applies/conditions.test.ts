import { describe, expect, it } from 'vitest';
import { compileConditions } from '../../../study/applies/conditions.ts';
import { StudyError } from '../../../study/errors.ts';
import { designFingerprint } from '../../../study/fingerprint.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';
import { studyWith } from '../studyFixture.ts';

const two = 'levels: { x: X, y: Y }';

describe('attributes that depend on others', () => {
  it('are left empty where they do not apply, through conditions of conditions', async () => {
    const study = await parseStudy(
      studyWith(
        `  inner: { label: I, ${two}, appliesWhen: "outer == 'x'" }\n  outer: { label: O, ${two}, appliesWhen: "speed == 'fast'" }\n`,
      ),
      'study.yaml',
    );
    const { complete, isComplete, dependent } = await compileConditions(study.attributes);
    expect(dependent.map(({ id }) => id)).toEqual(['outer', 'inner']);
    const rest = Object.fromEntries(study.attributes.map(({ id, levels }) => [id, levels[0]?.id ?? '']));
    const slow = complete({ ...rest, speed: 'slow', outer: 'x', inner: 'y' });
    expect(slow).toMatchObject({ outer: '', inner: '' });
    expect(isComplete(slow)).toBe(true);
    const fast = complete({ ...rest, speed: 'fast', outer: 'x', inner: 'y' });
    expect(fast).toMatchObject({ outer: 'x', inner: 'y' });
    expect(isComplete({ ...fast, outer: 'y' })).toBe(false);
    expect(isComplete({ ...fast, inner: '' })).toBe(false);
  });

  it('change what a design is made of', async () => {
    const plain = await parseStudy(studyWith(`  inner: { label: I, ${two} }\n`), 'study.yaml');
    const dependent = await parseStudy(
      studyWith(`  inner: { label: I, ${two}, appliesWhen: "speed == 'fast'" }\n`),
      'study.yaml',
    );
    expect(designFingerprint(dependent)).not.toBe(designFingerprint(plain));
  });

  it.each([
    [`  inner: { label: I, ${two}, appliesWhen: "inner == 'x'" }\n`, /appliesWhen: depends on itself/],
    [
      `  a: { label: A, ${two}, appliesWhen: "b == 'x'" }\n  b: { label: B, ${two}, appliesWhen: "a == 'x'" }\n`,
      /depends on itself: a -> b -> a/,
    ],
    [`  inner: { label: I, ${two}, appliesWhen: "sped == 'fast'" }\n`, /did you mean "speed"/],
    [`  inner: { label: I, ${two}, appliesWhen: "speed == 'fast' and speed == 'slow'" }\n`, /is true of no profile/],
    [`  inner: { label: I, ${two}, appliesWhen: "1 == 1" }\n`, /names no other attribute/],
    [
      `  fee: { label: F, sum: { speed: { slow: 1, fast: 2 } }, vary: [0, 10%], round: 0.01 }\n  inner: { label: I, ${two}, appliesWhen: "fee > 1" }\n`,
      /follows from other attributes/,
    ],
  ])('are refused where the condition makes no sense: %s', async (lines, message) => {
    await expect(parseStudy(studyWith(lines), 'study.yaml')).rejects.toThrow(message);
  });

  it('are told all at once: of one that is wrong itself the others do not hang', async () => {
    const lines = [
      `own: { label: O, ${two}, appliesWhen: "own == 'x'" }`,
      `a: { label: A, ${two}, appliesWhen: "b == 'x'" }`,
      `b: { label: B, ${two}, appliesWhen: "a == 'x'" }`,
      `unread: { label: U, ${two}, appliesWhen: "speed == 'fsat'" }`,
      `after: { label: F, ${two}, appliesWhen: "unread == 'x' and unread == 'y'" }`,
      `unnamed: { label: N, ${two}, appliesWhen: "1 == 2" }`,
      `never: { label: V, ${two}, appliesWhen: "speed == 'fast' and speed == 'slow'" }`,
    ];
    const text = studyWith(lines.map((line) => `  ${line}\n`).join(''));
    const error = await parseStudy(text, 'study.yaml').catch((caught: unknown) => caught);
    const problems = error instanceof StudyError ? error.problems : [];
    expect(problems.map(({ message }) => message)).toEqual([
      'depends on itself',
      'depends on itself: a -> b -> a',
      '"fsat" is no level of speed',
      'names no other attribute',
      'is true of no profile',
    ]);
  });
});

describe('named alternatives', () => {
  it('are an attribute of which each task shows every level, with attributes of their own', async () => {
    const text = studyWith(
      `  parking: { label: P, ${two} }\n`,
      'alternatives: { bus: Bus, car: { label: { nl: Auto, en: Car }, attributes: [parking] } }\n',
    );
    const study = await parseStudy(text, 'study.yaml');
    const [label] = study.attributes;
    expect(label).toMatchObject({
      id: 'label',
      names: true,
      levels: [{ id: 'bus' }, { id: 'car', label: { en: 'Car' } }],
    });
    expect(study.tasks.alternatives).toBe(2);
    const { complete } = await compileConditions(study.attributes);
    expect(complete({ label: 'bus', parking: 'x' })['parking']).toBe('');
    expect(complete({ label: 'car', parking: 'x' })['parking']).toBe('x');
  });

  it.each([
    ['alternatives: { bus: Bus }\n', '', /needs 2 to 8 alternatives, has 1/],
    ['alternatives: { bus: Bus, car: { label: Car, attributes: [sped] } }\n', '', /"sped" is no attribute/],
    ['alternatives: { bus: Bus, car: Car }\n', `  label: { label: L, ${two} }\n`, /is the column of the alternatives/],
  ])('are refused: %s', async (top, lines, message) => {
    await expect(parseStudy(studyWith(lines, top), 'study.yaml')).rejects.toThrow(message);
  });

  it('are as many in a task as there are, whatever it says', async () => {
    const text = studyWith('', 'alternatives: { bus: Bus, car: Car, tram: Tram }\n');
    const more = text.replace(/^tasks:\n/m, 'tasks:\n  alternatives: 2\n');
    expect(more).not.toBe(text);
    await expect(parseStudy(more, 'study.yaml')).rejects.toThrow(
      /tasks\.alternatives: is 2, and each task shows all 3 alternatives/,
    );
    const same = await parseStudy(more.replace('alternatives: 2', 'alternatives: 3'), 'study.yaml');
    expect(same.tasks.alternatives).toBe(3);
  });
});

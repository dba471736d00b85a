import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asFielded } from '../../../../study/fielded.ts';
import { parseStudy } from '../../../../study/studyFile/parseStudy.ts';
import { changed } from '../../studyFixture.ts';

const questions = `questions:
  concern:
    type: agreement
    page: about
    label: { nl: Eens?, en: Agree? }
    items: { late: Late, full: Full, fine: Fine }
    scale: [{ nl: Nee, en: No }, { nl: Tja, en: So so }, { nl: Ja, en: Yes }]
  other: { type: agreement, page: about, label: Other, items: { one: One, two: Two }, scale: [No, Yes] }
`;
const withScales = (scales: string) =>
  `${changed('questions:\n', questions).replace('model: { effects: [price,', 'model: { effects: ["price:worry", price,')}scales:\n  ${scales.replaceAll('\n', '\n  ')}\n`;
const messageOf = (scales: string) =>
  parseStudy(withScales(scales), 'study.yaml').then(
    () => '',
    (error: Error) => error.message,
  );

describe('the scales of a study file', () => {
  it('take whole questions or statements, with what is reversed and how many answers are needed', async () => {
    const study = await parseStudy(
      withScales('worry: { items: [concern], reversed: [concern.fine], least: 2, source: { nl: Wij, en: Us } }'),
      'study.yaml',
    );
    expect(study.scales).toEqual([
      {
        id: 'worry',
        label: { nl: 'worry', en: 'worry' },
        items: [
          { column: 'concern.late', question: 'concern', part: 'late' },
          { column: 'concern.full', question: 'concern', part: 'full' },
          { column: 'concern.fine', question: 'concern', part: 'fine', reversed: true },
        ],
        score: 'mean',
        points: 3,
        least: 2,
        source: { nl: 'Wij', en: 'Us' },
      },
    ]);
    // An analysis: whoever answered before a scale was written is scored by it too.
    expect(asFielded(study)).not.toHaveProperty('scales');
  });

  it.each([
    [
      'worry: { items: [concern, other.one] }',
      /scales\.worry\.items\[1\]: other\.one has 2 points, and concern\.late has 3 \(make two scales/,
    ],
    [
      'worry: { items: [concern.lat, concern.full] }',
      /items\[0\]: "lat" is no statement of concern \(did you mean "late"/,
    ],
    [
      'worry: { items: [often, concern] }',
      /items\[0\]: often is a question of type single \(a scale is made of statements/,
    ],
    ['worry: { items: [concren] }', /items\[0\]: "concren" is no question \(did you mean "concern"/],
    ['worry: { items: [concern, concern.late] }', /items\[1\]: concern\.late is in the scale already/],
    ['worry: { items: [concern.late] }', /items: has one statement/],
    [
      'worry: { items: [concern], reversed: [concern.fne] }',
      /reversed\[0\]: "concern\.fne" is no statement of this scale/,
    ],
    ['worry: { items: [other], reversed: [other.one, other.two] }', /reversed: turns every statement round/],
    ['worry: { items: [concern], least: 4 }', /least: asks for 4 answers of 3/],
    [
      'worry: { items: [concern] }\nprice: { items: [other] }',
      /scales\.price: scale price would have the same column as attribute price/,
    ],
  ])('are refused with their place: %s', async (scales, message) => {
    expect(await messageOf(scales)).toMatch(message);
    expect(await messageOf(scales)).toMatch(/^study\.yaml:\d+:\d+ /);
  });

  it('are told of all at once', async () => {
    const message = await messageOf('worry: { items: [concern, other.one], reversed: [concern.fne], least: 9 }');
    expect(message.split('\n')).toHaveLength(3);
  });
});

describe('the template', () => {
  const template = (name: string) =>
    readFileSync(new URL(`../../../../data/scales/${name}.yaml`, import.meta.url), 'utf8').replace(/^#.*\n/gm, '');
  const study = (name: string) => {
    const [questions = '', scales = ''] = template(name).split(/^scales:\n/m);
    return `${changed(
      'pages: [consent, introduction, tasks, about]',
      'pages: [consent, introduction, tasks, about, scales]',
    )
      .replace(
        'texts:\n',
        'texts:\n  scales: { title: { nl: Vragen, en: Questions }, body: { nl: Nog iets, en: More } }\n',
      )
      .replace('questions:\n', questions)}scales:\n${scales}`;
  };

  it.each([
    ['iuipc-8', 16, [2, 2, 4]],
    ['prical', 42, [6, 6]],
  ])('%s is refused at every blank, and is whole once they are filled in', async (name, blanks, sizes) => {
    const refused = await parseStudy(study(name), 'study.yaml').catch((error: Error) => error.message);
    expect(String(refused).split('\n')).toHaveLength(blanks);
    expect(refused).toMatch(/^study\.yaml:\d+:\d+ questions\.\w+\.items\.[\w-]+\.nl: is still a blank: ____/m);
    const filled = await parseStudy(study(name).replaceAll('____', 'Words'), 'study.yaml');
    expect(filled.scales?.map(({ items }) => items.length)).toEqual(sizes);
    expect(filled.scales?.every(({ points, source }) => points === 7 && source)).toBe(true);
  });
});

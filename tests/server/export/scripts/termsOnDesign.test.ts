/** Scripts know the model of attributes that only some profiles have, whatever rules the study has for its respondents. */
import { expect, it } from 'vitest';
import { termsOnDesign } from '../../../../server/export/scripts/termsOnDesign.ts';
import { parseStudy } from '../../../../study/studyFile/parseStudy.ts';
import { drawnDesign } from '../../../analysis/drawnDesign.ts';
import { studyWith } from '../../../study/studyFixture.ts';

const rules = `
  used:
    type: multiple
    page: about
    label: Which did you use?
    options: { tram: Tram, ferry: Ferry }
  again:
    type: multiple
    page: later
    label: Which would you use again?
    optionsFrom: used
  why:
    type: text
    page: later
    label: Why?
    showIf: used.tram == 1
`;

it('are told of a study that carries options from one answer to another', async () => {
  const attribute = `  seat: { label: Seat, appliesWhen: "speed == 'fast'", levels: { window: Window, aisle: Aisle } }\n`;
  const text = studyWith(attribute)
    .replace('tasks, about]', 'tasks, about, later]')
    .replace(/^ {2}thanks:/m, '  later: { title: Later, body: Later }\n  thanks:')
    .replace(/^questions:\n/m, `questions:${rules}`);
  const study = await parseStudy(text, 'study.yaml');
  expect(study.questions.find(({ id }) => id === 'again')).toHaveProperty('carry');
  const snapshot = { hash: 'f'.repeat(64), study, design: await drawnDesign(study, 4) };
  const terms = termsOnDesign(snapshot, { model: study.model });
  expect(terms).toHaveLength(5);
});

import { describe, expect, test } from 'vitest';
import { readPage } from '../../../cli/simulate/simulatePage.ts';
import type { QuestionsView } from '../../../server/render/makeQuestions.ts';
import type { TaskView } from '../../../server/render/makeTask.ts';
import { renderPage } from '../../../server/render/renderPage.ts';
import { makeConsentPage } from '../../../server/respondent/pages/consentPage.ts';
import { makeThanksPage } from '../../../server/respondent/pages/thanksPage.ts';
import { smallStudy } from '../../analysis/simulate/smallStudy.ts';
import { questionsPage, taskPage } from '../../server/render/sampleViews.ts';
import { sampleVisit } from '../../server/render/sampleVisit.ts';

const language = 'en';
const frame = { language, studyTitle: 'Small', languages: [], factors: { sector: 'bank' } };
const form = { action: '/s/small/p/task-1', nonce: 'n0n.ce', errors: [] };

const alternative = (number: number, levels: Record<string, string>) => ({
  number,
  name: `Proposal ${number}`,
  rows: Object.entries(levels).map(([attribute, level]) => ({
    attribute,
    attributeLabel: attribute,
    level,
    levelLabel: `<b>${level}</b>`,
  })),
});

const task: TaskView = {
  language,
  form,
  response: 'dual-response',
  alternatives: [
    alternative(2, { usage: 'sell', retention: 'year' }),
    alternative(1, { usage: 'ads', retention: 'forever' }),
  ],
  words: { prefer: 'Which?', accept: 'Accept?', acceptEach: [], acceptYes: 'Yes', acceptNo: 'No', none: 'None' },
  values: {},
  answered: false,
};

const readTask = (view: TaskView) => readPage(renderPage(taskPage(view, frame)));

function readQuestions(fields: QuestionsView['fields']) {
  const view = { language, form, title: 'Background', paragraphs: [], answered: false, fields };
  return readPage(renderPage(questionsPage(view, frame)));
}

describe('what a simulated respondent reads from a page', () => {
  test('a task: who he is, what is offered, in the order of the page', () => {
    const page = readTask(task);
    expect(page.kind).toBe('task');
    expect(page.factors).toEqual({ sector: 'bank' });
    expect(page.alternatives).toEqual([
      { number: 2, profile: { usage: 'sell', retention: 'year' } },
      { number: 1, profile: { usage: 'ads', retention: 'forever' } },
    ]);
    expect(page.form?.action).toBe('/s/small/p/task-1');
    expect(page.form?.hidden).toEqual([
      ['nonce', 'n0n.ce'],
      ['changes', ''],
    ]);
    expect(page.form?.fields).toEqual([
      { name: 'choice', type: 'single', options: ['2', '1'] },
      { name: 'accept', type: 'single', options: ['yes', 'no'] },
    ]);
  });

  test('the formats by what they ask', () => {
    const asked = (view: Partial<TaskView>) => readTask({ ...task, ...view }).form?.fields;
    expect(asked({ response: 'choice' })).toEqual([{ name: 'choice', type: 'single', options: ['2', '1'] }]);
    expect(asked({ response: 'choice-none' })).toEqual([{ name: 'choice', type: 'single', options: ['2', '1', '0'] }]);
    const single = { response: 'accept-reject' as const, alternatives: task.alternatives.slice(0, 1) };
    expect(asked(single)).toEqual([{ name: 'accept', type: 'single', options: ['yes', 'no'] }]);
  });

  test('the fields of questions, with their options and bounds', () => {
    const options = ['phone', 'laptop'].map((value) => ({ value, label: value, checked: false }));
    const base = (name: string) => ({ name: `q.${name}`, id: `q-${name}`, label: name, required: true });
    const page = readQuestions([
      { ...base('devices'), type: 'multiple', options },
      { ...base('age'), type: 'number', min: 18, max: 99, value: '' },
      { ...base('remark'), type: 'text', long: true, maxLength: 200, value: '' },
      {
        ...base('concern'),
        type: 'agreement',
        scale: ['no', 'yes'],
        items: [{ name: 'q.concern.worry', label: 'w' }],
      },
    ]);
    expect(page.form?.fields).toEqual([
      { name: 'q.devices', type: 'multiple', options: ['phone', 'laptop'] },
      { name: 'q.age', type: 'number', min: 18, max: 99 },
      { name: 'q.remark', type: 'text', maxLength: Number.POSITIVE_INFINITY },
      { name: 'q.concern.worry', type: 'single', options: ['1', '2'] },
    ]);
  });

  test('the fields of rankings, of what goes with no other answer, and of not saying', () => {
    const base = (name: string) => ({ name: `q.${name}`, id: `q-${name}`, label: name, required: true });
    const notSaid = (name: string) => ({ name: `q.${name}.prefer-not-to-say`, label: 'Rather not', checked: false });
    const option = (value: string, alone = false) => ({ value, label: value, checked: false, alone });
    const items = ['a', 'b', 'c'].map((id) => ({ name: `q.order.${id}`, label: id }));
    const page = readQuestions([
      { ...base('order'), type: 'ranking', top: 2, items, notSaid: notSaid('order') },
      { ...base('use'), type: 'multiple', min: 2, max: 3, options: [option('x'), option('none', true)] },
      { ...base('hours'), type: 'number', min: 0, max: 24, step: 0.5, value: '', notSaid: notSaid('hours') },
      { ...base('full'), type: 'slider', min: 0, max: 10, step: 2, low: 'a', high: 'b', value: '' },
      { ...base('count'), type: 'number', min: 0, step: 1, value: '' },
      {
        ...{ ...base('last'), type: 'date', min: '2020-01', notSaid: notSaid('last') },
        parts: (['month', 'year'] as const).map((part) => ({ part, name: `q.last.${part}`, value: '' })),
      },
      { ...base('since'), type: 'text', long: false, maxLength: 500, pattern: 'year', value: '' },
    ]);
    const unsaid = { type: 'not-said', value: 'prefer-not-to-say' };
    expect(page.form?.fields).toEqual([
      { name: 'q.order', type: 'ranking', options: ['a', 'b', 'c'], top: 2 },
      { ...unsaid, name: 'q.order.prefer-not-to-say', of: 'q.order' },
      { name: 'q.use', type: 'multiple', options: ['x', 'none'], alone: ['none'], min: 2, max: 3 },
      { name: 'q.hours', type: 'number', min: 0, max: 24, step: 0.5 },
      { ...unsaid, name: 'q.hours.prefer-not-to-say', of: 'q.hours' },
      { name: 'q.full', type: 'number', min: 0, max: 10, step: 2 },
      { name: 'q.count', type: 'number', min: 0, max: 100, step: 1 },
      { name: 'q.last', type: 'date', precision: 'month', min: '2020-01' },
      { ...unsaid, name: 'q.last.prefer-not-to-say', of: 'q.last' },
      { name: 'q.since', type: 'text', maxLength: 500, pattern: 'year' },
    ]);
  });

  test('the button that agrees comes first, and the last page has no form', async () => {
    const consent = readPage(renderPage(makeConsentPage(smallStudy, { language, form })));
    expect(consent.form?.buttons[0]).toEqual({ name: 'consent', value: 'agree' });
    expect(consent.form?.hidden).toContainEqual(['language', 'en']);
    const slip = {
      code: 'abc',
      withdrawHref: '/w',
      isFromPanel: false,
      shownForSeconds: 3600,
      form: { action: '/k', nonce: 'n', errors: [] },
    };
    const thanks = makeThanksPage(await sampleVisit(), { slip });
    expect(readPage(renderPage(thanks)).form).toBeUndefined();
  });

  test('what the page says is wrong', () => {
    const wrong = { ...form, errors: [{ field: 'choice', message: 'Choose a proposal' }] };
    expect(readTask({ ...task, form: wrong }).errors).toEqual(['Choose a proposal']);
    expect(readTask(task).errors).toEqual([]);
  });
});

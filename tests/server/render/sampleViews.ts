/** A task and a page of questions in several states, with short plain texts, and the pages that they are on. */
import { makeQuestions, type QuestionsView } from '../../../server/render/makeQuestions.ts';
import { makeTask, type TaskView } from '../../../server/render/makeTask.ts';
import type { Page } from '../../../server/render/page.ts';
import type { AlternativeView } from '../../../server/render/views/alternative.ts';
import type { FieldView } from '../../../server/render/views/fields.ts';
import type { FormView, Frame } from '../../../server/render/views/frame.ts';
import type { BlockView } from '../../../server/render/views/texts.ts';

const language = 'nl';

const frame: Frame = {
  language,
  studyTitle: 'Eerlijke ruil',
  languages: [
    { code: 'nl', href: '?lang=nl', current: true },
    { code: 'en', href: '?lang=en', current: false },
  ],
  progress: 'Stap 4 van 17',
  factors: { sector: 'bank' },
};
export const form: FormView = { action: '/s/fair-exchange/p/task-3', nonce: 'n0nce', errors: [] };

function alternative(number: number, name: string, retention: string, usage: string): AlternativeView {
  return {
    number,
    name,
    rows: [
      {
        attribute: 'retention',
        attributeLabel: 'Bewaartermijn',
        level: retention,
        levelLabel: `Bewaard: ${retention}`,
      },
      { attribute: 'usage', attributeLabel: 'Gebruik', level: usage, levelLabel: `Gebruikt: ${usage}.` },
    ],
  };
}

export const first = alternative(2, 'Voorstel A', 'two-years', 'ads');
export const second = alternative(1, 'Voorstel B', 'six-months', 'ads');

export const task: TaskView = {
  language,
  form,
  response: 'dual-response',
  alternatives: [first, second],
  words: {
    prefer: 'Welk voorstel heeft uw voorkeur?',
    accept: 'Zou u dat voorstel accepteren?',
    acceptEach: ['Zou u voorstel A accepteren?', 'Zou u voorstel B accepteren?'],
    acceptYes: 'Ja',
    acceptNo: 'Nee',
    none: 'Geen van deze',
  },
  values: {},
  answered: false,
};

const fields: readonly FieldView[] = [
  {
    type: 'single',
    name: 'q.age',
    id: 'q-age',
    label: 'Hoe oud bent u?',
    required: true,
    options: [
      { value: 'young', label: '18 tot 34', checked: false },
      { value: 'old', label: '35 of ouder', checked: false },
    ],
  },
  {
    type: 'multiple',
    name: 'q.use',
    id: 'q-use',
    label: 'Wat gebruikt u?',
    help: 'De afgelopen maand.',
    required: false,
    options: [{ value: 'bank', label: 'Een bank', checked: true }],
  },
  {
    type: 'number',
    name: 'q.hours',
    id: 'q-hours',
    label: 'Uren',
    required: true,
    min: 0,
    max: 24,
    unit: 'uur',
    value: '-3',
  },
  {
    type: 'text',
    name: 'q.most',
    id: 'q-most',
    label: 'Het meest',
    required: false,
    long: false,
    maxLength: 80,
    value: 'kort',
  },
  {
    type: 'text',
    name: 'q.more',
    id: 'q-more',
    label: 'Nog iets?',
    required: false,
    long: true,
    maxLength: 500,
    value: 'lang',
  },
  {
    type: 'agreement',
    name: 'q.worry',
    id: 'q-worry',
    label: 'Bent u het eens?',
    required: true,
    scale: ['Oneens', 'Eens noch oneens', 'Eens'],
    items: [
      { name: 'q.worry.ask', label: 'Zij vragen te veel.', value: '3' },
      { name: 'q.worry.know', label: 'Zij weten te veel.' },
    ],
  },
  {
    type: 'ranking',
    name: 'q.order',
    id: 'q-order',
    label: 'Wat komt eerst?',
    help: ['Denk aan ', { kind: 'strong', line: 'nu' }, '.'],
    required: true,
    top: 2,
    items: [
      { name: 'q.order.price', label: 'De prijs', value: '1' },
      { name: 'q.order.speed', label: 'De snelheid', value: '1' },
      { name: 'q.order.seat', label: 'De stoel' },
    ],
    notSaid: { name: 'q.order.prefer-not-to-say', label: 'Zeg ik niet', checked: false },
  },
  {
    type: 'text',
    name: 'q.since',
    id: 'q-since',
    label: 'Sinds wanneer?',
    required: true,
    long: false,
    maxLength: 500,
    pattern: 'year',
    value: '85',
    notSaid: { name: 'q.since.prefer-not-to-say', label: 'Zeg ik niet', checked: true },
  },
  {
    type: 'slider',
    name: 'q.crowded',
    id: 'q-crowded',
    label: 'Hoe vol?',
    required: true,
    min: 0,
    max: 100,
    step: 1,
    low: 'leeg',
    high: 'overvol',
    value: '',
  },
  {
    type: 'date',
    name: 'q.last',
    id: 'q-last',
    label: 'Wanneer het laatst?',
    required: true,
    min: '2020-01-01',
    max: '2026-12-31',
    parts: [
      { part: 'day', name: 'q.last.day', value: '31' },
      { part: 'month', name: 'q.last.month', value: '2' },
      { part: 'year', name: 'q.last.year', value: '2024' },
    ],
  },
];

export const questions: QuestionsView = {
  language,
  form,
  title: 'Over u',
  paragraphs: ['Enkele vragen.'],
  fields,
  answered: false,
};

export const wrongQuestions: QuestionsView = {
  ...questions,
  form: {
    ...form,
    errors: [
      { field: 'q.age', message: 'error.option' },
      { field: 'q.hours', message: 'error.range', values: { min: 0, max: 24 } },
      { field: 'q.worry.know', message: 'error.statement' },
      { field: 'q.order', message: 'error.placesFree', values: { places: '2' } },
      { field: 'q.order.price', message: 'error.placeTwice', values: { place: 1 } },
      { field: 'q.since', message: 'error.pattern.year' },
      { field: 'q.crowded', message: 'error.slider' },
      { field: 'q.last.day', message: 'error.date.impossible', values: { days: 29, month: 'februari 2024' } },
    ],
  },
};

export const wrongTask: TaskView = {
  ...task,
  values: { choice: '1' },
  form: { ...form, errors: [{ field: 'accept', message: 'error.accept' }] },
};

/** Everything that markdown can make, and what was piped in. */
export const marked: readonly BlockView[] = [
  'Een alinea.',
  {
    kind: 'paragraph',
    line: [
      { kind: 'strong', line: ['vet en ', { kind: 'emphasis', line: 'schuin' }] },
      { kind: 'break' },
      { kind: 'foreign', text: 'eigen woorden' },
      { kind: 'link', href: 'https://example.org/a', line: 'een link' },
      { kind: 'link', href: 'mailto:vragen@example.org', line: 'post' },
    ],
  },
  {
    kind: 'list',
    items: [
      [
        { kind: 'line', line: 'een' },
        { kind: 'list', start: 3, items: [[{ kind: 'line', line: 'drie' }]] },
      ],
      ['twee'],
    ],
  },
];

export function taskPage(view: TaskView, around: Frame = frame): Page {
  const model = makeTask(view);
  const { progress = 'Keuze' } = around;
  return {
    template: 'task',
    title: progress,
    frame: { ...around, progress },
    form: model.form,
    switchInForm: !view.answered,
    model,
  };
}

export function questionsPage(view: QuestionsView, around: Frame = frame): Page {
  const model = makeQuestions(view);
  return {
    template: 'questions',
    title: view.title,
    frame: around,
    form: model.form,
    switchInForm: !view.answered,
    model,
  };
}

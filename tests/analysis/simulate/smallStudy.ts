/** A study of two attributes and one factor, small enough to work out by hand. */
import type { Design } from '../../../study/design/design.ts';
import type { Attribute, Study } from '../../../study/study.ts';
import type { Truth } from '../../../study/truth/truth.ts';

const text = (en: string) => ({ en });
const page = (en: string) => ({ title: text(en), body: text(en) });

function attribute(id: string, levels: readonly string[]): Attribute {
  return {
    id,
    label: text(id),
    levels: levels.map((level) => ({ id: level, label: text(level), texts: {} })),
    reference: levels[0] as string,
  };
}

export const smallStudy: Study = {
  id: 'small',
  languages: ['en'],
  title: text('Small'),
  factors: [attribute('sector', ['shop', 'bank'])],
  attributes: [attribute('retention', ['forever', 'year']), attribute('usage', ['deliver', 'ads', 'sell'])],
  tasks: {
    response: 'dual-response',
    alternatives: 2,
    perRespondent: 2,
    fixed: [],
    prefer: text('Which?'),
    accept: text('Accept?'),
    acceptYes: text('Yes'),
    acceptNo: text('No'),
    none: text('None'),
    alternative: text('Proposal'),
  },
  design: { strategy: 'balanced', versions: 2, seed: 7, priors: {}, prohibited: [] },
  pages: ['consent', 'tasks', 'background'],
  texts: {
    consent: { ...page('Consent'), agree: text('Agree'), decline: text('Decline') },
    declined: page('Declined'),
    thanks: page('Thanks'),
    own: { background: page('Background') },
  },
  questions: [
    { id: 'age', page: 'background', label: text('Age'), required: true, type: 'number', min: 18, max: 20 },
    {
      id: 'devices',
      page: 'background',
      label: text('Devices'),
      required: true,
      type: 'multiple',
      options: [
        { id: 'phone', label: text('Phone') },
        { id: 'laptop', label: text('Laptop') },
      ],
    },
    {
      id: 'gender',
      page: 'background',
      label: text('Gender'),
      required: true,
      type: 'single',
      options: [
        { id: 'woman', label: text('Woman') },
        { id: 'man', label: text('Man') },
        { id: 'unsaid', label: text('Rather not say') },
      ],
    },
    {
      id: 'remark',
      page: 'background',
      label: text('Remark'),
      required: false,
      type: 'text',
      long: true,
      maxLength: 80,
    },
    {
      id: 'concern',
      page: 'background',
      label: text('Concern'),
      required: true,
      type: 'agreement',
      items: [
        { id: 'worry', label: text('I worry') },
        { id: 'trust', label: text('I trust') },
      ],
      scale: [text('no'), text('so so'), text('yes')],
    },
  ],
  privacy: { keepForDays: 30, controller: text('We'), contact: 'we@example.org' },
  model: { effects: ['retention', 'usage', 'usage:sector', 'none:sector'], coding: 'effects' },
};

const profile = (retention: string, usage: string) => ({ retention, usage });

export const smallDesign: Design = {
  attributes: ['retention', 'usage'],
  tasks: [
    { version: 1, task: 1, alternatives: [profile('forever', 'ads'), profile('year', 'sell')] },
    { version: 1, task: 2, alternatives: [profile('year', 'deliver'), profile('forever', 'sell')] },
    { version: 2, task: 1, alternatives: [profile('year', 'ads'), profile('forever', 'deliver')] },
    { version: 2, task: 2, alternatives: [profile('forever', 'sell'), profile('year', 'ads')] },
  ],
};

export const smallTruth: Truth = {
  study: 'small',
  partWorths: { retention: { year: 0.5 }, usage: { ads: -0.2, sell: -1 } },
  acceptance: { reference: 0.4, by: { factor: 'sector', by: { shop: 0.4, bank: 0.3 } } },
  multipliers: [{ attribute: 'usage', factor: 'sector', by: { shop: 1, bank: 2 } }],
  interactions: [{ when: { retention: 'year', usage: 'sell' }, add: 0.25 }],
  heterogeneity: {
    on: false,
    none: 1.5,
    standardDeviations: { retention: { year: 0.8 }, usage: { sell: 1.2 } },
  },
};

export const variedTruth: Truth = { ...smallTruth, heterogeneity: { ...smallTruth.heterogeneity, on: true } };

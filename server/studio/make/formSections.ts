/** The sections of the form, and in which of them each part of a study file stands. */

export const sections = [
  'about',
  'attributes',
  'factors',
  'tasks',
  'design',
  'pages',
  'rules',
  'privacy',
  'fieldwork',
  'look',
  'answers',
  'model',
  'report',
  'binding',
  'other',
] as const;
export type Section = (typeof sections)[number];

const sectionOf: Readonly<Record<string, Section>> = {
  study: 'about',
  languages: 'about',
  title: 'about',
  respondents: 'about',
  attributes: 'attributes',
  factors: 'factors',
  alternatives: 'tasks',
  tasks: 'tasks',
  design: 'design',
  pages: 'pages',
  texts: 'pages',
  questions: 'pages',
  screenOut: 'rules',
  quotas: 'rules',
  privacy: 'privacy',
  access: 'fieldwork',
  fieldwork: 'fieldwork',
  changeAnswers: 'fieldwork',
  panel: 'fieldwork',
  url: 'fieldwork',
  results: 'fieldwork',
  frame: 'look',
  recode: 'answers',
  scales: 'answers',
  margins: 'answers',
  model: 'model',
  value: 'report',
  published: 'report',
  context: 'report',
  instrument: 'report',
  binding: 'binding',
};

/** Keys of a study file that have no controls, and stand in the last section, are not among them. */
export const knownKeys: readonly string[] = Object.keys(sectionOf);

/** @param path as messages of the check say it: `attributes.price.levels` */
export function findSection(path: string): Section {
  const [first = ''] = path.split(/[.[]/);
  return Object.hasOwn(sectionOf, first) ? (sectionOf[first] as Section) : 'other';
}

/** Where something stands in a study, in words of the page: `attributes.price.levels.low` is Attributes › Price › 10 euros. */
import type { EditPath } from '../../../../make/draftWire.ts';
import type { FormModel } from './formModel.ts';
import { findSection, readPath } from './sections.ts';
import { firstText, isMap, labelOf } from './texts.ts';

/** @param path as messages of the check say it */
export function placeInWords(form: FormModel, path: string): string {
  const parts = readPath(path);
  const words = parts.map((_, index) => wordOf(form, parts.slice(0, index + 1)));
  const section = form.say(`make.sections.${findSection(path)}`);
  return [...new Set([section, ...words.filter((word) => word !== '')])].join(' › ');
}

/** What a part is called; nothing for what is a list of named ones, such as `levels`. */
function wordOf(form: FormModel, path: EditPath): string {
  const key = path.at(-1);
  if (typeof key === 'number') return String(key + 1);
  if (key === undefined) return '';
  if (form.languages.value.includes(key)) return form.languageName(key);
  const value = form.at(path).value;
  if (path.length > 1 && hasNames(path)) return nameOf(form, path) || key;
  const called = otherwise[`${path[0]}.${key}`];
  if (called !== undefined) return form.say(`form.labels.${called}`);
  const isHolder = path.length === 1 ? isMap(value) : lists.includes(key);
  if (isHolder) return '';
  for (const group of ['labels', 'titles'])
    if (form.has(`form.${group}.${key}`)) return form.say(`form.${group}.${key}`);
  return key;
}

/** Keys whose fields are called by another name. */
const otherwise: Readonly<Record<string, string>> = {
  'attributes.order': 'preferenceOrder',
  'questions.order': 'randomOrder',
  'questions.page': 'questionPage',
  'questions.help': 'questionHelp',
  'questions.label': 'questionLabel',
  'screenOut.when': 'screenOutWhen',
  'screenOut.text': 'screenOutText',
  'quotas.when': 'quotaWhen',
  'recode.from': 'recodeFrom',
  'scales.items': 'scaleItems',
  'scales.source': 'scaleSource',
  'margins.source': 'marginSource',
  'margins.levels': 'shares',
  'design.from': 'priorsFrom',
  'tasks.at': 'fixedAt',
  'tasks.alternatives': 'perTask',
  'value.unit': 'valueUnit',
  'value.base': 'valueBase',
  'panel.name': 'panelName',
  'panel.parameter': 'panelParameter',
  'panel.complete': 'returnComplete',
  'panel.screenedOut': 'returnScreenedOut',
  'panel.quotaFull': 'returnQuotaFull',
  'panel.declined': 'returnDeclined',
  'instrument.name': 'instrumentName',
  'instrument.version': 'instrumentVersion',
};

/** Keys that hold entries by id. */
const lists = ['levels', 'options', 'items', 'acts', 'priors', 'sum', 'values'];
const tops = [
  ...['attributes', 'factors', 'alternatives', 'questions', 'quotas', 'recode', 'scales', 'margins', 'url', 'texts'],
];

function hasNames(path: EditPath): boolean {
  const above = String(path.at(-2));
  return (path.length === 2 && tops.includes(above)) || lists.includes(above) || isOfAttribute(path);
}

/** A level under an attribute that is named elsewhere: `design.priors.price.low`. */
function isOfAttribute(path: EditPath): boolean {
  return path.length > 3 && ['acts', 'priors', 'sum'].includes(String(path.at(-3)));
}

function nameOf(form: FormModel, path: EditPath): string {
  const key = String(path.at(-1));
  const [top] = path;
  if (top === 'texts') {
    const title = firstText(form.at([...path, 'title']).value);
    return title || (form.has(`form.pages.${key}`) ? form.say(`form.pages.${key}`) : key);
  }
  const own = firstText(labelOf(form.at(path).value));
  if (own !== '' && top !== 'design' && top !== 'binding') return own;
  const attribute = isOfAttribute(path) ? String(path.at(-2)) : key;
  const named = isOfAttribute(path) ? ['attributes', attribute, 'levels', key] : ['attributes', key];
  return firstText(labelOf(form.at(named).value)) || key;
}

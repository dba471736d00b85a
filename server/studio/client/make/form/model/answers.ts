/** What people answer, by the columns that answers have: for rules, variables made of them, and scales. */
import type { EditPath } from '../../../../make/draftWire.ts';
import type { FormModel } from './formModel.ts';
import { type Choosable, choicesAt } from './names.ts';
import { firstText } from './texts.ts';

export interface AnswerColumn extends Choosable {
  /** Of options it has levels, of a number bands. */
  readonly kind: 'options' | 'number';
  readonly question: string;
}

/** Those that a variable can be made of, in the order of the questions. */
export function answerColumns(form: FormModel): AnswerColumn[] {
  return form.keysAt(['questions']).flatMap((question): AnswerColumn[] => {
    const label = firstText(form.at(['questions', question, 'label']).value) || question;
    const parts = (choices: readonly Choosable[]) =>
      choices.map(
        (part): AnswerColumn => ({
          value: `${question}.${part.value}`,
          label: `${label}: ${part.label}`,
          kind: 'number',
          question,
        }),
      );
    switch (form.at(['questions', question, 'type']).value) {
      case 'single':
      case 'dropdown':
        return [{ value: question, label, kind: 'options', question }];
      case 'number':
      case 'slider':
      case 'rating':
        return [{ value: question, label, kind: 'number', question }];
      case 'multiple':
      case 'constant-sum':
        return parts(optionsOf(form, question));
      case 'agreement':
        return parts(optionsOf(form, question));
      case 'date':
        return parts(datePartsOf(form, question));
      default:
        return [];
    }
  });
}

/** The options or statements of a question, those that it takes from another one first. */
export function optionsOf(form: FormModel, question: string, seen: readonly string[] = []): Choosable[] {
  const path: EditPath = ['questions', question];
  const isAgreement = form.at([...path, 'type']).value === 'agreement';
  const own = choicesAt(form, [...path, isAgreement ? 'items' : 'options']);
  const from = form.at([...path, isAgreement ? 'itemsFrom' : 'optionsFrom']).value;
  if (typeof from !== 'string' || seen.includes(from)) return own;
  const alone = form.at(['questions', from, 'exclusive']).value;
  const carried = optionsOf(form, from, [...seen, question]).filter(
    ({ value }) => !(Array.isArray(alone) && alone.includes(value)),
  );
  return [...carried, ...own];
}

function datePartsOf(form: FormModel, question: string): Choosable[] {
  const precision = form.at(['questions', question, 'precision']).value ?? 'day';
  const parts = { year: ['year'], month: ['year', 'month'], day: ['year', 'month', 'day'] };
  const known = parts[precision as keyof typeof parts] ?? parts.day;
  return known.map((part) => ({ value: part, label: form.say(`form.choices.precision.${part}`) }));
}

/** Agreement questions as a whole, and each of their statements. */
export function scaleItems(form: FormModel): Choosable[] {
  return form.keysAt(['questions']).flatMap((question) => {
    if (form.at(['questions', question, 'type']).value !== 'agreement') return [];
    const label = firstText(form.at(['questions', question, 'label']).value) || question;
    const whole = { value: question, label: form.say('form.allStatements', { name: label }) };
    return [whole, ...statementsOf(form, question)];
  });
}

/** By their columns: `concern.too-much`. */
export function statementsOf(form: FormModel, question: string): Choosable[] {
  return optionsOf(form, question).map(({ value, label }) => ({ value: `${question}.${value}`, label }));
}

/** What the population can be divided by, with the levels of each. */
export interface Divider extends Choosable {
  readonly levels: readonly Choosable[];
}

export function dividers(form: FormModel): Divider[] {
  const ofMap = (part: string) =>
    form.keysAt([part]).map((id) => ({
      value: id,
      label: firstText(form.at([part, id, 'label']).value) || id,
      levels: choicesAt(form, [part, id, 'levels']),
    }));
  const asked = form.keysAt(['questions']).flatMap((id): Divider[] => {
    const type = form.at(['questions', id, 'type']).value;
    if (type !== 'single' && type !== 'dropdown') return [];
    return [
      { value: id, label: firstText(form.at(['questions', id, 'label']).value) || id, levels: optionsOf(form, id) },
    ];
  });
  const brought = form.keysAt(['url']).flatMap((id): Divider[] => {
    const values = form.at(['url', id, 'values']).value;
    if (!Array.isArray(values)) return [];
    return [{ value: id, label: id, levels: values.map((one) => ({ value: String(one), label: String(one) })) }];
  });
  return [...ofMap('factors'), ...asked, ...ofMap('recode'), ...brought];
}

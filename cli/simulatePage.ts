/**
 * What a simulated respondent sees: a page of the survey, read from its HTML alone. Profiles and levels are known by
 * the marks of the page (data-alternative, data-attribute, data-level, data-factor-*), fields by their names and types.
 */
import { type HTMLElement, parse } from 'node-html-parser';
import { type Field, numberBounds } from '../analysis/simulate/answerField.ts';
import type { Profile } from '../study/study.ts';

export interface PageForm {
  /** As written; relative to the page. */
  readonly action: string;
  /** Hidden fields, with their values. */
  readonly hidden: readonly (readonly [string, string])[];
  /** What there is to answer, in the order of the page. */
  readonly fields: readonly Field[];
  /** Name and value of the buttons that send it; a button without a name sends none. */
  readonly buttons: readonly { readonly name: string; readonly value: string }[];
}

export interface SurveyPage {
  /** `consent`, `task`, `questions`, ... */
  readonly kind: string;
  readonly factors: Readonly<Record<string, string>>;
  /** From left to right. */
  readonly alternatives: readonly { readonly number: number; readonly profile: Profile }[];
  /** On the page where the survey ends early: why. */
  readonly ended?: 'screened-out' | 'quota-full';
  /** The form that leads on; absent on the last page. */
  readonly form?: PageForm;
  /** The heading, for messages. */
  readonly title: string;
  /** What the page says is wrong with the answers. */
  readonly errors: readonly string[];
}

const factorMark = 'data-factor-';

export function readPage(html: string): SurveyPage {
  const document = parse(html);
  const main = document.querySelector('main');
  const form = main?.querySelector('form');
  const marks = Object.entries(main?.attributes ?? {}).filter(([name]) => name.startsWith(factorMark));
  const status = main?.querySelector('[data-status]')?.getAttribute('data-status');
  return {
    kind: main?.getAttribute('data-page') ?? '',
    ...((status === 'screened-out' || status === 'quota-full') && { ended: status }),
    factors: Object.fromEntries(marks.map(([name, level]) => [name.slice(factorMark.length), level])),
    alternatives: (form?.querySelectorAll('[data-alternative]') ?? []).map(readAlternative),
    ...(form && { form: readForm(form) }),
    title: main?.querySelector('h1')?.text.trim() ?? document.querySelector('title')?.text.trim() ?? '',
    errors: (main?.querySelectorAll('.error-summary a') ?? []).map((link) => link.text.trim()),
  };
}

function readAlternative(element: HTMLElement): SurveyPage['alternatives'][number] {
  const levels = element.querySelectorAll('[data-attribute]');
  const profile = levels.map((row) => [row.getAttribute('data-attribute') ?? '', row.getAttribute('data-level') ?? '']);
  return { number: Number(element.getAttribute('data-alternative')), profile: Object.fromEntries(profile) };
}

function readForm(form: HTMLElement): PageForm {
  const hidden: [string, string][] = [];
  const fields = new Map<string, Field>();
  for (const control of form.querySelectorAll('input, textarea')) {
    const name = control.getAttribute('name');
    if (!name) continue;
    if (control.getAttribute('type') === 'hidden') hidden.push([name, control.getAttribute('value') ?? '']);
    else fields.set(name, readField(name, control, fields.get(name)));
  }
  const buttons = form.querySelectorAll('button').map((button) => ({
    name: button.getAttribute('name') ?? '',
    value: button.getAttribute('value') ?? '',
  }));
  return { action: form.getAttribute('action') ?? '', hidden, fields: [...fields.values()], buttons };
}

/** Radios and checkboxes of one name are one field, whose options are collected control by control. */
function readField(name: string, control: HTMLElement, earlier: Field | undefined): Field {
  const type = control.getAttribute('type');
  if (type === 'radio' || type === 'checkbox') {
    const options = earlier && 'options' in earlier ? earlier.options : [];
    const value = control.getAttribute('value') ?? 'on';
    return { name, type: type === 'radio' ? 'single' : 'multiple', options: [...options, value] };
  }
  const bound = (mark: string) => {
    const text = control.getAttribute(mark) ?? control.getAttribute(`data-${mark}`);
    return text === undefined || text === '' ? undefined : Number(text);
  };
  if (type === 'number' || control.getAttribute('inputmode') === 'decimal') {
    return { name, type: 'number', min: bound('min') ?? numberBounds.min, max: bound('max') ?? numberBounds.max };
  }
  return { name, type: 'text', maxLength: bound('maxlength') ?? Number.POSITIVE_INFINITY };
}

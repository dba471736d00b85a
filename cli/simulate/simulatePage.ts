/**
 * What a simulated respondent sees: a page of the survey, read from its HTML alone. Profiles and levels are known by
 * the marks of the page (data-alternative, data-label, data-attribute, data-level, data-factor-*), fields by their names and types.
 */
import { type HTMLElement, parse } from 'node-html-parser';
import { type Field, numberBounds } from '../../analysis/simulate/answerField.ts';
import { datePrecisions } from '../../study/dates.ts';
import type { Profile } from '../../study/study.ts';
import { isTextPattern } from '../../study/textPatterns.ts';

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
  // The last page has one too, for who has his code: it leads on to nothing.
  const form = main?.querySelector('form:not([data-plain])');
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
  const label = element.getAttribute('data-label');
  return {
    number: Number(element.getAttribute('data-alternative')),
    profile: Object.fromEntries(label === undefined ? profile : [['label', label], ...profile]),
  };
}

function readForm(form: HTMLElement): PageForm {
  const hidden: [string, string][] = [];
  const fields = new Map<string, Field>();
  for (const control of form.querySelectorAll('input, textarea, select')) {
    const name = control.getAttribute('name');
    // What people can't see they can't fill in.
    if (!name || control.closest('[aria-hidden="true"]')) continue;
    const known =
      control.getAttribute('data-ranking') ??
      control.getAttribute('data-sum') ??
      dateOf(control)?.getAttribute('data-date') ??
      name;
    if (control.getAttribute('type') === 'hidden') hidden.push([name, control.getAttribute('value') ?? '']);
    else fields.set(known, readField(name, control, fields.get(known)));
  }
  const buttons = form.querySelectorAll('button').map((button) => ({
    name: button.getAttribute('name') ?? '',
    value: button.getAttribute('value') ?? '',
  }));
  return { action: form.getAttribute('action') ?? '', hidden, fields: [...fields.values()], buttons };
}

/** Radios, checkboxes, places and parts of one question are one field, whose options are collected control by control. */
function readField(name: string, control: HTMLElement, earlier: Field | undefined): Field {
  const type = control.getAttribute('type');
  const ranking = control.getAttribute('data-ranking');
  if (ranking !== undefined) return readRanking(ranking, name, control, earlier);
  const sum = control.getAttribute('data-sum');
  if (sum !== undefined) return readSum(sum, name, control, earlier);
  if (control.tagName === 'SELECT') return readList(name, control);
  const date = dateOf(control);
  if (date) return readDate(date);
  const value = control.getAttribute('value') ?? 'on';
  const of = control.getAttribute('data-instead');
  if (of !== undefined) return { name, type: 'not-said', of, value };
  if (type === 'radio') return { name, type: 'single', options: [...optionsOf(earlier), value] };
  if (type === 'checkbox') return readCheckbox(name, control, earlier);
  const mode = control.getAttribute('inputmode');
  const pattern = control.getAttribute('data-pattern');
  if (pattern !== undefined && isTextPattern(pattern)) return { name, type: 'text', maxLength: 500, pattern };
  if (type === 'number' || mode === 'decimal' || mode === 'numeric') {
    const { min, max } = numberBounds;
    const bound = (mark: string) => readBound(control, mark);
    return { name, type: 'number', min: bound('min') ?? min, max: bound('max') ?? max, step: bound('step') };
  }
  return { name, type: 'text', maxLength: readBound(control, 'maxlength') ?? Number.POSITIVE_INFINITY };
}

function optionsOf(field: Field | undefined): readonly string[] {
  return field && 'options' in field ? field.options : [];
}

/** How many may be ticked stands on the fieldset around the boxes. */
function readCheckbox(name: string, control: HTMLElement, earlier: Field | undefined): Field {
  const value = control.getAttribute('value') ?? 'on';
  const known = earlier?.type === 'multiple' ? (earlier.alone ?? []) : [];
  const alone = control.hasAttribute('data-alone') ? [...known, value] : known;
  const fieldset = control.closest('fieldset');
  return {
    name,
    type: 'multiple',
    options: [...optionsOf(earlier), value],
    ...(alone.length > 0 && { alone }),
    min: fieldset ? readBound(fieldset, 'min') : undefined,
    max: fieldset ? readBound(fieldset, 'max') : undefined,
  };
}

function readRanking(ranking: string, name: string, control: HTMLElement, earlier: Field | undefined): Field {
  const places = control.querySelectorAll('option').filter((option) => option.getAttribute('value'));
  const options = [...optionsOf(earlier), name.slice(ranking.length + 1)];
  return { name: ranking, type: 'ranking', options, top: places.length };
}

/** The first of its options is none: nothing is chosen yet. */
function readList(name: string, control: HTMLElement): Field {
  const values = control.querySelectorAll('option').map((option) => option.getAttribute('value') ?? '');
  return { name, type: 'single', options: values.filter((value) => value !== '') };
}

/** What the fields add up to stands on the fieldset around them. */
function readSum(sum: string, name: string, control: HTMLElement, earlier: Field | undefined): Field {
  const fieldset = control.closest('fieldset');
  const total = (fieldset && readBound(fieldset, 'total')) ?? 0;
  return { name: sum, type: 'sum', options: [...optionsOf(earlier), name.slice(sum.length + 1)], total };
}

/** What holds the parts of the date that a control is one of. */
function dateOf(control: HTMLElement): HTMLElement | null {
  return control.hasAttribute('data-part') ? control.closest('[data-date]') : null;
}

function readDate(date: HTMLElement): Field {
  const parts = date.querySelectorAll('[data-part]').map((control) => control.getAttribute('data-part'));
  const precision = datePrecisions.find((part) => parts.includes(part)) ?? 'year';
  const mark = (name: string) => date.getAttribute(name);
  return {
    name: mark('data-date') ?? '',
    type: 'date',
    precision,
    min: mark('data-min'),
    max: mark('data-max'),
  };
}

function readBound(element: HTMLElement, mark: string): number | undefined {
  const text = element.getAttribute(mark) ?? element.getAttribute(`data-${mark}`);
  return text === undefined || text === '' ? undefined : Number(text);
}

/** What is not wrong with a study, but deserves a second look before anyone answers it. */
import { counted } from '../../counted.ts';
import type { Problem } from '../../errors.ts';
import { kindOf } from '../../questionKinds.ts';
import type { Question } from '../../questions.ts';
import type { Study } from '../../study.ts';
import { hasNone } from '../../taskFormats.ts';
import type { Path } from '../yaml/position.ts';
import { backgroundClasses, expectedAlone, fewestAlike } from './backgroundClasses.ts';
import { findIdentityWord } from './identityWords.ts';

/** A warning, and where in the study file it belongs. */
export interface Warning extends Pick<Problem, 'message' | 'hint'> {
  readonly place: Path;
}

export function lintStudy(study: Study): Warning[] {
  return [
    ...lintQuestions(study),
    ...lintUrl(study),
    ...lintBackground(study),
    ...lintPrivacy(study),
    ...lintModel(study),
    ...lintMargins(study),
    ...lintTasks(study),
    ...lintScales(study),
  ];
}

/** A study of choices seldom needs to know who someone is, and what is never asked can't leak. */
function lintQuestions({ questions }: Study): Warning[] {
  return questions.flatMap((question): Warning[] => {
    const exact = kindOf(question).tooExact?.(question);
    if (exact) return [{ place: ['questions', question.id, exact.key], message: exact.message, hint: exact.hint }];
    const word = identityWordOf(question);
    if (word === undefined) return [];
    const message = `asks for something that tells who the respondent is ("${word}")`;
    return [{ place: ['questions', question.id, 'label'], message, hint: 'leave it out, or ask for a broad class' }];
  });
}

function identityWordOf(question: Question): string | undefined {
  const { type, label, help } = question;
  const { knowable, isUnpublished: isFree = false } = kindOf(question);
  if (!knowable && !isFree) return undefined;
  // The figures of a postcode are a broad class, whatever the question calls them.
  if (type === 'text' && question.pattern === 'postcode-area') return undefined;
  for (const texts of [label, help ?? {}]) {
    for (const [language, text] of Object.entries(texts)) {
      const word = findIdentityWord(text, language, isFree);
      if (word !== undefined) return word;
    }
  }
  return undefined;
}

/** What networks add to the addresses of their advertisements and newsletters: a number for each click, or each reader. */
const clickIds = ['gclid', 'fbclid', 'msclkid', 'ttclid', 'twclid', 'li_fat_id', 'mc_eid', 'uid', 'userid', 'user_id'];

function lintUrl({ url = [] }: Study): Warning[] {
  return url.flatMap(({ id, parameter, values }, index): Warning[] => {
    if (values) return [];
    const names = [id, parameter].map((name) => name.toLowerCase());
    const word = names.map((name) => findIdentityWord(name.replace(/[_.-]/g, ' '), 'en', true)).find(Boolean);
    const isNumber = names.some((name) => clickIds.includes(name));
    if (word === undefined && !isNumber) return [];
    const message = isNumber
      ? `"${parameter}" is different for each person, so it tells who the respondent is`
      : `takes something from the address that tells who the respondent is ("${word}")`;
    const hint = 'leave it out, or list the values that are taken: values: [letter, poster]';
    return [{ place: ['url', index], message, hint }];
  });
}

/** Statements about privacy tell people what the tasks are about, and who has just agreed with some answers accordingly. */
function lintScales({ scales = [], questions, pages }: Study): Warning[] {
  const isBeforeTasks = ({ page }: Question) => pages.indexOf(page) < pages.indexOf('tasks');
  return scales.flatMap(({ id, items }): Warning[] => {
    const early = questions.find((one) => items.some(({ question }) => question === one.id) && isBeforeTasks(one));
    if (!early) return [];
    const message = `the statements of ${early.id} come before the tasks, and tell people what these are about`;
    return [{ place: ['scales', id, 'items'], message, hint: `ask them after the tasks: move the page ${early.page}` }];
  });
}

/** Whether the answers that others can know would single people out, if as many take part as is planned. */
function lintBackground(study: Study): Warning[] {
  const { respondents } = study;
  const { questions, classes } = backgroundClasses(study);
  const [widest] = questions;
  if (respondents === undefined || !widest || respondents >= fewestAlike * classes) return [];
  const names = questions.map(({ id }) => id).join(', ');
  const alone = Math.round(expectedAlone(classes, respondents));
  const message =
    `the answers to ${names} have ${counted(classes, 'combination')}, for ${counted(respondents, 'respondent')}: if all were equally common, ` +
    `${alone} would be alone with theirs; in truth some are rare`;
  const hint = `ask for broader classes (${widest.id} has ${counted(widest.answers, 'answer')}), or ask less`;
  return [{ place: ['questions', widest.id], message, hint }];
}

const longKeepForDays = 5 * 366;

function lintPrivacy({ privacy }: Study): Warning[] {
  const warnings: Warning[] = [];
  if (/\bexample\.(org|com|net)$/i.test(privacy.contact)) {
    const message = `"${privacy.contact}" is a made-up address, and respondents will see it`;
    warnings.push({ place: ['privacy', 'contact'], message, hint: 'put in your own before you use this study' });
  }
  if (privacy.keepForDays > longKeepForDays) {
    const message = `answers are kept for ${(privacy.keepForDays / 365.25).toFixed(0)} years`;
    warnings.push({ place: ['privacy', 'keepFor'], message, hint: 'is that needed?' });
  }
  return warnings;
}

/** The column of a term that says how it enters: `log(price)`, `piecewise(price, 1200)`. */
function columnOf(part: string): string | undefined {
  return /^(?!applies\b)\w+\(\s*(\w+)/.exec(part)?.[1];
}

function lintModel({ attributes, model }: Study): Warning[] {
  const terms = model.effects.map((effect) => effect.split(':').map((part) => part.trim()));
  return attributes.flatMap(({ id }): Warning[] => {
    const isAbout = (part: string) => part === id || columnOf(part) === id;
    if (terms.some(([first, ...rest]) => rest.length === 0 && isAbout(first ?? ''))) return [];
    const message = terms.some((parts) => parts.some(isAbout))
      ? `has an interaction of ${id}, but no effect of ${id} itself`
      : `has no effect of ${id}, although it varies between profiles`;
    return [{ place: ['model', 'effects'], message, hint: `add ${id}` }];
  });
}

/** Where everybody has the same part-worths, an average over other people is the same. */
function lintMargins({ attributes, model, margins }: Study): Warning[] {
  if (!margins) return [];
  const own = new Set(['none', ...attributes.map(({ id }) => id)]);
  const parts = model.effects.flatMap((effect) => effect.split(':').map((part) => part.trim()));
  if (parts.some((part) => !own.has(/^\w+\((\w+)/.exec(part)?.[1] ?? part))) return [];
  const message =
    'the model has no effect that differs between respondents, so weights to these margins change no figure';
  const hint = `add one, such as ${attributes[0]?.id}:${margins[0]?.column}`;
  return [{ place: ['margins'], message, hint }];
}

function lintTasks({ tasks, published }: Study): Warning[] {
  if (hasNone(tasks.response) || !published) return [];
  const message = 'a choice between profiles says nothing about acceptance, which the published effects are about';
  return [{ place: ['tasks', 'response'], message, hint: 'use dual-response, choice-none or accept-reject' }];
}

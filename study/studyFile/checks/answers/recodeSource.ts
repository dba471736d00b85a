/** What a recode is made of: the options or the numbers that an answer of a study file can be. */
import { lookUp } from '../../../lookUp.ts';
import { kindOf } from '../../../questionKinds.ts';
import { suggestHint } from '../../../suggest.ts';
import { fileKindOf } from '../../questions/fileKinds.ts';
import type { QuestionDraft } from '../../questions/questionFile.ts';
import { readPoints } from '../../questions/ratingPoints.ts';
import type { StudyDraft } from '../../schema/studyDraft.ts';

export type RecodeSource =
  | { readonly options: readonly string[]; readonly mayBeUnsaid: boolean }
  /** Every number, where there is no `step`; steps are counted from `min`, or from 0. */
  | { readonly min?: number; readonly max?: number; readonly step?: number };

interface Problem {
  readonly message: string;
  readonly hint?: string;
}

const whole = 1;

/** `undefined` where the question is wrong itself, which is told there. */
export function findSource(from: string, study: StudyDraft): RecodeSource | { readonly wrong: Problem } | undefined {
  const { questions = {}, factors = {}, attributes = {} } = study;
  const [id = '', part, ...more] = from.split('.');
  const question = lookUp(questions, id);
  if (!Object.hasOwn(questions, id)) {
    const isOther = Object.hasOwn(factors, id) || Object.hasOwn(attributes, id);
    const message = isOther ? `${id} is no answer` : `"${id}" is no question`;
    const hint = isOther ? 'recode what is asked: name a question' : suggestHint(id, Object.keys(questions));
    return { wrong: { message, hint } };
  }
  if (question?.type === undefined) return undefined;
  const { compared } = kindOf({ type: question.type });
  if (!compared) {
    const message = `${id} is a question of type ${question.type}, which has neither numbers nor options to recode`;
    return { wrong: { message } };
  }
  const parts = compared === 'parts' ? (fileKindOf({ type: question.type }).comparedOf?.(question) ?? []) : [];
  if (compared === 'parts' && part === undefined) {
    return { wrong: { message: `${id} has several values`, hint: `say which: ${id}.${parts[0] ?? '...'}` } };
  }
  if (part === undefined) return sourceOf(question);
  if (parts.includes(part) && more.length === 0) return sourceOfPart(question, part);
  const hint = compared === 'parts' ? suggestHint(part, parts) : `write ${id}`;
  return { wrong: { message: `${id} has no "${[part, ...more].join('.')}"`, hint } };
}

function sourceOf(question: QuestionDraft): RecodeSource | undefined {
  switch (question.type) {
    case 'single':
    case 'dropdown': {
      const { options, preferNotToSay } = question;
      const mayBeUnsaid = preferNotToSay !== undefined && preferNotToSay !== false;
      return options && { options: Object.keys(options), mayBeUnsaid };
    }
    case 'number': {
      const { min, max, step } = question;
      const own = question.whole ? whole : step;
      return { ...(min !== undefined && { min }), ...(max !== undefined && { max }), ...(own && { step: own }) };
    }
    case 'slider': {
      const { min = 0, max = 100, step = 1 } = question;
      return { min, max, step };
    }
    case 'rating': {
      const row = readPoints(question.points);
      return row && { ...row, step: whole };
    }
    default:
      return undefined;
  }
}

function sourceOfPart(question: QuestionDraft, part: string): RecodeSource | undefined {
  switch (question.type) {
    case 'agreement':
      return question.scale && { min: 1, max: question.scale.length, step: whole };
    case 'multiple':
      return { min: 0, max: 1, step: whole };
    case 'constant-sum':
      return { min: 0, max: question.total ?? 100, step: whole };
    case 'date': {
      const year = (bound: string | number | undefined) =>
        bound === undefined ? Number.NaN : Number(String(bound).slice(0, 4));
      const [first, last] = [year(question.min), year(question.max)];
      if (part === 'year') {
        return { ...(first >= 0 && { min: first }), ...(last >= 0 && { max: last }), step: whole };
      }
      return { min: 1, max: part === 'month' ? 12 : 31, step: whole };
    }
    default:
      return undefined;
  }
}

/** A task in any of the four formats, made ready for task.hbs. */
import type { ResponseFormat } from '../../study/study.ts';
import { formatOf } from '../../study/taskFormats.ts';
import { type ComparisonModel, makeComparison } from './makeComparison.ts';
import { errorOf, type FormModel, makeForm } from './makeForm.ts';
import { type KeptModel, makeKept } from './makeKept.ts';
import { makeProfiles, type ProfilesModel } from './makeProfiles.ts';
import type { AlternativeView } from './views/alternative.ts';
import type { FormView, KeptView } from './views/frame.ts';

export interface TaskView extends KeptView {
  readonly language: string;
  readonly form: FormView;
  readonly response: ResponseFormat;
  readonly alternatives: readonly AlternativeView[];
  readonly words: {
    readonly prefer: string;
    readonly accept: string;
    /** The same of each alternative by its name, in their order. */
    readonly acceptEach: readonly string[];
    readonly acceptYes: string;
    readonly acceptNo: string;
    readonly none: string;
  };
  /** Only after a post with an error, or on a page that was answered: nothing is ever preselected. */
  readonly values: { readonly choice?: string; readonly accept?: string; readonly changes?: string };
}

interface AnswerModel {
  readonly id: string;
  readonly value: string;
  readonly label: string;
  readonly checked: boolean;
}

interface AcceptModel {
  readonly legend: string;
  /** The legend by which alternative is chosen: the stylesheet shows one of them. Empty where there is one alternative. */
  readonly named: readonly string[];
  readonly error: string;
  readonly answers: readonly AnswerModel[];
}

export interface TaskModel {
  readonly form: FormModel;
  readonly answered: boolean;
  /** How often the answer was changed so far, as the page's script counts it; empty before it does. */
  readonly changes: string;
  readonly kept: KeptModel;
  readonly profiles: ProfilesModel;
  /** The choice among profiles; false where one profile is accepted or rejected. */
  readonly choice: { readonly legend: string; readonly error: string; readonly none: AnswerModel | false } | false;
  /** The question whether the (chosen) profile is accepted. */
  readonly accept: AcceptModel | false;
  /** False where there is nothing to compare. */
  readonly comparison: ComparisonModel | false;
}

export function makeTask(view: TaskView): TaskModel {
  const { form, language, response, alternatives, values } = view;
  const firstChoice = `choice-${alternatives[0]?.number ?? 0}`;
  const { compares, asksAcceptance, noneAt } = formatOf(response);
  return {
    form: makeForm(form, language, (field) => ({ id: field === 'accept' ? 'accept-yes' : firstChoice, label: '' })),
    answered: view.answered,
    changes: values.changes ?? '',
    kept: makeKept(view, 'task'),
    profiles: makeProfiles(alternatives, {
      isAsked: compares,
      ...(values.choice !== undefined && { chosen: Number(values.choice) }),
    }),
    choice: compares && {
      legend: view.words.prefer,
      error: errorOf(form, language, 'choice'),
      none: noneAt === 'first' && noneAnswer(view),
    },
    accept: asksAcceptance && {
      legend: view.words.accept,
      named: compares ? view.words.acceptEach : [],
      error: errorOf(form, language, 'accept'),
      answers: acceptAnswers(view),
    },
    comparison: compares && makeComparison(alternatives, language),
  };
}

function noneAnswer({ words, values }: TaskView): AnswerModel {
  return { id: 'choice-0', value: '0', label: words.none, checked: values.choice === '0' };
}

function acceptAnswers({ words, values }: TaskView): AnswerModel[] {
  return [
    { id: 'accept-yes', value: 'yes', label: words.acceptYes, checked: values.accept === 'yes' },
    { id: 'accept-no', value: 'no', label: words.acceptNo, checked: values.accept === 'no' },
  ];
}

/** Checks what is piped into a text: it exists, and is known by the time that the text is shown. */
import type { Problem } from '../../errors.ts';
import { lookUp } from '../../lookUp.ts';
import { alternativePipe, type Pipe } from '../../pipes/pipeText.ts';
import { suggestHint } from '../../suggest.ts';
import { carriedFrom } from '../questions/carriedOptions.ts';
import { fileKindOf } from '../questions/fileKinds.ts';
import type { QuestionDraft } from '../questions/questionFile.ts';
import { pageCondition, pageName, pageNames } from '../schema/pageEntry.ts';
import { isNamed } from '../schema/pictured.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import { attributeLevelKeys, type TextPlace } from './textPlaces.ts';

type PipeProblem = Pick<Problem, 'message' | 'hint'>;

/** What is wrong with a pipe of a text at a place; `undefined` if nothing is. */
export function findPipeProblem(study: StudyDraft, place: TextPlace, pipe: Pipe): PipeProblem | undefined {
  if (place.refusal !== undefined) return { message: place.refusal };
  const { factors = {}, questions = {} } = study;
  if (Object.hasOwn(factors, pipe.id)) return findLevelProblem(factors[pipe.id]?.levels, pipe);
  if (Object.hasOwn(questions, pipe.id)) {
    const question = lookUp(questions, pipe.id);
    return question && (findOrderProblem(study, question, place) ?? findAnswerProblem(study, question, pipe));
  }
  if (pipe.id === alternativePipe) return findChosenProblem(place, pipe);
  const names = [...Object.keys(factors), ...Object.keys(questions)];
  return { message: `there is no factor and no question "${pipe.id}"`, hint: suggestHint(pipe.id, names) };
}

/** The page can't tell which profile was chosen before one was, nor where a browser does not say. */
function findChosenProblem({ isOfChosen = false }: TextPlace, pipe: Pipe): PipeProblem | undefined {
  if (!isOfChosen) return { message: 'only tasks.accept is about the chosen profile, and can name it' };
  if (pipe.part !== undefined) return { message: 'the name of a profile has no parts', hint: `write {${pipe.id}|...}` };
  if (pipe.otherwise !== undefined) return undefined;
  const hint = `say what stands there then: ${pipe.source.slice(0, -1)}|this proposal}`;
  return { message: 'is not known where no profile is chosen yet', hint };
}

/** What every level has; what else a factor's level says is there to be piped in. */
export function isOwnKey(name: string): boolean {
  return attributeLevelKeys.includes(name);
}

type LevelsDraft = NonNullable<NonNullable<StudyDraft['factors']>[string]>['levels'];

function findLevelProblem(levels: LevelsDraft, { id: factor, part: name }: Pipe): PipeProblem | undefined {
  if (levels === undefined || name === undefined) return undefined;
  const lacking = Object.keys(levels).filter((id) => {
    const level = lookUp(levels, id);
    if (level === undefined) return false;
    return isOwnKey(name) || !isNamed(level) || !Object.hasOwn(level, name);
  });
  if (lacking.length === 0) return undefined;
  const others = Object.values(levels).flatMap((level) =>
    isNamed(level) ? Object.keys(level).filter((key) => !isOwnKey(key)) : [],
  );
  const message = `no text "${name}" in ${lacking.map((id) => `factors.${factor}.levels.${id}`).join(', ')}`;
  const hint = suggestHint(
    name,
    [...new Set(others)].filter((other) => other !== name),
  );
  return { message, hint };
}

/** Everyone who comes to `thanks` has all pages behind him. */
function findOrderProblem(study: StudyDraft, { page: asked }: QuestionDraft, place: TextPlace) {
  const pages = pageNames(study);
  if (study.pages === undefined || asked === undefined || place.page === undefined || place.page === 'thanks') {
    return undefined;
  }
  const shownAt = pages.indexOf(place.page);
  const askedAt = pages.indexOf(asked);
  if (shownAt < 0 || askedAt < 0 || askedAt < shownAt) return undefined;
  const when = asked === place.page ? 'on this same page' : `later, on page "${asked}"`;
  return { message: `is asked ${when}, so it is not known yet`, hint: 'ask it on an earlier page' };
}

function findAnswerProblem(study: StudyDraft, question: QuestionDraft, pipe: Pipe): PipeProblem | undefined {
  const wrongPart = findPartProblem(question, pipe);
  if (wrongPart) return wrongPart;
  if (pipe.otherwise !== undefined || !mayBeUnanswered(study, question)) return undefined;
  const message = 'may be left unanswered';
  return { message, hint: `say what stands there then: ${pipe.source.slice(0, -1)}|...}` };
}

/** Can a respondent be past the question without an answer that can be read out? */
function mayBeUnanswered({ pages = [] }: StudyDraft, question: QuestionDraft): boolean {
  const { required, preferNotToSay, showIf, page } = question;
  const isForSome = pages.some((entry) => entry && pageName(entry) === page && pageCondition(entry) !== undefined);
  const mayNotSay = preferNotToSay !== undefined && preferNotToSay !== false;
  return required === false || mayNotSay || showIf !== undefined || isForSome || carriedFrom(question) !== undefined;
}

function findPartProblem(question: QuestionDraft, { id, part }: Pipe): PipeProblem | undefined {
  const { type } = question;
  if (type === undefined) return undefined;
  const { findPartProblem: find } = fileKindOf({ type });
  if (find) return find(question, id, part);
  return part === undefined ? undefined : { message: `the answer to "${id}" has no parts`, hint: `write {${id}}` };
}

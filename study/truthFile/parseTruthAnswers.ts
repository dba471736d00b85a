/** Holds what a truth file says of answers against the questions of its study. */
import type { AnyQuestion } from '../frame/urlParameters.ts';
import { kindOf, type QuestionKind } from '../questionKinds.ts';
import type { ConstantSumQuestion, NumberQuestion } from '../questions.ts';
import { notSaidId } from '../responses/responses.ts';
import type { Draft } from '../studyFile/schema/checkShape.ts';
import type { Path } from '../studyFile/yaml/position.ts';
import type { ProblemReport } from '../studyFile/yaml/problemReport.ts';
import { suggestHint } from '../suggest.ts';
import type { TruthFile } from '../truth/truthSchema.ts';

type Told = Draft<NonNullable<TruthFile['answers']>[string]> | undefined;
type Shares = Readonly<Record<string, unknown>>;

export function checkToldAnswers(
  answers: Draft<TruthFile>['answers'],
  questions: readonly AnyQuestion[],
  report: ProblemReport,
): void {
  for (const [id, told] of Object.entries(answers ?? {})) {
    const path = ['answers', id];
    const question = questions.find((candidate) => candidate.id === id);
    const ids = questions.map((candidate) => candidate.id);
    if (!question) report.wrongKey(path, `"${id}" is no question`, suggestHint(id, ids));
    else if (told !== undefined) checkTold(path, told, question, report);
  }
}

function checkTold(path: Path, told: Told, question: AnyQuestion, report: ProblemReport): void {
  const known = answersTo(question);
  const shares = isShares(told) ? told : undefined;
  const how = kindOf(question).told;
  if (how === 'number') checkNumber(path, told, question as NumberQuestion, report);
  else if (how === 'text') checkTexts(path, told, question, report);
  else if (question.type === 'constant-sum' && shares) checkAmounts(path, shares, question, report);
  else if (question.type === 'agreement' && shares) checkStatements(path, shares, question, report);
  else if (how === 'option' && shares) checkShares(path, shares, known, report);
  else if (how === 'options' && shares) checkChances(path, shares, known, report);
  else if (how === 'option' && typeof told === 'string') checkKnown(path, told, known, report);
  else if ((how === 'options' || how === 'places') && Array.isArray(told)) {
    for (const [index, one] of told.entries()) checkKnown([...path, index], String(one), known, report);
  } else report.wrong(path, `needs ${wanted[how]}`);
}

const wanted: Readonly<Record<QuestionKind['told'], string>> = {
  option: 'an option, or shares: { yes: 0.7, no: 0.3 }',
  options: 'a list of options, or the probability of each: { phone: 0.8 }',
  number: 'a number, { mean: 40, sd: 12 }, or shares of numbers',
  text: 'a text, or shares of texts',
  points: 'a point for each statement: { sharing: 4 }',
  amounts: 'the number of each option, which together are the total: { rent: 70, food: 30 }',
  places: 'a list of options, the first one first',
};

/** A year may be written as a number. */
function checkTexts(path: Path, told: Told, question: AnyQuestion, report: ProblemReport): void {
  const check = (at: Path, text: string, wrong: ProblemReport['wrong']) => {
    const why = kindOf(question).whyNot?.(question, text);
    if (why) wrong(at, why);
  };
  if (typeof told === 'string' || typeof told === 'number') check(path, String(told), report.wrong);
  else if (isShares(told)) {
    checkShares(path, told, undefined, report);
    for (const text of Object.keys(told)) check([...path, text], text, report.wrongKey);
  } else report.wrong(path, `needs ${wanted.text}`);
}

function answersTo(question: AnyQuestion): string[] {
  if (!('options' in question)) return [];
  const own = question.options.map(({ id }) => id);
  return question.type !== 'ranking' && question.type !== 'constant-sum' && question.preferNotToSay
    ? [...own, notSaidId]
    : own;
}

function isShares(told: unknown): told is Shares {
  return typeof told === 'object' && told !== null && !Array.isArray(told);
}

function checkKnown(path: Path, id: string, known: readonly string[], report: ProblemReport): void {
  if (!known.includes(id)) report.wrong(path, `"${id}" is no answer to it`, suggestHint(id, known));
}

/** Numbers by answer, of which one is more than 0. */
function checkShares(path: Path, shares: Shares, known: readonly string[] | undefined, report: ProblemReport): void {
  for (const [key, share] of Object.entries(shares)) {
    if (known && !known.includes(key))
      report.wrongKey([...path, key], `"${key}" is no answer to it`, suggestHint(key, known));
    else if (typeof share !== 'number') report.wrong([...path, key], 'needs a number');
  }
  const total = Object.values(shares).reduce<number>((sum, share) => sum + (typeof share === 'number' ? share : 0), 0);
  if (total <= 0) report.wrong(path, 'says that nobody gives any answer', 'one share has to be more than 0');
}

function checkChances(path: Path, chances: Shares, known: readonly string[], report: ProblemReport): void {
  checkShares(path, chances, known, report);
  for (const [key, chance] of Object.entries(chances)) {
    if (typeof chance === 'number' && chance > 1) report.wrong([...path, key], 'is a probability: from 0 to 1');
  }
}

function checkNumber(
  path: Path,
  told: Told,
  { min, max }: Pick<NumberQuestion, 'min' | 'max'>,
  report: ProblemReport,
): void {
  const checkBounds = (at: Path, number: number) => {
    if ((min !== undefined && number < min) || (max !== undefined && number > max)) {
      report.wrong(
        at,
        `${number} is out of the question's bounds`,
        `it takes ${min ?? 'anything'} to ${max ?? 'anything'}`,
      );
    }
  };
  if (typeof told === 'number') checkBounds(path, told);
  else if (!isShares(told)) report.wrong(path, `needs ${wanted.number}`);
  else if (Object.hasOwn(told, 'mean')) {
    for (const key of Object.keys(told).filter((name) => name !== 'mean' && name !== 'sd')) {
      report.wrongKey([...path, key], 'is not known', suggestHint(key, ['mean', 'sd']));
    }
  } else {
    checkShares(path, told, undefined, report);
    for (const key of Object.keys(told)) {
      if (Number.isFinite(Number(key))) checkBounds([...path, key], Number(key));
      else report.wrongKey([...path, key], `"${key}" is no number`, suggestHint(key, ['mean']));
    }
  }
}

/** What each option is given; one that is not named is given nothing. */
function checkAmounts(path: Path, told: Shares, { options, total }: ConstantSumQuestion, report: ProblemReport): void {
  const known = options.map(({ id }) => id);
  let sum = 0;
  for (const [key, amount] of Object.entries(told)) {
    if (!known.includes(key)) report.wrongKey([...path, key], `"${key}" is no answer to it`, suggestHint(key, known));
    else if (typeof amount !== 'number' || !Number.isInteger(amount))
      report.wrong([...path, key], 'needs a whole number');
    else sum += amount;
  }
  if (sum !== total)
    report.wrong(path, `adds up to ${sum}, and not to ${total}`, 'the numbers of the options are the total');
}

/** A point, or shares of points, for every statement. */
function checkStatements(
  path: Path,
  told: Shares,
  question: AnyQuestion & { type: 'agreement' },
  report: ProblemReport,
): void {
  const items = question.items.map(({ id }) => id);
  const points = question.scale.map((_, index) => String(index + 1));
  for (const [item, own] of Object.entries(told)) {
    const at = [...path, item];
    if (!items.includes(item)) report.wrongKey(at, `"${item}" is no statement of it`, suggestHint(item, items));
    else if (isShares(own)) checkShares(at, own, points, report);
    else checkKnown(at, String(own), points, report);
  }
  const lacking = items.filter((item) => !Object.hasOwn(told, item));
  if (lacking.length > 0) report.wrong(path, `says nothing about ${lacking.join(', ')}`);
}

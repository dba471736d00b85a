/** Writes the answer of a page into its tables; one that was there is replaced, and handed back for the events. */
import type { Transaction } from 'kysely';
import { lookUp } from '../../../study/lookUp.ts';
import type { QuestionAnswer } from '../../../study/responses/responses.ts';
import type { ChoiceSave, PageSave } from '../records.ts';
import { prepare } from '../tables/prepare.ts';
import type { ChoiceRow, Tables } from '../tables/tables.ts';

/** An answer that another one has taken the place of. */
export interface ReplacedAnswer {
  readonly choice?: { readonly choice: number; readonly accept?: boolean };
  /** By question; one that was left out is absent. */
  readonly answers?: Readonly<Record<string, QuestionAnswer>>;
  /** Answers to questions that are not asked any more. */
  readonly dropped?: Readonly<Record<string, QuestionAnswer>>;
}

/**
 * @param isChange Was the page saved before?
 * @returns what was replaced: `same` if the answer is the one that is kept already, and `undefined` for a first one
 */
export async function writeAnswer(
  transaction: Transaction<Tables>,
  save: PageSave,
  isChange: boolean,
): Promise<ReplacedAnswer | 'same' | undefined> {
  if (!isChange) {
    if (save.choice) await addChoice(transaction, save, save.choice);
    await addAnswers(transaction, save, save.answers ?? {});
    return undefined;
  }
  if (save.choice) return changeChoice(transaction, save, save.choice);
  return changeAnswers(transaction, save);
}

async function addChoice(
  transaction: Transaction<Tables>,
  { study, respondent }: PageSave,
  { version, task, position, choice, accept, milliseconds, changes }: ChoiceSave,
): Promise<void> {
  await insertChoice(transaction, {
    study,
    respondent,
    version,
    task,
    position,
    choice,
    accept: accept === undefined ? null : Number(accept),
    milliseconds: milliseconds === undefined ? null : Math.round(milliseconds),
    changes: changes ?? null,
  });
}

const insertChoice = prepare((transaction, row: ChoiceRow) =>
  transaction.insertInto('choices').values({
    study: row.study,
    respondent: row.respondent,
    version: row.version,
    task: row.task,
    position: row.position,
    choice: row.choice,
    accept: row.accept,
    milliseconds: row.milliseconds,
    changes: row.changes,
  }),
);

/** How long it took stays that of the first answer, which the respondent gave without having seen his own. */
async function changeChoice(
  transaction: Transaction<Tables>,
  { study, respondent }: PageSave,
  { version, task, choice, accept }: ChoiceSave,
): Promise<ReplacedAnswer | 'same'> {
  const accepted = accept === undefined ? null : Number(accept);
  const old = await transaction
    .selectFrom('choices')
    .select(['choice', 'accept'])
    .where('study', '=', study)
    .where('respondent', '=', respondent)
    .where('version', '=', version)
    .where('task', '=', task)
    .executeTakeFirstOrThrow();
  if (old.choice === choice && old.accept === accepted) return 'same';
  await transaction
    .updateTable('choices')
    .set({ choice, accept: accepted })
    .where('study', '=', study)
    .where('respondent', '=', respondent)
    .where('version', '=', version)
    .where('task', '=', task)
    .execute();
  return { choice: { choice: old.choice, ...(old.accept !== null && { accept: old.accept === 1 }) } };
}

async function changeAnswers(transaction: Transaction<Tables>, save: PageSave): Promise<ReplacedAnswer | 'same'> {
  const { answers = {}, asks = Object.keys(answers) } = save;
  const old = await takeAnswers(transaction, save, asks);
  await addAnswers(transaction, save, answers);
  const isSame = asks.every((id) => JSON.stringify(lookUp(old, id)) === JSON.stringify(lookUp(answers, id)));
  return isSame ? 'same' : { answers: old };
}

/** Removes the answers to some questions, and returns them. */
export async function takeAnswers(
  transaction: Transaction<Tables>,
  { study, respondent }: Pick<PageSave, 'study' | 'respondent'>,
  questions: readonly string[],
): Promise<Readonly<Record<string, QuestionAnswer>>> {
  if (questions.length === 0) return {};
  const rows = await transaction
    .deleteFrom('answers')
    .where('study', '=', study)
    .where('respondent', '=', respondent)
    .where('question', 'in', questions)
    .returning(['question', 'value'])
    .execute();
  return Object.fromEntries(rows.map(({ question, value }) => [question, JSON.parse(value)]));
}

export async function addAnswers(
  transaction: Transaction<Tables>,
  { study, respondent }: Pick<PageSave, 'study' | 'respondent'>,
  answers: Readonly<Record<string, QuestionAnswer>>,
): Promise<void> {
  const rows = Object.entries(answers).map(([question, value]) => ({
    study,
    respondent,
    question,
    value: JSON.stringify(value),
  }));
  if (rows.length > 0) await transaction.insertInto('answers').values(rows).execute();
}

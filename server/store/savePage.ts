/** Saves what a page was answered with, once: a repeated post is recognised by its nonce and changes nothing. */
import type { Transaction } from 'kysely';
import type { ChoiceSave, PageSave, SaveOutcome } from './responseStore.ts';
import type { Tables } from './tables.ts';

export async function savePage(transaction: Transaction<Tables>, save: PageSave): Promise<SaveOutcome> {
  const respondent = await findRespondent(transaction, save);
  if (!respondent) return 'gone';
  const events = await readEvents(transaction, save);
  const ofThisPage = events.filter(({ page }) => page === save.page);
  const ofThisNonce = ofThisPage.filter(({ nonce }) => nonce === save.nonce);
  const same = ofThisNonce.find(({ body_hash }) => body_hash === save.bodyHash);
  if (same) return same.outcome === 'saved' ? 'repeated' : 'conflict';
  const seq = events.length + 1;
  if (ofThisNonce.length > 0) {
    await addEvent(transaction, save, seq, 'conflict');
    return 'conflict';
  }
  if (ofThisPage.length > 0) return 'answered';

  await addEvent(transaction, save, seq, 'saved');
  if (save.choice) await addChoice(transaction, save, save.choice);
  await addAnswers(transaction, save);
  if (save.completedAt !== undefined || save.language !== respondent.language) {
    await updateRespondent(transaction, save);
  }
  return 'saved';
}

function findRespondent(transaction: Transaction<Tables>, { study, respondent }: PageSave) {
  return transaction
    .selectFrom('respondents')
    .select('language')
    .where('study', '=', study)
    .where('respondent', '=', respondent)
    .executeTakeFirst();
}

function readEvents(transaction: Transaction<Tables>, { study, respondent }: PageSave) {
  return transaction
    .selectFrom('events')
    .select(['page', 'nonce', 'body_hash', 'outcome'])
    .where('study', '=', study)
    .where('respondent', '=', respondent)
    .execute();
}

async function addEvent(transaction: Transaction<Tables>, save: PageSave, seq: number, outcome: string): Promise<void> {
  const { study, respondent, page, nonce, bodyHash } = save;
  await transaction
    .insertInto('events')
    .values({ study, respondent, seq, page, nonce, body_hash: bodyHash, outcome, replaced: null })
    .execute();
}

async function addChoice(
  transaction: Transaction<Tables>,
  { study, respondent }: PageSave,
  { version, task, position, choice, accept, milliseconds, changes }: ChoiceSave,
): Promise<void> {
  const accepted = accept === undefined ? null : Number(accept);
  await transaction
    .insertInto('choices')
    .values({
      study,
      respondent,
      version,
      task,
      position,
      choice,
      accept: accepted,
      milliseconds: milliseconds === undefined ? null : Math.round(milliseconds),
      changes: changes ?? null,
    })
    .execute();
}

async function addAnswers(transaction: Transaction<Tables>, { study, respondent, answers }: PageSave): Promise<void> {
  const rows = Object.entries(answers ?? {}).map(([question, value]) => ({
    study,
    respondent,
    question,
    value: JSON.stringify(value),
  }));
  if (rows.length > 0) await transaction.insertInto('answers').values(rows).execute();
}

async function updateRespondent(
  transaction: Transaction<Tables>,
  { study, respondent, language, completedAt }: PageSave,
): Promise<void> {
  const completed = completedAt === undefined ? {} : { status: 'complete', completed_at: completedAt };
  await transaction
    .updateTable('respondents')
    .set({ language, ...completed })
    .where('study', '=', study)
    .where('respondent', '=', respondent)
    .execute();
}

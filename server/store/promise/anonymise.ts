/**
 * Anonymising a respondent: his choices stay, and nothing that could lead to him. What goes: every answer to a question
 * (background answers single people out together, and what they are grouped with is not there yet or gone already, so
 * that they can't be made k-anonymous one by one), free texts, what he answered before he changed it, hashes of session,
 * code and posts, panel id, quota places (they tell answers, as does being screened out), language and the consent text's
 * hash (which tells it), screen, by which kind of way he came, whether a hidden field was filled in, how often he changed his mind, all times, and his number: it says when he started, and the orders that he saw were drawn from it, so they go
 * too; so does the receipt of what he was promised. What stays: until when he is kept by it (a Monday) and whether he may be published, the snapshot, the factors, the version, and for every task what was chosen and accepted.
 */
import { randomBytes, randomInt } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Presentation } from '../../../study/responses/responses.ts';
import { noTime } from '../respondents/expiry.ts';
import { anonymousPromise } from '../respondents/keptPromise.ts';
import { noForm } from '../respondents/sentBack.ts';
import type { ChoiceRow, RespondentRow, Tables } from '../tables/tables.ts';
import { eraseRespondent } from './withdraw.ts';

/** Numbers that are drawn, and so say nothing: above any that are counted, and within PostgreSQL's integers. */
const drawnNumbers = [1_000_000_000, 2_000_000_000] as const;

/** False, and nothing is done, for who has chosen nothing: nothing of his would be left. */
export async function anonymiseRespondent(transaction: Transaction<Tables>, row: RespondentRow): Promise<boolean> {
  const choices = await transaction
    .selectFrom('choices')
    .selectAll()
    .where('study', '=', row.study)
    .where('respondent', '=', row.respondent)
    .execute();
  if (choices.length === 0) return false;
  const respondent = await drawNumber(transaction, row.study);
  await transaction.insertInto('respondents').values(anonymousRow(row, respondent)).execute();
  await transaction.insertInto('choices').values(anonymousChoices(choices, respondent)).execute();
  await eraseRespondent(transaction, row);
  return true;
}

async function drawNumber(transaction: Transaction<Tables>, study: string): Promise<number> {
  for (;;) {
    const respondent = randomInt(...drawnNumbers);
    const taken = await transaction
      .selectFrom('respondents')
      .select('respondent')
      .where('study', '=', study)
      .where('respondent', '=', respondent)
      .executeTakeFirst();
    if (!taken) return respondent;
  }
}

/** The keys have to be there and to differ; nothing has them as its hash. */
function anonymousRow(row: RespondentRow, respondent: number): RespondentRow {
  const noKey = () => `anonymised ${randomBytes(16).toString('hex')}`;
  return {
    ...row,
    respondent,
    language: '',
    presentation: JSON.stringify(inDesignOrder(JSON.parse(row.presentation))),
    consent_hash: '',
    token_hash: noKey(),
    withdrawal_hash: noKey(),
    start_nonce: noKey(),
    started_at: noTime,
    completed_at: null,
    status: row.status === 'complete' ? 'complete' : 'active',
    viewport: null,
    trapped: 0,
    source: null,
    ...noForm,
    ended_by: null,
    code_kept: 0,
    ...anonymousPromise(row),
  };
}

function inDesignOrder({ attributeOrder, tasks }: Presentation): Presentation {
  return {
    attributeOrder: [...attributeOrder].sort(),
    tasks: [...tasks]
      .sort((one, other) => one.task - other.task)
      .map(({ order, ...task }) => ({ ...task, order: [...order].sort((one, other) => one - other) })),
  };
}

function anonymousChoices(choices: readonly ChoiceRow[], respondent: number): ChoiceRow[] {
  return [...choices]
    .sort((one, other) => one.task - other.task)
    .map((choice, index) => ({ ...choice, respondent, position: index + 1, milliseconds: null, changes: null }));
}

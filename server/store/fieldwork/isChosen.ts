/** Which rows are those of the respondents that an analysis is of. */
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { type ChosenRespondents, unknownLanguage } from '../../../study/responses/chosenRespondents.ts';
import { mondayAfter, mondayOf } from '../../../study/responses/isoWeek.ts';
import type { Tables } from '../tables/tables.ts';

type Condition = Expression<SqlBool>;

/** All of them have to hold. Of who is anonymous nobody knows the week, and so he is in none. */
export function isChosen(
  row: ExpressionBuilder<Tables, 'respondents'>,
  { only, languages, weeks }: ChosenRespondents,
): Condition[] {
  const conditions: Condition[] = [];
  if (only === 'tests') conditions.push(row('test', '=', 1));
  else if (only !== undefined) {
    conditions.push(row('test', '=', 0), row('simulated', '=', only === 'simulated' ? 1 : 0));
  }
  if (languages) {
    const codes = languages.map((code) => (code === unknownLanguage ? '' : code));
    conditions.push(row('language', 'in', codes));
  }
  if (weeks) {
    conditions.push(row('started_at', '>=', mondayOf(weeks.first) ?? ''));
    conditions.push(row('started_at', '<', mondayAfter(weeks.last) ?? ''));
  }
  return conditions;
}

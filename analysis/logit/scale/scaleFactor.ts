/** The factor of a scale: its levels, and what keeps a column from being one. */
import type { Choices, DataColumn } from '../../../study/choices/choices.ts';
import { UsageError } from '../../../study/errors.ts';
import type { EstimatedColumn } from '../../../study/estimates/estimatedModel.ts';
import { suggestHint } from '../../../study/suggest.ts';
import { profileRow } from '../../choices/profileRow.ts';
import { checkCells } from '../../model/checkModel.ts';
import { describedIn, findRole, levelsShown } from '../../model/describeColumn.ts';

/** @throws UsageError if the column can't have a scale for each of its levels */
export function describeFactor(name: string, choices: Choices, asked: string | undefined): EstimatedColumn {
  const refuse = (message: string, hint?: string): never => {
    throw new UsageError('scale', [{ file: '--scale-by', message, hint }]);
  };
  const { table, roles } = choices;
  const column = table.columns.get(name);
  if (!column) return refuse(`there is no column "${name}"`, suggestHint(name, table.header));
  if (name === roles.respondent) return refuse(`${name} tells respondents apart: one of them has no scale of his own`);
  const said = describedIn(choices, name);
  if ((said?.role ?? findRole(choices, column)) === 'attribute') {
    return refuse(`${name} varies inside tasks`, 'a scale belongs to a column that is the same for a whole respondent');
  }
  checkCells(choices, column, 'categorical');
  const levels = said?.column.levels?.map(({ id }) => id) ?? levelsShown(choices, column);
  const reference = asked ?? said?.column.reference ?? levels[0];
  if (levels.length < 2) refuse(`${name} has one level only, so there is no difference in scale`);
  if (asked !== undefined && !levels.includes(asked)) {
    refuse(`${name} has no level "${asked}"`, suggestHint(asked, levels));
  }
  const fielded = levelsFitted(choices, column);
  const absent = levels.filter((level) => !fielded.has(level));
  const who = roles.weight === undefined ? 'nobody' : 'nobody with a weight above 0';
  if (absent.length > 0) refuse(`${who} has ${absent.map((level) => `${name}=${level}`).join(' or ')}`);
  return { name, role: 'respondent', kind: 'categorical', levels, reference };
}

/** The levels of respondents who count in the fitted tasks. */
function levelsFitted(choices: Choices, { values, codes }: DataColumn): ReadonlySet<string> {
  const { weights, taskRespondent } = choices;
  const counted = choices.tasks.fitted.filter((task) => weights[taskRespondent[task]] > 0);
  return new Set(Array.from(counted, (task) => values[codes[profileRow(choices, task)]] ?? ''));
}

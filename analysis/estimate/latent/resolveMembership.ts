/** Which columns of the respondents membership of a class hangs on, and what each respondent has there. */
import type { Choices, DataColumn } from '../../../study/choices/choices.ts';
import { type Problem, UsageError } from '../../../study/errors.ts';
import type { EstimatedColumn } from '../../../study/estimates/estimatedModel.ts';
import { lookUp } from '../../../study/lookUp.ts';
import { suggestHint } from '../../../study/suggest.ts';
import { profileRow } from '../../choices/profileRow.ts';
import { codeMembership, membershipNames } from '../../latent/codeMembership.ts';
import type { Membership } from '../../latent/latentProblem.ts';
import { describedIn, findKind, findRole, levelsShown, medianShown, valuesToTell } from '../../model/describeColumn.ts';
import { refuseMissing } from '../../model/missingValues.ts';

export interface ResolvedMembership {
  readonly columns: readonly EstimatedColumn[];
  readonly membership?: Membership;
}

/**
 * @throws UsageError with every column that is not there, or does not belong to respondents
 * @throws DataError if a cell is empty, or no number where others are
 */
export function resolveMembership(
  names: readonly string[],
  choices: Choices,
  references: Readonly<Record<string, string>> = {},
): ResolvedMembership {
  if (names.length === 0) return { columns: [] };
  const { table } = choices;
  const rows = firstRows(choices);
  const problems: Problem[] = [];
  const found = [...new Set(names)].flatMap((name) => {
    const column = table.columns.get(name);
    const problem = column ? whyNot(column, choices) : notThere(name, table.header);
    if (problem) problems.push({ file: '--membership', ...problem });
    return column && !problem ? [column] : [];
  });
  if (problems.length > 0) throw new UsageError('membership', problems);
  refuseMissing(choices, names);
  const columns = found.map((column) => describe(column, choices, lookUp(references, column.name)));
  const values = Array.from(rows).flatMap((row) =>
    codeMembership(columns, (name) => {
      const column = table.columns.get(name);
      return column?.values[column.codes[row]] ?? '';
    }),
  );
  return { columns, membership: { names: membershipNames(columns), values: Float64Array.from(values) } };
}

/** By respondent of the fitted tasks, in their order: a row of an alternative that he was shown. */
export function firstRows(choices: Choices): Int32Array {
  const rows: number[] = [];
  let last = -1;
  for (const task of choices.tasks.fitted) {
    if (choices.taskRespondent[task] === last) continue;
    last = choices.taskRespondent[task];
    rows.push(profileRow(choices, task));
  }
  return Int32Array.from(rows);
}

function notThere(name: string, header: readonly string[]): Problem {
  return { message: `there is no column "${name}"`, hint: suggestHint(name, header) };
}

function whyNot(column: DataColumn, choices: Choices): Problem | undefined {
  const { name } = column;
  if (name === choices.roles.respondent) {
    return { message: `${name} tells respondents apart: nobody else's class could be told by it` };
  }
  const varies = (describedIn(choices, name)?.role ?? findRole(choices, column)) === 'attribute';
  if (!varies && !differsForOne(column, choices)) return undefined;
  const hint = 'membership hangs on columns that are the same for a whole respondent';
  return { message: `${name} ${varies ? 'varies inside tasks' : 'differs between the tasks of a respondent'}`, hint };
}

function differsForOne({ codes }: DataColumn, choices: Choices): boolean {
  let last = -1;
  let code = -1;
  for (const task of choices.tasks.fitted) {
    const own = codes[profileRow(choices, task)];
    if (choices.taskRespondent[task] === last && own !== code) return true;
    last = choices.taskRespondent[task];
    code = own;
  }
  return false;
}

function describe(column: DataColumn, choices: Choices, asked: string | undefined): EstimatedColumn {
  const { name } = column;
  const said = describedIn(choices, name)?.column;
  if (!said?.levels && findKind(choices, column) === 'numeric') {
    const numbers = { levels: valuesToTell(choices, column), reference: medianShown(choices, column) };
    return { name, role: 'respondent', kind: 'numeric', ...numbers };
  }
  const shown = levelsShown(choices, column);
  const levels = said?.levels?.map(({ id }) => id).filter((id) => shown.includes(id)) ?? shown;
  if (asked !== undefined && !levels.includes(asked)) {
    const problem = {
      file: '--reference',
      message: `${name} has no level "${asked}"`,
      hint: suggestHint(asked, levels),
    };
    throw new UsageError('reference', [problem]);
  }
  const usual = said?.reference !== undefined && levels.includes(said.reference) ? said.reference : levels[0];
  return { name, role: 'respondent', kind: 'categorical', levels, reference: asked ?? usual };
}

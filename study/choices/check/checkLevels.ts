/** Do the cells of a file hold what its codebook or study says that they hold? */
import { isNumeric } from '../../csv/isNumeric.ts';
import type { ProblemList } from '../../problemList.ts';
import type { CodebookColumn } from '../../responses/codebook.ts';
import { suggestHint } from '../../suggest.ts';
import type { DataColumn, DataTable, Roles, StudyWords } from '../choices.ts';
import { columnOf, taskLabel } from './groupTasks.ts';

interface LevelCheck {
  readonly table: DataTable;
  readonly roles: Roles;
  readonly words: StudyWords;
  /** The rows to look at. */
  readonly rows: Int32Array;
  readonly isNone: Uint8Array;
  /** May an attribute or factor be empty? What the model needs of it is refused, or left out, later. */
  readonly mayLack: boolean;
  /** Attributes that do not apply to some alternatives, or were not always shown. */
  readonly mayBeEmpty: readonly string[];
  readonly problems: ProblemList;
}

/** Adds every cell of an attribute, factor or covariate that is missing, unknown, or where none should be. */
export function checkLevels(check: LevelCheck): void {
  const { table, words, problems } = check;
  const kinds = [
    { columns: words.attributes, kind: 'attribute' },
    { columns: words.factors, kind: 'factor' },
    { columns: words.covariates, kind: 'covariate' },
  ] as const;
  for (const { columns, kind } of kinds) {
    for (const described of columns) {
      const column = table.columns.get(described.id);
      if (column) {
        checkColumn(check, described, column, kind);
        if (kind === 'factor') checkConstant(check, column);
      } else if (kind !== 'covariate') {
        const hint = suggestHint(described.id, table.header);
        problems.add({ line: 1, message: `there is no column for the ${kind} "${described.id}"`, hint });
      }
    }
  }
}

function checkColumn(
  { table, roles, rows, isNone, mayLack, mayBeEmpty: lacking, problems }: LevelCheck,
  { id, levels, amounts, appliesWhen }: CodebookColumn,
  { values, codes }: DataColumn,
  kind: 'attribute' | 'factor' | 'covariate',
): void {
  const ids = levels && new Set(levels.map((level) => level.id));
  const isKnown = Uint8Array.from(values, (value) => Number(amounts ? isNumeric(value) : !ids || ids.has(value)));
  const empty = values.indexOf('');
  const add = (row: number, message: string, hint?: string) =>
    problems.add({ line: table.lines[row], path: taskLabel(table, roles, row), message, hint });
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at];
    const code = codes[row];
    if (code === empty) {
      const isLacking = kind === 'attribute' && (appliesWhen !== undefined || lacking.includes(id));
      const mayBeEmpty = mayLack || kind === 'covariate' || isNone[row] || isLacking;
      if (!mayBeEmpty) add(row, `${id} has no level`);
    } else if (kind === 'attribute' && isNone[row]) {
      add(row, `${id} is "${values[code]}" on a none row`, 'a none row has no attributes: leave it empty');
    } else if (!isKnown[code] && amounts) {
      add(row, `${id} is "${values[code]}", and no number`, 'the codebook says that it is one');
    } else if (!isKnown[code]) {
      add(row, `${id} has no level "${values[code]}"`, suggestHint(values[code], [...(ids ?? [])]));
    }
  }
}

/** A respondent has one level of a factor. */
function checkConstant(
  { table, roles, rows, isNone, problems }: LevelCheck,
  { name, values, codes }: DataColumn,
): void {
  const respondents = columnOf(table, roles.respondent);
  const empty = values.indexOf('');
  const seen = new Int32Array(respondents.values.length).fill(-1);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at];
    const respondent = respondents.codes[row];
    const known = seen[respondent];
    const code = codes[row];
    if (isNone[row] || code === empty) continue;
    if (known < 0) seen[respondent] = code;
    else if (known !== code) {
      const message = `${name} is "${values[code]}" here and "${values[known]}" elsewhere`;
      const path = taskLabel(table, roles, row);
      problems.add({ line: table.lines[row], path, message, hint: 'a respondent has one level of a factor' });
    }
  }
}

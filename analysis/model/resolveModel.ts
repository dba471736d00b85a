/**
 * Joins a formula with the data that it is about: every name becomes a column with its kind, its levels and its
 * reference, or an error says which name, cell or term is wrong.
 */
import type { Choices, DataColumn } from '../../study/choices/choices.ts';
import { isNumeric } from '../../study/csv/isNumeric.ts';
import { DataError, UsageError } from '../../study/errors.ts';
import type { EstimatedColumn, TermPart, Transform } from '../../study/estimates/estimatedModel.ts';
import { lookUp } from '../../study/lookUp.ts';
import type { Coding } from '../../study/study.ts';
import { suggestHint } from '../../study/suggest.ts';
import { hasNone } from '../../study/taskFormats.ts';
import { addIndicators } from './addIndicators.ts';
import { checkCells, checkIndicators, checkReferences, checkTerm } from './checkModel.ts';
import { describedIn, findKind, findRole, levelsShown, medianShown, valuesToTell } from './describeColumn.ts';
import { ascSource, type CodedModel, makeEncoder, noneColumn } from './encodeRow.ts';
import { formatModel } from './formatModel.ts';
import { markFullParts } from './fullParts.ts';
import type { ParsedPart, ParsedTerm } from './parseModel.ts';
import type { ResolvedModel } from './resolvedModel.ts';
import { limitLevels, markNotApplicable } from './whereApplicable.ts';

export interface ModelChoices {
  readonly coding?: Coding;
  /** Reference level by column. */
  readonly references?: Readonly<Record<string, string>>;
  /** What messages call the formula's origin. */
  readonly source?: string;
}

/**
 * @throws UsageError if the formula names what is not there, or has a term that can't be estimated
 * @throws DataError if a cell that the model needs is empty or no number
 */
export function resolveModel(
  parsed: readonly ParsedTerm[],
  choices: Choices,
  options: ModelChoices = {},
): ResolvedModel {
  const { coding = choices.words?.model.coding ?? 'effects', references = {}, source = '--model' } = options;
  const columns = new Map<string, EstimatedColumn>();
  const terms = parsed.map((term) =>
    term.map((part): TermPart => {
      if (part.column === noneColumn && !part.kind) return nonePart(part, choices, source);
      const column = findColumn(part, choices, source);
      const transform = findTransform(part, choices, column);
      if (transform === 'applies') return { column: part.column, transform };
      const name = part.kind === 'asc' ? `asc(${part.column})` : part.column;
      const known = columns.get(name);
      if (!known || (known.kind === 'numeric' && transform === 'categorical')) {
        columns.set(
          name,
          describe({
            name,
            column,
            transform,
            choices,
            reference: lookUp(references, name) ?? lookUp(references, part.column),
          }),
        );
      }
      checkCells(choices, column, transform);
      return { column: name, transform, ...(part.knots && { knots: part.knots }) };
    }),
  );
  checkReferences(references, columns);
  const described = markNotApplicable([...columns.values()], choices);
  checkIndicators(terms, described, source);
  const lacks = ({ column }: TermPart) => described.some((one) => one.name === column && one.notApplicable);
  const varies = ({ column }: TermPart) => column === noneColumn || columns.get(column)?.role === 'attribute';
  // What a product of a respondent's column and something else stands for has no main effect of that column.
  const isLeft = terms.map((term, index) => term.some(varies) || !parsed[index]?.every(({ ofProduct }) => ofProduct));
  for (const [index, term] of terms.entries()) {
    if (isLeft[index]) checkTerm(term, parsed[index]?.[0]?.position ?? 1, columns, source);
  }
  const marked = markFullParts(
    terms.filter((_, index) => isLeft[index]),
    (part) => ({ varies: varies(part), isCategorical: part.transform === 'categorical', lacks: lacks(part) }),
  );
  return complete({ terms: limitLevels(marked, described, source), columns: described, coding }, choices);
}

/** With the indicators that it needs where columns do not apply. */
function complete(model: CodedModel, choices: Choices): ResolvedModel {
  const isWhole = model.columns.every(({ notApplicable }) => !notApplicable);
  const added = isWhole ? [] : addIndicators(model, choices);
  const whole = { ...model, terms: [...model.terms, ...added] };
  const formula = formatModel(whole.terms, new Map(model.columns.map((column) => [column.name, column])));
  return { ...whole, formula, parameters: makeEncoder(whole).parameters, ...(added.length > 0 && { added }) };
}

function nonePart({ position }: ParsedPart, choices: Choices, source: string): TermPart {
  if (!hasNone(choices.response)) {
    const hint = 'a none constant needs none rows (--columns none=NAME) or an accept column';
    throw new UsageError('model', [{ file: source, column: position, message: 'the data offer no none', hint }]);
  }
  return { column: noneColumn, transform: 'linear' };
}

function findColumn({ column: name, position }: ParsedPart, { table }: Choices, source: string): DataColumn {
  const column = table.columns.get(name);
  if (column) return column;
  const hint = suggestHint(name, table.header);
  throw new UsageError('model', [{ file: source, column: position, message: `there is no column "${name}"`, hint }]);
}

function findTransform({ kind, column: name }: ParsedPart, choices: Choices, column: DataColumn): Transform {
  if (kind === 'asc') return 'categorical';
  if (kind) return kind;
  const described = describedIn(choices, name);
  if (described?.column.levels) return 'categorical';
  if (described?.column.amounts) return 'linear';
  return findKind(choices, column) === 'categorical' ? 'categorical' : 'linear';
}

interface Description {
  readonly name: string;
  readonly column: DataColumn;
  readonly transform: Transform;
  readonly choices: Choices;
  readonly reference?: string;
}

function describe({ name, column, transform, choices, reference }: Description): EstimatedColumn {
  const said = describedIn(choices, column.name);
  const role = ascSource(name) !== undefined ? 'attribute' : (said?.role ?? findRole(choices, column));
  if (transform !== 'categorical') {
    if (reference !== undefined && !isNumeric(reference)) refuseReference(name, reference, []);
    const usual = said?.column.amounts ? said.column.reference : undefined;
    const numbers = {
      levels: valuesToTell(choices, column),
      reference: reference ?? usual ?? medianShown(choices, column),
    };
    return { name, role, kind: 'numeric', ...numbers };
  }
  const levels = said?.column.levels?.map(({ id }) => id) ?? levelsShown(choices, column);
  const named = reference === undefined ? undefined : findLevel(levels, reference);
  if (reference !== undefined && named === undefined) refuseReference(name, reference, levels);
  if (levels.length < 2) {
    const message = `${name} has ${levels.length === 1 ? `one level only, ${levels[0]}` : 'no level'}`;
    throw new DataError('one-level', [{ file: choices.table.file, message, hint: 'leave it out of the model' }]);
  }
  const usual = said?.column.reference;
  const known = usual !== undefined && said?.column.amounts ? findLevel(levels, usual) : usual;
  return { name, role, kind: 'categorical', levels, reference: named ?? known ?? levels[0] };
}

/** The level that was named; 10 is 10.0 too. */
function findLevel(levels: readonly string[], wanted: string): string | undefined {
  const isSame = (level: string) => isNumeric(level) && isNumeric(wanted) && Number(level) === Number(wanted);
  return levels.find((level) => level === wanted) ?? levels.find(isSame);
}

function refuseReference(name: string, level: string, levels: readonly string[]): never {
  const hint = levels.length > 0 ? suggestHint(level, levels) : 'it is a number';
  throw new UsageError('reference', [{ file: '--reference', message: `${name} has no level "${level}"`, hint }]);
}

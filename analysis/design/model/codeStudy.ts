/**
 * The study's model as the estimator would have it on the answers to some tasks: its terms with the transforms of numbers,
 * and, where attributes do not apply to all profiles, the indicators that the rest of the model does not determine.
 */
import type { DesignTask } from '../../../study/design/design.ts';
import type { EstimatedColumn, ModelTerm, TermPart, Transform } from '../../../study/estimates/estimatedModel.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { Attribute } from '../../../study/study.ts';
import { hasNone } from '../../../study/taskFormats.ts';
import { type Informed, undeterminedIndicators } from '../../model/addIndicators.ts';
import { type CodedModel, makeEncoder, noneColumn } from '../../model/encodeRow.ts';
import { markFullParts } from '../../model/fullParts.ts';
import { type ParsedPart, parseModel } from '../../model/parseModel.ts';
import { limitLevels } from '../../model/whereApplicable.ts';
import { crossLevels } from '../../shown/assignRespondent.ts';
import { amountRange, cellsOf } from './designAmounts.ts';
import type { DesignedStudy } from './designedStudy.ts';
import { addTask } from './taskInformation.ts';

/** Tasks as far as their profiles go: those of a design, or such as a design could show. */
export type ShownTasks = readonly Pick<DesignTask, 'alternatives'>[];

export interface CodedStudy {
  /** In dummy coding. */
  readonly model: CodedModel;
  /** Terms that no design bears on, since they depend on answers to questions. */
  readonly leftOut: readonly string[];
}

/** @param tasks tell which attributes do not apply where; without them no attribute is taken to be absent anywhere */
export function codeStudy(study: DesignedStudy, tasks: ShownTasks): CodedStudy {
  const parsed = parseModel(study.model.effects.join(' + '), 'model.effects');
  const terms = parsed.map((parts) => parts.map((part) => readPart(part, study)));
  const none = hasNone(study.tasks.response);
  if (none && !terms.some((term) => term.map(({ column }) => column).join() === noneColumn)) {
    terms.push([{ column: noneColumn, transform: 'linear' }]);
  }
  const isFactor = (column: string) => study.factors.some(({ id }) => id === column);
  const isKnown = ({ column }: TermPart) =>
    isFactor(column) || (none && column === noneColumn) || study.attributes.some(({ id }) => id === column);
  const known = terms.filter((term) => term.every(isKnown));
  const columns = describeColumns(known, study, tasks);
  const lacks = ({ column }: TermPart) => columns.some(({ name, notApplicable }) => name === column && notApplicable);
  const marked = markFullParts(known, (part) => ({
    varies: !isFactor(part.column),
    isCategorical: part.transform === 'categorical',
    lacks: lacks(part),
  }));
  const model: CodedModel = { terms: limitLevels(marked, columns, 'model.effects'), columns, coding: 'dummy' };
  const added = undeterminedIndicators(model, 'model.effects', (larger) => informationAtZero(larger, study, tasks));
  return {
    model: { ...model, terms: [...model.terms, ...added] },
    leftOut: terms.filter((term) => !known.includes(term)).map((term) => term.map(({ column }) => column).join(':')),
  };
}

/** Words are levels; numbers enter as the model says, in a straight line where it says nothing. */
function readPart({ column, kind, knots }: ParsedPart, { attributes }: DesignedStudy): TermPart {
  const isNumber = attributes.some(({ id, amounts }) => id === column && amounts !== undefined);
  if (column === noneColumn) return { column, transform: 'linear' };
  if (kind === 'applies') return { column, transform: 'applies' };
  const transform: Transform = !isNumber || kind === 'asc' ? 'categorical' : (kind ?? 'linear');
  return { column, transform, ...(transform === 'piecewise' && knots && { knots }) };
}

function describeColumns(
  terms: readonly ModelTerm[],
  { attributes, factors }: DesignedStudy,
  tasks: ShownTasks,
): EstimatedColumn[] {
  const asLevels = (id: string) =>
    terms.some((term) => term.some(({ column, transform }) => column === id && transform === 'categorical'));
  const isNamed = ({ id }: Attribute) => terms.some((term) => term.some(({ column }) => column === id));
  const ofAttributes = attributes.filter(isNamed).map((attribute): EstimatedColumn => {
    const { id: name, levels, reference, amounts } = attribute;
    if (!amounts)
      return { name, role: 'attribute', kind: 'categorical', levels: levels.map(({ id }) => id), reference };
    const range = amountRange(attribute, attributes);
    const numbers = { levels: range.amounts.map(String), reference: String(range.reference) };
    return { name, role: 'attribute', kind: asLevels(name) ? 'categorical' : 'numeric', ...numbers };
  });
  const ofFactors = factors.filter(isNamed).map(({ id: name, levels, reference }): EstimatedColumn => {
    return { name, role: 'respondent', kind: 'categorical', levels: levels.map(({ id }) => id), reference };
  });
  return [...ofAttributes.map((column) => markAbsence(column, ofAttributes, tasks)), ...ofFactors];
}

/** With where the column does not apply, if it does not everywhere. */
function markAbsence(column: EstimatedColumn, columns: readonly EstimatedColumn[], tasks: ShownTasks): EstimatedColumn {
  const profiles = tasks.flatMap(({ alternatives }) => alternatives);
  const isAbsent = profiles.map((profile) => lookUp(profile, column.name) === '');
  if (!isAbsent.includes(true)) return column;
  const where = columns.flatMap((other) => {
    if (other.name === column.name || other.kind !== 'categorical') return [];
    const having = new Set<string>();
    const lacking = new Set<string>();
    for (const [index, profile] of profiles.entries()) {
      (isAbsent[index] ? lacking : having).add(lookUp(profile, other.name) ?? '');
    }
    const never = [...lacking].filter((level) => level !== '' && !having.has(level));
    const always = [...having].filter((level) => level !== '' && !lacking.has(level));
    return never.length > 0 ? [{ column: other.name, never, always }] : [];
  });
  return { ...column, notApplicable: { because: 'named', where } };
}

/** The information of tasks at b = 0, for respondents of every group, and the columns' squares. */
function informationAtZero(model: CodedModel, study: DesignedStudy, tasks: ShownTasks): Informed {
  const encoder = makeEncoder(model);
  const K = encoder.parameters.length;
  const named = new Set(model.terms.flatMap((term) => term.map(({ column }) => column)));
  const M = new Float64Array(K * K);
  const squares = new Float64Array(K);
  const at = { response: study.tasks.response, b: new Float64Array(K), weight: 1 / tasks.length };
  for (const factors of crossLevels(study.factors.filter(({ id }) => named.has(id)))) {
    const rowOf = (profile: DesignTask['alternatives'][number] | undefined) => {
      const cellOf = cellsOf(study.attributes, profile, factors);
      return densely(profile ? encoder.encode(cellOf) : encoder.encodeNone(cellOf), K);
    };
    const none = hasNone(study.tasks.response) ? rowOf(undefined) : undefined;
    for (const { alternatives } of tasks) {
      const profiles = alternatives.map(rowOf);
      addTask(M, { profiles, none }, at);
      for (const row of profiles)
        for (let k = 0; k < K; k++) squares[k]! += (at.weight * row[k]! ** 2) / profiles.length;
    }
  }
  return { information: M, squares };
}

/** A coded row with all its zeros. */
export function densely(entries: readonly number[], K: number): Float64Array {
  const row = new Float64Array(K);
  for (let i = 0; i < entries.length; i += 2) row[entries[i]!]! += entries[i + 1]!;
  return row;
}

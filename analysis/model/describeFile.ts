/** Every column of a file and what it was taken for: whoever reads the table sees what was read otherwise than meant. */
import { type Choices, type DataColumn, roleNames } from '../../study/choices/choices.ts';
import type { FileColumn } from '../../study/estimates/estimatedModel.ts';
import { levelsShown } from './describeColumn.ts';
import { ascSource, type CodedModel, noneColumn } from './encodeRow.ts';
import { reasonWords, whyNoAttribute } from './noAttribute.ts';

/** In the order of the heading; a column without a name is none. */
export function describeFile(choices: Choices, model: CodedModel): FileColumn[] {
  return choices.table.header.filter((name) => name !== '').map((name) => describeOne(choices, model, name));
}

function describeOne(choices: Choices, model: CodedModel, name: string): FileColumn {
  const { table, roles, isOwn, labels, notApplicable } = choices;
  const column = table.columns.get(name);
  if (!column) return { name, use: 'unused', reason: isOwn ? reasonWords.bookkeeping : 'another column says the same' };
  const role = roleNames.find((known) => roles[known] === name);
  const used = describeUse(choices, model, column);
  if (role) return { name, use: role, ...(used && { ...used }) };
  const inModel = model.columns.find((one) => one.name === name || ascSource(one.name) === name);
  if (inModel && name === labels && ascSource(inModel.name) !== undefined) return { name, use: 'alternative', ...used };
  const empty = notApplicable?.get(name);
  const lacks = empty && { notApplicable: empty };
  if (inModel)
    return { name, use: inModel.role === 'attribute' ? 'attribute' : 'respondent column', ...used, ...lacks };
  const why = whyNoAttribute(choices, column);
  return { name, use: 'unused', reason: why ? reasonWords[why] : 'not in the model' };
}

function describeUse(choices: Choices, { terms }: CodedModel, column: DataColumn) {
  const columns = terms.flat().filter((part) => part.column !== noneColumn);
  const parts = columns.filter((part) => (ascSource(part.column) ?? part.column) === column.name);
  if (parts.length === 0) return undefined;
  const coding = [...new Set(parts.map(({ transform }) => transform))].filter((transform) => transform !== 'applies');
  const levels = levelsShown(choices, column);
  if (coding.includes('categorical')) return { coding, levels };
  const numbers = levels.map(Number);
  return { coding, range: [numbers[0] as number, numbers.at(-1) as number] as const };
}

/** The alternatives of a labelled study as what they are to everything else: an attribute, `label`, of which each shows a level. */
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { StudyFile } from '../schema/studySchema.ts';
import type { Path } from '../yaml/position.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';

export const labelColumn = 'label';

type AlternativeDraft = NonNullable<StudyDraft['alternatives']>[string];

/**
 * The file with the attribute `label`, the number of alternatives, and conditions for what only some alternatives have. The
 * same file where its alternatives have no names, or where an attribute has that name already, which `checkLabels` tells.
 */
export function withAlternatives<File extends StudyDraft | StudyFile>(file: File): File {
  const { alternatives, attributes = {}, tasks } = file as StudyDraft;
  if (alternatives === undefined || Object.hasOwn(attributes, labelColumn)) return file;
  const label = { label: labelColumn, levels: mapValues(alternatives, withoutAttributes) };
  const own = Object.entries(attributes).map(([id, attribute]) => {
    const condition = conditionOf(id, alternatives, attribute?.appliesWhen);
    return [id, condition === undefined ? attribute : { ...attribute, appliesWhen: condition }] as const;
  });
  return {
    ...file,
    attributes: { [labelColumn]: label, ...Object.fromEntries(own) },
    ...(tasks && { tasks: { ...tasks, alternatives: Object.keys(alternatives).length } }),
  };
}

/** What is wrong with the attribute is wrong with the alternatives, where the file has them. */
export function reportOnAlternatives(report: ProblemReport, { alternatives }: StudyDraft): ProblemReport {
  if (alternatives === undefined) return report;
  const placeOf = (path: Path): Path => {
    const [part, column, levels, ...rest] = path;
    if (part !== 'attributes' || column !== labelColumn) return path;
    return levels === 'levels' ? ['alternatives', ...rest] : ['alternatives'];
  };
  return {
    ...report,
    wrong: (path, ...said) => report.wrong(placeOf(path), ...said),
    wrongKey: (path, ...said) => report.wrongKey(placeOf(path), ...said),
    wrongInside: (path, ...said) => report.wrongInside(placeOf(path), ...said),
  };
}

/** What the alternatives say that an attribute is only of, and what it says itself. */
function conditionOf(
  id: string,
  alternatives: Readonly<Record<string, AlternativeDraft>>,
  own: string | undefined,
): string | undefined {
  const having = Object.entries(alternatives).filter(([, one]) => attributesOf(one).includes(id));
  if (having.length === 0) return own;
  const isOne = having.map(([name]) => `${labelColumn} == '${name}'`).join(' or ');
  return own === undefined ? isOne : `(${isOne}) and (${own})`;
}

export function attributesOf(alternative: AlternativeDraft): readonly (string | undefined)[] {
  if (typeof alternative !== 'object' || !('attributes' in alternative)) return [];
  return Array.isArray(alternative.attributes) ? alternative.attributes : [];
}

function withoutAttributes(alternative: AlternativeDraft): AlternativeDraft {
  if (typeof alternative !== 'object' || !('attributes' in alternative)) return alternative;
  const { attributes: _, ...rest } = alternative;
  return rest as AlternativeDraft;
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([id, value]) => [id, map(value)]));
}

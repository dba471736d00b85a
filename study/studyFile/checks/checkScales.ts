/** Checks scales: their items are statements on one number of points, and none of them counts twice. */
import { lookUp } from '../../lookUp.ts';
import { suggestHint } from '../../suggest.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { Path } from '../yaml/position.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';

type ScaleDraft = NonNullable<NonNullable<StudyDraft['scales']>[string]>;

export function checkScales(study: StudyDraft, report: ProblemReport): void {
  for (const [id, scale] of Object.entries(study.scales ?? {})) {
    if (!scale) continue;
    const path = ['scales', id];
    const items = findItems(scale, study, path, report);
    checkPoints(items, path, report);
    checkReversed(scale, items, path, report);
    if (scale.items && items.length === 1) {
      report.wrong(
        [...path, 'items'],
        'has one statement: a scale has two or more',
        'name the others, or use its column',
      );
    }
    const { least } = scale;
    if (least !== undefined && items.length > 0 && least > items.length) {
      report.wrong(
        [...path, 'least'],
        `asks for ${least} answers of ${items.length}`,
        'at most one for each statement',
      );
    }
  }
}

interface FoundItem {
  readonly column: string;
  readonly path: Path;
  /** `undefined` where the question's scale is wrong, which is told there. */
  readonly points?: number;
}

/** Those that exist; what does not is told. */
function findItems({ items = [] }: ScaleDraft, { questions = {} }: StudyDraft, path: Path, report: ProblemReport) {
  const agreement = Object.keys(questions).filter((id) => lookUp(questions, id)?.type === 'agreement');
  const found: FoundItem[] = [];
  for (const [index, named] of items.entries()) {
    if (named === undefined) continue;
    const place = [...path, 'items', index];
    const [question = '', part] = named.split('.');
    const asked = lookUp(questions, question);
    if (asked?.type !== 'agreement') {
      const message = asked ? `${question} is a question of type ${asked.type}` : `"${question}" is no question`;
      const hint = asked ? 'a scale is made of statements (type: agreement)' : suggestHint(question, agreement);
      report.wrong(place, message, hint);
      continue;
    }
    const statements = Object.keys(asked.items ?? {});
    if (part !== undefined && !statements.includes(part)) {
      report.wrong(place, `"${part}" is no statement of ${question}`, suggestHint(part, statements));
      continue;
    }
    for (const one of part === undefined ? statements : [part]) {
      const column = `${question}.${one}`;
      if (found.some((other) => other.column === column)) report.wrong(place, `${column} is in the scale already`);
      else found.push({ column, path: place, ...(asked.scale && { points: asked.scale.length }) });
    }
  }
  return found;
}

function checkPoints(items: readonly FoundItem[], path: Path, report: ProblemReport): void {
  const first = items.find(({ points }) => points !== undefined);
  const told = new Set<unknown>();
  for (const { column, points, path: place } of items) {
    if (!first || points === undefined || points === first.points || told.has(place.at(-1))) continue;
    told.add(place.at(-1));
    const message = `${column} has ${points} points, and ${first.column} has ${first.points}`;
    report.wrong(place, message, `make two scales of them: ${path.at(-1)} is one number on one scale`);
  }
}

function checkReversed({ reversed = [] }: ScaleDraft, items: readonly FoundItem[], path: Path, report: ProblemReport) {
  const columns = items.map(({ column }) => column);
  for (const [index, column] of reversed.entries()) {
    if (column === undefined || columns.includes(column)) continue;
    const place = [...path, 'reversed', index];
    report.wrong(place, `"${column}" is no statement of this scale`, suggestHint(column, columns));
  }
  if (columns.length > 0 && columns.every((column) => reversed.includes(column))) {
    report.wrong(
      [...path, 'reversed'],
      'turns every statement round',
      'then none is: leave it out, and say so in the label',
    );
  }
}

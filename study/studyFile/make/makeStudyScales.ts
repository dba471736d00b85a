/** Makes scales of the items that a study file lists: an item is a statement, or a question with all of its statements. */
import { lookUp } from '../../lookUp.ts';
import type { Scale, ScaleItem } from '../../scales/scale.ts';
import type { StudyFile } from '../schema/studySchema.ts';
import { makeText } from './makeStudyTexts.ts';

type ScaleFile = NonNullable<StudyFile['scales']>[string];

export function makeScales({ scales = {}, questions = {}, languages }: StudyFile): Scale[] {
  return Object.entries(scales).map(([id, file]) => {
    const items = makeItems(file, questions);
    const first = lookUp(questions, items[0]?.question ?? '');
    const { label, score = 'mean', kind, least, source } = file;
    return {
      id,
      label: makeText(label ?? id, languages),
      items,
      score,
      ...(kind === 'formative' && { isFormative: true as const }),
      points: first?.type === 'agreement' ? first.scale.length : 0,
      least: least ?? items.length,
      ...(source !== undefined && { source: makeText(source, languages) }),
    };
  });
}

function makeItems({ items, reversed = [] }: ScaleFile, questions: NonNullable<StudyFile['questions']>): ScaleItem[] {
  return items.flatMap((named) => {
    const [question = '', part] = named.split('.');
    const asked = lookUp(questions, question);
    const parts = part === undefined && asked?.type === 'agreement' ? Object.keys(asked.items ?? {}) : [part ?? ''];
    return parts.map((one): ScaleItem => {
      const column = `${question}.${one}`;
      return { column, question, part: one, ...(reversed.includes(column) && { reversed: true as const }) };
    });
  });
}

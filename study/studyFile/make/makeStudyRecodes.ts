/** The recoded variables of a Study. */
import type { Recode } from '../../recode/recode.ts';
import type { StudyFile } from '../schema/studySchema.ts';
import { makeText } from './makeStudyTexts.ts';

export function makeRecodes({ recode = {}, languages }: StudyFile): { readonly recodes?: readonly Recode[] } {
  const recodes = Object.entries(recode).map(([id, file]): Recode => {
    const [question = '', part] = file.from.split('.');
    return {
      id,
      label: makeText(file.label ?? id, languages),
      question,
      ...(part !== undefined && { part }),
      levels: Object.entries(file.levels).map(([level, { label, ...holds }]) => ({
        id: level,
        label: makeText(label ?? level, languages),
        ...holds,
      })),
      ...(file.otherwise !== undefined && { otherwise: file.otherwise }),
    };
  });
  return recodes.length > 0 ? { recodes } : {};
}

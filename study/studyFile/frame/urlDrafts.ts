/** The parameters of `url`, whichever way they are written: as a list of columns, or as a map with what is taken. */
import type { Draft } from '../schema/checkShape.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { StudyFile } from '../schema/studySchema.ts';
import type { Path } from '../yaml/position.ts';

type ParameterFile = Exclude<NonNullable<StudyFile['url']>, readonly unknown[]>[string];

export interface UrlDraft {
  /** The column. */
  readonly id: string;
  readonly path: Path;
  /** Is the id a key of a map, and not an entry of a list? */
  readonly isKey: boolean;
  readonly draft: Draft<ParameterFile>;
}

export function urlDrafts({ url = [] }: StudyDraft): UrlDraft[] {
  const isList = (draft: NonNullable<StudyDraft['url']>): draft is readonly (string | undefined)[] =>
    Array.isArray(draft);
  if (isList(url)) {
    return url.flatMap((id, index) =>
      id === undefined ? [] : [{ id, path: ['url', index], isKey: false, draft: {} }],
    );
  }
  return Object.entries(url).map(([id, draft]) => ({ id, path: ['url', id], isKey: true, draft: draft ?? {} }));
}

/** The values of a parameter in expressions: any text where the study lists none. */
export function urlValuesOf({ draft: { values } }: UrlDraft): readonly string[] | 'text' {
  return values ? values.flatMap((value) => (value === undefined ? [] : [String(value)])) : 'text';
}

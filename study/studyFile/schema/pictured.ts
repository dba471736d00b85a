/** Levels and options in a study file: a text, or its parts by name: `label`, `image`, and what a level has besides. */
import type { Path } from '../yaml/position.ts';
import type { TextDraft } from './studyDraft.ts';

/** `image:` as it is written; a text is the file alone, which lacks its alt. */
export type ImageDraft = string | { readonly file?: string | undefined; readonly alt?: TextDraft | undefined };

interface Named {
  readonly label?: TextDraft | undefined;
  readonly image?: ImageDraft | undefined;
}

/** Is it written by the names of its parts? A text in several languages is not. */
export function isNamed(entry: unknown): entry is Named & Readonly<Record<string, unknown>> {
  return (
    typeof entry === 'object' && entry !== null && (Object.hasOwn(entry, 'label') || Object.hasOwn(entry, 'image'))
  );
}

export function imageOf(entry: unknown): ImageDraft | undefined {
  return isNamed(entry) ? entry.image : undefined;
}

/** Where its label stands, from itself: a picture that is alone is called by its alt. */
export function labelPathOf(entry: unknown): Path {
  if (!isNamed(entry)) return [];
  return isAlone(entry) ? ['image', 'alt'] : ['label'];
}

export function isAlone(entry: unknown): boolean {
  return isNamed(entry) && !Object.hasOwn(entry, 'label');
}

/** What a respondent reads, or hears. */
export function labelOf(entry: unknown): TextDraft | undefined {
  if (!isNamed(entry)) return entry as TextDraft | undefined;
  return isAlone(entry) ? altOf(entry.image) : entry.label;
}

export function altOf(image: ImageDraft | undefined): TextDraft | undefined {
  return typeof image === 'object' ? image.alt : undefined;
}

/** The same of a file in which nothing is wrong. */
export function labelIn(entry: unknown): string | Readonly<Record<string, string>> {
  return labelOf(entry) as string | Readonly<Record<string, string>>;
}

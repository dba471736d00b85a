/**
 * Pictures of a study: what a page has to know to show one, and the picture itself. Of a picture is kept what is seen of it
 * (study/pictures/bare drops where and with what a photograph was made), under the hash of what is kept.
 */

export type PictureType = 'png' | 'jpeg' | 'webp';

/** What a study says of a picture, wherever it stands. */
export interface StudyImage {
  /** sha256 of its bytes, under which it is stored and served: another picture makes another study. */
  readonly hash: string;
  readonly type: PictureType;
  /** In pixels, as it is seen. */
  readonly width: number;
  readonly height: number;
  /** What it weighs. */
  readonly bytes: number;
  /** What it shows, in every language of the study. */
  readonly alt: Readonly<Record<string, string>>;
  /** Nothing is written beside it: `alt` is the label. */
  readonly alone?: true;
}

/** A picture's bytes, as text: so a database, a message between processes and a page can hold them. */
export interface Picture {
  readonly hash: string;
  readonly type: PictureType;
  /** In base64. */
  readonly content: string;
}

/** A picture and the file that it was read from, by its path in the study's folder. */
export interface PictureFile extends Picture {
  readonly file: string;
}

const kinds: Readonly<Record<PictureType, { readonly mime: string; readonly ending: string }>> = {
  png: { mime: 'image/png', ending: 'png' },
  jpeg: { mime: 'image/jpeg', ending: 'jpg' },
  webp: { mime: 'image/webp', ending: 'webp' },
};

export function mimeOf({ type }: Pick<Picture, 'type'>): string {
  return kinds[type].mime;
}

/** Its name, wherever pictures of several studies are beside each other. */
export function pictureName({ hash, type }: Pick<Picture, 'hash' | 'type'>): string {
  return `${hash}.${kinds[type].ending}`;
}

/** The address under which a survey shows it: it never means another picture. */
export function pictureHref(image: Pick<Picture, 'hash' | 'type'>): string {
  return `/pictures/${pictureName(image)}`;
}

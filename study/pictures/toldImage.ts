/** What files about a study say of a picture, and where it stands beside them. */
import { pictureName, type StudyImage } from './picture.ts';

export interface ToldImage {
  /** `pictures/HASH.png`, beside the file that says so, where a picture was written there. */
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly alt: StudyImage['alt'];
}

export const pictureFolder = 'pictures';

export function pictureFile(image: Pick<StudyImage, 'hash' | 'type'>): string {
  return `${pictureFolder}/${pictureName(image)}`;
}

/** Of what has no picture, nothing. */
export function tellImage({ image }: { readonly image?: StudyImage | undefined }): { readonly picture?: ToldImage } {
  if (!image) return {};
  const { width, height, alt } = image;
  return { picture: { file: pictureFile(image), width, height, alt } };
}

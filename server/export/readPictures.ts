/** Reads the pictures that respondents saw, to be written beside what they answered. */
import { imagesOf } from '../../study/pictures/imagesOf.ts';
import { pictureFile } from '../../study/pictures/toldImage.ts';
import type { FieldedVersion } from '../../study/snapshot.ts';
import type { ResponseReader } from '../store/responseStore.ts';

export interface PictureContent {
  /** `pictures/HASH.png`. */
  readonly name: string;
  readonly content: readonly [Uint8Array];
}

/** Of every version of the study, each once, in the order in which they are met. */
export async function readPictures(
  reader: Pick<ResponseReader, 'readPicture'>,
  snapshots: readonly Pick<FieldedVersion, 'study'>[],
): Promise<PictureContent[]> {
  const images = new Map(snapshots.flatMap(({ study }) => imagesOf(study)).map(({ image }) => [image.hash, image]));
  const pictures: PictureContent[] = [];
  for (const image of images.values()) {
    const picture = await reader.readPicture(image.hash);
    if (!picture) throw new RangeError(`the store has no picture ${image.hash}`);
    pictures.push({ name: pictureFile(image), content: [Buffer.from(picture.content, 'base64')] });
  }
  return pictures;
}

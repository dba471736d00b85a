import { pictureHref, type StudyImage } from '../../../study/pictures/picture.ts';
import type { ImageView } from '../../render/views/image.ts';
import type { Speak } from './speak.ts';

/** A picture of the study as a page shows it, with its alt in the page's language. */
export function showImage(image: StudyImage, speak: Speak): ImageView {
  const { width, height, alt, alone = false } = image;
  return { href: pictureHref(image), width, height, alt: speak(alt), alone };
}

/**
 * Pictures made ready for parts/picture.hbs. The page says how large each is before it has come, so that nothing jumps: no
 * larger than the file, and than what the place has room for. The stylesheet makes it narrower where the page is.
 */
import type { ImageView } from './views/image.ts';

/** What a picture may take at most, in CSS pixels. */
const rooms = {
  profile: { width: 400, height: 260 },
  option: { width: 200, height: 140 },
  page: { width: 656, height: 480 },
  logo: { width: 200, height: 40 },
} as const;

/** False where there is none: templates know no gaps. */
export function makeImage(image: ImageView | undefined, place: keyof typeof rooms): ImageView | false {
  if (!image) return false;
  const room = rooms[place];
  const scale = Math.min(1, room.width / image.width, room.height / image.height);
  const scaled = (pixels: number) => Math.max(1, Math.round(pixels * scale));
  return { ...image, width: scaled(image.width), height: scaled(image.height) };
}

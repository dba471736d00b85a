/**
 * The pictures of levels that a page takes into itself, small on the page. Nothing here can make a picture smaller in bytes,
 * so those that weigh too much for a page stay out, and the page says so.
 */
import { mimeOf, type PictureType } from '../../study/pictures/picture.ts';
import type { ToldImage } from '../../study/pictures/toldImage.ts';
import type { Codebook } from '../../study/responses/codebook.ts';

export interface Thumbnail {
  /** A data: address. */
  readonly src: string;
  /** As it is shown, in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

export interface Thumbnails {
  /** By attribute and level. */
  find(attribute: string, level: string): Thumbnail | undefined;
  /** Pictures that are in the page. */
  readonly shown: number;
  /** Those that weigh too much, or were not found. */
  readonly leftOut: number;
}

/** Gives the bytes of `pictures/HASH.png`; `undefined` where there is none. */
export type ReadPicture = (file: string) => Promise<Uint8Array | undefined>;

/** In bytes: of one, and of all together. */
const mostOfOne = 120_000;
const mostOfAll = 600_000;
const room = { width: 112, height: 84 };

export const noThumbnails: Thumbnails = { find: () => undefined, shown: 0, leftOut: 0 };

/** In the order of the attributes, as long as there is room. */
export async function makeThumbnails(
  codebook: Pick<Codebook, 'attributes'> | undefined,
  read: ReadPicture,
): Promise<Thumbnails> {
  const found = new Map<string, string | undefined>();
  const thumbnails = new Map<string, Thumbnail>();
  let left = mostOfAll;
  for (const { id, levels = [] } of codebook?.attributes ?? []) {
    for (const { id: level, picture } of levels) {
      // A codebook may come from anywhere: it names pictures by their hash, and no other file.
      if (!picture || !isPictureFile(picture)) continue;
      if (!found.has(picture.file)) {
        const bytes = await read(picture.file);
        const fits = bytes !== undefined && bytes.length <= Math.min(mostOfOne, left);
        if (fits) left -= bytes.length;
        found.set(picture.file, fits ? addressOf(picture.file, bytes) : undefined);
      }
      const src = found.get(picture.file);
      if (src !== undefined) thumbnails.set(keyOf(id, level), { src, ...scaled(picture) });
    }
  }
  const shown = [...found.values()].filter((src) => src !== undefined).length;
  return {
    find: (attribute, level) => thumbnails.get(keyOf(attribute, level)),
    ...{ shown, leftOut: found.size - shown },
  };
}

function isPictureFile({ file, width, height }: ToldImage): boolean {
  return /^pictures\/[0-9a-f]{64}\.(png|jpg|webp)$/.test(file) && width > 0 && height > 0;
}

function keyOf(attribute: string, level: string): string {
  return `${attribute}\u0000${level}`;
}

function addressOf(file: string, bytes: Uint8Array): string {
  const type: PictureType = file.endsWith('.png') ? 'png' : file.endsWith('.webp') ? 'webp' : 'jpeg';
  return `data:${mimeOf({ type })};base64,${Buffer.from(bytes).toString('base64')}`;
}

function scaled({ width, height }: { readonly width: number; readonly height: number }) {
  const scale = Math.min(1, room.width / width, room.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

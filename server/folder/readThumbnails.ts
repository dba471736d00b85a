/** Finds the pictures that estimates speak of, to be taken into a report. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeThumbnails, type Thumbnails } from '../../report/pictures/thumbnails.ts';
import { sha256 } from '../../study/fingerprint.ts';
import { pictureName } from '../../study/pictures/picture.ts';
import { readPicture } from '../../study/pictures/readPicture.ts';
import { pictureFolder } from '../../study/pictures/toldImage.ts';
import type { Codebook } from '../../study/responses/codebook.ts';

/** Of files of a study that are looked at, at the most. */
const mostLookedAt = 300;

/**
 * By their hash in `pictures/` beside the estimates, where an export wrote them, or in the release of the archive that the
 * estimates are of; else among the study's own, which have other names, and whose bytes are those once they are bare.
 */
export async function readThumbnails(
  codebook: Pick<Codebook, 'attributes'> | undefined,
  folder: string,
): Promise<Thumbnails> {
  let own: Promise<ReadonlyMap<string, Uint8Array>> | undefined;
  return makeThumbnails(codebook, async (file) => {
    for (const place of [folder, join(folder, '..', 'release')]) {
      const bytes = await readFile(join(place, file)).catch(() => undefined);
      if (bytes && file.includes(sha256(bytes))) return bytes;
    }
    own ??= readOwn(join(folder, pictureFolder));
    return (await own).get(file);
  });
}

async function readOwn(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const names = await readdir(folder).catch((): string[] => []);
  const found = new Map<string, Uint8Array>();
  for (const name of names.filter((one) => /\.(png|jpe?g|webp)$/i.test(one)).slice(0, mostLookedAt)) {
    const bytes = await readFile(join(folder, name)).catch(() => undefined);
    const taken = bytes && readPicture(bytes, name);
    if (!taken || 'message' in taken) continue;
    found.set(`${pictureFolder}/${pictureName(taken.picture)}`, Buffer.from(taken.picture.content, 'base64'));
  }
  return found;
}

/** Reads a picture that a study file names, from the study's folder. */
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { mostBytes, sayBytes } from '../../study/pictures/limits.ts';
import type { PictureProblem } from '../../study/pictures/readPicture.ts';
import { suggestHint } from '../../study/suggest.ts';
import { reasonOf } from './readText.ts';

/** Of a file so much larger than a picture may be that it is not even read. */
const hopeless = 50 * mostBytes;

/** @param file its path from the folder, in which nothing leads out of it; a link on the disk may. */
export async function readPictureFile(folder: string, file: string): Promise<Uint8Array | PictureProblem> {
  const path = join(folder, file);
  try {
    const real = relative(await realpath(folder), await realpath(path));
    if (real.split(sep)[0] === '..') {
      return { message: `${file} leads to a file that is not in the study's folder`, hint: 'copy the picture itself' };
    }
    const { size } = await stat(path);
    if (size > hopeless) {
      const message = `${file} has ${sayBytes(size)}, and a picture at most ${sayBytes(mostBytes)}`;
      return { message, hint: 'is it the right file?' };
    }
    return await readFile(path);
  } catch (cause) {
    const reason = reasonOf(cause as NodeJS.ErrnoException);
    return { message: `${file}: ${reason}`, hint: await findNear(folder, file) };
  }
}

async function findNear(folder: string, file: string): Promise<string | undefined> {
  const place = dirname(file);
  const names = await readdir(join(folder, place)).catch((): string[] => []);
  const pictures = names.filter((name) => /\.(png|jpe?g|webp)$/i.test(name));
  return suggestHint(file, place === '.' ? pictures : pictures.map((name) => `${place}/${name}`));
}

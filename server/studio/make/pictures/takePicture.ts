/** Puts a picture that a researcher chose into his study's folder, where the study file can name it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../../../study/errors.ts';
import { isRecord } from '../../../../study/isRecord.ts';
import { mostBytes } from '../../../../study/pictures/limits.ts';
import type { PictureType } from '../../../../study/pictures/picture.ts';
import { type PictureProblem, readPicture } from '../../../../study/pictures/readPicture.ts';
import { writeFiles } from '../../../folder/writeFiles.ts';
import { Refusal } from '../../../front/refusal.ts';
import type { StudyFolder } from '../../shelf/studyFolder.ts';

/** Bytes of an order: a picture that is four times too large is told so in words; what is larger is cut off. */
export const largestPictureOrder = 6 * mostBytes;

const endings: Readonly<Record<PictureType, string>> = { png: 'png', jpeg: 'jpg', webp: 'webp' };
const mostOfOneName = 100;

/**
 * Written as it came: what a photograph says of where it was taken is left out wherever it is shown.
 *
 * @param order `{ name, content }`: what the file is called on the researcher's machine, and its bytes in base64
 * @returns its path in the folder, as a study file writes it
 * @throws Refusal 400 for what no page of ours sends
 */
export async function takePicture(
  order: unknown,
  folder: Pick<StudyFolder, 'path'>,
): Promise<{ readonly file: string } | PictureProblem> {
  if (!isRecord(order)) throw new Refusal(400);
  const { name, content } = order;
  if (typeof name !== 'string' || typeof content !== 'string') throw new Refusal(400);
  const bytes = Buffer.from(content, 'base64');
  const type = typeOf(bytes);
  const plain = plainName(name);
  const shown = `${plain}.${type === undefined ? (endingOf(name) ?? 'png') : endings[type]}`;
  const taken = readPicture(bytes, shown);
  if ('message' in taken) return taken;
  try {
    return { file: await write(bytes, { folder: folder.path, plain, ending: endings[taken.picture.type] }) };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { message: `the picture is not saved: ${error.problems[0]?.message ?? error.message}` };
  }
}

/** Small letters, digits and hyphens: a name for every file system, and no path. */
export function plainName(name: string): string {
  const own = (name.split(/[/\\]/).at(-1) ?? '').replace(/\.[^.]*$/, '');
  const plain = own
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');
  return plain === '' ? 'picture' : plain;
}

function endingOf(name: string): string | undefined {
  return /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase();
}

/** By its first bytes, so that a JPEG that is called .png is taken under the name that it should have. */
function typeOf(bytes: Buffer): PictureType | undefined {
  const begins = bytes.toString('latin1', 0, 12);
  if (begins.startsWith('\x89PNG')) return 'png';
  if (begins.startsWith('\xff\xd8\xff')) return 'jpeg';
  return begins.startsWith('RIFF') && begins.endsWith('WEBP') ? 'webp' : undefined;
}

interface Wanted {
  readonly folder: string;
  readonly plain: string;
  readonly ending: string;
}

/** Over no other file: the same picture is there once, another one under a name of its own. */
async function write(bytes: Buffer, { folder, plain, ending }: Wanted): Promise<string> {
  for (let number = 1; number <= mostOfOneName; number += 1) {
    const file = `pictures/${plain}${number === 1 ? '' : `-${number}`}.${ending}`;
    const path = join(folder, file);
    const there = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      return Buffer.alloc(0);
    });
    if (there?.equals(bytes)) return file;
    if (there !== undefined) continue;
    await writeFiles([{ path, content: bytes }]);
    return file;
  }
  throw new UsageError('too-many-pictures', [{ message: `there are ${mostOfOneName} pictures called ${plain}` }]);
}

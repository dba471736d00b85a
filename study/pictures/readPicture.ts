/** Takes the bytes of a file for a picture, or says why they are none and what to do. */
import { hash } from 'node:crypto';
import { createRequire } from 'node:module';
import { bareJpeg } from './bare/bareJpeg.ts';
import { type Bare, barePng } from './bare/barePng.ts';
import { bareWebp } from './bare/bareWebp.ts';
import { mostBytes, mostPixels, sayBytes } from './limits.ts';
import type { PictureFile, PictureType, StudyImage } from './picture.ts';

export interface TakenPicture {
  readonly picture: PictureFile;
  /** What the study says of it, wherever it stands. */
  readonly image: Omit<StudyImage, 'alt' | 'alone'>;
}

export interface PictureProblem {
  readonly message: string;
  readonly hint?: string;
}

/** The part of the library that looks at bytes alone (its main part loads a client of the web), for who has a picture. */
const probe = (bytes: Buffer): Probed | null => createRequire(import.meta.url)('probe-image-size/sync.js')(bytes);

interface Probed {
  readonly type: string;
  readonly width: number;
  readonly height: number;
  readonly orientation?: number;
}

const endings: Readonly<Record<PictureType, readonly string[]>> = {
  png: ['png'],
  jpeg: ['jpg', 'jpeg'],
  webp: ['webp'],
};
const allowed = 'a picture is a PNG, a JPEG or a WebP';
const smaller = 'save it smaller: a WebP or JPEG that is 800 pixels wide will do on any screen';
/** Of Exif: from here on a picture lies on its side. */
const firstOnSide = 5;

/** @param file its path in the study's folder */
export function readPicture(bytes: Uint8Array, file: string): TakenPicture | PictureProblem {
  if (bytes.length === 0) return { message: `${file} is empty` };
  if (bytes.length > mostBytes) {
    return {
      message: `${file} has ${sayBytes(bytes.length)}, and a picture at most ${sayBytes(mostBytes)}`,
      hint: smaller,
    };
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = probe(buffer);
  const type = typeOf(found?.type ?? beginningOf(buffer));
  if (typeof type === 'object') return { ...type, message: `${file} ${type.message}` };
  if (!found) return damaged(file);
  return refuseNamed(type, file) ?? takeBare(buffer, { ...found, type, file });
}

/** @param found what the bytes are, as the library calls it */
function typeOf(found: string | undefined): PictureType | PictureProblem {
  switch (found) {
    case 'png':
    case 'webp':
      return found;
    case 'jpg':
      return 'jpeg';
    case undefined:
      return { message: 'is no picture', hint: allowed };
    case 'svg':
      return { message: 'is an SVG, which may hold scripts', hint: 'save it as a PNG, twice as wide as it is shown' };
    case 'gif':
      return { message: 'is a GIF', hint: `${allowed}: save it as a PNG` };
    default:
      return { message: `is of the type ${found.toUpperCase()}`, hint: `${allowed}: save it as one of these` };
  }
}

/** Of a picture that does not tell its size, or ends before it. */
function beginningOf(bytes: Buffer): string | undefined {
  const begins = bytes.toString('latin1', 0, 12);
  if (begins.startsWith('\x89PNG')) return 'png';
  if (begins.startsWith('\xff\xd8\xff')) return 'jpg';
  if (/^[^<]{0,9}<(?:[?!][^<]*<)*svg[\s/>]/i.test(bytes.toString('latin1', 0, 1000))) return 'svg';
  return begins.startsWith('RIFF') && begins.endsWith('WEBP') ? 'webp' : undefined;
}

function damaged(file: string): PictureProblem {
  return { message: `${file} is cut off or damaged`, hint: 'save it again' };
}

function refuseNamed(type: PictureType, file: string): PictureProblem | undefined {
  const ending = /\.([^./]*)$/.exec(file)?.[1] ?? '';
  if (endings[type].includes(ending.toLowerCase())) return undefined;
  const hint = `call it ${file.slice(0, ending ? -ending.length - 1 : undefined)}.${endings[type][0]}`;
  return {
    message: `${file} is a ${type === 'webp' ? 'WebP' : type.toUpperCase()}, which its ending does not say`,
    hint,
  };
}

interface Found {
  readonly type: PictureType;
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly orientation?: number | undefined;
}

function takeBare(bytes: Buffer, { type, file, orientation = 1, ...stored }: Found): TakenPicture | PictureProblem {
  const bare = bareOf(bytes, type, orientation);
  if (bare === undefined) return damaged(file);
  if ('isMoving' in bare) return { message: `${file} moves, and a picture stands still`, hint: 'save one image of it' };
  if (type !== 'jpeg' && orientation > 1) {
    const hint = 'open it, turn it upright, and save it';
    return { message: `${file} is to be turned before it is shown, which not every browser does`, hint };
  }
  const isOnSide = orientation >= firstOnSide;
  const [width, height] = isOnSide ? [stored.height, stored.width] : [stored.width, stored.height];
  if (Math.max(width, height) > mostPixels) {
    const message = `${file} has ${width} x ${height} pixels, and a side of a picture at most ${mostPixels}`;
    return { message, hint: smaller };
  }
  const seen = { hash: hash('sha256', bare.bytes, 'hex'), type };
  const content = Buffer.from(bare.bytes).toString('base64');
  return { picture: { ...seen, content, file }, image: { ...seen, width, height, bytes: bare.bytes.length } };
}

function bareOf(bytes: Buffer, type: PictureType, orientation: number): Bare {
  if (type === 'png') return barePng(bytes);
  return type === 'jpeg' ? bareJpeg(bytes, orientation) : bareWebp(bytes);
}

import { hash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { mostBytes } from '../../../study/pictures/limits.ts';
import { readPicture } from '../../../study/pictures/readPicture.ts';
import { drawNoise, drawPng, photographed, pngChunk, sampleJpeg, sampleWebp } from './samplePictures.ts';

function taken(bytes: Uint8Array, file: string) {
  const found = readPicture(bytes, file);
  if ('message' in found) throw new Error(found.message);
  return { ...found, kept: Buffer.from(found.picture.content, 'base64') };
}

function refused(bytes: Uint8Array, file: string): string {
  const found = readPicture(bytes, file);
  return 'message' in found ? `${found.message} (${found.hint ?? ''})` : 'taken';
}

const red = [200, 0, 0] as const;

describe('a picture', () => {
  test('is known by its bytes: PNG, JPEG and WebP, with their sides', () => {
    expect(taken(drawPng(7, 5, red), 'a.png').image).toMatchObject({ type: 'png', width: 7, height: 5 });
    expect(taken(sampleJpeg, 'a.jpg').image).toMatchObject({ type: 'jpeg', width: 6, height: 4 });
    expect(taken(sampleJpeg, 'a.JPEG').image).toMatchObject({ type: 'jpeg' });
    expect(taken(sampleWebp, 'a.webp').image).toMatchObject({ type: 'webp', width: 6, height: 4 });
  });

  test('without anything unseen is kept as it is, under the hash of its bytes', () => {
    for (const [bytes, file] of [
      [drawPng(7, 5, red), 'a.png'],
      [sampleJpeg, 'a.jpg'],
      [sampleWebp, 'a.webp'],
    ] as const) {
      const { kept, image } = taken(bytes, file);
      expect(kept.equals(bytes), file).toBe(true);
      expect(image).toMatchObject({ hash: hash('sha256', bytes, 'hex'), bytes: bytes.length });
    }
  });

  test('loses where and with what it was made: nobody who looks at a survey is to learn it', () => {
    const { kept } = taken(photographed(1), 'a.jpg');
    expect(kept.equals(sampleJpeg)).toBe(true);
    const texts = [pngChunk('tEXt', Buffer.from('Author\0Anna')), pngChunk('eXIf', Buffer.from('MM N 52'))];
    expect(taken(drawPng(3, 3, red, texts), 'a.png').kept.equals(drawPng(3, 3, red))).toBe(true);
    const described = withWebpChunk('EXIF', 'N 52 22 26');
    expect(described.includes('N 52')).toBe(true);
    expect(taken(described, 'a.webp').kept.equals(sampleWebp)).toBe(true);
  });

  test('that was held on its side keeps how it is turned, and its sides are as it is seen', () => {
    const { kept, image } = taken(photographed(6), 'a.jpg');
    expect(image).toMatchObject({ width: 4, height: 6 });
    expect(kept.includes('Maker')).toBe(false);
    expect(taken(kept, 'again.jpg').kept.equals(kept)).toBe(true);
    expect(taken(photographed(3), 'a.jpg').image).toMatchObject({ width: 6, height: 4 });
  });

  test.each([
    ['is empty', Buffer.alloc(0), 'a.png', 'a.png is empty ()'],
    [
      'is an SVG',
      Buffer.from('<?xml version="1.0"?><svg width="3" height="4"></svg>'),
      'a.svg',
      /a\.svg is an SVG, which may hold scripts \(save it as a PNG/,
    ],
    [
      'is an SVG that has no size',
      Buffer.from('<!-- drawn --><svg xmlns="http://www.w3.org/2000/svg"/>'),
      'a.svg',
      /a\.svg is an SVG, which may hold scripts \(save it as a PNG/,
    ],
    ['is a GIF', Buffer.from('GIF89a\x03\0\x04\0\0\0\0;', 'latin1'), 'a.gif', /a\.gif is a GIF \(.*save it as a PNG/],
    [
      'is of another type',
      Buffer.from('8BPS\0\x01\0\0\0\0\0\0\0\x03\0\0\0\x04\0\0\0\x03\0\x08\0\x03', 'latin1'),
      'a.psd',
      /a\.psd is of the type PSD \(a picture is a PNG/,
    ],
    [
      'is none',
      Buffer.from('<!doctype html><p>No.'),
      'a.png',
      /a\.png is no picture \(a picture is a PNG, a JPEG or a WebP\)/,
    ],
    [
      'has another ending',
      sampleJpeg,
      'pictures/a.png',
      'pictures/a.png is a JPEG, which its ending does not say (call it pictures/a.jpg)',
    ],
    ['has no ending', sampleWebp, 'pictures/a', /is a WebP.*call it pictures\/a\.webp/],
    [
      'is a little too heavy',
      drawNoise(410, 410, 1),
      'a.png',
      /a\.png has 5\d\d kB, and a picture at most 500 kB \(save it smaller/,
    ],
    ['has too many pixels', drawPng(3001, 2, red), 'a.png', /3001 x 2 pixels, and a side of a picture at most 3000/],
    [
      'moves',
      drawPng(3, 3, red, [pngChunk('acTL', Buffer.alloc(8))]),
      'a.png',
      /a\.png moves.*\(save one image of it\)/,
    ],
    ['moves', withWebpChunk('ANIM', '\0\0\0\0\0\0', 0b10), 'a.webp', /moves/],
  ])('that %s is refused, with what to do', (_, bytes, file, says) => {
    expect(refused(bytes, file)).toMatch(says);
  });

  test('that was cut off anywhere is refused', () => {
    for (const [bytes, file] of [
      [drawPng(7, 5, red), 'a.png'],
      [sampleJpeg, 'a.jpg'],
      [sampleWebp, 'a.webp'],
    ] as const) {
      // A WebP may lack the byte that fills it up.
      for (let length = 16; length < bytes.length - 1; length++) {
        expect(refused(bytes.subarray(0, length), file), `${file} ${length}`).toMatch(
          /cut off or damaged|is no picture/,
        );
      }
    }
  });

  test('of which a bit has fallen over is refused, where the format can tell', () => {
    const bytes = drawPng(7, 5, red);
    for (let at = 8; at < bytes.length; at++) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      expect(refused(damaged, 'a.png'), `byte ${at}`).not.toBe('taken');
    }
  });

  test('of the most that is allowed is taken', () => {
    const bytes = drawNoise(400, 400, 2);
    expect(bytes.length).toBeGreaterThan(0.9 * mostBytes);
    expect(taken(bytes, 'a.png').image).toMatchObject({ width: 400, height: 400, bytes: bytes.length });
  });
});

/** The sample with one more part at its end, and the bits that say that it is there. */
function withWebpChunk(type: string, data: string, flags = type === 'EXIF' ? 0b1000 : 0): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(data.length);
  const whole = Buffer.concat([sampleWebp, Buffer.from(type), size, Buffer.from(data, 'latin1')]);
  whole.writeUInt32LE(whole.length - 8, 4);
  whole[20] = (whole[20] ?? 0) | flags;
  return whole;
}

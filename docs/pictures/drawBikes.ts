/**
 * Draws the pictures of the study e-bike, which were made for this project: `npx tsx docs/pictures/drawBikes.ts`. Lines and
 * circles with soft edges, in an indexed PNG of a few colours, so that a respondent's phone loads a few kilobytes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';

type Point = readonly [x: number, y: number];
type Ink = 'paper' | 'frame' | 'tyre' | 'motor';
/** How far a point is from what is drawn; below zero inside of it. */
type Shape = (x: number, y: number) => number;

type Size = readonly [width: number, height: number];
const bikeSize: Size = [480, 300];
const logoSize: Size = [160, 160];
/** Edges fade over so many shades from paper to ink. */
const shades = 16;

const line =
  ([ax, ay]: Point, [bx, by]: Point, thick: number): Shape =>
  (x, y) => {
    const [dx, dy] = [bx - ax, by - ay];
    const t = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
    return Math.hypot(x - ax - t * dx, y - ay - t * dy) - thick / 2;
  };
const ring =
  ([cx, cy]: Point, radius: number, thick: number): Shape =>
  (x, y) =>
    Math.abs(Math.hypot(x - cx, y - cy) - radius) - thick / 2;
const disc =
  ([cx, cy]: Point, radius: number): Shape =>
  (x, y) =>
    Math.hypot(x - cx, y - cy) - radius;

interface Drawn {
  readonly ink: Ink;
  readonly shape: Shape;
}
const drawn = (ink: Ink, ...shapes: readonly Shape[]): Drawn[] => shapes.map((shape) => ({ ink, shape }));

/** A wheel with its hub and some spokes. */
function wheel([cx, cy]: Point, radius: number): Drawn[] {
  const spokes = Array.from({ length: 8 }, (_, index) => {
    const angle = (index * Math.PI) / 8;
    const [dx, dy] = [Math.cos(angle) * radius, Math.sin(angle) * radius];
    return line([cx - dx, cy - dy], [cx + dx, cy + dy], 1.5);
  });
  return [...drawn('tyre', ...spokes, ring([cx, cy], radius, 9)), ...drawn('frame', disc([cx, cy], 9))];
}

interface Bike {
  readonly back: Point;
  readonly front: Point;
  readonly radius: number;
  readonly crank: Point;
  readonly seat: Point;
  readonly head: Point;
  readonly bar: Point;
  /** Where the tube between saddle and handlebars begins and ends; a step-through has none that is high. */
  readonly tube: readonly [Point, Point];
  readonly carrier: boolean;
}

function bike({ back, front, radius, crank, seat, head, bar, tube, carrier }: Bike): Drawn[] {
  const saddle = line([seat[0] - 26, seat[1]], [seat[0] + 20, seat[1]], 12);
  const pedals = [
    line(crank, [crank[0] + 24, crank[1] + 20], 6),
    line([crank[0] + 12, crank[1] + 20], [crank[0] + 36, crank[1] + 20], 6),
  ];
  const frame = [
    line(seat, crank, 11),
    line(back, crank, 8),
    line(back, [seat[0] + 5, seat[1] + 55], 7),
    line(head, front, 9),
    line(bar, head, 9),
  ];
  return [
    ...wheel(back, radius),
    ...wheel(front, radius),
    ...drawn(
      'frame',
      ...frame,
      line(head, crank, 13),
      line(...tube, 11),
      saddle,
      line(bar, [bar[0] - 34, bar[1] + 8], 8),
    ),
    ...(carrier
      ? drawn('frame', line([back[0] - 46, back[1] - radius - 14], [back[0] + 52, back[1] - radius - 14], 7))
      : []),
    ...drawn('motor', disc(crank, 17), line([head[0] - 14, head[1] + 26], [crank[0] + 22, crank[1] - 26], 20)),
    ...drawn('tyre', ...pedals),
  ];
}

const bikes: Readonly<Record<string, Bike>> = {
  city: {
    ...{ back: [120, 205], front: [365, 205], radius: 66, crank: [222, 212], seat: [196, 92], head: [322, 96] },
    ...{
      bar: [308, 56],
      tube: [
        [316, 122],
        [214, 178],
      ],
      carrier: true,
    },
  },
  trekking: {
    ...{ back: [115, 200], front: [368, 200], radius: 72, crank: [222, 208], seat: [190, 88], head: [326, 98] },
    ...{
      bar: [322, 70],
      tube: [
        [322, 104],
        [196, 106],
      ],
      carrier: false,
    },
  },
  folding: {
    ...{ back: [145, 235], front: [345, 235], radius: 40, crank: [230, 228], seat: [192, 70], head: [312, 160] },
    ...{
      bar: [302, 52],
      tube: [
        [316, 176],
        [206, 186],
      ],
      carrier: true,
    },
  },
};

/** The part of each pixel that an ink covers: all of it a half pixel inside of an edge, nothing a half pixel outside. */
function paint(parts: readonly Drawn[], [width, height]: Size): Uint8Array {
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (const { ink, shape } of parts) {
        const cover = Math.min(1, Math.max(0, 0.5 - shape(x + 0.5, y + 0.5)));
        const shade = Math.round(cover * (shades - 1));
        // The ink on top hides what is below it, as soon as it covers half of a pixel.
        const below = pixels[y * width + x] as number;
        if (shade > 0 && (below === 0 || shade >= shades / 2))
          pixels[y * width + x] = inks.indexOf(ink) * shades + shade;
      }
    }
  }
  return pixels;
}

const inks: readonly Ink[] = ['frame', 'tyre', 'motor'];
const colours: Readonly<Record<Ink, readonly [number, number, number]>> = {
  paper: [255, 255, 255],
  frame: [29, 82, 120],
  tyre: [60, 60, 64],
  motor: [200, 90, 30],
};

function palette(): Buffer {
  return Buffer.from(
    inks.flatMap((ink) =>
      Array.from({ length: shades }, (_, shade) =>
        colours[ink].map((part, index) => {
          const paper = colours.paper[index] as number;
          return Math.round(paper + ((part - paper) * shade) / (shades - 1));
        }),
      ).flat(),
    ),
  );
}

/** CRC of PNG's chunks (ISO 15948, annex D). */
function crc(bytes: Buffer): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return (rest ^ 0xffffffff) >>> 0;
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc(named));
  return Buffer.concat([length, named, sum]);
}

function png(pixels: Uint8Array, [width, height]: Size): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const rows = Array.from({ length: height }, (_, y) => [0, ...pixels.subarray(y * width, (y + 1) * width)]).flat();
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', palette()),
    chunk('IDAT', deflateSync(Buffer.from(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const folder = join(import.meta.dirname, '..', '..', 'data', 'studies', 'e-bike', 'pictures');
mkdirSync(folder, { recursive: true });
/** A wheel, for the study's own mark. */
const logo = [...wheel([80, 80], 66), ...drawn('motor', disc([80, 80], 24))];

save('logo', logo, logoSize);
for (const [name, own] of Object.entries(bikes)) save(name, bike(own), bikeSize);

function save(name: string, parts: readonly Drawn[], size: Size): void {
  const file = join(folder, `${name}.png`);
  const bytes = png(paint(parts, size), size);
  writeFileSync(file, bytes);
  console.log(file, bytes.length);
}

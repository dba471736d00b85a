/**
 * The few files that a page loads: one stylesheet, one script, one icon; and a second stylesheet on the researcher's pages. A page names them with a hash of what is in
 * them, so a browser may keep them for as long as it likes.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { templateFolder } from '../../report/templateFolder.ts';

export interface Asset {
  readonly name: string;
  /** `/assets/survey.css?v=1f2e3d4c`. */
  readonly href: string;
  readonly contentType: string;
  readonly content: Buffer;
}

/** Each stands for itself; the browser gets them as one. */
const scripts = ['sendForms', 'mistakes', 'oneOrTheOthers', 'slide', 'observe', 'leadBack', 'hideCode'];

/** In the order of the cascade; the browser gets them as one. */
const sheets = [
  'colours',
  'sheet',
  'masthead',
  'questions',
  'controls',
  'profiles',
  'sideBySide',
  'notices',
  'records',
  'agreement',
  'ranking',
  'date',
  'slider',
  'otherwise',
];

export const assets = {
  styles: makeAsset(
    'survey.css',
    'text/css; charset=utf-8',
    Buffer.concat(sheets.map((name) => read(`styles/${name}.css`))),
  ),
  script: makeAsset(
    'survey.js',
    'text/javascript; charset=utf-8',
    Buffer.concat(scripts.map((name) => read(`scripts/${name}.js`))),
  ),
  researcher: makeAsset('researcher.css', 'text/css; charset=utf-8', read('styles/researcher.css')),
  icon: makeAsset('icon.svg', 'image/svg+xml', read('icon.svg')),
} as const satisfies Record<string, Asset>;

function makeAsset(name: string, contentType: string, content: Buffer): Asset {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  return { name, contentType, content, href: `/assets/${name}?v=${hash}` };
}

function read(path: string): Buffer {
  return readFileSync(join(templateFolder, path));
}

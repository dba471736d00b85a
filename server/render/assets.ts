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
const scripts = [
  'sendForms',
  'mistakes',
  'oneOrTheOthers',
  'slide',
  'slideIn',
  'rank',
  'observe',
  'leadBack',
  'keepCode',
  'hideCode',
];

/** In the order of the cascade; the browser gets them as one. */
const sheets = [
  'colours',
  'sheet',
  'masthead',
  'questions',
  'controls',
  'profiles',
  'sideBySide',
  'columns',
  'decide',
  'notices',
  'records',
  'agreement',
  'ranking',
  'date',
  'slider',
  'pictures',
  'otherwise',
];

export const assets = {
  styles: makeAsset(
    'survey.css',
    'text/css; charset=utf-8',
    sheets.map((name) => readStyles(`styles/${name}.css`)).join(''),
  ),
  script: makeAsset(
    'survey.js',
    'text/javascript; charset=utf-8',
    scripts.map((name) => readScript(`scripts/${name}.js`)).join(''),
  ),
  researcher: makeAsset('researcher.css', 'text/css; charset=utf-8', readStyles('styles/researcher.css')),
  icon: makeAsset('icon.svg', 'image/svg+xml', read('icon.svg')),
} as const satisfies Record<string, Asset>;

function makeAsset(name: string, contentType: string, text: string): Asset {
  const content = Buffer.from(text);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  return { name, contentType, content, href: `/assets/${name}?v=${hash}` };
}

/** Respondents need neither our comments nor our indents: a quarter of what there is to send. */
function readStyles(path: string): string {
  const [first = '', ...others] = read(path).split('/*');
  const bare = first + others.map((part) => part.slice(part.indexOf('*/') + 2)).join('');
  return linesOf(bare)
    .map((line) => line.replace(/^([\w-]+): /, '$1:').replace(' {\n', '{\n'))
    .join('');
}

/** A comment has lines of its own, and no text of a script goes over several. */
function readScript(path: string): string {
  return linesOf(read(path))
    .filter((line) => !line.startsWith('//'))
    .join('');
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter(Boolean).map((line) => `${line}\n`);
}

function read(path: string): string {
  return readFileSync(join(templateFolder, path), 'utf8');
}

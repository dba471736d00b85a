/**
 * The few files that a page loads: one stylesheet, one script, one icon; a second pair on pages of questions, and a second
 * stylesheet on the researcher's pages. A page names them with a hash of what is in them, so a browser may keep them for as
 * long as it likes.
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
const scripts = ['sendForms', 'mistakes', 'oneOrTheOthers', 'slideIn', 'observe', 'leadBack', 'keepCode', 'hideCode'];

/** Of kinds of questions: only pages of questions have them. */
const scriptsOfQuestions = ['slide', 'rank', 'addUp'];
const sheetsOfQuestions = ['agreement', 'ranking', 'date', 'slider', 'rating', 'constantSum'];

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
  'pictures',
  'otherwise',
];

export const assets = {
  styles: makeStyles('survey.css', sheets),
  script: makeScript('survey.js', scripts),
  stylesOfQuestions: makeStyles('questions.css', sheetsOfQuestions),
  scriptOfQuestions: makeScript('questions.js', scriptsOfQuestions),
  researcher: makeStyles('researcher.css', ['researcher', 'fieldwork']),
  icon: makeAsset('icon.svg', 'image/svg+xml', read('icon.svg')),
} as const satisfies Record<string, Asset>;

/** @param parts files of survey-templates/styles, in the order of the cascade */
export function makeStyles(name: string, parts: readonly string[], folder = '/assets'): Asset {
  const text = parts.map((part) => readStyles(`styles/${part}.css`)).join('');
  return makeAsset(name, 'text/css; charset=utf-8', text, folder);
}

function makeScript(name: string, parts: readonly string[]): Asset {
  const text = parts.map((part) => readScript(`scripts/${part}.js`)).join('');
  return makeAsset(name, 'text/javascript; charset=utf-8', text);
}

function makeAsset(name: string, contentType: string, text: string, folder = '/assets'): Asset {
  const content = Buffer.from(text);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  return { name, contentType, content, href: `${folder}/${name}?v=${hash}` };
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

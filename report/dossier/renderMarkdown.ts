/** A document as Markdown (CommonMark with tables), to be filled in in any editor. */
import type { Language } from '../figures/language.ts';
import {
  countBlanks,
  type DossierBlock,
  type DossierDocument,
  type DossierTable,
  isBlank,
  type Piece,
} from './document.ts';
import { strong } from './strong.ts';

export function renderMarkdown(document: DossierDocument, language: Language, made: string): string {
  const { title, lead, sections, references } = document;
  const blanks = countBlanks(document);
  const parts = [
    `# ${escaped(title)}`,
    escaped(lead),
    ...(blanks > 0 ? [strong(escaped(language.say('page.blanks', { n: blanks })))] : []),
    ...sections.flatMap((section) => [
      `## ${escaped(section.title)}`,
      ...section.blocks.map((block) => writeBlock(block, language)),
    ]),
    ...(references.length > 0 ? [`## ${escaped(language.say('page.references'))}`, listOf(references, language)] : []),
    `*${escaped(made)}*`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function writeBlock(block: DossierBlock, language: Language): string {
  if (block.kind === 'paragraph') return write(block.says, language);
  if (block.kind === 'list') return listOf(block.items, language);
  if (block.kind === 'table') return tableOf(block, language);
  if (block.kind === 'quote') {
    const lines = block.lines.map((line) => `> ${escaped(line)}`).join('\n>\n');
    return `${strong(escaped(block.source))}\n\n${lines}`;
  }
  return block.facts
    .map(({ term, says }) => {
      const [only = '', ...more] = says.map((piece) => write(piece, language));
      if (more.length === 0) return `- ${strong(`${escaped(term)}:`)} ${only}`;
      return [`- ${strong(`${escaped(term)}:`)}`, ...[only, ...more].map((line) => `  - ${line}`)].join('\n');
    })
    .join('\n');
}

function listOf(items: readonly Piece[], language: Language): string {
  return items.map((item) => `- ${write(item, language)}`).join('\n');
}

function tableOf({ title, columns, rows, isNumeric }: DossierTable, language: Language): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = columns.map((_, index) => (isNumeric && index > 0 ? '--:' : '---'));
  const cell = (pieces: readonly Piece[]) => pieces.map((piece) => write(piece, language)).join('<br>');
  return [
    strong(escaped(title)),
    '',
    row(columns.map(escaped)),
    row(rule),
    ...rows.map((cells) => row(cells.map(cell))),
  ].join('\n');
}

function write(piece: Piece, { say }: Language): string {
  if (typeof piece === 'string') return escaped(piece);
  if (isBlank(piece)) {
    return `${strong(`[${escaped(say('page.blank'))}: ${escaped(piece.blank)}]`)} \\_\\_\\_\\_\\_\\_`;
  }
  return inCode(piece.code);
}

/** Between more backquotes than it holds; a bar would end a cell. */
function inCode(code: string): string {
  const longest = Math.max(0, ...(code.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const padded = code.startsWith('`') || code.endsWith('`') ? ` ${code} ` : code;
  return `${fence}${padded.replaceAll('|', '\\|')}${fence}`;
}

/** What somebody wrote in a study is read as he wrote it: no mark of Markdown's, no HTML, no table's bar. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#~&]/g, '\\$&').replace(/^([-+]|\d{1,9}[.)])(?=\s|$)/, '\\$1');
}

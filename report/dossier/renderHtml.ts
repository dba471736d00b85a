/** A document as one HTML page that needs nothing but itself, and prints. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../figures/language.ts';
import { templateFolder } from '../templateFolder.ts';
import { countBlanks, type DossierBlock, type DossierDocument, isBlank, type Piece } from './document.ts';

export type RenderHtml = (document: DossierDocument, language: Language, made: string) => string;

/** Reads the template once for all documents. */
export async function makeRenderHtml(): Promise<RenderHtml> {
  const folder = join(templateFolder, 'dossier');
  const [source, css] = await Promise.all(['page.hbs', 'page.css'].map((name) => readFile(join(folder, name), 'utf8')));
  const { default: handlebars } = await import('handlebars');
  const template = handlebars.compile(source, { strict: true, preventIndent: true });
  return (document, language, made) => {
    const { say, code } = language;
    const blanks = countBlanks(document);
    return template({
      ...{ language: code, css: new handlebars.SafeString(css ?? ''), made },
      words: { kicker: say('page.kicker'), blank: say('page.blank'), references: say('page.references') },
      blanks: blanks > 0 ? say('page.blanks', { n: blanks }) : undefined,
      title: document.title,
      lead: document.lead,
      references: document.references,
      sections: document.sections.map(({ title, blocks }, index) => ({
        id: `section-${index + 1}`,
        title,
        blocks: blocks.map(drawBlock),
      })),
    });
  };
}

/** Every field that the template asks for, so that a misspelt one is an error (strict). */
function drawBlock(block: DossierBlock) {
  return {
    paragraph: block.kind === 'paragraph' ? drawPiece(block.says) : undefined,
    list: block.kind === 'list' ? block.items.map(drawPiece) : undefined,
    facts:
      block.kind === 'facts' ? block.facts.map(({ term, says }) => ({ term, says: says.map(drawPiece) })) : undefined,
    quote: block.kind === 'quote' ? block : undefined,
    table:
      block.kind === 'table'
        ? {
            title: block.title,
            isNumeric: block.isNumeric ?? false,
            isWide: block.columns.length > 3,
            columns: block.columns,
            rows: block.rows.map(([heading = [], ...cells]) => ({
              heading: heading.map(drawPiece),
              cells: cells.map((pieces, index) => ({
                column: block.columns[index + 1],
                pieces: pieces.map(drawPiece),
              })),
            })),
          }
        : undefined,
  };
}

function drawPiece(piece: Piece) {
  const nothing = { text: undefined, blank: undefined, code: undefined };
  if (typeof piece === 'string') return { ...nothing, text: piece };
  return isBlank(piece) ? { ...nothing, blank: piece.blank } : { ...nothing, code: piece.code };
}

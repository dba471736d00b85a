/** What a document of the dossier is, before it is drawn as HTML or Markdown: words, and blanks where nobody here knows. */

/** What only the researcher knows; it is marked, counted, and never filled in by us. */
export interface Blank {
  readonly blank: string;
}

/** A hash, a formula, a command: set in a fixed-width face. */
export interface Code {
  readonly code: string;
}

export type Piece = string | Blank | Code;

export interface DossierTable {
  readonly kind: 'table';
  readonly title: string;
  readonly columns: readonly string[];
  /** The first cell of a row is its heading. A cell has a line for each of its pieces. */
  readonly rows: readonly (readonly (readonly Piece[])[])[];
  /** Are all cells but the first of a row numbers? */
  readonly isNumeric?: true;
}

export type DossierBlock =
  | { readonly kind: 'paragraph'; readonly says: Piece }
  | { readonly kind: 'list'; readonly items: readonly Piece[] }
  | { readonly kind: 'facts'; readonly facts: readonly DossierFact[] }
  | DossierTable
  /** Words of the study file, as respondents read them; a line for each paragraph. */
  | { readonly kind: 'quote'; readonly source: string; readonly lines: readonly string[] };

export interface DossierFact {
  readonly term: string;
  readonly says: readonly Piece[];
}

export interface DossierSection {
  readonly title: string;
  readonly blocks: readonly DossierBlock[];
}

/** File names, too. */
export const documentIds = ['preregistration', 'reporting', 'ethics', 'processing', 'data-management'] as const;
export type DocumentId = (typeof documentIds)[number];

export interface DossierDocument {
  readonly id: DocumentId;
  readonly title: string;
  /** What it is, and for whom. */
  readonly lead: string;
  readonly sections: readonly DossierSection[];
  readonly references: readonly string[];
}

export function isBlank(piece: Piece): piece is Blank {
  return typeof piece === 'object' && 'blank' in piece;
}

export function countBlanks({ sections }: Pick<DossierDocument, 'sections'>): number {
  return sections.flatMap(({ blocks }) => blocks.flatMap(piecesOf)).filter(isBlank).length;
}

function piecesOf(block: DossierBlock): readonly Piece[] {
  if (block.kind === 'paragraph') return [block.says];
  if (block.kind === 'list') return block.items;
  if (block.kind === 'facts') return block.facts.flatMap(({ says }) => says);
  return block.kind === 'table' ? block.rows.flat(2) : block.lines;
}

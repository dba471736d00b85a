/** The source of the study file: an editor that shows what the check says of it while one types. */
import type { SourceData } from '../../../make/sourceData.ts';
import type { DraftStore } from '../draft.ts';

export interface SourcePane {
  /** To a line and a column of it, both from 1, and the cursor with it. */
  goTo(line: number, column: number): void;
  focus(): void;
}

/** @param element empty; the pane makes all that is in it */
export function mountSource(_element: HTMLElement, _store: DraftStore, _data: SourceData): SourcePane {
  return { goTo: () => {}, focus: () => {} };
}

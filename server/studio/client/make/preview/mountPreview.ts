/** The preview: a page of the study as its respondents would see it, of the text as it is now. */
import type { PreviewData } from '../../../preview/previewData.ts';
import type { DraftStore } from '../draft.ts';

export interface PreviewPane {
  /** Shows the page on which something of the study stands, where it is on one: `questions`, `task-1`, `consent`. */
  show(page: string): void;
}

/** @param element empty; the pane makes all that is in it */
export function mountPreview(_element: HTMLElement, _store: DraftStore, _data: PreviewData): PreviewPane {
  return { show: () => {} };
}

/** The preview: a page of the study as its respondents would see it, of the text as it is now. */
import { h, render } from 'preact';
import type { PreviewData } from '../../../preview/previewData.ts';
import type { DraftStore } from '../draft.ts';
import { makeSay } from '../fillWords.ts';
import { Preview } from './Preview.tsx';
import { makePreviewModel } from './previewModel.ts';

export interface PreviewPane {
  /** Shows a page by its name in the study or in the preview: `background`, `task-1`, `consent`. */
  show(page: string): void;
}

/** @param element empty; the pane makes all that is in it */
export function mountPreview(element: HTMLElement, store: DraftStore, data: PreviewData): PreviewPane {
  const model = makePreviewModel(store, data);
  render(h(Preview, { model, say: makeSay(data.words) }), element);
  new IntersectionObserver(([entry]) => {
    model.isSeen.value = entry?.isIntersecting ?? false;
  }).observe(element);
  return {
    show: (page) => {
      const names = new Set(model.shown.value?.pages.map(({ name }) => name));
      const own = page === 'tasks' ? 'p/task-1' : `p/${page}`;
      model.want({ page: names.has(page) && !names.has(own) ? page : own });
    },
  };
}

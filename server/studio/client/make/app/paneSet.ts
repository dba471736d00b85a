/** The source and the preview: made when they are first shown, and led to a line or a page. */
import type { SourceData } from '../../../make/sourceData.ts';
import type { PreviewData } from '../../../preview/previewData.ts';
import type { DraftStore } from '../draft.ts';
import { mountPreview, type PreviewPane } from '../preview/mountPreview.ts';
import { mountSource, type SourcePane } from '../source/mountSource.ts';
import type { PaneName, Views } from './views.ts';

export interface PaneSet {
  /** In an element that is empty and on the page. */
  mount(pane: PaneName, element: HTMLElement): void;
  goToLine(line: number): void;
  showPage(page: string): void;
}

interface PaneData {
  readonly source: SourceData;
  readonly preview: PreviewData;
}

export function makePaneSet(store: DraftStore, views: Views, data: PaneData): PaneSet {
  const lead = (wanted: number) => {
    source?.goTo(wanted, 1);
    source?.focus();
  };
  let source: SourcePane | undefined;
  let preview: PreviewPane | undefined;
  let [line, page]: [number | undefined, string | undefined] = [undefined, undefined];
  return {
    mount: (pane, element) => {
      if (pane === 'source') source ??= mountSource(element, store, data.source);
      else preview ??= mountPreview(element, store, data.preview);
      if (pane === 'source' && line !== undefined) lead(line);
      if (pane === 'preview' && page !== undefined) preview?.show(page);
      [line, page] = [undefined, undefined];
    },
    goToLine: (wanted) => {
      line = source ? undefined : wanted;
      views.show('source');
      // After the pane is there to be seen: what is hidden can't be scrolled.
      if (source) requestAnimationFrame(() => lead(wanted));
    },
    showPage: (wanted) => {
      page = preview ? undefined : wanted;
      preview?.show(wanted);
    },
  };
}

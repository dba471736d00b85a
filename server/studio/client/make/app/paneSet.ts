/** The panes beside the form: made when they are first shown, and led to a line or a page. */
import { type Signal, signal } from '@preact/signals';
import type { SourceData } from '../../../make/sourceData.ts';
import type { PreviewData } from '../../../preview/previewData.ts';
import type { DraftStore } from '../draft.ts';
import { mountPreview, type PreviewPane } from '../preview/mountPreview.ts';
import { mountSource, type SourcePane } from '../source/mountSource.ts';

export interface PaneSet {
  readonly shown: Signal<'preview' | 'source'>;
  /** What is shown where there is room for one thing only. */
  readonly alone: Signal<'form' | 'preview' | 'source'>;
  /** In an element that is empty and on the page. */
  mount(pane: 'preview' | 'source', element: HTMLElement): void;
  goToLine(line: number): void;
  showPage(page: string): void;
}

interface PaneData {
  readonly source: SourceData;
  readonly preview: PreviewData;
}

export function makePaneSet(store: DraftStore, data: PaneData): PaneSet {
  const shown = signal<'preview' | 'source'>('preview');
  const alone = signal<'form' | 'preview' | 'source'>('form');
  const lead = (wanted: number) => {
    source?.goTo(wanted, 1);
    source?.focus();
  };
  let source: SourcePane | undefined;
  let preview: PreviewPane | undefined;
  let [line, page]: [number | undefined, string | undefined] = [undefined, undefined];
  return {
    shown,
    alone,
    mount: (pane, element) => {
      if (pane === 'source') source ??= mountSource(element, store, data.source);
      else preview ??= mountPreview(element, store, data.preview);
      if (pane === 'source' && line !== undefined) lead(line);
      if (pane === 'preview' && page !== undefined) preview?.show(page);
      [line, page] = [undefined, undefined];
    },
    goToLine: (wanted) => {
      line = source ? undefined : wanted;
      shown.value = 'source';
      alone.value = 'source';
      // After the pane is there to be seen: what is hidden can't be scrolled.
      if (source) requestAnimationFrame(() => lead(wanted));
    },
    showPage: (wanted) => {
      page = preview ? undefined : wanted;
      preview?.show(wanted);
    },
  };
}

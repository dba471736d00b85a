/** What the preview shows and is asked for, as it changes. */
import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { PreviewData } from '../../../preview/previewData.ts';
import type { PreviewedPage, PreviewOrder, PreviewRefused } from '../../../preview/previewWire.ts';
import type { DraftStore } from '../draft.ts';
import { type Failure, makePreviewAsker } from './askPreview.ts';
import type { Pressed, PreviewFrame } from './previewFrame.ts';

export interface PreviewModel {
  /** The last page that could be shown, without its HTML. */
  readonly shown: ReadonlySignal<Omit<PreviewedPage, 'html'> | undefined>;
  /** Why the text as it is now has none. */
  readonly wrong: ReadonlySignal<PreviewRefused | undefined>;
  readonly failure: ReadonlySignal<Failure | undefined>;
  readonly width: Signal<'phone' | 'desktop'>;
  /** To another page, language or group. */
  want(change: Partial<Omit<PreviewOrder, 'text'>>): void;
  step(by: 1 | -1): void;
  press(pressed: Pressed): void;
  /** Is the pane to be seen? What is not is not asked for. */
  readonly isSeen: Signal<boolean>;
  /** Where its pages are shown, once it is there. */
  readonly frame: Signal<PreviewFrame | undefined>;
}

export function makePreviewModel(store: DraftStore, data: PreviewData): PreviewModel {
  const shown = signal<Omit<PreviewedPage, 'html'> | undefined>(undefined);
  const wrong = signal<PreviewRefused | undefined>(undefined);
  const failure = signal<Failure | undefined>(undefined);
  const wanted = signal<Omit<PreviewOrder, 'text'>>({ language: data.language });
  const isSeen = signal(false);
  const frame = signal<PreviewFrame | undefined>(undefined);
  const asker = makePreviewAsker({
    href: data.href,
    draftHref: data.draftHref,
    formToken: data.formToken,
    order: () => ({ text: store.text.peek(), ...wanted.peek() }),
    show: async (reply) => {
      failure.value = undefined;
      wrong.value = reply.outcome === 'wrong' ? reply : undefined;
      if (reply.outcome === 'wrong') return;
      const { html, ...page } = reply;
      await frame.peek()?.show(html, shown.peek()?.page === page.page);
      shown.value = page;
    },
    fail: (why) => {
      failure.value = why;
    },
  });
  effect(() => {
    if (isSeen.value && frame.value && store.text.value !== undefined && wanted.value) asker.ask();
  });

  const want: PreviewModel['want'] = (change) => {
    wanted.value = { ...wanted.value, ...change };
  };
  const step: PreviewModel['step'] = (by) => {
    const { pages = [], page } = shown.value ?? {};
    const next = pages[pages.findIndex(({ name }) => name === page) + by];
    if (next) want({ page: next.name });
  };
  /** As a respondent who takes part: he never meets the page of who does not. */
  const walk = (by: 1 | -1) => {
    const { pages = [], page } = shown.value ?? {};
    const way = pages.map(({ name }) => name).filter((name) => name !== 'declined' || name === page);
    const next = way[way.indexOf(page ?? '') + by];
    if (next !== undefined) want({ page: next });
  };
  const press: PreviewModel['press'] = (pressed) => {
    if (pressed.kind === 'language') want({ language: pressed.code });
    else if (pressed.to === 'before' || pressed.to === 'after') walk(pressed.to === 'after' ? 1 : -1);
    else want({ page: pressed.to });
  };
  return { shown, wrong, failure, width: signal('phone'), want, step, press, isSeen, frame };
}

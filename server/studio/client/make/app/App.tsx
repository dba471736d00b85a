/** The page on which a study is made: what it says on top, and below it the form, the source and the preview, as chosen. */
import type { ReadonlySignal } from '@preact/signals';
import type { DraftStore } from '../draft.ts';
import { Form } from '../form/Form.tsx';
import type { FormModel } from '../form/model/formModel.ts';
import { FormContext } from '../form/model/useForm.ts';
import { Outline } from '../form/Outline.tsx';
import { Notices } from '../notices/Notices.tsx';
import { Head } from './Head.tsx';
import { Panes } from './Panes.tsx';
import type { PaneSet } from './paneSet.ts';
import { ViewButtons } from './ViewButtons.tsx';
import type { Views } from './views.ts';

interface AppProps {
  readonly store: DraftStore;
  readonly form: FormModel;
  readonly panes: PaneSet;
  readonly views: Views;
  readonly isWide: ReadonlySignal<boolean>;
}

export function App({ store, form, panes, views, isWide }: AppProps) {
  return (
    <FormContext.Provider value={form}>
      <div class="made-of" data-views={views.shown.value.join(' ')}>
        <Head store={store}>{isWide.value && <ViewButtons views={views} />}</Head>
        <Notices store={store} />
        {!isWide.value && <ViewButtons views={views} />}
        <Outline />
        <Form isReadable={store.draft.value.value !== undefined} />
        <Panes panes={panes} views={views} />
        <p class="unseen" role="status" aria-live="polite">
          {form.announced.value}
        </p>
      </div>
    </FormContext.Provider>
  );
}

/** The page on which a study is made: what it says on top, the form, and beside it the preview or the source. */
import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { DraftStore } from '../draft.ts';
import { Form } from '../form/Form.tsx';
import type { FormModel } from '../form/model/formModel.ts';
import { FormContext } from '../form/model/useForm.ts';
import { Outline } from '../form/Outline.tsx';
import { Notices } from '../notices/Notices.tsx';
import { Head } from './Head.tsx';
import { type PaneName, Panes } from './Panes.tsx';
import type { PaneSet } from './paneSet.ts';

export type View = 'form' | PaneName;

interface AppProps {
  readonly store: DraftStore;
  readonly form: FormModel;
  readonly panes: PaneSet;
}

export function App({ store, form, panes }: AppProps) {
  const isWide = useWide();
  const { shown, alone } = panes;
  const show = (view: View) => {
    alone.value = view;
    if (view !== 'form') shown.value = view;
  };
  return (
    <FormContext.Provider value={form}>
      <div class="made-of" data-view={alone.value}>
        <Head store={store} />
        <Notices store={store} />
        <fieldset class="views">
          <legend class="unseen">{form.say('make.views')}</legend>
          {(['form', 'preview', 'source'] as const).map((view) => (
            <button
              key={view}
              type="button"
              class={`view view-${view}`}
              aria-pressed={(isWide.value ? shown.value : alone.value) === view}
              onClick={() => show(view)}
            >
              {form.say(`make.view.${view}`)}
            </button>
          ))}
        </fieldset>
        <Outline />
        <Form isReadable={store.draft.value.value !== undefined} />
        <Panes panes={panes} />
        <p class="unseen" role="status" aria-live="polite">
          {form.announced.value}
        </p>
      </div>
    </FormContext.Provider>
  );
}

/** Is there room for the form and a pane beside it? */
function useWide(): Signal<boolean> {
  const isWide = useSignal(true);
  useEffect(() => {
    const wide = matchMedia('(min-width: 62em)');
    const tell = () => {
      isWide.value = wide.matches;
    };
    tell();
    wide.addEventListener('change', tell);
    return () => wide.removeEventListener('change', tell);
  }, [isWide]);
  return isWide;
}

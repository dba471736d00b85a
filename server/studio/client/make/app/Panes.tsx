/** What stands beside the form: the preview, or the source. */
import { useEffect, useRef } from 'preact/hooks';
import { useForm } from '../form/model/useForm.ts';
import type { PaneSet } from './paneSet.ts';

export type PaneName = 'preview' | 'source';

export function Panes({ panes }: { readonly panes: PaneSet }) {
  return (
    <div class="panes">
      <Pane name="preview" panes={panes} />
      <Pane name="source" panes={panes} />
    </div>
  );
}

function Pane({ name, panes }: { readonly name: PaneName; readonly panes: PaneSet }) {
  const form = useForm();
  const element = useRef<HTMLDivElement>(null);
  const isShown = panes.shown.value === name;
  useEffect(() => {
    if (isShown && element.current) panes.mount(name, element.current);
  }, [isShown, name, panes]);
  return (
    <section class="pane" aria-label={form.say(`make.view.${name}`)} hidden={!isShown}>
      <div class="pane-inside" data-pane={name} ref={element} />
    </section>
  );
}

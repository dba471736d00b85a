/** What stands beside the form or in its place: the source, the preview, or both. */
import { useEffect, useRef } from 'preact/hooks';
import { useForm } from '../form/model/useForm.ts';
import type { PaneSet } from './paneSet.ts';
import type { PaneName, Views } from './views.ts';

interface PanesProps {
  readonly panes: PaneSet;
  readonly views: Views;
}

export function Panes(props: PanesProps) {
  return (
    <div class="panes">
      <Pane name="source" {...props} />
      <Pane name="preview" {...props} />
    </div>
  );
}

function Pane({ name, panes, views }: PanesProps & { readonly name: PaneName }) {
  const form = useForm();
  const element = useRef<HTMLDivElement>(null);
  const isShown = views.isShown(name);
  useEffect(() => {
    if (isShown && element.current) panes.mount(name, element.current);
  }, [isShown, name, panes]);
  return (
    <section class="pane" aria-label={form.say(`make.view.${name}`)} hidden={!isShown}>
      <div class="pane-inside" data-pane={name} ref={element} />
    </section>
  );
}

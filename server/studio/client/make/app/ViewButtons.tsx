/** Chooses what is shown: each of form, source and preview by a button that is down while it is. */
import { useForm } from '../form/model/useForm.ts';
import { views as all, type Views } from './views.ts';

export function ViewButtons({ views }: { readonly views: Views }) {
  const form = useForm();
  const nameOf = (view: string) => form.say(`make.view.${view}`);
  return (
    <fieldset class="views">
      <legend class="unseen">{form.say('make.views')}</legend>
      {all.map((view) => (
        <button
          key={view}
          type="button"
          class="view"
          aria-pressed={views.isShown(view)}
          onClick={() => {
            views.toggle(view);
            const names = new Intl.ListFormat(form.language).format(views.shown.value.map(nameOf));
            form.announced.value = form.say('make.nowShown', { names });
          }}
        >
          {nameOf(view)}
        </button>
      ))}
    </fieldset>
  );
}

/** The tasks among the pages: all of them, or so many before a page that comes in between. */
import { controlId } from '../../model/formModel.ts';
import { readNumber } from '../../model/numbers.ts';
import { type PageEntry, pagesOf } from '../../model/pageList.ts';
import { useForm } from '../../model/useForm.ts';
import { NumberField } from '../../parts/NumberField.tsx';

export function Block({ entry }: { readonly entry: PageEntry }) {
  const form = useForm();
  const path = ['pages', entry.index];
  const perRespondent = readNumber(String(form.at(['tasks', 'perRespondent']).value ?? 10)) ?? 10;
  const isOnly = pagesOf(form).filter(({ name }) => name === 'tasks').length === 1;
  const split = () => {
    const value = { tasks: Math.max(1, Math.floor(perRespondent / 2)) };
    form.edit([{ op: 'insert', path: ['pages'], at: entry.index, value }]);
  };
  return (
    <>
      <p class="help">{form.say('form.help.block')}</p>
      {entry.tasks !== undefined && <NumberField path={[...path, 'tasks']} name="blockTasks" isOptional={false} />}
      {entry.tasks === undefined && isOnly && form.isEditor && (
        <p>
          <button type="button" class="add" id={`${controlId(path)}-split`} onClick={split}>
            {form.say('form.acts.addBlock')}
          </button>
        </p>
      )}
      <p>
        <a href="#tasks">{form.say('make.sections.tasks')}</a>
      </p>
    </>
  );
}

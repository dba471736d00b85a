/** The questions on a page, in their order. */
import { useSignal } from '@preact/signals';
import { focusSoon } from '../../model/focus.ts';
import { controlId, type FormModel } from '../../model/formModel.ts';
import { isNumbered, numberedId } from '../../model/makeId.ts';
import { newQuestion, questionKinds } from '../../model/newQuestion.ts';
import { questionsOn } from '../../model/pageList.ts';
import { takenColumns } from '../../model/renameNew.ts';
import { firstText } from '../../model/texts.ts';
import { useForm } from '../../model/useForm.ts';
import { RemoveButton } from '../../parts/Buttons.tsx';
import { Card } from '../../parts/Card.tsx';
import { OrderButtons } from '../../parts/OrderButtons.tsx';
import { QuestionFields } from './QuestionFields.tsx';

const list = ['questions'];

export function Questions({ page }: { readonly page: string }) {
  const form = useForm();
  const ids = questionsOn(form, page);
  return (
    <section class="questions">
      <h3>{form.say('form.labels.questions')}</h3>
      {ids.length === 0 && <p class="empty">{form.say('form.empty.questions')}</p>}
      <ol class="cards" data-entries>
        {ids.map((id, place) => (
          <Question key={form.keyOf([...list, id])} {...{ id, place, ids, page }} />
        ))}
      </ol>
      {form.isEditor && <AddQuestion page={page} />}
    </section>
  );
}

interface QuestionProps {
  readonly id: string;
  readonly place: number;
  readonly ids: readonly string[];
  readonly page: string;
}

function Question({ id, place, ids, page }: QuestionProps) {
  const form = useForm();
  const path = [...list, id];
  const type = String(form.at([...path, 'type']).value ?? '');
  const words = firstText(form.at([...path, 'label']).value);
  const called = words || (isNumbered(id, 'question') ? form.say('form.new.question') : id);
  const tools = (
    <>
      <OrderButtons
        {...{ path, called, index: place, count: ids.length }}
        move={(to) => form.edit([{ op: 'move', path, to: placeOf(form, ids[to]) }])}
      />
      <RemoveButton
        {...{ path, called }}
        remove={() => form.edit([{ op: 'remove', path, prune: true }])}
        focusNext={`${controlId(['texts', page])}-add-question`}
      />
    </>
  );
  return (
    <Card path={path} title={called} summary={form.say(`form.kinds.${type}`)} tools={tools} page={page}>
      <QuestionFields id={id} type={type} />
    </Card>
  );
}

/** Among all questions of the file: where the one stands whose place it takes. */
function placeOf(form: FormModel, id: string | undefined): number {
  const ids = form.keysAt(list);
  return id === undefined ? ids.length - 1 : ids.indexOf(id);
}

function AddQuestion({ page }: { readonly page: string }) {
  const form = useForm();
  const kind = useSignal('single');
  const id = `${controlId(['texts', page])}-question-kind`;
  const add = () => {
    const path = [...list, numberedId('question', 'column', takenColumns(form))];
    form.edit([{ op: 'set', path, value: newQuestion(kind.value, page, form.languages.value) }]);
    form.isOpen(path).value = true;
    focusSoon(controlId([...path, 'label']));
  };
  return (
    <div class="field add-question">
      <label for={id}>{form.say('form.labels.questionKind')}</label>
      <span class="pair-of">
        <select id={id} value={kind.value} onChange={(event) => (kind.value = event.currentTarget.value)}>
          {questionKinds.map((one) => (
            <option key={one} value={one}>
              {form.say(`form.kinds.${one}`)}
            </option>
          ))}
        </select>
        <button type="button" class="add" id={`${controlId(['texts', page])}-add-question`} onClick={add}>
          {form.say('form.acts.addQuestion')}
        </button>
      </span>
    </div>
  );
}

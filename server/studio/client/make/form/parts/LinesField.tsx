/** A list of texts that are the same in every language, such as conditions: a field for each. */
import type { EditPath } from '../../../../make/draftWire.ts';
import { focusSoon } from '../model/focus.ts';
import { controlId } from '../model/formModel.ts';
import { useForm } from '../model/useForm.ts';
import { AddButton, addId, RemoveButton } from './Buttons.tsx';
import { hasErrors, hasProblems, Problems, problemsId } from './Problems.tsx';
import { Typed } from './Typed.tsx';

export interface LinesFieldProps {
  readonly path: EditPath;
  readonly name: string;
}

export function LinesField({ path, name }: LinesFieldProps) {
  const form = useForm();
  const value = form.at(path).value;
  const lines = Array.isArray(value) ? value : [];
  const label = form.say(`form.labels.${name}`);
  const add = () => {
    form.edit([lines.length === 0 ? { op: 'set', path, value: [''] } : { op: 'insert', path, value: '' }]);
    focusSoon(controlId([...path, lines.length]));
  };
  return (
    <fieldset class="field lines" id={controlId(path)}>
      <legend>{label}</legend>
      {form.has(`form.help.${name}`) && <p class="help">{form.say(`form.help.${name}`)}</p>}
      <ol>
        {lines.map((line, index) => (
          <Line key={index} path={[...path, index]} called={`${label} ${index + 1}`} said={String(line ?? '')} />
        ))}
      </ol>
      <Problems path={path} />
      <AddButton path={path} name="addLine" add={add} />
    </fieldset>
  );
}

function Line({ path, called, said }: { readonly path: EditPath; readonly called: string; readonly said: string }) {
  const form = useForm();
  const isWrong = hasProblems(form, path);
  return (
    <li class="line-entry">
      <Typed
        {...{ id: controlId(path), value: said, kind: 'code', label: called, isDisabled: !form.isEditor }}
        describedBy={isWrong ? problemsId(path) : undefined}
        isInvalid={hasErrors(form, path)}
        onTyped={(words) => {
          if (words.trim() !== said) form.edit([{ op: 'set', path, value: words.trim() }]);
        }}
      />
      <RemoveButton
        path={path}
        called={called}
        remove={() => form.edit([{ op: 'remove', path, prune: true }])}
        focusNext={addId(path.slice(0, -1))}
      />
      <Problems path={path} isEmpty={said === ''} />
    </li>
  );
}

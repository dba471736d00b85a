/** What the server does for one level: nothing, since it is made up, or what is chosen here. */
import type { EditPath, EditValue } from '../../../../../make/draftWire.ts';
import { controlId } from '../../model/formModel.ts';
import { isMap } from '../../model/texts.ts';
import { useForm } from '../../model/useForm.ts';
import { hasErrors, hasProblems, Problems, problemsId } from '../../parts/Problems.tsx';
import { Typed } from '../../parts/Typed.tsx';

/** No act: respondents are told that the level is made up. */
export const madeUp: EditValue = { hypothetical: true };

const choices = {
  stored: ['code', 'anonymous'],
  release: ['public', 'never'],
  analysis: ['use', 'count'],
  shown: ['always', 'request'],
} as const;
type Act = keyof typeof choices | 'keepFor';

export function Acts({ path, called }: { readonly path: EditPath; readonly called: string }) {
  const form = useForm();
  const written = form.at(path).value;
  const acts = isMap(written) ? written : {};
  /** An act in place of being made up; and without any it is made up again. */
  const put = (act: Act, value: string) => {
    const others = Object.keys(acts).filter((key) => key !== act && key !== 'hypothetical');
    if (value === '') {
      form.edit([others.length === 0 ? { op: 'set', path, value: madeUp } : { op: 'remove', path: [...path, act] }]);
    } else if (others.length === 0 && acts[act] === undefined) {
      form.edit([{ op: 'set', path, value: { [act]: value } }]);
    } else form.edit([{ op: 'set', path: [...path, act], value }]);
  };
  return (
    <fieldset class="field acts" id={controlId(path)} disabled={!form.isEditor}>
      <legend>
        {called}
        {acts['hypothetical'] === true && <span class="optional"> {form.say('form.madeUp')}</span>}
      </legend>
      <div class="row-of">
        <KeepFor path={[...path, 'keepFor']} called={called} put={(value) => put('keepFor', value)} />
        {(Object.keys(choices) as (keyof typeof choices)[]).map((act) => (
          <OneAct key={act} path={[...path, act]} {...{ act, called }} put={(value) => put(act, value)} />
        ))}
      </div>
      <Problems path={path} />
    </fieldset>
  );
}

interface OneActProps {
  readonly path: EditPath;
  readonly act: keyof typeof choices;
  readonly called: string;
  put(value: string): void;
}

function OneAct({ path, act, called, put }: OneActProps) {
  const form = useForm();
  const id = controlId(path);
  return (
    <div class="field">
      <label for={id}>
        {form.say(`form.labels.${act}`)}
        <span class="unseen">, {called}</span>
      </label>
      <select
        id={id}
        value={String(form.at(path).value ?? '')}
        aria-describedby={hasProblems(form, path) ? problemsId(path) : undefined}
        aria-invalid={hasErrors(form, path) ? 'true' : undefined}
        onChange={(event) => put(event.currentTarget.value)}
      >
        <option value="">–</option>
        {choices[act].map((one) => (
          <option key={one} value={one}>
            {form.say(`form.choices.${act}.${one}`)}
          </option>
        ))}
      </select>
      <Problems path={path} />
    </div>
  );
}

interface KeepForProps {
  readonly path: EditPath;
  readonly called: string;
  put(value: string): void;
}

function KeepFor({ path, called, put }: KeepForProps) {
  const form = useForm();
  const id = controlId(path);
  const said = String(form.at(path).value ?? '');
  return (
    <div class="field">
      <label for={id}>
        {form.say('form.labels.actKeepFor')}
        <span class="unseen">, {called}</span>
      </label>
      <Typed
        {...{ id, value: said, isLong: false, placeholder: '30 days', isDisabled: !form.isEditor }}
        describedBy={hasProblems(form, path) ? problemsId(path) : undefined}
        isInvalid={hasErrors(form, path)}
        onTyped={(words) => {
          if (words.trim() !== said) put(words.trim());
          return true;
        }}
      />
      <Problems path={path} />
    </div>
  );
}

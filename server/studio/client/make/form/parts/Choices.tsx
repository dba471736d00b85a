/**
 * Things with an id and a text, in an order: levels of an attribute, options of a question, statements, alternatives. A line
 * for each, with its text in all languages side by side; what else it has is unfolded.
 */
import type { EditPath, EditValue } from '../../../../make/draftWire.ts';
import { focusSoon } from '../model/focus.ts';
import { controlId } from '../model/formModel.ts';
import { type IdKind, numberedId } from '../model/makeId.ts';
import { namesOf } from '../model/names.ts';
import { renameNew } from '../model/renameNew.ts';
import { emptyText, firstText, isNamed, labelOf } from '../model/texts.ts';
import { useForm } from '../model/useForm.ts';
import { AddFurther } from './AddFurther.tsx';
import { AddButton, RemoveButton } from './Buttons.tsx';
import { ManyField } from './ChoiceField.tsx';
import { Fields } from './Fields.tsx';
import { IdField } from './IdField.tsx';
import { InSource } from './InSource.tsx';
import { OrderButtons } from './OrderButtons.tsx';
import { PictureField } from './PictureField.tsx';
import { hasProblems, Problems } from './Problems.tsx';
import { TextByLanguage } from './TextByLanguage.tsx';

export type ChoiceName = 'level' | 'option' | 'statement' | 'alternative';

export interface ChoicesProps {
  /** The map that holds them. */
  readonly path: EditPath;
  readonly name: ChoiceName;
  readonly hasShort?: boolean;
  readonly hasPicture?: boolean;
  /** Of a factor: texts by other names, which pages pipe in. */
  readonly hasFurther?: boolean;
  /** Of a named alternative: attributes that only it has. */
  readonly hasAttributes?: boolean;
}

const idKind: IdKind = 'id';

export function Choices(props: ChoicesProps) {
  const { path, name } = props;
  const has = {
    hasShort: props.hasShort ?? false,
    hasPicture: props.hasPicture ?? false,
    hasFurther: props.hasFurther ?? false,
    hasAttributes: props.hasAttributes ?? false,
  };
  const form = useForm();
  const ids = form.keysAt(path);
  const add = () => {
    const id = numberedId(name, idKind, ids);
    form.edit([{ op: 'set', path: [...path, id], value: emptyText(form.languages.value) }]);
    focusSoon(controlId([...path, id]));
  };
  return (
    <fieldset class="field choices" id={controlId(path)}>
      <legend>{form.say(`form.labels.${name}s`)}</legend>
      {form.has(`form.help.${name}s`) && <p class="help">{form.say(`form.help.${name}s`)}</p>}
      <Problems path={path} />
      <ol data-entries>
        {ids.map((id, index) => (
          <Choice key={form.keyOf([...path, id])} {...{ path: [...path, id], name, ids, index, add, ...has }} />
        ))}
      </ol>
      <AddButton path={path} name={`add-${name}`} add={add} />
    </fieldset>
  );
}

interface Has {
  readonly hasShort: boolean;
  readonly hasPicture: boolean;
  readonly hasFurther: boolean;
  readonly hasAttributes: boolean;
}

interface ChoiceProps extends Has {
  readonly path: EditPath;
  readonly name: ChoiceName;
  readonly ids: readonly string[];
  readonly index: number;
  add(): void;
}

function Choice({ path, name, ids, index, add, ...has }: ChoiceProps) {
  const form = useForm();
  const value = form.at(path).value;
  const isOpen = form.isOpen(path);
  const labelPath = isNamed(value) ? [...path, 'label'] : path;
  const number = form.say(`form.numbered.${name}`, { n: index + 1 });
  const called = firstText(labelOf(value)) || number;
  const isLast = index === ids.length - 1;
  const next = ids[index + 1] ?? ids[index - 1];
  return (
    <li class="choice">
      <div class="choice-line">
        <OrderButtons
          {...{ path, called, index, count: ids.length }}
          move={(to) => form.edit([{ op: 'move', path, to }])}
        />
        <TextByLanguage
          path={labelPath}
          name={name}
          label={number}
          isBare
          isOptional={isNamed(value) && value['image'] !== undefined}
          onFirst={(words) => renameNew(form, words, { path, name, kind: idKind, taken: ids })}
          {...(isLast && { onEnter: add })}
        />
        <span class="tools">
          <button
            type="button"
            class="icon more"
            aria-expanded={isOpen.value}
            title={form.say('form.acts.more', { name: called })}
            onClick={() => {
              isOpen.value = !isOpen.value;
            }}
          >
            <span aria-hidden="true">⋯</span>
            <span class="unseen">{form.say('form.acts.more', { name: called })}</span>
          </button>
          <RemoveButton
            {...{ path, called }}
            remove={() => form.edit([{ op: 'remove', path }])}
            {...(next !== undefined && { focusNext: `${controlId([...path.slice(0, -1), next])}-remove` })}
          />
        </span>
      </div>
      {isOpen.value ? (
        <More {...{ path, called, ids, ...has }} />
      ) : (
        <Folded path={path} value={value} open={() => (isOpen.value = true)} />
      )}
    </li>
  );
}

/** What is folded away and has something to say. */
function Folded({ path, value, open }: { path: EditPath; value: EditValue | undefined; open: () => void }) {
  const form = useForm();
  const parts = isNamed(value) ? Object.keys(value).filter((key) => key !== 'label') : [];
  const isWrong = parts.some((part) => [[part], [part, 'alt']].some((end) => hasProblems(form, [...path, ...end])));
  if (parts.length === 0) return null;
  return (
    <p class={isWrong ? 'beside wrong' : 'beside'}>
      <button type="button" class="link" onClick={open}>
        {parts.map((part) => (form.has(`form.labels.${part}`) ? form.say(`form.labels.${part}`) : part)).join(', ')}
      </button>
    </p>
  );
}

interface MoreProps extends Has {
  readonly path: EditPath;
  readonly called: string;
  readonly ids: readonly string[];
}

function More({ path, called, ids, ...has }: MoreProps) {
  const { hasShort, hasPicture, hasFurther, hasAttributes } = has;
  const form = useForm();
  const value = form.at(path).value;
  const withPart = (part: string, written: EditValue) => {
    if (isNamed(value)) form.edit([{ op: 'set', path: [...path, part], value: written }]);
    else form.edit([{ op: 'set', path, value: { label: value ?? '', [part]: written } }]);
  };
  const hasOwnShort = isNamed(value) && value['short'] !== undefined;
  const addShort = () => {
    withPart('short', emptyText(form.languages.value));
    focusSoon(controlId([...path, 'short']));
  };
  return (
    <div class="choice-more">
      <IdField path={path} kind={idKind} taken={ids} />
      {hasShort && hasOwnShort && <TextByLanguage path={[...path, 'short']} name="short" isOptional />}
      {hasShort && !hasOwnShort && form.isEditor && (
        <button type="button" class="link" onClick={addShort}>
          {form.say('form.acts.addShort')}
        </button>
      )}
      {hasPicture && (
        <PictureField path={[...path, 'image']} called={called} put={(image) => withPart('image', image)} />
      )}
      {hasFurther && isNamed(value) && (
        <Fields
          path={path}
          fields={Object.keys(value)
            .filter((key) => !['label', 'short', 'image'].includes(key))
            .map((key) => ({ key, kind: 'text', name: 'furtherText', called: key }))}
        />
      )}
      {hasFurther && form.isEditor && (
        <AddFurther
          path={path}
          taken={isNamed(value) ? Object.keys(value) : []}
          add={(key) => withPart(key, emptyText(form.languages.value))}
        />
      )}
      {hasAttributes && isNamed(value) && (
        <ManyField path={[...path, 'attributes']} name="ownAttributes" options={namesOf(form, 'attributes')} />
      )}
      {hasAttributes && !isNamed(value) && form.isEditor && (
        <button
          type="button"
          class="link"
          onClick={() => withPart('attributes', form.keysAt(['attributes']).slice(0, 1))}
        >
          {form.say('form.acts.addOwnAttributes')}
        </button>
      )}
      {isNamed(value) && !hasFurther && (
        <InSource
          path={path}
          known={[
            'label',
            ...(hasShort ? ['short'] : []),
            ...(hasPicture ? ['image'] : []),
            ...(hasAttributes ? ['attributes'] : []),
          ]}
        />
      )}
    </div>
  );
}

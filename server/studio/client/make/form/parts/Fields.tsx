/** Fields as a table says: of a map in the study file, its keys, each with the kind of its control. */
import type { EditPath, EditValue } from '../../../../make/draftWire.ts';
import type { Choosable } from '../model/names.ts';
import { useForm } from '../model/useForm.ts';
import { CheckField, ChoiceField, ManyField } from './ChoiceField.tsx';
import { LineField } from './LineField.tsx';
import { LinesField } from './LinesField.tsx';
import { NumberField } from './NumberField.tsx';
import { TextByLanguage } from './TextByLanguage.tsx';

export type FieldKind = 'text' | 'body' | 'line' | 'code' | 'number' | 'check' | 'choice' | 'lines' | 'many';

export interface FieldEntry {
  readonly key: string;
  readonly kind: FieldKind;
  /** Of its words; its key, if not given. */
  readonly name?: string;
  /** What tells it from others of this name. */
  readonly called?: string;
  readonly isRequired?: boolean;
  readonly byDefault?: EditValue;
  /** Of a choice: words are under `form.choices.NAME`; or with their own labels. */
  readonly options?: readonly (string | Choosable)[];
}

export interface FieldsProps {
  readonly path: EditPath;
  readonly fields: readonly FieldEntry[];
}

export function Fields({ path, fields }: FieldsProps) {
  return (
    <>
      {fields.map((field) => (
        <OneField key={field.key} path={[...path, ...field.key.split('.')]} field={field} />
      ))}
    </>
  );
}

function OneField({ path, field }: { readonly path: EditPath; readonly field: FieldEntry }) {
  const form = useForm();
  const { kind, isRequired = false, byDefault, name = field.key.split('.').at(-1) ?? '' } = field;
  const options = (field.options ?? []).map((option) =>
    typeof option === 'string' ? { value: option, label: form.say(`form.choices.${name}.${option}`) } : option,
  );
  switch (kind) {
    case 'text':
    case 'body':
      return (
        <TextByLanguage
          {...{ path, name, isOptional: !isRequired, hasLines: kind === 'body' }}
          {...(field.called !== undefined && { label: `${form.say(`form.labels.${name}`)}: ${field.called}` })}
        />
      );
    case 'line':
    case 'code':
      return <LineField path={path} name={name} isOptional={!isRequired} isCode={kind === 'code'} />;
    case 'number':
      return (
        <NumberField
          {...{ path, name, isOptional: !isRequired }}
          {...(typeof byDefault === 'number' && { byDefault })}
        />
      );
    case 'check':
      return <CheckField path={path} name={name} byDefault={byDefault === true} />;
    case 'choice':
      return <ChoiceField {...{ path, name, options }} {...(typeof byDefault === 'string' && { byDefault })} />;
    case 'lines':
      return <LinesField path={path} name={name} />;
    case 'many':
      return <ManyField {...{ path, name, options }} />;
  }
}

export function keysOf(fields: readonly FieldEntry[]): string[] {
  return fields.map(({ key }) => key.split('.')[0] ?? key);
}

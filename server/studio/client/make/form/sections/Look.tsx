/** What stands around the survey. */
import { focusSoon } from '../model/focus.ts';
import { controlId } from '../model/formModel.ts';
import { isMap } from '../model/texts.ts';
import { useForm } from '../model/useForm.ts';
import { Fields } from '../parts/Fields.tsx';
import { InSource } from '../parts/InSource.tsx';
import { PictureField } from '../parts/PictureField.tsx';
import { ColourField } from '../parts/SpecialFields.tsx';

const path = ['frame'];

export function Look() {
  const form = useForm();
  const accent = form.at([...path, 'accent']).value;
  const closing = form.at([...path, 'closing']).value;
  return (
    <>
      <PictureField path={[...path, 'logo']} called={form.say('form.labels.logo')} />
      {isMap(accent) ? (
        <>
          <ColourField path={[...path, 'accent', 'light']} name="accent" />
          <ColourField path={[...path, 'accent', 'dark']} name="accentDark" />
        </>
      ) : (
        <ColourField path={[...path, 'accent']} name="accent" />
      )}
      {typeof accent === 'string' && <Hold at="accent" into="light" name="addDark" then="dark" />}
      {isMap(closing) ? (
        <Fields
          path={[...path, 'closing']}
          fields={[
            { key: 'address', name: 'closing', kind: 'text', isRequired: true },
            { key: 'name', name: 'closingName', kind: 'text' },
          ]}
        />
      ) : (
        <Fields path={path} fields={[{ key: 'closing', kind: 'line' }]} />
      )}
      {typeof closing === 'string' && <Hold at="closing" into="address" name="addClosingName" then="name" />}
      <Fields path={path} fields={[{ key: 'embed', kind: 'lines' }]} />
      <InSource path={path} known={['logo', 'accent', 'closing', 'embed']} />
    </>
  );
}

interface HoldProps {
  readonly at: string;
  readonly into: string;
  readonly name: string;
  readonly then: string;
}

/** What the file says in one word becomes a part of more. */
function Hold({ at, into, name, then }: HoldProps) {
  const form = useForm();
  const own = [...path, at];
  const value = form.at(own).value;
  const hold = () => {
    if (value !== undefined) form.edit([{ op: 'set', path: own, value: { [into]: value } }]);
    focusSoon(controlId([...own, then]));
  };
  if (!form.isEditor) return null;
  return (
    <p>
      <button type="button" class="link" onClick={hold}>
        {form.say(`form.acts.${name}`)}
      </button>
    </p>
  );
}

/** What stands around the survey. */
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
      <Fields path={path} fields={[{ key: 'embed', kind: 'lines' }]} />
      <InSource path={path} known={['logo', 'accent', 'closing', 'embed']} />
    </>
  );
}

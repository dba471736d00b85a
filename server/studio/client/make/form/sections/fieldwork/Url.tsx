/** What the address of the start page brings along: names of it, or of each more. */
import type { EditPath } from '../../../../../make/draftWire.ts';
import { renameNew, takenColumns } from '../../model/renameNew.ts';
import { isMap } from '../../model/texts.ts';
import { useForm } from '../../model/useForm.ts';
import { type FieldEntry, Fields, keysOf } from '../../parts/Fields.tsx';
import { Further } from '../../parts/Further.tsx';
import { IdField } from '../../parts/IdField.tsx';
import { InSource } from '../../parts/InSource.tsx';
import { LinesField } from '../../parts/LinesField.tsx';
import { MapCards } from '../../parts/MapCards.tsx';
import { TextByLanguage } from '../../parts/TextByLanguage.tsx';

const path = ['url'];
const fields: readonly FieldEntry[] = [
  { key: 'parameter', name: 'urlParameter', kind: 'line' },
  { key: 'values', name: 'urlValues', kind: 'lines' },
  { key: 'maxLength', kind: 'number', byDefault: 64 },
];

export function Url() {
  const form = useForm();
  const value = form.at(path).value;
  if (isMap(value)) {
    return (
      <MapCards
        path={path}
        name="parameter"
        kind="column"
        taken={takenColumns(form)}
        first={{}}
        bodyOf={(at) => <Parameter path={at} />}
      />
    );
  }
  const names = Array.isArray(value) ? value.map(String).filter((name) => name !== '') : [];
  const open = () =>
    form.edit([{ op: 'set', path, value: Object.fromEntries(names.map((name) => [name, {}] as const)) }]);
  return (
    <>
      <LinesField path={path} name="url" />
      {form.isEditor && names.length > 0 && (
        <p>
          <button type="button" class="link" onClick={open}>
            {form.say('form.acts.furtherUrl')}
          </button>
        </p>
      )}
    </>
  );
}

function Parameter({ path: at }: { readonly path: EditPath }) {
  const form = useForm();
  const taken = takenColumns(form);
  return (
    <>
      <TextByLanguage
        path={[...at, 'label']}
        name="urlLabel"
        isOptional
        onFirst={(words) => renameNew(form, words, { path: at, name: 'parameter', kind: 'column', taken })}
      />
      <Fields path={at} fields={fields} />
      <Further paths={[]}>
        <IdField path={at} kind="column" taken={taken} />
      </Further>
      <InSource path={at} known={['label', ...keysOf(fields)]} />
    </>
  );
}

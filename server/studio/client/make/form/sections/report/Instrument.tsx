/** Which instrument the study is, by name and number. */
import { type FieldEntry, Fields, keysOf } from '../../parts/Fields.tsx';
import { InSource } from '../../parts/InSource.tsx';
import { Optionally } from '../../parts/Optionally.tsx';

const path = ['instrument'];
const fields: readonly FieldEntry[] = [
  { key: 'name', name: 'instrumentName', kind: 'line', isRequired: true },
  { key: 'version', name: 'instrumentVersion', kind: 'line', isRequired: true },
  { key: 'sha256', kind: 'code' },
];

export function Instrument() {
  return (
    <Optionally path={path} name="instrument" first={() => ({ name: '', version: '1.0' })}>
      <Fields path={path} fields={fields} />
      <InSource path={path} known={keysOf(fields)} />
    </Optionally>
  );
}

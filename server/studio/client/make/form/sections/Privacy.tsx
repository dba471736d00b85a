/** What is promised to respondents. */
import { type FieldEntry, Fields, keysOf } from '../parts/Fields.tsx';
import { InSource } from '../parts/InSource.tsx';
import { DurationField } from '../parts/SpecialFields.tsx';

const path = ['privacy'];
const fields: readonly FieldEntry[] = [
  { key: 'afterwards', kind: 'choice', options: ['delete', 'anonymise'], byDefault: 'delete' },
  { key: 'controller', kind: 'text', isRequired: true },
  { key: 'contact', kind: 'line', isRequired: true },
  { key: 'reason', kind: 'text' },
  { key: 'seenBy', kind: 'text' },
];

export function Privacy() {
  return (
    <>
      <DurationField path={[...path, 'keepFor']} name="keepFor" />
      <Fields path={path} fields={fields} />
      <InSource path={path} known={['keepFor', ...keysOf(fields)]} />
    </>
  );
}

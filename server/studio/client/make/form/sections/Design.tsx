/** How the profiles that are shown together are chosen. */
import { useForm } from '../model/useForm.ts';
import { type FieldEntry, Fields, keysOf } from '../parts/Fields.tsx';
import { Further } from '../parts/Further.tsx';
import { InSource } from '../parts/InSource.tsx';
import { Priors } from './design/Priors.tsx';

const usual: readonly FieldEntry[] = [
  {
    key: 'strategy',
    kind: 'choice',
    options: ['efficient', 'balanced', 'random', 'full-factorial'],
    byDefault: 'efficient',
  },
  { key: 'versions', kind: 'number', byDefault: 30 },
  { key: 'seed', kind: 'number', byDefault: 1 },
  { key: 'prohibited', kind: 'lines' },
];

const rules: readonly FieldEntry[] = [
  { key: 'noDominated', kind: 'check' },
  { key: 'maxOverlap', kind: 'number' },
  { key: 'never', kind: 'lines' },
];

const further: readonly FieldEntry[] = [
  { key: 'starts', kind: 'number' },
  { key: 'priorDraws', kind: 'number', byDefault: 20 },
];

export function Design() {
  const form = useForm();
  return (
    <>
      <Fields path={['design']} fields={usual} />
      <h3>{form.say('form.titles.rules')}</h3>
      <Fields path={['design', 'rules']} fields={rules} />
      <Priors />
      <Further paths={keysOf(further).map((key) => ['design', key])}>
        <Fields path={['design']} fields={further} />
      </Further>
      <InSource path={['design']} known={[...keysOf(usual), ...keysOf(further), 'rules', 'priors']} />
      <InSource path={['design', 'rules']} known={keysOf(rules)} />
    </>
  );
}

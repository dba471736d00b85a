/** When and how people take part, and where they come from. */

import { useForm } from '../model/useForm.ts';
import { type FieldEntry, Fields, keysOf } from '../parts/Fields.tsx';
import { InSource } from '../parts/InSource.tsx';
import { MomentField } from '../parts/SpecialFields.tsx';
import { Panel } from './fieldwork/Panel.tsx';
import { Url } from './fieldwork/Url.tsx';

const whole: readonly FieldEntry[] = [
  { key: 'access', kind: 'choice', options: ['open', 'links'], byDefault: 'open' },
  { key: 'changeAnswers', kind: 'check' },
  { key: 'results', kind: 'choice', options: ['after-closing', 'live'], byDefault: 'after-closing' },
];

const times: readonly FieldEntry[] = [
  { key: 'timeZone', kind: 'line' },
  { key: 'grace', kind: 'line' },
  { key: 'pauseAt', kind: 'number' },
];

export function Fieldwork() {
  const form = useForm();
  return (
    <>
      <Fields path={[]} fields={whole} />
      <h3>{form.say('form.titles.times')}</h3>
      <MomentField path={['fieldwork', 'opens']} name="opens" />
      <MomentField path={['fieldwork', 'closes']} name="closes" />
      <Fields path={['fieldwork']} fields={times} />
      <InSource path={['fieldwork']} known={['opens', 'closes', ...keysOf(times)]} />
      <h3>{form.say('form.titles.panel')}</h3>
      <p class="help">{form.say('form.help.panel')}</p>
      <Panel />
      <h3>{form.say('form.titles.url')}</h3>
      <Url />
    </>
  );
}

/** When and how people take part, and where they come from. */

import { isMap } from '../model/texts.ts';
import { useForm } from '../model/useForm.ts';
import { type FieldEntry, Fields, keysOf } from '../parts/Fields.tsx';
import { InSource } from '../parts/InSource.tsx';
import { LinesField } from '../parts/LinesField.tsx';
import { MomentField } from '../parts/SpecialFields.tsx';

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

const panel: readonly FieldEntry[] = [
  { key: 'parameter', name: 'panelParameter', kind: 'line' },
  { key: 'required', name: 'panelRequired', kind: 'check' },
  { key: 'once', name: 'panelOnce', kind: 'check' },
  { key: 'name', name: 'panelName', kind: 'text' },
];

const back: readonly FieldEntry[] = [
  { key: 'complete', name: 'returnComplete', kind: 'line' },
  { key: 'screenedOut', name: 'returnScreenedOut', kind: 'line' },
  { key: 'quotaFull', name: 'returnQuotaFull', kind: 'line' },
  { key: 'declined', name: 'returnDeclined', kind: 'line' },
  { key: 'automatic', name: 'returnAutomatic', kind: 'check' },
  { key: 'signature', name: 'returnSignature', kind: 'line' },
];

export function Fieldwork() {
  const form = useForm();
  const url = form.at(['url']).value;
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
      <Fields path={['panel']} fields={panel} />
      <Fields path={['panel', 'return']} fields={back} />
      <InSource path={['panel', 'return']} known={keysOf(back)} />
      <InSource path={['panel']} known={[...keysOf(panel), 'return']} />
      {isMap(url) ? <InSource path={['url']} known={[]} /> : <LinesField path={['url']} name="url" />}
    </>
  );
}

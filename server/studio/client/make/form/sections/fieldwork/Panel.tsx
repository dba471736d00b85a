/** People whom a panel sends, each with an id, and where they go back to. */
import { isMap } from '../../model/texts.ts';
import { useForm } from '../../model/useForm.ts';
import { type FieldEntry, Fields, keysOf } from '../../parts/Fields.tsx';
import { Further } from '../../parts/Further.tsx';
import { InSource } from '../../parts/InSource.tsx';
import { LineField } from '../../parts/LineField.tsx';
import { Problems } from '../../parts/Problems.tsx';
import { Strays } from '../../parts/Strays.tsx';

const path = ['panel'];
const back = [...path, 'return'];

const usual: readonly FieldEntry[] = [
  { key: 'parameter', name: 'panelParameter', kind: 'line' },
  { key: 'required', name: 'panelRequired', kind: 'check' },
  { key: 'once', name: 'panelOnce', kind: 'check' },
  { key: 'name', name: 'panelName', kind: 'text' },
];

const shape: readonly FieldEntry[] = [
  {
    key: 'characters',
    kind: 'choice',
    options: ['digits', 'hex', 'letters-digits', 'token'],
    byDefault: 'token',
  },
  { key: 'minLength', kind: 'number', byDefault: 1 },
  { key: 'maxLength', name: 'panelLongest', kind: 'number', byDefault: 64 },
];

const addresses: readonly FieldEntry[] = [
  { key: 'complete', name: 'returnComplete', kind: 'line' },
  { key: 'screenedOut', name: 'returnScreenedOut', kind: 'line' },
  { key: 'quotaFull', name: 'returnQuotaFull', kind: 'line' },
  { key: 'declined', name: 'returnDeclined', kind: 'line' },
  { key: 'automatic', name: 'returnAutomatic', kind: 'check' },
  { key: 'signature', name: 'returnSignature', kind: 'line' },
];

export function Panel() {
  const form = useForm();
  const rules = form.at(['screenOut']).value;
  const ruleIds = Array.isArray(rules)
    ? rules.flatMap((rule) => (isMap(rule) && typeof rule['id'] === 'string' ? [rule['id']] : []))
    : [];
  return (
    <>
      <Fields path={path} fields={usual} />
      <Further paths={shape.map(({ key }) => [...path, key])} name="furtherPanel">
        <Fields path={path} fields={shape} />
      </Further>
      <Problems path={back} />
      <Fields path={back} fields={addresses} />
      <By part="screenedOutBy" ids={ruleIds} />
      <By part="quotaFullBy" ids={form.keysAt(['quotas'])} />
      <InSource path={back} known={[...keysOf(addresses), 'screenedOutBy', 'quotaFullBy']} />
      <InSource path={path} known={[...keysOf(usual), ...keysOf(shape), 'return']} />
    </>
  );
}

interface ByProps {
  readonly part: 'screenedOutBy' | 'quotaFullBy';
  readonly ids: readonly string[];
}

/** An address of its own for whom a certain rule or quota has ended the survey. */
function By({ part, ids }: ByProps) {
  const form = useForm();
  const at = [...back, part];
  if (ids.length === 0 && form.at(at).value === undefined) return null;
  return (
    <Further paths={[at]} name={part} summary={form.keysAt(at).join(' · ')}>
      {ids.map((id) => (
        <LineField key={id} path={[...at, id]} name="returnBy" label={id} isOptional placeholder="https://" />
      ))}
      <Strays path={at} known={ids} />
    </Further>
  );
}

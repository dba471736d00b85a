/** One task that is shown once more: drawn, or as the researcher says. */
import type { EditPath } from '../../../../../make/draftWire.ts';
import { isMap } from '../../model/texts.ts';
import { useForm } from '../../model/useForm.ts';
import { CheckField } from '../../parts/ChoiceField.tsx';
import { Further } from '../../parts/Further.tsx';
import { NumberField } from '../../parts/NumberField.tsx';

const path: EditPath = ['tasks', 'repeat'];
const fields = [
  { key: 'apart', name: 'apart', byDefault: 3 },
  { key: 'task', name: 'repeatTask' },
  { key: 'at', name: 'repeatAt' },
];

export function Repeat() {
  const form = useForm();
  const value = form.at(path).value;
  const isOn = isMap(value) || value === true;
  /** `true` where nothing is said of it. */
  const put = (key: string, number: number | undefined) => {
    if (number !== undefined) {
      form.edit([
        isMap(value)
          ? { op: 'set', path: [...path, key], value: number }
          : { op: 'set', path, value: { [key]: number } },
      ]);
      return;
    }
    const isLast = !isMap(value) || Object.keys(value).every((one) => one === key);
    form.edit([isLast ? { op: 'set', path, value: true } : { op: 'remove', path: [...path, key] }]);
  };
  return (
    <>
      <CheckField path={path} name="repeat" />
      {isOn && (
        <Further paths={[path]} name="furtherRepeat">
          {fields.map(({ key, ...field }) => (
            <NumberField key={key} path={[...path, key]} {...field} put={(number) => put(key, number)} />
          ))}
        </Further>
      )}
    </>
  );
}

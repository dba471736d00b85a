/** A number for each of several things, such as levels: one below the other. */
import type { EditPath } from '../../../../make/draftWire.ts';
import type { Choosable } from '../model/names.ts';
import { useForm } from '../model/useForm.ts';
import { NumberInput } from './NumberInput.tsx';
import { hasErrors, hasProblems, Problems, problemsId } from './Problems.tsx';
import { Strays } from './Strays.tsx';

export interface NumbersByProps {
  /** The map that has them. */
  readonly path: EditPath;
  readonly options: readonly Choosable[];
  /** Of what they are, for who does not see the table. */
  readonly called: string;
  readonly byDefault?: number;
  /** Those that may stand there; the options, if not given. */
  readonly known?: readonly string[];
  /** When an empty field leaves the map empty: does it go, with what is empty around it? */
  readonly prune?: boolean;
  /** In place of writing it there. */
  put?(id: string, number: number | undefined): void;
}

export function NumbersBy({ path, options, called, byDefault, known, prune = false, put }: NumbersByProps) {
  return (
    <>
      <table class="numbers-by">
        <tbody>
          {options.map((option) => (
            <Row
              key={option.value}
              path={[...path, option.value]}
              {...{ option, byDefault, prune }}
              {...(put && { put: (number) => put(option.value, number) })}
              label={`${called}: ${option.label}`}
            />
          ))}
        </tbody>
      </table>
      <Strays path={path} known={known ?? options.map((option) => option.value)} />
    </>
  );
}

interface RowProps {
  readonly path: EditPath;
  readonly option: Choosable;
  readonly label: string;
  readonly byDefault: number | undefined;
  readonly prune: boolean;
  readonly put?: (number: number | undefined) => void;
}

function Row({ path, option, label, byDefault, prune, ...props }: RowProps) {
  const form = useForm();
  const write = (number: number | undefined) =>
    form.edit([number === undefined ? { op: 'remove', path, prune } : { op: 'set', path, value: number }]);
  const put = props.put ?? write;
  return (
    <tr>
      <th scope="row">{option.label}</th>
      <td>
        <NumberInput
          {...{ path, label, byDefault, put }}
          describedBy={hasProblems(form, path) ? problemsId(path) : undefined}
          isInvalid={hasErrors(form, path)}
        />
        <Problems path={path} isEmpty={form.at(path).value === undefined && byDefault === undefined} />
      </td>
    </tr>
  );
}

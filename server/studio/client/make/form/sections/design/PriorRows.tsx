/** Priors one below the other: of each a sign, what is expected, and how uncertain that is. */
import type { EditPath } from '../../../../../make/draftWire.ts';
import { controlId } from '../../model/formModel.ts';
import { type Prior, readPrior, writePrior } from '../../model/prior.ts';
import { useForm } from '../../model/useForm.ts';
import { NumberInput } from '../../parts/NumberInput.tsx';
import { hasErrors, Problems, problemsId } from '../../parts/Problems.tsx';

export interface PriorRow {
  readonly path: EditPath;
  readonly label: string;
  /** Those that it can have. */
  readonly signs: readonly string[];
}

interface PriorRowsProps {
  readonly rows: readonly PriorRow[];
  /** Of what they are, for who does not see the heading. */
  readonly called: string;
}

export function PriorRows({ rows, called }: PriorRowsProps) {
  const form = useForm();
  return (
    <div class="grid-of priors">
      <table>
        <thead>
          <tr>
            <td />
            {['priorSign', 'priorMean', 'priorSd'].map((name) => (
              <th key={name} scope="col">
                {form.say(`form.labels.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.path.join('.')} {...{ row, called }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly row: PriorRow;
  readonly called: string;
}

function Row({ row, called }: RowProps) {
  const form = useForm();
  const { path, label, signs } = row;
  const written = form.at(path).value;
  const prior = readPrior(written);
  const isWrong = hasErrors(form, path);
  const change = (part: Partial<Record<keyof Prior, string | number | undefined>>) => {
    const { mean, sd, sign } = { ...prior, ...part } as Prior;
    const value = writePrior(
      { ...(mean !== undefined && { mean }), ...(sd !== undefined && { sd }), ...(sign !== undefined && { sign }) },
      written,
    );
    form.edit([value === undefined ? { op: 'remove', path, prune: true } : { op: 'set', path, value }]);
  };
  const name = label === called ? called : `${called}, ${label}`;
  const told = isWrong ? problemsId(path) : undefined;
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>
        <select
          id={controlId(path)}
          aria-label={`${name}: ${form.say('form.labels.priorSign')}`}
          aria-describedby={told}
          aria-invalid={isWrong ? 'true' : undefined}
          value={prior.sign ?? ''}
          disabled={!form.isEditor}
          onChange={(event) => change({ sign: event.currentTarget.value || undefined })}
        >
          <option value="">{form.say('form.choices.priorSign.none')}</option>
          {signs.map((sign) => (
            <option key={sign} value={sign}>
              {form.say(`form.choices.priorSign.${sign}`)}
            </option>
          ))}
        </select>
        <Problems path={path} />
      </td>
      {(['mean', 'sd'] as const).map((part) => (
        <td key={part}>
          <PartInput
            path={[...path, part]}
            said={prior[part]}
            label={`${name}: ${form.say(`form.labels.${part === 'mean' ? 'priorMean' : 'priorSd'}`)}`}
            put={(number) => change({ [part]: number })}
          />
        </td>
      ))}
    </tr>
  );
}

interface PartInputProps {
  readonly path: EditPath;
  readonly said: number | undefined;
  readonly label: string;
  put(number: number | undefined): void;
}

function PartInput({ path, said, label, put }: PartInputProps) {
  const form = useForm();
  const isWrong = hasErrors(form, path);
  return (
    <>
      <NumberInput
        {...{ path, said, label, put }}
        describedBy={isWrong ? problemsId(path) : undefined}
        isInvalid={isWrong}
      />
      <Problems path={path} />
    </>
  );
}

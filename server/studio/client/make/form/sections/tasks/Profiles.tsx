/** Profiles that the researcher puts together: a column for each, and an attribute on each line. */
import type { EditPath, EditValue } from '../../../../../make/draftWire.ts';
import { controlId, type FormModel } from '../../model/formModel.ts';
import { columnsOfProfiles, valuesOf, writtenValue } from '../../model/names.ts';
import { useForm } from '../../model/useForm.ts';
import { hasErrors, hasProblems, Problems, problemsId } from '../../parts/Problems.tsx';

/** As many as a task has: of first levels, of second ones, and so on. */
export function newProfiles(form: FormModel): EditValue {
  const named = form.keysAt(['alternatives']).length;
  const written = form.at(['tasks', 'alternatives']).value;
  const isSingle = form.at(['tasks', 'response']).value === 'accept-reject';
  const count = isSingle ? 1 : named > 0 ? named : typeof written === 'number' ? written : 2;
  return Array.from({ length: count }, (_, index) =>
    Object.fromEntries(
      columnsOfProfiles(form).flatMap(({ value: id }) => {
        const values = valuesOf(form, id);
        const chosen = values[index % Math.max(1, values.length)];
        return chosen ? [[id, writtenValue(form, id, chosen.value)] as const] : [];
      }),
    ),
  );
}

export function lettersOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => String.fromCharCode(65 + index));
}

/** @param path of the list of profiles */
export function Profiles({ path }: { readonly path: EditPath }) {
  const form = useForm();
  const profiles = form.at(path).value;
  const letters = lettersOf(Array.isArray(profiles) ? profiles.length : 0);
  return (
    <>
      <div class="grid-of">
        <table>
          <thead>
            <tr>
              <td />
              {letters.map((letter) => (
                <th key={letter} scope="col">
                  {letter}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {columnsOfProfiles(form).map((column) => (
              <tr key={column.value}>
                <th scope="row">{column.label}</th>
                {letters.map((letter, index) => (
                  <td key={letter}>
                    <Cell
                      path={[...path, index, column.value]}
                      attribute={column.value}
                      called={`${column.label}, ${letter}`}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Problems path={path} />
      {letters.map((letter, index) => (
        <Problems key={letter} path={[...path, index]} />
      ))}
    </>
  );
}

function Cell({ path, attribute, called }: { path: EditPath; attribute: string; called: string }) {
  const form = useForm();
  const value = form.at(path).value;
  const now = value === undefined ? '' : String(value);
  const options = valuesOf(form, attribute);
  const isKnown = now === '' || options.some((option) => option.value === now);
  const choose = (chosen: string) =>
    form.edit([
      chosen === '' ? { op: 'remove', path } : { op: 'set', path, value: writtenValue(form, attribute, chosen) },
    ]);
  return (
    <>
      <select
        id={controlId(path)}
        aria-label={called}
        aria-describedby={hasProblems(form, path) ? problemsId(path) : undefined}
        aria-invalid={hasErrors(form, path) ? 'true' : undefined}
        value={now}
        disabled={!form.isEditor}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">–</option>
        {!isKnown && <option value={now}>{now}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Problems path={path} />
    </>
  );
}

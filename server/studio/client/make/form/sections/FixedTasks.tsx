/** Tasks that everyone gets: profiles that the researcher puts together, an attribute on each line. */
import type { EditPath, EditValue } from '../../../../make/draftWire.ts';
import { controlId, type FormModel } from '../model/formModel.ts';
import { namesOf, valuesOf } from '../model/names.ts';
import { isMap } from '../model/texts.ts';
import { useForm } from '../model/useForm.ts';
import { ListCards } from '../parts/ListCards.tsx';
import { NumberField } from '../parts/NumberField.tsx';
import { Problems } from '../parts/Problems.tsx';

export function FixedTasks() {
  const form = useForm();
  return (
    <>
      <h3>{form.say('form.titles.fixed')}</h3>
      <p class="help">{form.say('form.help.fixed')}</p>
      <ListCards
        path={['tasks', 'fixed']}
        addName="addFixed"
        first={newTask(form)}
        titleOf={(_, index) => form.say('form.numbered.task', { n: index + 1 })}
        bodyOf={(path) => <FixedTask path={path} />}
      />
    </>
  );
}

/** As many profiles as a task has: of first levels, of second ones, and so on. */
function newTask(form: FormModel): EditValue {
  const named = form.keysAt(['alternatives']).length;
  const written = form.at(['tasks', 'alternatives']).value;
  const isSingle = form.at(['tasks', 'response']).value === 'accept-reject';
  const count = isSingle ? 1 : named > 0 ? named : typeof written === 'number' ? written : 2;
  const attributes = form.keysAt(['attributes']);
  return Array.from({ length: count }, (_, index) =>
    Object.fromEntries(
      attributes.flatMap((id) => {
        const values = valuesOf(form, id);
        const chosen = values[index % Math.max(1, values.length)];
        return chosen ? [[id, writtenAs(form, id, chosen.value)] as const] : [];
      }),
    ),
  );
}

/** Numbers as numbers; percentages of a sum as they are. */
function writtenAs(form: FormModel, attribute: string, chosen: string): EditValue {
  const isNumber = !isMap(form.at(['attributes', attribute, 'levels']).value) && /^-?\d+(\.\d+)?$/.test(chosen);
  return isNumber ? Number(chosen) : chosen;
}

function FixedTask({ path }: { readonly path: EditPath }) {
  const form = useForm();
  const value = form.at(path).value;
  const profilesPath = Array.isArray(value) ? path : [...path, 'alternatives'];
  const profiles = form.at(profilesPath).value;
  const count = Array.isArray(profiles) ? profiles.length : 0;
  const letters = Array.from({ length: count }, (_, index) => String.fromCharCode(65 + index));
  return (
    <>
      {!Array.isArray(value) && <NumberField path={[...path, 'at']} name="fixedAt" isOptional={false} />}
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
            {namesOf(form, 'attributes').map((attribute) => (
              <tr key={attribute.value}>
                <th scope="row">{attribute.label}</th>
                {letters.map((letter, index) => (
                  <td key={letter}>
                    <Cell
                      path={[...profilesPath, index, attribute.value]}
                      attribute={attribute.value}
                      called={`${attribute.label}, ${letter}`}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Cell({ path, attribute, called }: { path: EditPath; attribute: string; called: string }) {
  const form = useForm();
  const value = form.at(path).value;
  const choose = (chosen: string) =>
    form.edit([
      chosen === '' ? { op: 'remove', path } : { op: 'set', path, value: writtenAs(form, attribute, chosen) },
    ]);
  return (
    <>
      <select
        id={controlId(path)}
        aria-label={called}
        value={value === undefined ? '' : String(value)}
        disabled={!form.isEditor}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="">–</option>
        {valuesOf(form, attribute).map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Problems path={path} />
    </>
  );
}

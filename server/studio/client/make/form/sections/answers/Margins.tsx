/** How the population is divided: of each level its share, or how many people it has. */
import type { EditPath } from '../../../../../make/draftWire.ts';
import { type Divider, dividers } from '../../model/answers.ts';
import { controlId } from '../../model/formModel.ts';
import { writeNumber } from '../../model/numbers.ts';
import { isMap } from '../../model/texts.ts';
import { useForm } from '../../model/useForm.ts';
import { RemoveButton } from '../../parts/Buttons.tsx';
import { Card } from '../../parts/Card.tsx';
import { ManyField } from '../../parts/ChoiceField.tsx';
import { InSource } from '../../parts/InSource.tsx';
import { NumbersBy } from '../../parts/NumbersBy.tsx';
import { PickOne } from '../../parts/PickedList.tsx';
import { hasErrors, Problems } from '../../parts/Problems.tsx';
import { Strays } from '../../parts/Strays.tsx';
import { TextByLanguage } from '../../parts/TextByLanguage.tsx';

const list = ['margins'];

export function Margins() {
  const form = useForm();
  const written = form.keysAt(list);
  const all = dividers(form);
  const left = all.filter(({ value }) => !written.includes(value));
  const pickId = `${controlId(list)}-pick`;
  const add = (id: string) => {
    form.edit([{ op: 'set', path: [...list, id], value: { levels: {} } }]);
    form.isOpen([...list, id]).value = true;
  };
  if (all.length === 0 && written.length === 0) return <p class="empty">{form.say('form.empty.margins')}</p>;
  return (
    <>
      <Problems path={list} />
      <ol class="cards" id={controlId(list)}>
        {all
          .filter(({ value }) => written.includes(value))
          .map((divider) => (
            <Margin key={divider.value} path={[...list, divider.value]} {...{ divider, pickId }} />
          ))}
      </ol>
      <Strays path={list} known={all.map(({ value }) => value)} />
      {form.isEditor && left.length > 0 && (
        <PickOne
          id={pickId}
          label={form.say('form.acts.addMargin')}
          options={left}
          focusNext={(id) => controlId([...list, id])}
          pick={add}
        />
      )}
    </>
  );
}

interface MarginProps {
  readonly path: EditPath;
  readonly divider: Divider;
  readonly pickId: string;
}

function Margin({ path, divider, pickId }: MarginProps) {
  const form = useForm();
  const at = [...path, 'levels'];
  const shares = form.at(at).value;
  const without = form.at([...path, 'noAnswer']).value;
  const isNone = (level: string) => Array.isArray(without) && without.includes(level);
  const numbers = isMap(shares) ? Object.values(shares).filter((one) => typeof one === 'number') : [];
  const total = Math.round(numbers.reduce((sum, one) => sum + one, 0) * 1e6) / 1e6;
  const remove = (
    <RemoveButton
      path={path}
      called={divider.label}
      remove={() => form.edit([{ op: 'remove', path, prune: true }])}
      focusNext={pickId}
    />
  );
  return (
    <Card path={path} title={divider.label} tools={remove}>
      <fieldset class="field" id={controlId(at)}>
        <legend>{form.say('form.labels.shares')}</legend>
        <p class="help">{form.say('form.help.shares')}</p>
        <NumbersBy
          path={at}
          options={divider.levels.filter(({ value }) => !isNone(value))}
          called={divider.label}
          known={divider.levels.map(({ value }) => value)}
        />
        {numbers.length > 0 && (
          <p class="read">{form.say('form.addsUpTo', { total: writeNumber(total, form.language) })}</p>
        )}
        <Problems path={at} isEmpty={numbers.length === 0 && hasErrors(form, at)} />
      </fieldset>
      <ManyField
        path={[...path, 'noAnswer']}
        name="noAnswer"
        options={divider.levels}
        alsoOn={(level) =>
          isMap(shares) && shares[level] !== undefined ? [{ op: 'remove', path: [...at, level] }] : []
        }
      />
      <TextByLanguage path={[...path, 'source']} name="marginSource" isOptional />
      <InSource path={path} known={['levels', 'noAnswer', 'source']} />
    </Card>
  );
}

/** Published effects, to compare the estimates with. */
import type { EditPath, EditValue } from '../../../../../make/draftWire.ts';
import { levelsOf, namesOf } from '../../model/names.ts';
import { emptyText, firstText, isMap } from '../../model/texts.ts';
import { useForm } from '../../model/useForm.ts';
import { ChoiceField, ManyField } from '../../parts/ChoiceField.tsx';
import { InSource } from '../../parts/InSource.tsx';
import { ListCards } from '../../parts/ListCards.tsx';
import { NumberField } from '../../parts/NumberField.tsx';
import { Optionally } from '../../parts/Optionally.tsx';
import { TextByLanguage } from '../../parts/TextByLanguage.tsx';

const path = ['published'];

export function Published() {
  const form = useForm();
  const text = emptyText(form.languages.value);
  const [attribute] = namesOf(form, 'attributes');
  const newEffect = (): EditValue => ({ attribute: attribute?.value ?? '', levels: [], words: text });
  return (
    <Optionally path={path} name="published" first={() => ({ source: text, effects: [] })}>
      <TextByLanguage path={[...path, 'source']} name="publishedSource" mayShare />
      <ListCards
        path={[...path, 'effects']}
        addName="addPublished"
        first={newEffect()}
        prune={false}
        titleOf={(effect, index) =>
          firstText(isMap(effect) ? effect['words'] : undefined) ||
          form.say('form.numbered.published', { n: index + 1 })
        }
        summaryOf={(effect) => String((isMap(effect) ? effect['attribute'] : undefined) ?? '')}
        bodyOf={(at) => <Effect path={at} />}
      />
      <InSource path={path} known={['source', 'effects']} />
    </Optionally>
  );
}

function Effect({ path: at }: { readonly path: EditPath }) {
  const form = useForm();
  const attribute = String(form.at([...at, 'attribute']).value ?? '');
  return (
    <>
      <ChoiceField
        path={[...at, 'attribute']}
        name="publishedOf"
        options={namesOf(form, 'attributes')}
        byDefault=""
        choose={(chosen) =>
          form.edit([
            { op: 'set', path: [...at, 'attribute'], value: chosen },
            { op: 'set', path: [...at, 'levels'], value: [] },
          ])
        }
      />
      <ManyField path={[...at, 'levels']} name="publishedLevels" options={levelsOf(form, attribute)} />
      <div class="row-of">
        <NumberField path={[...at, 'low']} name="publishedLow" />
        <NumberField path={[...at, 'high']} name="publishedHigh" />
      </div>
      <TextByLanguage path={[...at, 'words']} name="publishedWords" />
      <InSource path={at} known={['attribute', 'levels', 'low', 'high', 'words']} />
    </>
  );
}

/** What the researcher expects of each level: the design is made for that. */
import type { EditPath, EditValue } from '../../../../../make/draftWire.ts';
import { controlId, type FormModel } from '../../model/formModel.ts';
import { columnsOfProfiles, labelColumn, valuesOf } from '../../model/names.ts';
import { describePrior, isOfAll, readPrior } from '../../model/prior.ts';
import { isMap } from '../../model/texts.ts';
import { useForm } from '../../model/useForm.ts';
import { Further } from '../../parts/Further.tsx';
import { LineField } from '../../parts/LineField.tsx';
import { Problems } from '../../parts/Problems.tsx';
import { Strays } from '../../parts/Strays.tsx';
import { kindOf } from '../attributes/Kind.tsx';
import { PriorRows } from './PriorRows.tsx';

const path = ['design', 'priors'];

export function Priors() {
  const form = useForm();
  const attributes = columnsOfProfiles(form);
  const hasNone = form.at(['tasks', 'response']).value !== 'choice' || form.at([...path, 'none']).value !== undefined;
  const isFile = typeof (form.at([...path, 'from']).value ?? '') === 'string';
  const none = form.say('form.labels.none');
  return (
    <>
      <h3>{form.say('form.titles.priors')}</h3>
      <p class="help">{form.say('form.help.priors')}</p>
      <Problems path={path} />
      {attributes.map(({ value, label }) => (
        <OfAttribute key={value} id={value} called={label} />
      ))}
      {hasNone && (
        <Further paths={[[...path, 'none']]} title={none} summary={summaryOf(form, [...path, 'none'])}>
          <PriorRows rows={[{ path: [...path, 'none'], label: none, signs: ['positive', 'negative'] }]} called={none} />
        </Further>
      )}
      {isFile && <LineField path={[...path, 'from']} name="priorsFrom" isOptional placeholder="pilot/estimates.json" />}
      <Strays path={path} known={[...attributes.map(({ value }) => value), 'none', 'from']} />
    </>
  );
}

interface OfAttributeProps {
  readonly id: string;
  readonly called: string;
}

function OfAttribute({ id, called }: OfAttributeProps) {
  const form = useForm();
  const at = [...path, id];
  const isNumber = kindOf(form.at(['attributes', id]).value) !== 'words' && id !== labelColumn;
  return (
    <Further paths={[at]} title={called} summary={summaryOf(form, at)}>
      {isNumber ? <OfNumber {...{ at, called }} /> : <OfLevels {...{ id, at, called }} />}
    </Further>
  );
}

/** One prior, per unit. */
function OfNumber({ at, called }: { readonly at: EditPath; readonly called: string }) {
  const form = useForm();
  const row = { path: at, label: form.say('form.perUnit'), signs: ['positive', 'negative'] };
  return <PriorRows rows={[row]} called={called} />;
}

const ofAll = ['positive', 'negative', 'ordered'] as const;

function OfLevels({ id, at, called }: OfAttributeProps & { readonly at: EditPath }) {
  const form = useForm();
  const value = form.at(at).value;
  const levels = valuesOf(form, id);
  const reference = String(form.at(['attributes', id, 'reference']).value ?? levels[0]?.value ?? '');
  const isWhole = isOfAll(
    value,
    levels.map((level) => level.value),
  );
  const own = levels.filter((level) => level.value !== reference);
  const sign = isWhole ? (readPrior(value).sign ?? '') : 'levels';
  const choose = (chosen: string) =>
    form.edit(
      chosen !== 'levels'
        ? [{ op: 'set', path: at, value: chosen }]
        : isWhole
          ? [{ op: 'remove', path: at, prune: true }]
          : [],
    );
  const select = `${controlId(at)}-kind`;
  return (
    <>
      <div class="field">
        <label for={select}>{form.say('form.labels.priorKind')}</label>
        <select
          id={select}
          value={sign}
          disabled={!form.isEditor}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          <option value="levels">{form.say('form.choices.priorKind.levels')}</option>
          {sign === '' && <option value="">?</option>}
          {ofAll.map((one) => (
            <option key={one} value={one}>
              {form.say(`form.choices.priorKind.${one}`)}
            </option>
          ))}
        </select>
      </div>
      {isWhole ? (
        <PriorRows rows={[{ path: at, label: form.say('form.eachLevel'), signs: ofAll }]} called={called} />
      ) : (
        <>
          <PriorRows
            rows={own.map((level) => ({
              path: [...at, level.value],
              label: level.label,
              signs: ['positive', 'negative'],
            }))}
            called={called}
          />
          <Problems path={at} />
          <Strays path={at} known={own.map((level) => level.value)} />
        </>
      )}
    </>
  );
}

/** Of each level in a word, so that nobody has to unfold it to know. */
function summaryOf(form: FormModel, at: EditPath): string {
  const value = form.at(at).value;
  const say = (one: EditValue | undefined) =>
    describePrior(readPrior(one), form.language, (sign) => form.say(`form.choices.priorSign.${sign}`));
  const levels = valuesOf(form, String(at.at(-1))).map((level) => level.value);
  if (!isMap(value) || isOfAll(value, levels)) return say(value);
  return Object.values(value).map(say).join(' · ');
}

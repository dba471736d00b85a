/** Attributes and factors of a Study: labels in every language, levels of numbers, and the names of alternatives. */
import type { Amounts, Unit } from '../../amounts/amounts.ts';
import type { Attribute, Level } from '../../study.ts';
import type { Texts } from '../../texts.ts';
import { levelIdsOf, plainValues, referenceOf } from '../amounts/levelIds.ts';
import { isCurrency } from '../amounts/units.ts';
import { labelColumn } from '../amounts/withAlternatives.ts';
import { isNamed, labelIn } from '../schema/pictured.ts';
import type { StudyFile } from '../schema/studySchema.ts';
import { makeText } from './makeStudyTexts.ts';

type AttributeFile = StudyFile['attributes'][string];
type FactorFile = NonNullable<StudyFile['factors']>[string];

/** @param file with the attribute of its alternatives, if these have names */
export function makeAttributes({ attributes, alternatives, languages }: StudyFile): Attribute[] {
  return Object.entries(attributes).map(([id, file]) => {
    const attribute = makeAttribute(id, file, languages);
    return alternatives && id === labelColumn ? { ...attribute, names: true } : attribute;
  });
}

export function makeFactors({ factors = {}, languages }: StudyFile): Attribute[] {
  return Object.entries(factors).map(([id, file]) => makeAttribute(id, file, languages));
}

function makeAttribute(id: string, file: AttributeFile | FactorFile, languages: readonly string[]): Attribute {
  const amounts = 'order' in file || 'values' in file || 'sum' in file ? makeAmounts(file, languages) : undefined;
  const levels = amounts
    ? levelIdsOf(file).map((level) => ({ id: level, label: makeText(nameStep(level, amounts), languages), texts: {} }))
    : Object.entries(file.levels).map(([level, own]) => makeLevel(level, own, languages));
  return {
    id,
    label: makeText(file.label ?? id, languages),
    levels,
    reference: referenceOf(file),
    ...('order' in file && file.order && { order: file.order }),
    ...(amounts && { amounts }),
    ...('appliesWhen' in file && file.appliesWhen !== undefined && { appliesWhen: file.appliesWhen }),
  };
}

function makeLevel(id: string, file: AttributeFile['levels'][string], languages: readonly string[]): Level {
  const label = makeText(labelIn(file), languages);
  if (!isNamed(file)) return { id, label, texts: {} };
  const { label: _, short: __, image: ___, ...texts } = file;
  const named = Object.entries(texts).map(([name, text]) => [name, makeText(text as StudyFile['title'], languages)]);
  return { id, label, texts: Object.fromEntries(named) };
}

/**
 * A number's levels are called by the plain number, so that a study has the same words on every machine: pages write it in
 * the language's own format (../../amounts/levelText.ts). Those of a sum are called by how it varies.
 */
function nameStep(level: string, { kind }: Amounts): string {
  if (kind !== 'sum') return level;
  const percent = Number(((Number(level) - 1) * 100).toFixed(6));
  return `${percent > 0 ? '+' : ''}${percent}%`;
}

function makeAmounts(file: Partial<AttributeFile>, languages: readonly string[]): Amounts | undefined {
  const { values, sum, unit, round = 1 } = file;
  const written = (amounts: readonly number[]) => {
    const known = unit === undefined ? undefined : makeUnit(unit, languages);
    const needed = Math.max(0, ...amounts.map(countDecimals));
    return { ...(known && { unit: known }), decimals: file.decimals ?? usualDecimals(needed, known) };
  };
  if (sum !== undefined) {
    const { base = 0, ...parts } = sum as { readonly base?: number } & Record<string, Record<string, number>>;
    return { kind: 'sum', ...written([round]), base, parts, round };
  }
  if (Array.isArray(values)) return { kind: 'values', ...written(plainValues(values)) };
  if (values === undefined) return undefined;
  const { by, ...amounts } = values as unknown as { readonly by: string } & Record<string, number[]>;
  return { kind: 'table', ...written(Object.values(amounts).flat()), by, amounts };
}

function makeUnit(unit: NonNullable<AttributeFile['unit']>, languages: readonly string[]): Unit {
  const words: Texts = makeText(unit, languages);
  const [first = ''] = Object.values(words);
  return isCurrency(first) ? { currency: first } : { words };
}

/** As many as are needed; of a currency none, or all that it has: 2.50 euros, and never 2.5. */
function usualDecimals(needed: number, unit: Unit | undefined): number {
  if (needed === 0 || unit === undefined || !('currency' in unit)) return needed;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: unit.currency });
  return Math.max(needed, format.resolvedOptions().maximumFractionDigits ?? 0);
}

/** @example countDecimals(0.05); // 2 */
function countDecimals(value: number): number {
  for (let digits = 0; digits < 6; digits++) if (Number(value.toFixed(digits)) === value) return digits;
  return 6;
}

import type { CommonEstimates, CommonParameter, PartWorth } from '../../study/estimates/commonEstimates.ts';
import type { Parameter } from '../../study/estimates/likelihoodEstimates.ts';
import type { Labels } from './labels.ts';
import { isNumber, type Language } from './language.ts';
import { type ColumnOf, type FigureTable, makeTable } from './table.ts';

/** The part-worth of every level, the omitted one too. */
export function partWorthsTable(
  { partWorths }: CommonEstimates,
  caption: string,
  labels: Labels,
  language: Language,
): FigureTable {
  return makeTable<PartWorth>(caption, partWorths, [
    {
      label: language.say('table.level'),
      text: ({ attribute, level }) =>
        language.say('table.levelOf', { attribute: labels.column(attribute), level: labels.level(attribute, level) }),
    },
    { label: language.say('table.partWorth'), isNumber: true, text: ({ estimate }) => language.signed(estimate, 3) },
    {
      label: language.say('table.standardError'),
      isNumber: true,
      text: ({ standardError }) => language.number(standardError, 3),
    },
    { label: language.say('table.interval'), isNumber: true, text: ({ interval }) => rangeText(interval, language) },
  ]);
}

/** A parameter with what there is of its uncertainty. */
export type TableParameter = CommonParameter & Partial<Pick<Parameter, 'standardError' | 'z' | 'p'>>;

/** Parameters as they were fitted, with those standard errors side by side that there are. */
export function parametersTable(
  parameters: readonly TableParameter[],
  caption: string,
  labels: Labels,
  language: Language,
): FigureTable {
  const error = (kind: keyof Parameter['standardError']): ColumnOf<TableParameter> => ({
    label: language.say(`table.standardError.${kind}`),
    isNumber: true,
    text: ({ standardError }) => language.number(standardError?.[kind], 3),
  });
  return makeTable<TableParameter>(caption, parameters, [
    { label: language.say('table.parameter'), text: ({ name }) => labels.parameter(name) },
    { label: language.say('table.estimate'), isNumber: true, text: ({ estimate }) => language.signed(estimate, 3) },
    { label: language.say('table.interval'), isNumber: true, text: ({ interval }) => rangeText(interval, language) },
    error('classical'),
    error('robust'),
    error('clustered'),
    { label: 'z', isNumber: true, text: ({ z }) => language.signed(z, 2) },
    { label: 'p', isNumber: true, text: ({ p }) => probabilityText(p, language) },
  ]);
}

function rangeText(interval: readonly [number, number] | null | undefined, language: Language): string {
  const [low, high] = interval ?? [];
  return language.say('value.interval', { low: language.signed(low, 3), high: language.signed(high, 3) });
}

function probabilityText(p: number | undefined, language: Language): string {
  return isNumber(p) && p < 0.001 ? `<\u00a0${language.number(0.001, 3)}` : language.number(p, 3);
}

import type { CommonEstimates, CommonParameter, PartWorth } from '../../study/estimates/commonEstimates.ts';
import type { Parameter } from '../../study/estimates/likelihoodEstimates.ts';
import type { Labels } from './labels.ts';
import { isNumber, type Language } from './language.ts';
import { sharpDigits } from './sharpDigits.ts';
import { type ColumnOf, type FigureTable, makeTable } from './table.ts';

interface Worths extends Pick<CommonEstimates, 'partWorths'> {
  readonly parameters: readonly TableParameter[];
  /** Which errors the intervals are made of. */
  readonly standardErrors?: keyof Parameter['standardError'];
}

/**
 * The part-worth of every level, the omitted one too; with all standard errors of the parameter that it is, where it is one.
 */
export function partWorthsTable(
  { partWorths, parameters, standardErrors }: Worths,
  caption: string,
  labels: Labels,
  language: Language,
): FigureTable {
  return makeTable<PartWorth>(caption, partWorths, [
    {
      label: language.say('table.level'),
      text: ({ attribute, level }) => labels.levelOf(attribute, level),
    },
    { label: language.say('table.partWorth'), isNumber: true, text: ({ estimate }) => language.signed(estimate, 3) },
    { label: language.say('table.interval'), isNumber: true, text: ({ interval }) => rangeText(interval, language) },
    ...(hasErrors(parameters) ? errorColumns(toldOf, language) : [standardErrorColumn(language)]),
  ]);

  /** An omitted level is no parameter, and has the error that its interval is made of. */
  function toldOf({ attribute, level, standardError }: PartWorth): ToldErrors {
    const own = parameters.find(({ name }) => name === `${attribute}=${level}`);
    if (own || standardErrors === undefined || standardError === undefined) return own ?? {};
    return { standardError: { [standardErrors]: standardError } };
  }
}

function hasErrors(parameters: readonly TableParameter[]): boolean {
  return parameters.some(({ standardError }) => standardError);
}

function standardErrorColumn(language: Language): ColumnOf<PartWorth> {
  return {
    label: language.say('table.standardError'),
    isNumber: true,
    text: ({ standardError }) => language.number(standardError, 3),
  };
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
  return makeTable<TableParameter>(caption, parameters, [
    { label: language.say('table.parameter'), text: ({ name }) => labels.parameter(name) },
    {
      label: language.say('table.estimate'),
      isNumber: true,
      text: ({ estimate, interval }) => language.signed(estimate, digitsOf(interval)),
    },
    { label: language.say('table.interval'), isNumber: true, text: ({ interval }) => rangeText(interval, language) },
    ...(hasErrors(parameters) ? errorColumns((parameter: TableParameter) => parameter, language) : []),
  ]);
}

interface ToldErrors extends Pick<TableParameter, 'z' | 'p'> {
  readonly standardError?: Partial<Parameter['standardError']>;
}

/** Three standard errors, z and p; a dash where there is none. */
function errorColumns<Row>(toldOf: (row: Row) => ToldErrors, language: Language): ColumnOf<Row>[] {
  const column = (label: string, textOf: (told: ToldErrors) => string): ColumnOf<Row> => ({
    label,
    isNumber: true,
    text: (row) => textOf(toldOf(row)),
  });
  const error = (kind: keyof Parameter['standardError']) =>
    column(language.say(`table.standardError.${kind}`), ({ standardError }) =>
      language.number(standardError?.[kind], sharpDigits(standardError?.[kind], 3)),
    );
  return [
    error('classical'),
    error('robust'),
    error('clustered'),
    column('z', ({ z }) => language.signed(z, 2)),
    column('p', ({ p }) => probabilityText(p, language)),
  ];
}

function rangeText(interval: readonly [number, number] | null | undefined, language: Language): string {
  const [low, high] = interval ?? [];
  const digits = digitsOf(interval);
  return language.say('value.interval', { low: language.signed(low, digits), high: language.signed(high, digits) });
}

function digitsOf(interval: readonly [number, number] | null | undefined): number {
  return sharpDigits(interval ? interval[1] - interval[0] : undefined, 3);
}

export function probabilityText(p: number | undefined, language: Language): string {
  return isNumber(p) && p < 0.001 ? `<\u00a0${language.number(0.001, 3)}` : language.number(p, 3);
}

/**
 * The what-if simulator as the sheets of a workbook, for who works in Excel or LibreOffice: offers are typed, and every step
 * from part-worths to shares and their intervals is a formula that can be read. The numbers are those of `predict`.
 */
import { makeEncoder } from '../../analysis/model/encodeRow.ts';
import type { WeightsChoice } from '../../analysis/weights/chooseWeights.ts';
import { mostOffers } from '../../analysis/whatIf/askMarket.ts';
import { makeWhatIfData } from '../../analysis/whatIf/data/makeWhatIfData.ts';
import type { WhatIfAttribute, WhatIfFactor, WhatIfLevel } from '../../analysis/whatIf/data/whatIfData.ts';
import { EstimationError } from '../../study/errors.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { LogitEstimates } from '../../study/estimates/logitEstimates.ts';
import type { Offer } from '../../study/estimates/prediction.ts';
import type { Texts } from '../../study/texts.ts';
import { languageOf, readLanguage } from '../locales/reportLanguages.ts';
import { type Book, type BookAttribute, type BookParameter, sheetNames } from './book.ts';
import { makeCodesSheet } from './codesSheet.ts';
import { makeGroupsSheet } from './groupsSheet.ts';
import { makeAboutSheet, makeCovarianceSheet } from './otherSheets.ts';
import { makePartWorthsSheet } from './partWorthsSheet.ts';
import { makeSimulatorSheet } from './simulatorSheet.ts';

export interface WorkbookOptions {
  readonly language?: string;
  readonly weights?: WeightsChoice;
  readonly estimatesSha256?: string;
  /** What is filled in at the beginning, with all attributes; two offers of the reference levels where it is absent. */
  readonly offers?: readonly Offer[];
}

/** A tab of the workbook, and its XML. */
export interface WorkbookSheet {
  readonly name: string;
  readonly xml: string;
}

/** More groups than this make a file that takes long to compute. */
const mostGroups = 100;

/**
 * @throws EstimationError `no-workbook` where shares are not those of one logit for all (people differ, scales, no finite
 * estimate), `too-few-people` where there are fewer than ten respondents
 */
export function makeWorkbook(estimates: Estimates, options: WorkbookOptions = {}): WorkbookSheet[] {
  const logit = requireLogit(estimates);
  const data = makeWhatIfData(logit, { weights: options.weights });
  if (data.cells.length > mostGroups)
    refuse(
      `there are ${data.cells.length} groups of respondents, and ${mostGroups} at the most fit`,
      'fit a model with fewer factors',
    );
  const code = options.language ?? languageOf(estimates);
  const { say } = readLanguage(code);
  const described = {
    say,
    parameters: parametersOf(logit),
    attributes: data.attributes.map((attribute) => describe(attribute, code)),
    factors: respondentColumns(logit, data.factors, code),
  };
  const codes = makeCodesSheet(described);
  const book: Book = {
    ...described,
    ...{ estimates: logit, data, language: code, tables: codes.tables },
    covariance: covarianceOf(logit),
    twoStep: data.rules.includes('two-step'),
    offers: mostOffers,
    begin:
      options.offers ?? [1, 2].map((number) => ({ name: say('workbook.offerName', { number }), profile: data.base })),
  };
  return [
    { name: sheetNames.simulator, xml: makeSimulatorSheet(book) },
    { name: sheetNames.groups, xml: makeGroupsSheet(book) },
    { name: sheetNames.partWorths, xml: makePartWorthsSheet(book) },
    { name: sheetNames.codes, xml: codes.xml },
    { name: sheetNames.covariance, xml: makeCovarianceSheet(book) },
    { name: sheetNames.about, xml: makeAboutSheet(book, options.estimatesSha256) },
  ];
}

function refuse(message: string, hint: string): never {
  throw new EstimationError('no-workbook', [{ message, hint }]);
}

function requireLogit(estimates: Estimates): LogitEstimates {
  if (estimates.method !== 'mnl') {
    const message = `by ${estimates.method} people differ: shares are averages over many tastes, and a workbook computes one`;
    refuse(message, 'the simulator as a page has them: partworth report --simulator; or fit a multinomial logit');
  }
  if (estimates.scales && estimates.scales.length > 0) {
    refuse(
      'the model has scales, which the workbook does not know',
      'fit it without --second-step-scale and --scale-by',
    );
  }
  const rows = covarianceOf(estimates);
  if (!rows.every((row) => row.every((value) => typeof value === 'number' && Number.isFinite(value)))) {
    refuse(
      'some part-worths have no finite estimate or standard error',
      'leave out of the model what the warnings name',
    );
  }
  return estimates;
}

function covarianceOf({ covariance, standardErrors }: LogitEstimates): readonly (readonly number[])[] {
  return covariance[standardErrors];
}

function parametersOf(estimates: LogitEstimates): BookParameter[] {
  const { terms, columns, coding } = estimates;
  const madeOf = terms.flatMap((term) =>
    makeEncoder({ terms: [term], columns, coding }).madeOf.map((coded) => ({ term, coded })),
  );
  return madeOf.map(({ term, coded }, k) => {
    const parameter = estimates.parameters[k];
    const parts = coded.map((one, place) => ({
      coded: one,
      part: term[place] ?? { column: one.column, transform: 'categorical' as const },
      column: columns.find(({ name }) => name === one.column),
    }));
    const standardError = parameter?.standardError[estimates.standardErrors] ?? Number.NaN;
    return { name: parameter?.name ?? '', estimate: parameter?.estimate ?? Number.NaN, standardError, parts };
  });
}

function describe(attribute: WhatIfAttribute, language: string): BookAttribute {
  const { id, label, short, kind, levels, range, mayLack = false } = attribute;
  const named = { id, label: textIn(short ?? label, language, id), kind, levels: nameLevels(levels, language) };
  return { ...named, ...(range && { range }), mayLack };
}

function respondentColumns(
  estimates: LogitEstimates,
  factors: readonly WhatIfFactor[],
  language: string,
): BookAttribute[] {
  const own = estimates.columns.filter(({ role }) => role === 'respondent');
  return own.map(({ name, kind, levels = [] }) => {
    const said = factors.find(({ id }) => id === name);
    const all = said?.levels ?? levels.map((id) => ({ id, label: { en: id } }));
    const label = said ? textIn(said.short ?? said.label, language, name) : name;
    return { id: name, label, kind, levels: nameLevels(all, language), mayLack: false };
  });
}

const longestName = 120;

/** As they are chosen from a list: short, and no two alike, since Excel compares without capitals. */
function nameLevels(levels: readonly WhatIfLevel[], language: string): BookAttribute['levels'] {
  const names = levels.map(({ id, label, short }) => cut(textIn(short ?? label, language, id)));
  const isAlone = (name: string) => names.filter((other) => other.toLowerCase() === name.toLowerCase()).length === 1;
  return levels.map(({ id }, index) => {
    const name = names[index] ?? id;
    return { id, name: isAlone(name) ? name : `${name} (${id})` };
  });
}

function cut(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length > longestName ? `${plain.slice(0, longestName - 1)}…` : plain;
}

function textIn(texts: Texts, language: string, fallback: string): string {
  return texts[language] ?? texts[language.split('-')[0] ?? language] ?? Object.values(texts)[0] ?? fallback;
}

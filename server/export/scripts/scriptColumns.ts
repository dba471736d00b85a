/** What the columns of responses.csv hold, as a script has to know it: texts, numbers, or levels with their labels. */
import { stepColumn } from '../../../study/amounts/amountOf.ts';
import { unitName } from '../../../study/amounts/formatAmount.ts';
import { withUrl } from '../../../study/frame/urlParameters.ts';

import { lookUp } from '../../../study/lookUp.ts';
import { kindOf } from '../../../study/questionKinds.ts';
import type { Codebook, CodebookColumn } from '../../../study/responses/codebook.ts';
import { type CovariateColumn, covariateColumns } from '../../../study/responses/covariateColumns.ts';
import { responseHeader, responseLayout } from '../../../study/responses/formatResponses.ts';
import { makeCodebook } from '../../../study/responses/makeCodebook.ts';
import { notSaidId, responseColumns } from '../../../study/responses/responses.ts';
import type { FieldedVersion } from '../../../study/snapshot.ts';
import { formatOf } from '../../../study/taskFormats.ts';
import type { Texts } from '../../../study/texts.ts';
import { programNames } from './programNames.ts';
import { type CodedColumn, codedColumns } from './scriptModel.ts';
import { termsOnDesign } from './termsOnDesign.ts';

export interface ScriptColumn {
  /** As the file has it. */
  readonly name: string;
  /** As every program takes it. */
  readonly short: string;
  readonly label: string;
  /** `levels`: texts that stand for levels. */
  readonly holds: 'number' | 'text' | 'levels';
  /** Of levels, or of the points of a scale. */
  readonly levels: readonly { readonly id: string; readonly label: string }[];
  /** May a number have figures behind the point? */
  readonly hasDecimals: boolean;
  /** The longest text in UTF-8 bytes, where it is one. */
  readonly bytes: number;
}

export interface ScriptParameter extends CodedColumn {
  readonly short: string;
}

/** All that the scripts are made of. */
export interface ScriptStudy {
  readonly study: string;
  readonly title: string;
  /** Is the second answer of each task a choice set of its own? */
  readonly isDual: boolean;
  readonly columns: readonly ScriptColumn[];
  /** Of the columns, those that are empty on a none row; by the file's names. */
  readonly attributes: readonly string[];
  /** Of the columns, those of the respondent that the model needs. */
  readonly needed: readonly string[];
  /** The study's own model. */
  readonly parameters: readonly ScriptParameter[];
}

/** An id, or a code of Partworth’s own. */
const shortText = 64;

/** A public release in the place of responses.csv: its columns, and its codebook, whose numbers may be bands. */
export interface ReleasedRows {
  readonly header: readonly string[];
  readonly codebook: Codebook;
}

export interface ScriptOptions {
  readonly test?: boolean;
  readonly release?: ReleasedRows;
}

/** @param snapshots the study as it is now first, then those that earlier respondents answered; labels are those of the first */
export function scriptStudy(
  snapshots: readonly [FieldedVersion, ...FieldedVersion[]],
  options: ScriptOptions = {},
): ScriptStudy {
  const { release } = options;
  const { study } = snapshots[0];
  const language = study.languages[0] as string;
  const counts = { respondents: { total: 0, complete: 0, simulated: 0 }, attributeOrder: {} };
  const words = release?.codebook ?? makeCodebook(snapshots[0], counts, { responsesSha256: '', version: '' });
  const header = release?.header ?? responseHeader(responseLayout(snapshots, options));
  const shorts = programNames(header);
  const questions = new Map(
    snapshots
      .toReversed()
      .flatMap(({ study: asked }) => covariateColumns(withUrl(asked)).map((one) => [one.name, one])),
  );
  const isScore = (name: string) => (study.scales ?? []).some(({ id }) => id === name);
  const described = [...words.attributes, ...words.factors, ...words.covariates];
  const banded = new Set(
    words.publicRelease?.columns.filter(({ treatment }) => isBanded(treatment)).map(({ id }) => id),
  );
  const columns = header.map((name): ScriptColumn => {
    const found = described.find(({ id }) => id === name);
    const place = { name, short: shorts.get(name) as string };
    const ofSteps = words.attributes.find(({ id, amounts }) => amounts?.steps && stepColumn(id) === name);
    if (ofSteps) return { ...place, ...stepContent(ofSteps, language) };
    const content = contentOf(name, found, banded.has(name) ? undefined : questions.get(name), language);
    return { ...place, ...content, ...(isScore(name) && { holds: 'number' as const, hasDecimals: true }) };
  });
  // The constant has the name of its own column; all others have a name that no column has.
  const own = codedColumns(words, termsOnDesign(snapshots[0], words));
  const names = programNames(
    own.map(({ name }) => name).filter((name) => name !== noneName),
    shorts.values(),
  );
  const parameters = own.map((one) => ({ ...one, short: names.get(one.name) ?? one.name }));
  const attributes = responseLayout(snapshots).attributes;
  const needed = [
    ...new Set(own.flatMap(({ parts }) => parts.flatMap((part) => ('column' in part ? [part.column] : [])))),
  ];
  return {
    ...{
      study: study.id,
      title: inLanguage(study.title, language),
      isDual: formatOf(study.tasks.response).noneAt === 'second',
    },
    ...{ columns, attributes, needed: needed.filter((name) => !attributes.includes(name)), parameters },
  };
}

const noneName = 'none';

/** Then a cell is the name of a band, and no number. */
const isBanded = (treatment: string) => treatment.startsWith('banded');

/** What the columns are that every file has. */
export const labelsOfOurs: Readonly<Record<string, string>> = {
  respID: 'Respondent',
  version: 'Version of the design (0: a fixed task, or one shown again)',
  qID: 'Task',
  altID: 'Alternative of the design (0: none)',
  obsID: 'Choice set',
  choice: 'Chosen',
  accept: 'Would accept the chosen one',
  none: 'Stands for accepting nothing',
  repeatOf: 'The task that was shown again here',
  taskPosition: 'Place of the task',
  position: 'Place of the alternative on the page',
  seconds: 'Seconds for the task',
  changes: 'Changes of the answer',
  viewport: 'Size of the window',
  language: 'Language',
  complete: 'Reached the end',
  status: 'How far the respondent came',
  endedBy: 'What ended the survey early',
  simulated: 'No person',
  snapshot: 'Version of the study',
  test: 'Came by a test link',
};
const textsOfOurs = new Set<string>(['viewport', 'language', 'status', 'snapshot', responseColumns.ended]);

const flag = { holds: 'number', hasDecimals: false } as const;

/** The level by which a number was shown, where what was seen follows from other columns too. */
function stepContent({ label }: CodebookColumn, language: string): Content {
  return { label: `${inLanguage(label, language)}: level`, holds: 'number', levels: [], hasDecimals: true, bytes: 0 };
}

type Content = Omit<ScriptColumn, 'name' | 'short'>;

function contentOf(
  name: string,
  found: CodebookColumn | undefined,
  asked: CovariateColumn | undefined,
  language: string,
): Content {
  const label = found ? labelWithUnit(found, language) : (lookUp(labelsOfOurs, name) ?? name);
  const levels = (found?.levels ?? found?.ends ?? []).map((level) => ({
    id: level.id,
    label: inLanguage(level.label, language),
  }));
  const text = { label, holds: 'text', levels: [], hasDecimals: false, bytes: shortText + 1 + shortText } as const;
  if (Object.hasOwn(labelsOfOurs, name)) {
    return textsOfOurs.has(name) ? text : { ...text, holds: 'number', hasDecimals: name === 'seconds' };
  }
  if (found?.amounts) return { ...text, holds: 'number', hasDecimals: found.amounts.decimals > 0 };
  const cells = asked && (asked.part === notSaidId ? flag : kindOf(asked.question).cells?.(asked.question));
  if (cells) return { ...text, levels, ...cells };
  // What an earlier version of the study had is in no codebook: its ids are texts.
  return found?.levels && levels.length > 0 ? { ...text, holds: 'levels', levels } : text;
}

/** "Price (EUR)". */
export function labelWithUnit({ label, amounts }: Pick<CodebookColumn, 'label' | 'amounts'>, language: string): string {
  const unit = unitName(amounts?.unit, language);
  return unit ? `${inLanguage(label, language)} (${unit})` : inLanguage(label, language);
}

function inLanguage(texts: Texts, language: string): string {
  const text = lookUp(texts, language) ?? Object.values(texts)[0] ?? '';
  return text.replace(/\s+/g, ' ').trim();
}

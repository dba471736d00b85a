/** Makes codebook.json from the study whose respondents are in responses.csv. */
import { isDerived } from '../amounts/amountOf.ts';
import { carryOf } from '../carry/carried.ts';
import { designFingerprint, studyFingerprint } from '../fingerprint.ts';
import { listEndings } from '../flow/endedBy.ts';
import { withUrl } from '../frame/urlParameters.ts';
import { judgeInstrument } from '../instrument/judgeInstrument.ts';
import { lookUp } from '../lookUp.ts';
import { tellImage } from '../pictures/toldImage.ts';
import { kindOf } from '../questionKinds.ts';
import type { Recode } from '../recode/recode.ts';
import type { RobotKind } from '../robots.ts';
import type { FieldedVersion } from '../snapshot.ts';
import type { Attribute, Study } from '../study.ts';
import type { Option, Texts } from '../texts.ts';
import type { Codebook, CodebookColumn, ColumnAmounts } from './codebook.ts';
import { type CovariateColumn, covariateColumns, recodeColumns } from './covariateColumns.ts';
import { notSaidId, type Response } from './responses.ts';

/** What the codebook says about the respondents of a file, counted while the file is written. */
export interface ResponseTally {
  add(response: Response): void;
  readonly counts: Pick<
    Codebook,
    'respondents' | 'endedBy' | 'attributeOrder' | 'optionOrder' | 'robots' | 'snapshots'
  >;
}

type Tally = { -readonly [Count in keyof Codebook['respondents']]: Codebook['respondents'][Count] };

/** Counts respondents one by one, so that none of them has to be kept. */
export function makeTally(): ResponseTally {
  const respondents: Tally = { total: 0, complete: 0, simulated: 0 };
  const attributeOrder: Record<string, readonly string[]> = {};
  const optionOrder: Record<string, Readonly<Record<string, readonly string[]>>> = {};
  const orders = new Map<string, readonly string[]>();
  const robots: Record<string, RobotKind> = {};
  const snapshots = new Map<string, number>();
  const endings = new Map<string, number>();
  return {
    add: (response) => {
      respondents.total += 1;
      if (response.complete) respondents.complete += 1;
      if (response.simulated) respondents.simulated += 1;
      if (response.test) respondents.test = (respondents.test ?? 0) + 1;
      if (response.status === 'screened-out') respondents.screenedOut = (respondents.screenedOut ?? 0) + 1;
      if (response.status === 'quota-full') respondents.quotaFull = (respondents.quotaFull ?? 0) + 1;
      const { presentation, endedBy } = response;
      if (endedBy !== undefined) endings.set(endedBy, (endings.get(endedBy) ?? 0) + 1);
      attributeOrder[String(response.respondent)] = once(orders, presentation.attributeOrder);
      if (presentation.optionOrder) optionOrder[String(response.respondent)] = presentation.optionOrder;
      if (response.robot) robots[String(response.respondent)] = response.robot;
      snapshots.set(response.snapshot, (snapshots.get(response.snapshot) ?? 0) + 1);
    },
    get counts() {
      const bySnapshot = [...snapshots].map(([id, count]) => ({ id, respondents: count }));
      const isAny = (record: object) => Object.keys(record).length > 0;
      return {
        respondents,
        ...(endings.size > 0 && { endedBy: [...endings].map(([id, count]) => ({ id, respondents: count })) }),
        attributeOrder,
        ...(isAny(optionOrder) && { optionOrder }),
        ...(isAny(robots) && { robots }),
        snapshots: bySnapshot,
      };
    },
  };
}

/** Many respondents share an order: one list in memory serves them all. */
function once(known: Map<string, readonly string[]>, order: readonly string[]): readonly string[] {
  const key = order.join(' ');
  const found = known.get(key) ?? order;
  known.set(key, found);
  return found;
}

interface CodebookOf extends Pick<Codebook, 'responsesSha256' | 'version'> {
  readonly earlier?: readonly Pick<FieldedVersion, 'study'>[];
}

/**
 * @param snapshot the study as it is now; its words and its model are the codebook's
 * @param counts who is in the file
 * @param responsesSha256 of responses.csv
 * @param earlier versions of the study that some respondents answered
 */
export function makeCodebook(
  { study }: FieldedVersion,
  counts: ResponseTally['counts'],
  { responsesSha256, version, earlier = [] }: CodebookOf,
): Codebook {
  const instrument = judgeInstrument(study.instrument, [study, ...earlier.map((edition) => edition.study)]);
  return {
    schemaVersion: 1,
    study: study.id,
    title: study.title,
    ...(instrument && { instrument }),
    languages: study.languages,
    response: study.tasks.response,
    attributes: study.attributes.map((attribute) => attributeColumn(attribute, study)),
    factors: study.factors.map((factor) => attributeColumn(factor, study)),
    covariates: [
      ...[...covariateColumns(withUrl(study)), ...recodeColumns(study.questions, study.recodes)].map((column) => ({
        ...(column.recode ? recodedColumn(column.recode) : covariateColumn(column)),
        ...carriedFrom(column),
        ...shownIf(column, study),
      })),
      ...(study.scales ?? []).map(({ id, label }) => ({ id, label })),
    ],
    ...(study.scales && { scales: study.scales }),
    ...(study.tasks.repeat && { repeat: study.tasks.repeat }),
    ...(study.tasks.order && { order: study.tasks.order }),
    ...(study.tasks.fixedAt && { fixedAt: study.tasks.fixedAt }),
    ...(study.tasks.blocks && { blocks: study.tasks.blocks }),
    model: study.model,
    ...(study.published && { published: study.published }),
    ...(study.reportWords?.context && { context: study.reportWords.context }),
    ...(study.binding?.arm && { binding: study.binding.arm }),
    ...(study.margins && { margins: study.margins }),
    ...(study.value && { value: study.value }),
    ...(study.design.prohibited.length > 0 && { prohibited: study.design.prohibited }),
    studyFingerprint: studyFingerprint(study),
    designFingerprint: designFingerprint(study),
    ...counts,
    ...(counts.endedBy && { endedBy: withExpressions(counts.endedBy, study) }),
    responsesSha256,
    seed: study.design.seed,
    version,
  };
}

/** With since when each was fielded, where that is known. */
export function withDates(
  counts: ResponseTally['counts'],
  snapshots: readonly Pick<FieldedVersion, 'hash' | 'publishedAt'>[],
): ResponseTally['counts'] {
  const published = new Map(snapshots.map(({ hash, publishedAt }) => [hash, publishedAt]));
  const dated = counts.snapshots?.map((edition) => {
    const date = published.get(edition.id);
    return date === undefined ? edition : { ...edition, published: date };
  });
  return { ...counts, ...(dated && { snapshots: dated }) };
}

function attributeColumn(attribute: Attribute, { reportWords }: Study): CodebookColumn {
  const { id, label, levels, reference, amounts, appliesWhen, names } = attribute;
  const short = lookUp(reportWords?.short, id);
  const withShort = (texts: Texts | undefined) => texts && { short: texts };
  const applies = { ...(appliesWhen !== undefined && { appliesWhen }), ...(names && { names }) };
  if (amounts) {
    // A level of what follows from other columns is no number of its own.
    const own = isDerived(amounts) ? {} : { reference };
    return { id, label, ...withShort(short?.label), amounts: amountsOf(amounts, levels), ...own, ...applies };
  }
  return {
    id,
    label,
    ...withShort(short?.label),
    levels: levels.map((level) => ({
      id: level.id,
      label: level.label,
      ...withShort(lookUp(short?.levels, level.id)),
      ...tellImage(level),
    })),
    reference,
    ...applies,
  };
}

function amountsOf(amounts: NonNullable<Attribute['amounts']>, levels: Attribute['levels']): ColumnAmounts {
  const ids = levels.map(({ id }) => id);
  if (isDerived(amounts)) return { ...amounts, steps: ids };
  return { ...amounts, values: ids.map(Number).sort((one, other) => one - other) };
}

function covariateColumn({ name, question, part }: CovariateColumn): CodebookColumn {
  const { preferNotToSay } = question;
  if (part === notSaidId && preferNotToSay) return { id: name, label: preferNotToSay };
  const { compared, partsOf, levelsOf, endsOf } = kindOf(question);
  const label = labelOf(partsOf?.(question) ?? [], part) ?? question.label;
  const unsaid = preferNotToSay && compared === 'option' ? [{ id: notSaidId, label: preferNotToSay }] : [];
  const own = levelsOf?.(question);
  const options: readonly Option[] | undefined = own && [...own, ...unsaid];
  const levels = options?.map(({ image, ...option }) => ({ ...option, ...tellImage({ image }) }));
  const ends = part === undefined ? endsOf?.(question) : undefined;
  return { id: name, label, ...(levels && { levels }), ...(ends && { ends }) };
}

/** In the order of the study; what it has not any more comes last. */
function withExpressions(counted: NonNullable<Codebook['endedBy']>, study: Study): Codebook['endedBy'] {
  const known = listEndings(study);
  const inStudy = known.flatMap((ending) => {
    const count = counted.find(({ id }) => id === ending.id);
    return count ? [{ ...ending, respondents: count.respondents }] : [];
  });
  return [...inStudy, ...counted.filter(({ id }) => known.every((ending) => ending.id !== id))];
}

function recodedColumn({ id, label, question, part, levels, otherwise }: Recode): CodebookColumn {
  return {
    id,
    label,
    levels: levels.map((level) => ({ id: level.id, label: level.label })),
    recoded: {
      from: part === undefined ? question : `${question}.${part}`,
      levels: levels.map(({ label: _, ...holds }) => holds),
      ...(otherwise !== undefined && { otherwise }),
    },
  };
}

function carriedFrom({ question }: CovariateColumn): Pick<CodebookColumn, 'carriedFrom'> {
  const carry = carryOf(question);
  return carry ? { carriedFrom: { question: carry.from, which: carry.which } } : {};
}

/** A question is asked where its page is met and its own condition holds. */
function shownIf({ question }: CovariateColumn, { pagesShownIf = {} }: Study): Pick<CodebookColumn, 'shownIf'> {
  const ofPage = Object.hasOwn(pagesShownIf, question.page) ? pagesShownIf[question.page] : undefined;
  const conditions = [ofPage, question.showIf].filter((condition) => condition !== undefined);
  if (conditions.length === 0) return {};
  return { shownIf: conditions.length === 1 ? conditions[0] : conditions.map((one) => `(${one})`).join(' and ') };
}

function labelOf(parts: readonly { readonly id: string; readonly label: Texts }[], id: string | undefined) {
  return parts.find((part) => part.id === id)?.label;
}

/** Makes codebook.json from the study whose respondents are in responses.csv. */
import type { Codebook, CodebookColumn } from '../codebook.ts';
import { designFingerprint, studyFingerprint } from '../fingerprint.ts';
import type { Response } from '../responses.ts';
import type { Attribute, Texts } from '../study.ts';
import { type CovariateColumn, covariateColumns, type Snapshot } from './formatResponses.ts';

/** What the codebook says about the respondents of a file, counted while the file is written. */
export interface ResponseTally {
  add(response: Response): void;
  readonly counts: Pick<Codebook, 'respondents' | 'attributeOrder' | 'snapshots'>;
}

/** Counts respondents one by one, so that none of them has to be kept. */
export function makeTally(): ResponseTally {
  const respondents = { total: 0, complete: 0, simulated: 0 };
  const attributeOrder: Record<string, readonly string[]> = {};
  const orders = new Map<string, readonly string[]>();
  const snapshots = new Map<string, number>();
  return {
    add: (response) => {
      respondents.total += 1;
      if (response.complete) respondents.complete += 1;
      if (response.simulated) respondents.simulated += 1;
      attributeOrder[String(response.respondent)] = once(orders, response.presentation.attributeOrder);
      snapshots.set(response.snapshot, (snapshots.get(response.snapshot) ?? 0) + 1);
    },
    get counts() {
      const bySnapshot = [...snapshots].map(([id, count]) => ({ id, respondents: count }));
      return { respondents, attributeOrder, snapshots: bySnapshot };
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

/**
 * @param snapshot the study as it is now; its words and its model are the codebook's
 * @param counts who is in the file
 * @param responsesSha256 of responses.csv
 */
export function makeCodebook(
  { study }: Snapshot,
  counts: ResponseTally['counts'],
  { responsesSha256, version }: { readonly responsesSha256: string; readonly version: string },
): Codebook {
  return {
    schemaVersion: 1,
    study: study.id,
    title: study.title,
    languages: study.languages,
    response: study.tasks.response,
    attributes: study.attributes.map(attributeColumn),
    factors: study.factors.map(attributeColumn),
    covariates: covariateColumns(study.questions).map(covariateColumn),
    model: study.model,
    ...(study.published && { published: study.published }),
    studyFingerprint: studyFingerprint(study),
    designFingerprint: designFingerprint(study),
    ...counts,
    responsesSha256,
    seed: study.design.seed,
    version,
  };
}

function attributeColumn({ id, label, levels, reference }: Attribute): CodebookColumn {
  return { id, label, levels: levels.map((level) => ({ id: level.id, label: level.label })), reference };
}

function covariateColumn({ name, question, part }: CovariateColumn): CodebookColumn {
  switch (question.type) {
    case 'single':
      return { id: name, label: question.label, levels: question.options };
    case 'agreement': {
      const levels = question.scale.map((label, index) => ({ id: String(index + 1), label }));
      return { id: name, label: labelOf(question.items, part) ?? question.label, levels };
    }
    case 'multiple':
      return { id: name, label: labelOf(question.options, part) ?? question.label };
    default:
      return { id: name, label: question.label };
  }
}

function labelOf(parts: readonly { readonly id: string; readonly label: Texts }[], id: string | undefined) {
  return parts.find((part) => part.id === id)?.label;
}

/** In what a study that was fielded and analysed differs from its preregistration: found by comparing hashes. */
import {
  hashParts,
  type PartedStudy,
  partsOfAnalysis,
  type RegisteredPart,
  type Registration,
  registeredParts,
} from './registration.ts';

export interface Deviation {
  /**
   * `fielded`: what respondents saw; `file`: what the study's files say now, seen by nobody; `analysis`: what was done with
   * the answers; `sample`: how many there are.
   */
  readonly where: 'fielded' | 'file' | 'analysis' | 'sample';
  readonly what: RegisteredPart | 'model' | 'confidence';
  /** Hashes, formulas or numbers, as they were registered and as they were found. */
  readonly registered: string;
  readonly found: string;
}

export interface WhatWasDone {
  /** The study's files as they are now. */
  readonly files: PartedStudy;
  /** What respondents answered, by edition. */
  readonly editions: readonly PartedStudy[];
  /** The formula that was fitted. */
  readonly model: string;
  readonly confidence: number;
  readonly analysed: number;
}

/** In the order of the parts; nothing where all is as it was registered. */
export function findDeviations({ hashes, plan }: Registration, done: WhatWasDone): Deviation[] {
  const editions = done.editions.map(hashParts);
  const now = hashParts(done.files);
  const ofParts = registeredParts.flatMap((part): Deviation[] => {
    const registered = hashes.parts[part];
    if (partsOfAnalysis.includes(part)) {
      if (now[part] === registered) return [];
      return [{ where: 'analysis', what: part, registered, found: now[part] }];
    }
    const seen = [...new Set(editions.map((parts) => parts[part]))].filter((hash) => hash !== registered);
    const fielded = seen.map((found) => ({ where: 'fielded' as const, what: part, registered, found }));
    const isNew = now[part] !== registered && !seen.includes(now[part]);
    return [...fielded, ...(isNew ? [{ where: 'file' as const, what: part, registered, found: now[part] }] : [])];
  });
  return [...ofParts, ...analysisDeviations(plan, done), ...sampleDeviations(plan, done)];
}

function analysisDeviations(plan: Registration['plan'], { model, confidence }: WhatWasDone): Deviation[] {
  const where = 'analysis';
  return [
    ...(isSameFormula(plan.model, model)
      ? []
      : [{ where, what: 'model', registered: plan.model, found: model } as const]),
    ...(plan.confidence === confidence
      ? []
      : [{ where, what: 'confidence', registered: `${plan.confidence}`, found: `${confidence}` } as const]),
  ];
}

/** Terms may stand in any order. */
function isSameFormula(one: string, other: string): boolean {
  const terms = (formula: string) =>
    formula
      .split('+')
      .map((term) => term.trim())
      .sort()
      .join(' + ');
  return terms(one) === terms(other);
}

function sampleDeviations({ respondents }: Registration['plan'], { analysed }: WhatWasDone): Deviation[] {
  if (respondents === undefined || respondents === analysed) return [];
  return [{ where: 'sample', what: 'respondents', registered: `${respondents}`, found: `${analysed}` }];
}

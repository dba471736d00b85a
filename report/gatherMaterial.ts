/** From estimates to what all sections of their report are made from. */
import { retell } from '../analysis/acceptance/retell.ts';
import { chooseWeights, type WeightsChoice } from '../analysis/weights/chooseWeights.ts';
import type { Acceptance } from '../study/estimates/acceptance.ts';
import type { Estimates } from '../study/estimates/estimates.ts';
import { makeLabels } from './figures/labels.ts';
import { languageOf, readLanguage } from './locales/reportLanguages.ts';
import { noThumbnails, type Thumbnails } from './pictures/thumbnails.ts';
import type { ReportMaterial } from './reportView.ts';

export interface MaterialOptions {
  readonly estimates: Estimates;
  /** Absent where nothing could be rejected. */
  readonly acceptance?: Acceptance;
  /** Those that the acceptance table was made with. */
  readonly weights?: WeightsChoice;
  /** Of the bytes that the estimates were read from. */
  readonly estimatesSha256: string;
  /** The study's first language unless it is given; English if the report does not speak that. */
  readonly language?: string;
  /** Pictures of levels; none if not given. */
  readonly thumbnails?: Thumbnails;
}

export function gatherMaterial(options: MaterialOptions): ReportMaterial {
  const { estimates, acceptance, weights, estimatesSha256, thumbnails = noThumbnails } = options;
  const language = readLanguage(options.language ?? languageOf(estimates));
  const retold = acceptance && estimates.converged ? retell(estimates, acceptance, weights) : undefined;
  return {
    ...{ estimates, acceptance, weights, estimatesSha256, language, thumbnails },
    ...(retold && { retold }),
    chosen: chooseWeights(estimates, weights),
    labels: makeLabels(estimates, language),
  };
}

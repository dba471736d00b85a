/** The simulator of some estimates, as the template draws it and as its script computes it; or why there is none. */

import type { WeightsChoice } from '../../analysis/weights/chooseWeights.ts';
import { makeWhatIfData } from '../../analysis/whatIf/data/makeWhatIfData.ts';
import { EstimationError } from '../../study/errors.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { type Language, makeLanguage } from '../figures/language.ts';
import type { Thumbnails } from '../pictures/thumbnails.ts';
import { makePanel, type PanelModel, simulatorData } from './makePanel.ts';
import type { SimulatorData } from './pageData.ts';
import { readSimulatorTexts, type SimulatorTexts } from './simulatorTexts.ts';

export interface Simulator {
  readonly texts: SimulatorTexts;
  readonly language: Language;
  readonly panel?: PanelModel;
  readonly data?: SimulatorData;
  /** Why there is none, in the language of the page. */
  readonly unavailable?: string;
}

export async function makeSimulator(
  estimates: Estimates,
  weights: WeightsChoice | undefined,
  code: string,
  thumbnails: Thumbnails,
): Promise<Simulator> {
  const texts = readSimulatorTexts(code);
  const language = makeLanguage(code, texts);
  try {
    const data = simulatorData(makeWhatIfData(estimates, { weights }), language);
    return { texts, language, data, panel: makePanel(data, { language, texts, thumbnails }) };
  } catch (error) {
    if (!(error instanceof EstimationError)) throw error;
    const reason = Object.hasOwn(texts, `unavailable.${error.code}`) ? `unavailable.${error.code}` : undefined;
    if (!reason) throw error;
    return { texts, language, unavailable: language.say(reason) };
  }
}

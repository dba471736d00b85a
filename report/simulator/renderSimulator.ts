/** The simulator as a page of its own: one HTML file that computes in the reader's browser and asks nobody for anything. */
import type { WeightsChoice } from '../../analysis/weights/chooseWeights.ts';
import { EstimationError } from '../../study/errors.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { partworthVersion } from '../../study/partworthVersion.ts';
import { makeLabels } from '../figures/labels.ts';
import { languageOf, readLanguage } from '../locales/reportLanguages.ts';
import { noThumbnails, type Thumbnails } from '../pictures/thumbnails.ts';
import { makeNotices } from '../sections/firstScreen.ts';
import { sayWarning } from '../sections/warnings.ts';
import { makeSimulator } from './makeSimulator.ts';
import { pageStyle } from './pageStyle.ts';
import { asItIs, compilePage } from './pageTemplates.ts';
import { sealPage } from './seal.ts';

export interface SimulatorOptions {
  readonly estimates: Estimates;
  readonly weights?: WeightsChoice;
  /** The study's first language unless it is given. */
  readonly language?: string;
  /** Pictures of levels; none if not given. */
  readonly thumbnails?: Thumbnails;
}

/**
 * One HTML text, the same bytes for the same estimates.
 *
 * @throws EstimationError `too-few-people`, `no-covariance` where the estimates have no simulator
 */
export async function renderSimulator(options: SimulatorOptions): Promise<string> {
  const { estimates, weights, language: asked, thumbnails = noThumbnails } = options;
  const code = asked ?? languageOf(estimates);
  const words = readLanguage(code);
  const labels = makeLabels(estimates, words);
  const { texts, language, panel, data, unavailable } = await makeSimulator(estimates, weights, code, thumbnails);
  if (!panel || !data) throw new EstimationError('no-simulator', unavailable ?? '');
  const study = estimates.codebook?.study ?? 'partworth';
  const page = await sealPage(await pageStyle([], thumbnails), {
    language: code,
    texts,
    study,
    figures: {},
    simulator: data,
  });
  const title = estimates.codebook ? labels.text(estimates.codebook.title) : '';
  const template = await compilePage('simulator/page.hbs');
  return template({
    language: code,
    page: await asItIs(page),
    panel,
    notices: makeNotices({ estimates, labels, language: words }),
    warnings: data.whatIf.warnings.map((sentence) => sayWarning(sentence, { labels, language: words })),
    warningsTitle: words.say('section.warnings'),
    title: title || language.say('pageTitle'),
    pageTitle: [title, language.say('pageTitle')].filter(Boolean).join(' · '),
    made: language.say('made', { version: partworthVersion }),
  });
}

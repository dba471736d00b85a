/** The trial of a study with simulated respondents: its form, its work, and what the analysis will say. */
import { nearestLanguage } from '../../../../report/locales/locales.ts';
import { PartworthError } from '../../../../study/errors.ts';
import { formatNumber } from '../../../../study/speech.ts';
import { readText } from '../../../folder/readText.ts';
import { hrefIn } from '../../../researcher/hrefIn.ts';
import { showMoment } from '../../../researcher/pages/moments.ts';
import { isOver } from '../../jobs/job.ts';
import { showJob } from '../../jobs/showJob.ts';
import { roomPath } from '../../paths.ts';
import type { Studio } from '../../studio.ts';
import { readFit } from '../../understand/readFit.ts';
import { say } from '../../words.ts';
import type { FieldState } from '../readField.ts';
import { trialKind } from './startTrial.ts';
import {
  fewestRespondents,
  mostRespondents,
  type TrialFacts,
  type TrialPlace,
  trialPlace,
  usualRespondents,
  usualSeed,
} from './trialPlace.ts';

/** @param wrong what was sent and can't be */
export async function showTrial(studio: Studio, state: FieldState, language: string, wrong?: 'numbers') {
  const { folder, draft } = state;
  const path = roomPath(folder, 'field');
  const place = trialPlace(studio, folder);
  const job = studio.jobs.latest(folder, trialKind);
  const isBusy = job !== undefined && !isOver(job);
  const facts = isBusy ? undefined : await readFacts(place);
  const range = { least: formatNumber(fewestRespondents, language), most: formatNumber(mostRespondents, language) };
  return {
    action: hrefIn(language, `${path}/try`),
    isReady: draft.ready !== undefined,
    isBusy,
    respondents: `${facts?.respondents ?? usualRespondents}`,
    seed: `${facts?.seed ?? usualSeed}`,
    button: say(language, facts ? 'field.trial.again' : 'field.trial.start'),
    range: say(language, 'field.trial.range', range),
    problem: wrong ? say(language, 'field.trial.wrong', range) : '',
    job:
      job && (isBusy || job.state === 'failed' || job.state === 'cancelled')
        ? { ...showJob(job, language), back: hrefIn(language, path) }
        : false,
    result: facts ? await showResult(place, facts, { folder, base: draft.base, language }) : false,
  };
}

interface ResultOrder {
  readonly folder: string;
  readonly base: string;
  readonly language: string;
}

async function showResult(place: TrialPlace, facts: TrialFacts, { folder, base, language }: ResultOrder) {
  const path = roomPath(folder, 'field');
  const code = nearestLanguage('report', language) ?? 'en';
  const fit = await readFit(place.estimates, place.copy).catch((error: unknown) => {
    if (error instanceof PartworthError) return undefined;
    throw error;
  });
  if (!fit) return false;
  const { headline, lede } = fit.summary(code).first;
  const { respondents, seed, truth } = facts;
  return {
    ...{ headline, lede, moment: showMoment(facts.at) },
    says: say(language, 'field.trial.simulated', { n: respondents }),
    truth: say(language, `field.trial.truth.${truth}`, { seed }),
    isOld: facts.base !== base,
    sheetHref: hrefIn(language, `${path}/try/sheet`),
    reportHref: hrefIn(language, `${path}/try/report.html`),
    truthHref: `${path}/try/truth.yaml`,
  };
}

/** `undefined` where nothing was tried, or not to its end. */
async function readFacts({ facts }: TrialPlace): Promise<TrialFacts | undefined> {
  const read = await readText(facts).catch(() => undefined);
  return read && (JSON.parse(read.text) as TrialFacts);
}

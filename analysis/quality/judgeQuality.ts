/**
 * Flags, from what was observed of every respondent and how well the model fits him. The rule of all that rest on chance
 * is one: flagged is what an honest respondent would do once in a hundred times or less. So two tasks whose chosen
 * profile stood on the left are no straight line, and one failed repetition is no flag where the model expects that
 * people differ from themselves now and then; the fact stands in the file either way.
 */
import type { Quality, QualityFlag, RespondentQuality } from '../../study/responses/quality.ts';
import { normalQuantile } from '../numerics/normalDistribution.ts';
import type { RespondentFit, RespondentFits } from './fitRespondents.ts';
import { median, type Observation } from './observeResponse.ts';

/** How often an honest respondent may meet a flag that rests on chance. */
const rarely = 0.01;
/** The quantile of the standard normal distribution at `rarely`. */
const surprising = -normalQuantile(1 - 2 * rarely);
/** Of the median of all. */
const speedOfHaste = 1 / 3;
/** Below, a median of all says little. */
const fewestTimed = 10;

export function judgeQuality(observations: readonly Observation[], fits: RespondentFits): Quality {
  const notes: string[] = [];
  if ('reason' in fits)
    notes.push(`nobody’s fit, repetition or choice of a dominated profile is judged: ${fits.reason}`);
  const hasteOf = makeHaste(observations, notes);
  const respondents = observations.map((observation): RespondentQuality => {
    const fit = 'reason' in fits ? undefined : fits.byRespondent.get(String(observation.respondent));
    const { chanceOfSamePlace: _, chanceOfSamePoint: __, repeatsPanelId, trapped, ...facts } = observation;
    const raised: Readonly<Record<QualityFlag, boolean>> = {
      speeder: observation.seconds !== undefined && observation.seconds < hasteOf(observation),
      straightLiner: isStraight(observation),
      ...flagsOfFit(fit),
      duplicatePanelId: repeatsPanelId,
      trapped,
    };
    const flags = (Object.keys(raised) as QualityFlag[]).filter((flag) => raised[flag]);
    return { ...facts, ...factsOfFit(fit), flags };
  });
  return { respondents, notes };
}

/** A third of the median respondent's median; people and simulated respondents are not compared with each other. */
function makeHaste(observations: readonly Observation[], notes: string[]) {
  const limitOf = (simulated: boolean) => {
    const timed = observations.filter((one) => one.simulated === simulated && one.complete);
    const seconds = timed.flatMap((one) => (one.seconds === undefined ? [] : [one.seconds]));
    return seconds.length < fewestTimed ? undefined : (median(seconds) ?? 0) * speedOfHaste;
  };
  const limits = { people: limitOf(false), simulated: limitOf(true) };
  const isMissing = ({ simulated }: Observation) => (simulated ? limits.simulated : limits.people) === undefined;
  if (observations.some(isMissing))
    notes.push(`nobody’s haste is judged: fewer than ${fewestTimed} have finished and were timed`);
  return ({ simulated }: Observation) => (simulated ? limits.simulated : limits.people) ?? 0;
}

function isStraight({ samePlace, chanceOfSamePlace, samePoint, chanceOfSamePoint }: Observation): boolean {
  return (samePlace === true && chanceOfSamePlace <= rarely) || (samePoint === true && chanceOfSamePoint <= rarely);
}

function flagsOfFit(fit: RespondentFit | undefined) {
  return {
    failedRepeat: fit?.repeat?.same === false && fit.repeat.chanceOfOther <= rarely,
    failedDominated: fit?.dominated !== undefined && fit.dominated.chosen > 0 && fit.dominated.chance <= rarely,
    fitBelowRandom: fit !== undefined && fit.rlh < fit.rlhAtRandom && fit.surprise < surprising,
  };
}

function factsOfFit(fit: RespondentFit | undefined): Partial<RespondentQuality> {
  if (!fit) return {};
  const { rlh, rlhAtRandom, repeat, dominated } = fit;
  return {
    ...{ rlh, rlhAtRandom },
    ...(repeat && { repeatSame: repeat.same }),
    ...(dominated && { dominatedTasks: dominated.tasks, dominatedChosen: dominated.chosen }),
  };
}

/**
 * Sends simulated respondents through a survey over HTTP. They start one after another, since the server numbers them
 * in that order and a number decides what its respondent is shown; everything after the start runs side by side.
 */
import {
  makeRespondents,
  type Respondents,
  type SimulatedRespondent,
} from '../../analysis/simulate/makeRespondents.ts';
import { compileConditions } from '../../study/applies/conditions.ts';

import { counted } from '../../study/counted.ts';
import { PartworthError, UsageError } from '../../study/errors.ts';
import { compileFlow } from '../../study/flow/flow.ts';
import { lookUp } from '../../study/lookUp.ts';
import type { Study } from '../../study/study.ts';
import { makeBrowser, makeConnections } from './simulateBrowser.ts';
import { startRespondent } from './simulateRespondent.ts';

export interface SurveyRun {
  /** The study's start page. */
  readonly start: URL;
  readonly population: Respondents & { readonly study: Study };
  /** How many. */
  readonly respondents: number;
  readonly seed: number;
  /** How many answer at the same time. */
  readonly concurrency: number;
  readonly onFinished?: (finished: number) => void;
}

/** How many pages were answered, and for how many respondents the survey ended before the last one. */
export interface SurveyTally {
  readonly pages: number;
  readonly screenedOut: number;
  readonly quotaFull: number;
}

/**
 * @throws UsageError if nobody answers there, PartworthError if the survey refuses a respondent; those who were under
 *   way end first.
 */
export async function simulateSurvey(run: SurveyRun): Promise<SurveyTally> {
  const { study } = run.population;
  const [flow, conditions] = await Promise.all([compileFlow(study), compileConditions(study.attributes)]);
  const makeRespondent = makeRespondents({ ...run.population, conditions }, { seed: run.seed, flow });
  const connections = makeConnections(run.concurrency);
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  let finished = 0;
  const tally = { pages: 0, screenedOut: 0, quotaFull: 0 };
  try {
    for (let respondent = 1; respondent <= run.respondents && failures.length === 0; respondent++) {
      while (underWay.size >= run.concurrency) await Promise.race(underWay);
      const person = makeRespondent(respondent);
      const start = addressOf(run, person.brought);
      const started = await startRespondent(makeBrowser(connections), start, person);
      const end = started
        .finish()
        .then(({ pages, status }) => {
          tally.pages += pages;
          if (status === 'screened-out') tally.screenedOut += 1;
          if (status === 'quota-full') tally.quotaFull += 1;
          finished += 1;
          run.onFinished?.(finished);
        })
        .catch((cause: unknown) => void failures.push(cause))
        .finally(() => underWay.delete(end));
      underWay.add(end);
    }
  } catch (cause) {
    failures.push(cause);
  } finally {
    await Promise.all(underWay);
    connections.close();
  }
  if (failures.length > 0) throw explain(failures[0], run.start, finished);
  return tally;
}

/** The start page, with what this respondent brings; what it says already holds for all. */
function addressOf({ start, population }: SurveyRun, brought: SimulatedRespondent['brought']): URL {
  const address = new URL(start);
  for (const { id, parameter } of population.study.url ?? []) {
    const value = lookUp(brought, id);
    if (value !== undefined && !address.searchParams.has(parameter)) address.searchParams.set(parameter, value);
  }
  return address;
}

function explain(cause: unknown, start: URL, finished: number): unknown {
  if (!(cause instanceof Error)) return cause;
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') {
    const hint = 'is the server running, and is this its address?';
    return new UsageError('no-server', [{ path: start.href, message: 'nobody answers there', hint }], { cause });
  }
  const done = finished > 0 ? `; ${counted(finished, 'respondent')} had finished` : '';
  return new PartworthError('survey-refused', `${cause.message}${done}`, { cause });
}

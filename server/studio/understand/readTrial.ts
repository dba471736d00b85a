/** The trial of a study with simulated respondents, as the room `field` made it: its responses are simulated ones, too. */
import { isRecord } from '../../../study/isRecord.ts';
import { readText } from '../../folder/readText.ts';
import { trialPlace } from '../field/trial/trialPlace.ts';
import type { Studio } from '../studio.ts';

export interface Trial {
  /** The path of its responses. */
  readonly responses: string;
  readonly respondents: number;
  /** Another one for each trial. */
  readonly state: string;
}

/** `undefined` where nothing was tried, or not to its end. */
export async function readTrial(studio: Studio, study: string): Promise<Trial | undefined> {
  const place = trialPlace(studio, study);
  // Written last.
  const facts = await readText(place.facts).catch(() => undefined);
  if (!facts) return undefined;
  const value: unknown = JSON.parse(facts.text);
  if (!isRecord(value) || typeof value['respondents'] !== 'number') return undefined;
  return { responses: place.responses, respondents: value['respondents'], state: facts.text };
}

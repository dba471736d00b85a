/**
 * A respondent who is not there, for a preview to be shown to: what he is shown is drawn as for the first of a study, and
 * nothing that he could reach writes anything.
 */
import { randomBytes } from 'node:crypto';
import { makeDrawShown } from '../../../analysis/shown/drawShown.ts';
import { asFielded } from '../../../study/fielded.ts';
import { compileFlow, type Flow } from '../../../study/flow/flow.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { QuestionAnswer } from '../../../study/responses/responses.ts';
import type { Snapshot } from '../../../study/snapshot.ts';
import type { Profile, Study } from '../../../study/study.ts';
import { makeSigner } from '../../front/signer.ts';
import type { LastPageSource } from '../../respondent/survey.ts';
import { listPages, type SurveyPage } from '../../respondent/visit/surveyPages.ts';
import { makeVisit, type Visit } from '../../respondent/visit/visit.ts';
import { sampleAnswers } from './sampleAnswers.ts';
import type { SampleDesign } from './sampleDesign.ts';

export interface Sample {
  readonly study: Study;
  readonly snapshot: Snapshot;
  readonly flow: Flow;
  readonly respondent: Visit['respondent'];
  readonly answers: Readonly<Record<string, QuestionAnswer>>;
  /** Every page between consent and thanks, met or not. */
  readonly allPages: readonly SurveyPage[];
  /** What last pages are made of. */
  readonly source: LastPageSource;
}

/** Signs nothing that anybody would believe: a preview's forms and codes are good for nothing. */
const signer = makeSigner(randomBytes(32));
export const sampleNonce = 'preview';

const flows = new WeakMap<Study, Promise<Flow>>();

/** @param chosen levels of factors in place of those that are drawn */
export async function makeSample(study: Study, { design }: SampleDesign, chosen: Profile, now: Date): Promise<Sample> {
  const snapshot: Snapshot = { hash: '', study: asFielded(study), design };
  const flow = await flowOf(study);
  const shown = makeDrawShown(snapshot.study, design, flow)(1, [], new Map());
  const factors = withChosen(study, shown.factors, chosen);
  const answers = sampleAnswers(snapshot.study, flow, factors);
  const respondent: Visit['respondent'] = {
    ...shown,
    factors,
    study: study.id,
    respondent: 1,
    snapshot: '',
    language: study.languages[0] ?? 'en',
    simulated: false,
    test: false,
    status: 'active',
    codeKept: false,
    savedPages: new Set(),
    revisions: new Map(),
  };
  const allPages = listPages(snapshot.study, shown.presentation);
  return { study, snapshot, flow, respondent, answers, allPages, source: makeSource(study, answers, now) };
}

/** @param page its name: all pages before it are answered; all pages where it is absent */
export function visitAt(sample: Sample, language: string, page?: string): Visit {
  const { snapshot, flow, respondent, allPages } = sample;
  const place = allPages.findIndex(({ name }) => name === page);
  const savedPages = new Set((place < 0 ? allPages : allPages.slice(0, place)).map(({ name }) => name));
  const known = snapshot.study.questions.filter((question) => savedPages.has(question.page));
  const answers = Object.fromEntries(
    known.flatMap(({ id }): [string, QuestionAnswer][] => {
      const answer = lookUp(sample.answers, id);
      return answer === undefined ? [] : [[id, answer]];
    }),
  );
  const token = sampleNonce;
  return makeVisit({ snapshot, flow, language, token, answers, respondent: { ...respondent, language, savedPages } });
}

async function flowOf(study: Study): Promise<Flow> {
  const flow = flows.get(study) ?? compileFlow(asFielded(study));
  flows.set(study, flow);
  return flow;
}

function withChosen({ factors }: Study, drawn: Profile, chosen: Profile): Profile {
  const isLevel = (id: string) =>
    factors.some((one) => one.id === id && one.levels.some((level) => level.id === chosen[id]));
  // In the order in which the store hands them out.
  const entries = Object.entries(drawn).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(
    entries.map(([id, level]) => [id, Object.hasOwn(chosen, id) && isLevel(id) ? (chosen[id] ?? level) : level]),
  );
}

function makeSource(study: Study, answers: Sample['answers'], now: Date): LastPageSource {
  const { entry = {}, frame = {} } = study;
  return {
    signer,
    nonces: { make: () => sampleNonce, read: () => undefined },
    clock: { now: () => now, monotonic: () => 0 },
    returnKey: sampleNonce,
    registry: { entryOf: () => entry, frameOf: () => frame },
    store: {
      readPanelId: async () => (entry.panel ? samplePanelId(entry.panel.shape) : undefined),
      readAnswers: async () => ({ ...answers }),
    },
  };
}

/** Of digits, which every panel's ids may have. */
export function samplePanelId({ minLength }: { readonly minLength: number }): string {
  return '1234567890'.repeat(Math.ceil(Math.max(minLength, 1) / 10)).slice(0, Math.max(minLength, 6));
}

/** Somebody who has just started, with no server around him. */

import type { PageForm } from '../../../server/respondent/form/pageForm.ts';
import { makeVisit, type Visit } from '../../../server/respondent/visit/visit.ts';
import { compileFlow } from '../../../study/flow/flow.ts';
import type { FieldedStudy } from '../../../study/snapshot.ts';
import { makeSnapshot } from '../../../study/snapshot.ts';
import { fieldedFairExchange } from '../fielded.ts';

export async function sampleVisit(fielded: FieldedStudy = fieldedFairExchange): Promise<Visit> {
  const snapshot = makeSnapshot(fielded);
  const { study, design } = snapshot;
  const tasks = design.tasks.filter(({ version }) => version <= 1);
  return makeVisit({
    snapshot,
    flow: await compileFlow(study),
    respondent: {
      study: study.id,
      respondent: 1,
      snapshot: snapshot.hash,
      language: 'nl',
      simulated: false,
      test: false,
      status: 'active',
      codeKept: false,
      savedPages: new Set(),
      revisions: new Map(),
      factors: Object.fromEntries(study.factors.map(({ id, levels: [level] }) => [id, level?.id ?? ''])),
      version: 1,
      presentation: {
        attributeOrder: study.attributes.map(({ id }) => id),
        tasks: tasks.map(({ version, task, alternatives }) => ({
          version,
          task,
          order: alternatives.map((_, index) => index + 1),
        })),
      },
    },
    token: 'token',
    answers: {},
    language: 'nl',
  });
}

/** The form of a page that is new to him. */
export const freshForm: PageForm = { nonce: 'n0nce', errors: [], valuesOf: () => [], answered: false };

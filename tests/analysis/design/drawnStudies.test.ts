import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packChoices } from '../../../analysis/choices/packChoices.ts';
import { findBound } from '../../../analysis/design/bound/findBound.ts';
import { makeDesign } from '../../../analysis/design/makeDesign.ts';
import { codeProfile, type DesignModel, makeDesignModel } from '../../../analysis/design/model/designModel.ts';
import { dErrorOf, meanInformation } from '../../../analysis/design/model/information.ts';
import { toLevels } from '../../../analysis/design/model/levels.ts';
import { makeProfileSpace } from '../../../analysis/design/model/profileSpace.ts';
import { makeProfileCoding } from '../../../analysis/design/strategies/efficient/codedProfile.ts';
import { addTaskForm } from '../../../analysis/design/strategies/efficient/informationState.ts';
import { formOf } from '../../../analysis/design/strategies/efficient/slotScore.ts';
import { findDependencies, meanSquares } from '../../../analysis/logit/identification.ts';
import { evaluateLogit } from '../../../analysis/logit/likelihood/logLikelihood.ts';
import { chooseTerms } from '../../../analysis/model/chooseTerms.ts';
import { resolveModel } from '../../../analysis/model/resolveModel.ts';
import { makeRandom } from '../../../analysis/numerics/random.ts';
import { tableOfRecords } from '../../../study/choices/csv/tableReader.ts';
import { readChoices } from '../../../study/choices/parseChoices.ts';
import type { DesignTask } from '../../../study/design/design.ts';
import { DesignError, UsageError } from '../../../study/errors.ts';
import { drawnStudy, type MadeStudy, makeDrawn } from './drawnStudies.ts';

interface Made extends MadeStudy {
  readonly tasks: readonly DesignTask[];
  readonly model: DesignModel;
}

/** `undefined` where such a study has no design: too few profiles, a condition that is never true, an effect that is none. */
async function design(drawn: Parameters<typeof makeDrawn>[0]): Promise<Made | undefined> {
  const made = await makeDrawn(drawn);
  try {
    // One start is balanced and one random, as they are in turn.
    const tasks = makeDesign({ ...made, random: makeRandom(drawn.seed), starts: 2 });
    return { ...made, tasks, model: makeDesignModel(made.study, 'task', tasks) };
  } catch (error) {
    if (error instanceof DesignError || error instanceof UsageError) return undefined;
    throw error;
  }
}

function expectComplete({ tasks, study, isProhibited }: Made): void {
  const label = study.attributes.find(({ names }) => names);
  for (const { alternatives } of tasks) {
    for (const profile of alternatives) {
      expect(isProhibited?.conditions?.isComplete(profile) ?? !Object.values(profile).includes('')).toBe(true);
      expect(isProhibited?.(profile) ?? false).toBe(false);
    }
    if (label) expect(alternatives.map((profile) => profile['label'])).toEqual(label.levels.map(({ id }) => id));
  }
}

/** No column of an attribute is anything but 0 where the attribute does not apply. */
function expectAbsent({ tasks, model }: Made): void {
  for (const profile of tasks.flatMap(({ alternatives }) => alternatives)) {
    const row = codeProfile(model, profile);
    for (const [k, { parts }] of model.parameters.entries()) {
      if (parts.some(({ column }) => profile[column] === '')) expect(row[k]).toBe(0);
    }
  }
}

function expectFastInformation({ tasks, study, isProhibited, model }: Made): void {
  const space = makeProfileSpace(study, isProhibited);
  const coding = makeProfileCoding(space, model, [model.priors]);
  const K = model.parameters.length;
  const M = new Float64Array(K * K);
  for (const { alternatives } of tasks) {
    const [first, ...others] = alternatives.map((profile) => coding.code(toLevels(space, profile)));
    const form = formOf(first as NonNullable<typeof first>, { others, none: coding.none, format: study.tasks }, 0);
    addTaskForm(M, form, K, 1 / tasks.length);
  }
  const direct = meanInformation(tasks, model, study.tasks.response);
  for (const [index, value] of M.entries()) expect(value).toBeCloseTo(direct[index] as number, 10);
}

function expectBound({ tasks, study, isProhibited, model }: Made): boolean {
  const bound = findBound(study, makeProfileSpace(study, isProhibited));
  if (!('dError' in bound)) return false;
  const dError = dErrorOf(meanInformation(tasks, model, study.tasks.response), model.parameters.length);
  expect(bound.dError).toBeLessThanOrEqual((dError as number) * (1 + 1e-9));
  return true;
}

/** What the estimator makes of the answers of somebody who takes the first alternative, and now and then another. */
function expectEstimable({ tasks, study, model }: Made): void {
  const { response } = study.tasks;
  const records = tasks.flatMap(({ version, task, alternatives }): Record<string, string | number>[] => {
    const taken = (version + task) % alternatives.length;
    const own = { respondent: `r${version}`, task };
    const rows = alternatives.map((profile, index): Record<string, string | number> => {
      const accepted: Record<string, string | number> =
        response === 'dual-response' ? { accept: index === taken ? Number(task % 2 === 0) : '' } : {};
      return { ...own, alternative: index + 1, choice: Number(index === taken), ...accepted, ...profile };
    });
    const empty = Object.fromEntries(study.attributes.map(({ id }) => [id, '']));
    const none = { ...own, alternative: alternatives.length + 1, choice: 0, none: 1, ...empty };
    return response === 'choice-none' ? [...rows.map((row) => ({ ...row, none: 0 })), none] : rows;
  });
  const lacking = study.attributes.filter(({ id }) =>
    tasks.some((task) => task.alternatives.some((one) => one[id] === '')),
  );
  const notApplicable = lacking.map(({ id }) => id);
  const choices = readChoices(tableOfRecords(records as never), { notApplicable });
  const kinds = study.attributes.flatMap(({ id, amounts }) => (amounts ? [] : [id]));
  const formula = [...study.model.effects, ...(response === 'choice' ? [] : ['none'])]
    .map((term) =>
      term
        .split(':')
        .map((part) => (kinds.includes(part) ? `categorical(${part})` : part))
        .join(':'),
    )
    .join(' + ');
  const references = Object.fromEntries(
    study.attributes.flatMap(({ id, reference, amounts }) => (amounts ? [] : [[id, reference]])),
  );
  const resolved = resolveModel(chooseTerms(choices, formula).terms, choices, { coding: 'dummy', references });
  const data = packChoices(resolved, choices);
  const { information } = evaluateLogit(data, new Float64Array(data.parameters.length));
  expect(findDependencies(information, data.parameters.length, meanSquares(data))).toEqual([]);
  const named = (names: readonly { readonly name: string }[]) => names.map(({ name }) => name).sort();
  expect(named(data.parameters)).toEqual(named(model.parameters));
}

test('a design of any study shows complete profiles, beats no bound, and is what the estimator can use', async () => {
  const seen = { designs: 0, dependent: 0, named: 0, bounded: 0, indicators: 0, nested: 0 };
  await fc.assert(
    fc.asyncProperty(drawnStudy, async (drawn) => {
      const made = await design(drawn);
      if (!made) return;
      seen.designs += 1;
      if (made.model.hasAbsence) seen.dependent += 1;
      if (drawn.named) seen.named += 1;
      if (made.model.parameters.some(({ name }) => name.includes('applies('))) seen.indicators += 1;
      const conditional = made.study.attributes.filter(({ appliesWhen }) => appliesWhen !== undefined);
      if (conditional.some(({ id }) => conditional.some(({ appliesWhen = '' }) => appliesWhen.includes(id))))
        seen.nested += 1;
      expectComplete(made);
      expectAbsent(made);
      expectFastInformation(made);
      if (expectBound(made)) seen.bounded += 1;
      expectEstimable(made);
    }),
    { numRuns: 50 },
  );
  // Nothing would be tried if studies without a design were all that is drawn.
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(1);
});

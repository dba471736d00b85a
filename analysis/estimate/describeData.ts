/** The fields of estimates that do not depend on how they were computed: the model, whose choices, from which file. */
import type { Choices } from '../../study/choices/choices.ts';
import type { Method } from '../../study/estimates/estimates.ts';
import { partworthVersion } from '../../study/partworthVersion.ts';
import type { PackedChoices } from '../choices/choiceData.ts';
import { warnOfApplicability } from '../model/applicabilityWarnings.ts';
import { describeFile } from '../model/describeFile.ts';
import { warnOfLevels } from '../model/levelWarnings.ts';
import type { ResolvedModel } from '../model/resolvedModel.ts';
import type { CommonOptions } from './commonOptions.ts';
import { countRespondents } from './sample.ts';
import { shownProfiles } from './shownProfiles.ts';

export interface Described {
  readonly choices: Choices;
  readonly model: ResolvedModel;
  readonly data: PackedChoices;
  readonly options: CommonOptions;
}

/** The model as it was understood. */
export function modelFields<M extends Method>(method: M, { choices, model }: Described) {
  return {
    schemaVersion: 1,
    model: model.formula,
    method,
    coding: model.coding,
    response: choices.response,
    terms: model.terms,
    columns: model.columns,
    ...(!choices.words && { fileColumns: describeFile(choices, model) }),
  } as const;
}

/** How much there is to estimate from. */
export function countFields({ choices, data }: Described) {
  return {
    nRespondents: data.nRespondents,
    nTasks: data.nTasks,
    nChoices: data.nTasks * (choices.accepted ? 2 : 1),
  };
}

/** Whose choices, from which file, by which program. */
export function sourceFields({ choices, model, data, options }: Described) {
  const { data: source, codebook, seed } = options;
  const profiles = shownProfiles(model, choices, data);
  return {
    data: source ?? { sha256: '', rows: choices.table.rows },
    ...(choices.quality && { quality: choices.quality }),
    ...(choices.chosen && { chosen: choices.chosen }),
    simulatedRespondents: choices.simulated,
    ...countRespondents(model, choices),
    ...(profiles && { profiles }),
    ...(codebook && { codebook }),
    ...(seed !== undefined && { seed }),
    version: partworthVersion,
  };
}

/** What is said of the model itself, after what is said of the fit. */
export function modelWarnings(model: ResolvedModel, choices: Choices): string[] {
  return [...warnOfLevels(model, choices), ...warnOfApplicability(model)];
}

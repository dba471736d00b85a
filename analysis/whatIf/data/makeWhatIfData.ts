/** What goes into a what-if page, made of estimates. */
import { EstimationError } from '../../../study/errors.ts';
import type { EstimatedColumn } from '../../../study/estimates/estimatedModel.ts';
import type { Estimates } from '../../../study/estimates/estimates.ts';
import { partworthVersion } from '../../../study/partworthVersion.ts';
import type { CodebookColumn } from '../../../study/responses/codebook.ts';
import type { LevelValues } from '../../../study/value.ts';
import { estimateWarningsFirst } from '../../acceptance/acceptanceWarnings.ts';
import { findBase } from '../../acceptance/baseProfiles.ts';
import { findMissingPairs } from '../../acceptance/extrapolation.ts';
import { makeGroups } from '../../acceptance/groups.ts';
import { hasAcceptance } from '../../acceptance/requireNone.ts';
import { possibleRules } from '../../market/chooseRule.ts';
import { ascSource } from '../../model/encodeRow.ts';
import { chooseWeights, type WeightsChoice } from '../../weights/chooseWeights.ts';
import { allowedAmong } from '../isAllowed.ts';
import { compareDraws } from './compareDraws.ts';
import { fewestTold } from './fewestTold.ts';
import { packEstimates } from './packEstimates.ts';
import { shareFewEvenly } from './shareFewEvenly.ts';
import { tellableGroups } from './tellableGroups.ts';
import type { AllowedProfiles, WhatIfAttribute, WhatIfData, WhatIfFactor } from './whatIfData.ts';

export interface WhatIfDataOptions {
  /** As in `acceptance`: shares of groups in averages. */
  readonly weights?: WeightsChoice;
  /** Which profiles there can be, where something is prohibited (`allowedProfiles`). */
  readonly allowed?: AllowedProfiles;
  /** What levels are worth to the organisation; what the codebook says where it is absent. */
  readonly values?: LevelValues;
}

/** Are there respondents enough? Of fewer than ten nothing may be told. */
export function hasWhatIf({ nRespondents }: Pick<Estimates, 'nRespondents'>): boolean {
  return nRespondents >= fewestTold;
}

/**
 * Plain JSON, from which `makeWhatIf` answers in a browser. Nothing in it is about fewer than ten respondents.
 *
 * @throws EstimationError `too-few-people` where there are fewer than ten; `no-covariance` where a mixed logit has none
 * @throws UsageError if the weights name what the model has not
 */
export function makeWhatIfData(estimates: Estimates, options: WhatIfDataOptions = {}): WhatIfData {
  refuse(estimates);
  const { columns, codebook, nRespondents, respondentGroups = [] } = estimates;
  const { shares, raked, warnings } = chooseWeights(estimates, options.weights);
  const [all] = makeGroups(estimates, [], shares);
  const attributes = columns.filter(({ role }) => role === 'attribute');
  const factors = columns.filter(({ role, kind }) => role === 'respondent' && kind === 'categorical').map(tellFactor);
  const groupColumns = factors.map(({ id, levels }) => ({ id, levels: levels.map((level) => level.id) }));
  const packed = packEstimates(estimates);
  const names = attributes.map(({ name }) => name);
  const allowed = allowedAmong(options.allowed, names);
  const values = options.values ?? codebook?.value;
  return {
    schemaVersion: 1,
    version: partworthVersion,
    ...(codebook && { study: codebook.study, title: codebook.title }),
    languages: codebook?.languages ?? ['en'],
    method: estimates.method,
    estimates: packed,
    attributes: attributes.map((column) => tellAttribute(column, estimates)),
    factors,
    base: findBase(estimates, 'profile', {}).profile ?? {},
    hasAcceptance: hasAcceptance(estimates),
    rules: possibleRules(estimates, hasAcceptance(estimates)),
    cells: raked ? shareFewEvenly(all?.cells ?? [], respondentGroups) : (all?.cells ?? []),
    ...(raked && { raked: true }),
    groups: tellableGroups(groupColumns, respondentGroups, nRespondents),
    ...(allowed && { allowed }),
    unshown: findMissingPairs(estimates).map(({ first, second }) => [...first, ...second] as const),
    ...(values && { values }),
    confidence: estimates.confidence,
    nRespondents,
    simulatedRespondents: estimates.simulatedRespondents,
    warnings: [...estimateWarningsFirst(estimates), ...warnings],
    ...compareDraws(estimates, packed),
  };

  function tellFactor({ name, levels = [] }: EstimatedColumn): WhatIfFactor {
    const said = [...(codebook?.factors ?? []), ...(codebook?.covariates ?? [])].find(({ id }) => id === name);
    return { id: name, ...wordsOf(name, said), levels: tellLevels(levels, said) };
  }
}

function refuse(estimates: Estimates): void {
  if (!hasWhatIf(estimates)) {
    const message = `there are ${estimates.nRespondents} respondents: of fewer than ${fewestTold} a what-if page tells nothing`;
    throw new EstimationError('too-few-people', [{ message, hint: 'wait for more respondents' }]);
  }
  if (estimates.method === 'mixed' && !estimates.covariance) {
    const message = 'the mixed logit has no covariance of its estimates, so no answer would have an interval';
    const hint = 'estimate it with fewer random coefficients, or independent ones, or other starts (--starts, --seed)';
    throw new EstimationError('no-covariance', [{ message, hint }]);
  }
}

function tellAttribute(column: EstimatedColumn, { codebook, profiles }: Estimates): WhatIfAttribute {
  const { name, kind, levels = [], reference = '', notApplicable } = column;
  const said = codebook?.attributes.find(({ id }) => id === (ascSource(name) ?? name));
  const place = profiles?.columns.indexOf(name) ?? -1;
  const shown = profiles?.rows.map((row) => row[place] ?? null).filter((value) => value !== null) ?? [];
  const numbers = shown.length > 0 ? shown : levels.map(Number);
  const least = numbers.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  const most = numbers.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
  return {
    id: name,
    ...wordsOf(name, said),
    kind,
    levels: tellLevels(levels, said),
    reference,
    ...(kind === 'numeric' && numbers.length > 0 && { range: [least, most] as const }),
    ...(kind === 'numeric' &&
      said?.amounts && { written: { unit: said.amounts.unit, decimals: said.amounts.decimals } }),
    ...(notApplicable && { mayLack: true }),
    ...(notApplicable?.because === 'study' && { follows: true }),
    ...(said?.names && { names: true }),
  };
}

function wordsOf(name: string, said: Pick<CodebookColumn, 'label' | 'short'> | undefined) {
  return { label: said?.label ?? { en: name }, ...(said?.short && { short: said.short }) };
}

function tellLevels(levels: readonly string[], said: CodebookColumn | undefined) {
  return levels.map((id) => ({
    id,
    ...wordsOf(
      id,
      said?.levels?.find((level) => level.id === id),
    ),
  }));
}

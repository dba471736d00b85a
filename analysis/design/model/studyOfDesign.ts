/** What a design tells of its study when nothing else does: attributes and levels as they occur, main effects only. */
import type { Design } from '../../../study/design/design.ts';
import { lookUp } from '../../../study/lookUp.ts';
import { pickPriors } from '../../../study/priorSettings.ts';
import type { Attribute } from '../../../study/study.ts';
import { quoteColumn } from '../../model/quoteColumn.ts';
import type { DesignedStudy } from './designModel.ts';

/**
 * Levels are taken in the order of their first occurrence, the first one as reference; priors from design.json. One
 * alternative a task means `accept-reject`, more a forced `choice`, or `choice-none` where the design has a none.
 */
export function studyOfDesign(design: Design): DesignedStudy {
  const { attributes: ids, tasks, provenance, none } = design;
  const fitted = tasks.filter(({ version }) => version > 0);
  const alternatives = fitted[0]?.alternatives.length ?? 1;
  const attributes = ids.map((id): Attribute => {
    const levels = [
      ...new Set(fitted.flatMap((task) => task.alternatives.map((profile) => lookUp(profile, id) ?? ''))),
    ].filter((level) => level !== '');
    const [reference = ''] = levels;
    return { id, label: {}, levels: levels.map((level) => ({ id: level, label: {}, texts: {} })), reference };
  });
  const versions = new Set(fitted.map(({ version }) => version)).size;
  return {
    attributes,
    factors: [],
    tasks: {
      response: alternatives === 1 ? 'accept-reject' : none ? 'choice-none' : 'choice',
      alternatives,
      perRespondent: fitted.length / versions,
      fixed: tasks.filter(({ version }) => version === 0).map((task) => task.alternatives),
    },
    design: {
      strategy: provenance?.strategy ?? 'random',
      versions,
      seed: provenance?.seed ?? 0,
      ...(provenance ? pickPriors(provenance) : { priors: {} }),
      prohibited: [],
    },
    model: { effects: ids.map(quoteColumn), coding: 'dummy' },
  };
}

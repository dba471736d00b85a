/** What every part of the panel draws from: the page, its words, and who answers what if. */
import type { WhatIf } from '../../../analysis/whatIf/whatIf.ts';
import type { FigureNumbers, SimulatorData } from '../../simulator/pageData.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { StudySpace } from '../scenario/space.ts';
import type { Words } from '../view/words.ts';

export interface PanelContext {
  readonly root: HTMLElement;
  readonly simulator: SimulatorData;
  readonly space: StudySpace;
  readonly whatIf: WhatIf;
  readonly words: Words;
  /** `95`. */
  readonly confidence: string;
  /** What figures show, for their downloads. */
  readonly numbers: Map<string, FigureNumbers>;
  now(): Scenario;
  change(next: Scenario): void;
}

/** A part of the panel: it draws a scenario into its own place. */
export type DrawPart = (scenario: Scenario) => void;

/** What the report's template draws: texts that are ready, and charts with their tables. */
import type { Retold } from '../analysis/acceptance/retell.ts';
import type { ChosenWeights, WeightsChoice } from '../analysis/weights/chooseWeights.ts';
import type { Acceptance } from '../study/estimates/acceptance.ts';
import type { Estimates } from '../study/estimates/estimates.ts';
import type { IntervalChart } from './figures/chart.ts';
import type { Labels } from './figures/labels.ts';
import type { Language } from './figures/language.ts';
import type { LinePicture } from './figures/linePicture.ts';
import type { FigureTable } from './figures/table.ts';
import type { Thumbnail, Thumbnails } from './pictures/thumbnails.ts';

/** What a report is made from. Every section is a function of this and nothing else. */
export interface ReportMaterial {
  readonly estimates: Estimates;
  /** Absent where nothing could be rejected, so that acceptance does not exist. */
  readonly acceptance?: Acceptance;
  /** What weights were asked for, and what they are: those of the acceptance table, and of all other averages. */
  readonly weights?: WeightsChoice;
  readonly chosen: Pick<ChosenWeights, 'raked' | 'warnings'>;
  /** The acceptance table's figures with their covariance; absent where there is none to trust. */
  readonly retold?: Retold;
  readonly estimatesSha256: string;
  readonly labels: Labels;
  readonly language: Language;
  /** Pictures of levels, as far as the page has them. */
  readonly thumbnails: Thumbnails;
}

export interface Fact {
  readonly term: string;
  readonly value: string;
  /** A hash, a formula: set in a fixed-width face. */
  readonly isCode?: boolean;
}

export interface ReportFigure {
  /** Names the figure inside the page; unique. */
  readonly id: string;
  readonly title: string;
  /** What is drawn, in a line under the title. */
  readonly subtitle?: string;
  /** What a reader who can't see the chart should know of it. */
  readonly description: string;
  readonly chart: IntervalChart;
  readonly key: FigureKey;
  readonly table: FigureTable;
  /** What belongs to the chart, in small letters under it; the source last. */
  readonly notes?: readonly string[];
}

/** The signs that a chart uses, explained; an absent one is not used. */
export interface FigureKey {
  readonly clear?: string;
  readonly gain?: string;
  readonly loss?: string;
  /** Names of the series, in the order of their shapes. */
  readonly series?: readonly string[];
  readonly hollow?: string;
  readonly line?: string;
  readonly band?: string;
  readonly cut?: string;
}

/** A picture that respondents saw, with what it is called. */
export interface GalleryPicture extends Thumbnail {
  readonly label: string;
}

export interface ReportSection {
  readonly id: string;
  readonly title: string;
  readonly paragraphs?: readonly string[];
  readonly figures?: readonly ReportFigure[];
  readonly pictures?: readonly LinePicture[];
  readonly gallery?: readonly GalleryPicture[];
  readonly facts?: readonly Fact[];
  /** Small tables that are always seen, and further ones that are opened. */
  readonly openTables?: readonly FigureTable[];
  readonly tables?: readonly FigureTable[];
  /** Tables to look things up in, which are opened on the screen and would take too much paper. */
  readonly screenTables?: readonly FigureTable[];
  /** What the items have in common, above them. */
  readonly itemsTitle?: string;
  readonly items?: readonly string[];
  readonly references?: readonly string[];
}

/** Sections under one heading, such as all that only researchers read. */
export interface ReportChapter {
  readonly id: string;
  readonly title: string;
  readonly intro?: string;
  readonly sections: readonly ReportSection[];
}

/** Something that may not be missed: a word beside the title of the study, and a line that says what it means. */
export interface Notice {
  readonly kind: 'simulated' | 'notConverged';
  readonly badge: string;
  readonly text: string;
}

/** What is read first. */
export interface FirstScreen {
  /** Of the study; empty where nobody knows it. */
  readonly study: string;
  /** Who was asked, in a few words. */
  readonly about: readonly string[];
  readonly notices: readonly Notice[];
  readonly headline: string;
  /** The finding in natural frequencies; empty where there is none. */
  readonly lede: string;
  /** How many warnings there are further down; empty where there are none. */
  readonly warnings: string;
}

/** What is known from elsewhere, which the study file tells. */
export interface ContextBox {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly sources: readonly string[];
}

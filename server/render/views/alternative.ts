import type { ImageView } from './image.ts';

export interface AlternativeView {
  /** The design's number, which is what a form posts. */
  readonly number: number;
  /** "Proposal A": by place on the page, left to right; or its label, where the study's alternatives have such. */
  readonly name: string;
  /** The id of its label. */
  readonly label?: string;
  /** Shown with its name, or in its place. */
  readonly image?: ImageView;
  /** The same attributes, in the same order, as the other alternatives of the task. */
  readonly rows: readonly {
    readonly attribute: string;
    readonly attributeLabel: string;
    readonly level: string;
    readonly levelLabel: string;
    /** The attribute does not apply to this alternative, but to another one of the task. */
    readonly lacks?: true;
    readonly image?: ImageView;
  }[];
}

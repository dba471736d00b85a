import type { ImageView } from './image.ts';

export interface AlternativeView {
  /** The design's number, which is what a form posts. */
  readonly number: number;
  /** "Proposal A": by place on the page, left to right. */
  readonly name: string;
  readonly rows: readonly {
    readonly attribute: string;
    readonly attributeLabel: string;
    readonly level: string;
    readonly levelLabel: string;
    readonly image?: ImageView;
  }[];
}

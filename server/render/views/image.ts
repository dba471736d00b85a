/** A picture of the study, in the page's language. */
export interface ImageView {
  readonly href: string;
  /** In pixels, as it is seen. */
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  /** Nothing is written beside it. */
  readonly alone: boolean;
}

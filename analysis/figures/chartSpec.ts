/**
 * The part of Vega-Lite that our charts use: layers of inline data, so that a picture is a value that can be compared,
 * stored or drawn elsewhere. What draws it is not here (methods have no files and no page).
 */
export type Datum = Readonly<Record<string, string | number>>;

export interface ChartLayer {
  /** Unique in the chart; becomes the class `<name>_marks` in the drawing: `dot_1_marks` of the first panel. */
  readonly name: string;
  readonly data: { readonly values: readonly Datum[] };
  readonly mark: Readonly<Record<string, unknown>>;
  readonly encoding: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface PanelSpec {
  readonly width: number;
  readonly height: number;
  readonly layer: readonly ChartLayer[];
}

export interface ChartSpec {
  readonly autosize: { readonly type: 'none' };
  readonly padding: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly config: Readonly<Record<string, unknown>>;
  readonly spacing: number;
  readonly bounds: 'flush';
  readonly hconcat: readonly PanelSpec[];
}

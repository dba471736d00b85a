/** What can stand where in a study file, small enough for a page: made of the published schema. */

/** A place of the file: a map, a list, a value, or what may be any of these. */
export interface CompletionNode {
  /** The keys that a map may have: the number of their node, and what they are. */
  readonly keys?: Readonly<Record<string, readonly [node: number, about?: string]>>;
  /** The node under any other key. */
  readonly other?: number;
  /** The node of a list's items. */
  readonly item?: number;
  /** The values that may stand there. */
  readonly values?: readonly string[];
}

export interface CompletionTable {
  /** The first is that of the whole file. */
  readonly nodes: readonly CompletionNode[];
}

/** Changes of a study file, each of one place in it. */

/** Where something stands in a study file: keys and places in lists. */
export type EditPath = readonly (string | number)[];

export type EditValue = string | number | boolean | null | readonly EditValue[] | { readonly [key: string]: EditValue };

/** One change of a study file by the form. Everything else in the file stays as it is, byte by byte. */
export type Edit =
  /** Puts a value where one is, or adds the key to its map, making the maps above it that are not there. */
  | { readonly op: 'set'; readonly path: EditPath; readonly value: EditValue }
  /** Takes out an entry of a map or an item of a list, and the map or list with it where that leaves it empty and `prune` says so. */
  | { readonly op: 'remove'; readonly path: EditPath; readonly prune?: boolean }
  /** Puts an item into a list (a place), or an entry into a map (before the one that stands at `at`; at the end without). The path is of the list or map. */
  | {
      readonly op: 'insert';
      readonly path: EditPath;
      readonly at?: number;
      readonly key?: string;
      readonly value: EditValue;
    }
  /** Moves an item of a list or an entry of a map to another place among its neighbours: the one that it has afterwards. */
  | { readonly op: 'move'; readonly path: EditPath; readonly to: number }
  /** Another id for an attribute, level, factor, question and the like: everywhere in the file where it is named. */
  | { readonly op: 'rename'; readonly path: EditPath; readonly to: string };

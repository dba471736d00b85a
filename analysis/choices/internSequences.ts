/**
 * Numbers sequences of whole numbers so that equal sequences get the same number: a trie whose nodes live in one hash
 * map. It costs one look-up per element and holds no text.
 */
export interface Interner {
  /** The number of the sequence that follows `node` by `element`; 0 is the empty sequence. */
  step(node: number, element: number): number;
}

/** @param size every element is below it */
export function makeInterner(size: number): Interner {
  const nodes = new Map<number, number>();
  return {
    step: (node, element) => {
      const key = node * size + element;
      let next = nodes.get(key);
      if (next === undefined) {
        next = nodes.size + 1;
        nodes.set(key, next);
      }
      return next;
    },
  };
}

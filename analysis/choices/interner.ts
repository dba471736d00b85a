/**
 * Numbers things so that equal things get the same number: an open-addressing hash table of whole numbers. It holds no
 * object and no text; what the things are, and whether two are equal, is its caller's to know.
 */
export interface Interner {
  /** How many different things there are; the next new one gets this number. */
  readonly size: number;
  /** The number of the thing at hand, whose hash this is: that of an equal one seen before, or else the next. */
  numberOf(hash: number): number;
}

/**
 * @param isEqual is the thing at hand equal to the one with this number?
 * @param expected for how many things to make room at once; there may be more
 */
export function makeInterner(isEqual: (number: number) => boolean, expected = 63): Interner {
  let size = 0;
  let hashes = new Int32Array(powerAbove(expected));
  // 1 + the number of a thing whose hash leads here; 0 where there is none. Twice as long as there are hashes.
  let slots = new Int32Array(2 * hashes.length);

  const grow = () => {
    const longer = new Int32Array(2 * hashes.length);
    longer.set(hashes);
    hashes = longer;
    slots = new Int32Array(2 * hashes.length);
    for (let number = 0; number < size; number++) {
      let slot = slotOf(hashes[number], slots.length);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = number + 1;
    }
  };
  return {
    get size() {
      return size;
    },
    numberOf: (hash) => {
      let slot = slotOf(hash, slots.length);
      for (let number = slots[slot] - 1; number >= 0; number = slots[slot] - 1) {
        if (hashes[number] === hash && isEqual(number)) return number;
        slot = (slot + 1) & (slots.length - 1);
      }
      hashes[size] = hash;
      slots[slot] = size + 1;
      size += 1;
      if (size === hashes.length) grow();
      return size - 1;
    },
  };
}

/** The first power of two that is larger. */
function powerAbove(n: number): number {
  let power = 1;
  while (power <= n) power *= 2;
  return power;
}

/** The hash of a sequence that goes on by a whole number. */
export function addToHash(hash: number, element: number): number {
  const mixed = Math.imul(hash ^ element, 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}

function slotOf(hash: number, length: number): number {
  const mixed = Math.imul(hash, 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) & (length - 1);
}

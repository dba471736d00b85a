/**
 * Which points no other point beats: none is at least as far in both directions and further in one. A list of points that were
 * not beaten so far is kept, and those in it that beat most move to its head, so that nearly every point meets the one that
 * beats it at once: N comparisons and few more are expected (Bentley, Clarkson and Levine 1993, "Fast linear expected-time
 * algorithms for computing maxima and convex hulls", algorithm M3).
 *
 * Points that are equal in both beat each other in nothing, and are on the front together.
 */

/**
 * @param x length N at least, from `from`
 * @param y the other direction is x times y: acceptance, and acceptance times worth
 * @param order in which points are looked at; the front comes soonest where its likeliest points stand first
 * @param front is filled with the places of the front, in no order
 * @returns how many there are
 */
export function frontOfProducts(
  x: Float32Array | Float64Array,
  from: number,
  y: Float64Array,
  order: Int32Array,
  front: Int32Array,
): number {
  let size = 0;
  for (let i = 0; i < order.length; i++) {
    const p = order[i];
    const xp = x[from + p];
    const yp = xp * y[p];
    let kept = 0;
    let isBeaten = false;
    for (let j = 0; j < size; j++) {
      const q = front[j];
      const xq = x[from + q];
      const yq = xq * y[q];
      if (xq >= xp && yq >= yp && (xq > xp || yq > yp)) {
        // None that p beat can have been left out before, since what beats p beats them too.
        for (let k = j; k > 0; k--) front[k] = front[k - 1];
        front[0] = q;
        isBeaten = true;
        break;
      }
      if (xp >= xq && yp >= yq && (xp > xq || yp > yq)) continue;
      front[kept++] = q;
    }
    if (isBeaten) continue;
    front[kept++] = p;
    size = kept;
  }
  return size;
}

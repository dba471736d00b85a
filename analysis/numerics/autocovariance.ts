/**
 * Autocovariances of long series by the fast Fourier transform (Cooley and Tukey 1965), so that a chain which forgets slowly
 * costs no more than one which forgets at once. The roots of unity are made by square roots and products: Math.sin and
 * Math.cos do not give the same bytes on every version of Node.
 */

/**
 * The mean over some series of each series' autocovariance: element t is the mean of
 * (1/n) sum_i (x_i - xbar)(x_{i+t} - xbar), for t = 0 .. n - 1. A series whose numbers are all equal adds exact zeros.
 *
 * Cost m n log n. Equivalent to `rowMeans(apply(x, 2, posterior::autocovariance))` in R.
 *
 * @param series m of them, each of length n
 * @example meanAutocovariance([Float64Array.of(1, 2, 3)]); // [2/3, 0, -1/3]
 */
export function meanAutocovariance(series: readonly Float64Array[]): Float64Array {
  const n = series[0]?.length ?? 0;
  let size = 2;
  while (size < 2 * n) size *= 2;
  const roots = rootsOfUnity(size);
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  const power = new Float64Array(size);
  for (let pair = 0; pair < series.length; pair += 2) {
    centre(series[pair], re);
    centre(series[pair + 1] ?? new Float64Array(n), im);
    transform(re, im, roots);
    // Two real series as the two parts of one: |Z_k|^2 + |Z_-k|^2 is twice the sum of their powers.
    for (let k = 0; k < size; k++) {
      const mirror = (size - k) % size;
      power[k] += (re[k] * re[k] + im[k] * im[k] + re[mirror] * re[mirror] + im[mirror] * im[mirror]) / 2;
    }
  }
  re.set(power);
  transform(re, im.fill(0), roots);
  return re.subarray(0, n).map((sum) => sum / (size * n * series.length));
}

/** Writes x - xbar, and zeros behind it. */
function centre(x: Float64Array, into: Float64Array): void {
  into.fill(0);
  if (x.every((value) => value === x[0])) return;
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i];
  const mean = sum / x.length;
  for (let i = 0; i < x.length; i++) into[i] = x[i] - mean;
}

interface Roots {
  readonly cosine: Float64Array;
  readonly sine: Float64Array;
}

/** cos and sin of 2 pi j / size for j < size / 2: halving the angle from a quarter turn, then products. */
function rootsOfUnity(size: number): Roots {
  const cosine = new Float64Array(size / 2).fill(1);
  const sine = new Float64Array(size / 2);
  let c = 0;
  let s = 1;
  for (let block = size / 4; block >= 1; block /= 2) {
    for (let j = 0; j < size / 2; j += 2 * block) {
      cosine[j + block] = c * cosine[j] - s * sine[j];
      sine[j + block] = c * sine[j] + s * cosine[j];
    }
    const half = Math.sqrt((1 + c) / 2);
    s = s / (2 * half);
    c = half;
  }
  return { cosine, sine };
}

/** sum_i x_i e^(-2 pi i k / size) for all k, in place: bits reversed, then butterflies of growing width. */
function transform(re: Float64Array, im: Float64Array, { cosine, sine }: Roots): void {
  const size = re.length;
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      const [a, b] = [re[i], im[i]];
      re[i] = re[j];
      im[i] = im[j];
      re[j] = a;
      im[j] = b;
    }
  }
  for (let half = 1; half < size; half *= 2) {
    const stride = size / 2 / half;
    for (let start = 0; start < size; start += 2 * half) {
      for (let j = 0; j < half; j++) {
        const c = cosine[j * stride];
        const s = -sine[j * stride];
        const one = start + j;
        const other = one + half;
        const a = re[other] * c - im[other] * s;
        const b = re[other] * s + im[other] * c;
        re[other] = re[one] - a;
        im[other] = im[one] - b;
        re[one] += a;
        im[one] += b;
      }
    }
  }
}

/**
 * The z with P(Z <= z) = p for a standard normal Z: what turns uniform draws into normal ones. To 16 digits from 1e-300 to
 * 1 - 1e-16, by rational approximations in three regions (Wichura 1988, algorithm AS 241, PPND16), which is what `qnorm` in
 * R computes.
 *
 * @returns -Infinity for 0, Infinity for 1, NaN outside
 * @example inverseNormal(0.975); // 1.959963984540054
 */
export function inverseNormal(p: number): number {
  const q = p - 0.5;
  if (q <= 0.425 && q >= -0.425) {
    const r = 0.180625 - q * q;
    return (
      (q *
        (((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) * r +
          13731.69376550946) *
          r +
          1971.5909503065513) *
          r +
          133.14166789178438) *
          r +
          3.3871328727963665)) /
      (((((((5226.495278852546 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) * r +
        5394.196021424751) *
        r +
        687.1870074920579) *
        r +
        42.31333070160091) *
        r +
        1)
    );
  }
  const tail = q < 0 ? p : 1 - p;
  if (!(tail > 0)) return tail === 0 ? (q < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY) : Number.NaN;
  const z = farFromCentre(Math.sqrt(-Math.log(tail)));
  return q < 0 ? -z : z;
}

/** `r` is the square root of minus the logarithm of the smaller tail. */
function farFromCentre(r: number): number {
  if (r <= 5) {
    const s = r - 1.6;
    return (
      (((((((0.0007745450142783414 * s + 0.022723844989269184) * s + 0.2417807251774506) * s + 1.2704582524523684) * s +
        3.6478483247632045) *
        s +
        5.769497221460691) *
        s +
        4.630337846156546) *
        s +
        1.4234371107496835) /
      (((((((1.0507500716444169e-9 * s + 0.0005475938084995345) * s + 0.015198666563616457) * s + 0.14810397642748008) *
        s +
        0.6897673349851) *
        s +
        1.6763848301838038) *
        s +
        2.053191626637759) *
        s +
        1)
    );
  }
  const s = r - 5;
  return (
    (((((((2.0103343992922881e-7 * s + 2.7115555687434876e-5) * s + 0.0012426609473880784) * s + 0.026532189526576124) *
      s +
      0.29656057182850487) *
      s +
      1.7848265399172913) *
      s +
      5.463784911164114) *
      s +
      6.657904643501103) /
    (((((((2.0442631033899397e-15 * s + 1.421511758316446e-7) * s + 1.8463183175100548e-5) * s +
      0.0007868691311456133) *
      s +
      0.014875361290850615) *
      s +
      0.1369298809227358) *
      s +
      0.599832206555888) *
      s +
      1)
  );
}

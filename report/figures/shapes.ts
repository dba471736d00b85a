/** The shapes of marks, as paths about their own middle; each series has one of its own, since colours are not enough. */
export const shapes: readonly string[] = [
  // A circle, a square, a triangle, a diamond, the triangle turned over, a cross.
  'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z',
  'M-3.6-3.6h7.2v7.2h-7.2z',
  'M0-4.6L4.6 3.5h-9.2z',
  'M0-5l5 5l-5 5l-5-5z',
  'M0 4.6L4.6-3.5h-9.2z',
  'M-4-1.4h2.6v-2.6h2.8v2.6h2.6v2.8h-2.6v2.6h-2.8v-2.6h-2.6z',
];

/** Of a row with one mark. */
export const dotShape = 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z';

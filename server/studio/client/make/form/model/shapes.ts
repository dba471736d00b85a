/** How the worth of a number goes up or down: the effect of it alone, as a model lists it. */

export const shapes = ['linear', 'log', 'quadratic', 'piecewise', 'categorical'] as const;
export type Shape = (typeof shapes)[number];

export interface ShapedEffect {
  readonly shape: Shape;
  /** Of `piecewise`: where it bends, as written. */
  readonly knots: string;
}

/** @returns undefined for an effect that is not of this attribute alone */
export function readShape(effect: string, attribute: string): ShapedEffect | undefined {
  const plain = effect.replaceAll(' ', '');
  if (plain === attribute) return { shape: 'linear', knots: '' };
  const [shape = '', inside] = plain.split('(');
  const isKnown = shapes.some((one) => one === shape);
  if (!isKnown || inside === undefined || !inside.endsWith(')')) return undefined;
  const [name, ...knots] = inside.slice(0, -1).split(',');
  if (name !== attribute || (knots.length > 0 && shape !== 'piecewise')) return undefined;
  return { shape: shape as Shape, knots: knots.join(', ') };
}

export function writeShape(attribute: string, { shape, knots }: ShapedEffect): string {
  if (shape === 'linear') return attribute;
  return shape === 'piecewise' && knots !== '' ? `piecewise(${attribute}, ${knots})` : `${shape}(${attribute})`;
}

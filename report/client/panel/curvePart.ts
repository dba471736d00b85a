/** Under the slider of a number: acceptance at each of its values, with intervals, and where the offer stands. */
import type { CurvePoint } from '../../../analysis/whatIf/askAcceptance.ts';
import { shownOffer } from '../scenario/scenario.ts';
import { hundredfold } from '../view/answer.ts';
import { svgElement } from '../view/pieces.ts';
import type { DrawPart, PanelContext } from './context.ts';

const points = 41;

export function curvePart({ root, simulator, whatIf, words, numbers }: PanelContext): DrawPart {
  if (!whatIf.data.hasAcceptance) return () => {};
  const curves = simulator.attributes.flatMap(({ id, label, range }) => {
    const place = root.querySelector(`[data-levels-of="${CSS.escape(id)}"] [data-curve]`);
    return range && place ? [{ id, label, range, place }] : [];
  });
  return (scenario) => {
    const { profile } = shownOffer(scenario);
    for (const { id, label, range, place } of curves) {
      const { min, max } = range;
      const values = Array.from({ length: points }, (_, i) =>
        Number((min + ((max - min) * i) / (points - 1)).toPrecision(12)),
      );
      const curve = whatIf.curve(profile, id, values.map(String));
      const at = (value: string) => Number(((100 * (Number(value) - min)) / (max - min)).toFixed(2));
      const ends = [curve[0], curve.at(-1)].flatMap((point) =>
        point
          ? [`${words.level(id, point.value).label}: ${words.language.number(100 * point.acceptance.estimate)}`]
          : [],
      );
      const name = `${words.say('curveLabel', { attribute: label })}. ${ends.join(' – ')}`;
      const here = Object.hasOwn(profile, id) ? at(profile[id] ?? '') : undefined;
      place.replaceChildren(pictureOf(curve, at, here, name));
      numbers.set(`curve-${id}`, {
        columns: [label, words.say('numbersEstimate'), words.say('numbersLow'), words.say('numbersHigh')],
        rows: curve.map(({ value, acceptance: { estimate, low, high } }) => [Number(value), estimate, low, high]),
      });
    }
  };
}

function pictureOf(
  curve: readonly CurvePoint[],
  at: (value: string) => number,
  here: number | undefined,
  name: string,
) {
  const picture = svgElement('svg', {
    viewBox: '0 0 100 100',
    preserveAspectRatio: 'none',
    width: '100%',
    height: '100%',
    role: 'img',
    'aria-label': name,
  });
  const ends = curve.map(({ value, acceptance }) => ({ x: at(value), ...hundredfold(acceptance) }));
  const point = (x: number, share: number) => `${x},${Number((100 - share).toFixed(2))}`;
  const upper = ends.map(({ x, high }) => point(x, high));
  const lower = ends.map(({ x, low }) => point(x, low)).reverse();
  picture.append(
    svgElement('path', { class: 'area', d: `M${[...upper, ...lower].join('L')}Z` }),
    svgElement('path', { class: 'path', d: `M${ends.map(({ x, estimate }) => point(x, estimate)).join('L')}` }),
  );
  if (here !== undefined && Number.isFinite(here)) {
    picture.append(
      svgElement('line', { class: 'line', x1: here, x2: here, y1: 0, y2: 100, 'vector-effect': 'non-scaling-stroke' }),
    );
  }
  return picture;
}

/** What is set by hand: whom an offer is for, how certain choices are, constants; and what levels are worth. */
import {
  changeOffer,
  isAdjusted,
  type Scenario,
  type ScenarioOffer,
  unadjusted,
  valueOfLevel,
  valuePerUnit,
} from '../scenario/scenario.ts';
import { type ControlsInput, setInput, showForOffers } from './controls.ts';
import { copyOf, find } from './pieces.ts';

type NumberOfOffer = 'available' | 'constant';

const places: Readonly<
  Record<NumberOfOffer, { readonly selector: string; readonly min: number; readonly max: number }>
> = {
  available: { selector: '[data-availability]', min: 0, max: 100 },
  constant: { selector: '[data-constants]', min: -20, max: 20 },
};

export function listenToAdjustments({ root, now, change }: ControlsInput): void {
  for (const kind of ['available', 'constant'] as const) {
    const { selector, min, max } = places[kind];
    const place = find(root, selector);
    place.addEventListener('input', ({ target }) => {
      const index = [...place.querySelectorAll('input')].indexOf(target as HTMLInputElement);
      const number = numberIn(target, min, max) ?? unadjusted[kind];
      if (index >= 0) change(changeOffer(now(), index, { [kind]: number }));
    });
  }
  find(root, '[data-scale]').addEventListener('input', ({ target }) => {
    change({ ...now(), scale: numberIn(target, 0.1, 10) ?? 1 });
  });
  for (const input of root.querySelectorAll<HTMLInputElement>('[data-worth]')) {
    input.addEventListener('input', () => change(withWorth(now(), input)));
  }
}

/** An empty field is worth nothing. */
function withWorth(scenario: Scenario, input: HTMLInputElement): Scenario {
  const number = numberIn(input, -1e9, 1e9) ?? 0;
  const { values } = scenario;
  const { worth, attribute = '', level = '' } = input.dataset;
  if (worth === 'base') return { ...scenario, values: { ...values, base: number } };
  if (worth === 'unit') {
    return { ...scenario, values: { ...values, perUnit: { ...values.perUnit, [attribute]: number } } };
  }
  const own = Object.hasOwn(values.levels, attribute) ? values.levels[attribute] : {};
  const levels = { ...values.levels, [attribute]: { ...own, [level]: number } };
  return { ...scenario, values: { ...values, levels } };
}

function numberIn(target: EventTarget | null, min: number, max: number): number | undefined {
  const text = target instanceof HTMLInputElement ? target.value.trim() : '';
  const number = Number(text);
  return text !== '' && number >= min && number <= max ? number : undefined;
}

export function showAdjustments({ root }: ControlsInput, scenario: Scenario): void {
  for (const kind of ['available', 'constant'] as const) {
    const { selector, min, max } = places[kind];
    const make = () => {
      const field = copyOf('offer-number');
      const input = find<HTMLInputElement>(field, 'input');
      Object.assign(input, { min: String(min), max: String(max) });
      return field;
    };
    showForOffers(find(root, selector), scenario.offers, make, (element, offer: ScenarioOffer) => {
      setInput(find<HTMLInputElement>(element, 'input'), String(offer[kind]));
    });
  }
  setInput(find<HTMLInputElement>(root, '[data-scale]'), String(scenario.scale));
  find(root, '[data-adjusted]').hidden = !isAdjusted(scenario);
  for (const input of root.querySelectorAll<HTMLInputElement>('[data-worth]')) {
    const { worth, attribute = '', level = '' } = input.dataset;
    const { values } = scenario;
    const number =
      worth === 'base'
        ? values.base
        : worth === 'unit'
          ? valuePerUnit(values, attribute)
          : valueOfLevel(values, attribute, level);
    setInput(input, String(number));
  }
}

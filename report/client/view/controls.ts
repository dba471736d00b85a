/** The controls of the panel: what somebody presses or types becomes the next scenario, and a scenario is written into them. */
import type { SimulatorAttribute } from '../../simulator/pageData.ts';
import {
  changeOffer,
  freeName,
  mostOffers,
  type Scenario,
  type ScenarioOffer,
  shownOffer,
  withoutOffer,
} from '../scenario/scenario.ts';
import type { StudySpace } from '../scenario/space.ts';
import { find, setText } from './pieces.ts';
import type { Words } from './words.ts';

export interface ControlsInput {
  readonly root: HTMLElement;
  readonly attributes: readonly SimulatorAttribute[];
  readonly space: StudySpace;
  readonly words: Words;
  now(): Scenario;
  change(next: Scenario): void;
}

/** Listens to the levels, sliders, names and buttons. */
export function listenToControls(input: ControlsInput): void {
  const { root, space, now, change } = input;
  const setLevel = (attribute: string, level: string) => {
    const { profile } = shownOffer(now());
    change(changeOffer(now(), now().shown, { profile: space.change(profile, attribute, level) }));
  };
  for (const field of root.querySelectorAll<HTMLElement>('[data-levels-of]')) {
    const attribute = field.dataset['levelsOf'] ?? '';
    field.addEventListener('input', ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      if (target.value.trim() !== '' || target.type === 'radio') setLevel(attribute, target.value);
    });
  }
  find<HTMLInputElement>(root, '#what-if-name').addEventListener('change', ({ target }) => {
    const name = (target as HTMLInputElement).value.trim();
    const isTaken = now().offers.some((offer, index) => index !== now().shown && offer.name === name);
    if (name !== '' && name !== 'none' && !isTaken) change(changeOffer(now(), now().shown, { name }));
    else (target as HTMLInputElement).value = shownOffer(now()).name;
  });
  listenToActs(input);
}

function listenToActs({ root, space, words, now, change }: ControlsInput): void {
  const acts: Readonly<Record<string, () => void>> = {
    add: () => {
      const { offers } = now();
      if (offers.length >= mostOffers) return;
      const name = freeName(offers, (number) => words.say('offerNumber', { number }));
      const added: ScenarioOffer = { ...shownOffer(now()), name, isNew: true };
      change({ ...now(), offers: [...offers, added], shown: offers.length });
    },
    remove: () => change(withoutOffer(now(), now().shown)),
    reset: () => change(changeOffer(now(), now().shown, { profile: (space.start.offers[0] as ScenarioOffer).profile })),
    unadjust: () => {
      const offers = now().offers.map((offer) => ({ ...offer, available: 100, constant: 0 }));
      change({ ...now(), offers, scale: 1 });
    },
  };
  for (const [act, press] of Object.entries(acts)) {
    find(root, `[data-act="${act}"]`).addEventListener('click', press);
  }
}

/** Writes the offer that is shown into the controls. What somebody is typing in is left alone. */
export function showControls({ root, attributes, space, words }: ControlsInput, scenario: Scenario): void {
  const { name, profile } = shownOffer(scenario);
  const several = scenario.offers.length > 1;
  find(root, '[data-tabs]').hidden = !several;
  find(root, '[data-name-field]').hidden = !several;
  find(root, '[data-act="add"]').hidden = scenario.offers.length >= mostOffers;
  find(root, '[data-act="remove"]').hidden = scenario.offers.length <= space.start.offers.length;
  setInput(find<HTMLInputElement>(root, '#what-if-name'), name);
  for (const field of root.querySelectorAll<HTMLFieldSetElement>('[data-levels-of]')) {
    const id = field.dataset['levelsOf'] ?? '';
    const applies = space.applies(profile, id);
    field.disabled = !applies;
    field.hidden = !applies && attributes.some((one) => one.id === id && one.follows);
    const level = Object.hasOwn(profile, id) ? (profile[id] ?? '') : '';
    for (const input of field.querySelectorAll<HTMLInputElement>('input')) {
      if (input.type === 'radio') input.checked = input.value === level;
      else setInput(input, level);
    }
    const attribute = attributes.find((one) => one.id === id);
    const spoken = attribute?.range && words.level(id, level).label;
    if (spoken) field.querySelector('[data-range]')?.setAttribute('aria-valuetext', spoken);
    const written = field.querySelector<HTMLElement>('[data-written]');
    if (written) setText(written, spoken || '');
  }
}

export function setInput(input: HTMLInputElement, value: string): void {
  const isTyping = document.activeElement === input && input.type !== 'range';
  if (!isTyping && input.value !== value) input.value = value;
}

/** One control for every offer: made anew only when their number changes, so that none loses its focus. */
export function showForOffers(
  place: HTMLElement,
  offers: readonly ScenarioOffer[],
  make: () => HTMLElement,
  show: (element: HTMLElement, offer: ScenarioOffer, index: number) => void,
): void {
  while (place.children.length > offers.length) place.lastElementChild?.remove();
  while (place.children.length < offers.length) place.append(make());
  for (const [index, offer] of offers.entries()) {
    const element = place.children[index] as HTMLElement;
    setText(find(element, 'span'), offer.name);
    show(element, offer, index);
  }
}

/** The panel: a scenario, who changes it, and the parts that draw it. The address always says what is on screen. */
import { makeWhatIf } from '../../../analysis/whatIf/whatIf.ts';
import type { FigureNumbers, SimulatorData } from '../../simulator/pageData.ts';
import { isScenario, readAddress, writeAddress } from '../scenario/address.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { makeSpace } from '../scenario/space.ts';
import { listenToAdjustments, showAdjustments } from '../view/adjustments.ts';
import { listenToControls, showControls, showForOffers } from '../view/controls.ts';
import { copyOf, find, setText } from '../view/pieces.ts';
import type { Words } from '../view/words.ts';
import { acceptancePart, bestPart, changesPart, groupsPart } from './acceptancePart.ts';
import type { DrawPart, PanelContext } from './context.ts';
import { curvePart } from './curvePart.ts';
import { frontierPart } from './frontierPart.ts';
import { marketPart } from './marketPart.ts';
import { verifyPart } from './verifyPart.ts';

/** Browsers count how often an address changes, and a slider changes it at every step. */
const addressRest = 250;

export function startPanel(
  root: HTMLElement,
  simulator: SimulatorData,
  words: Words,
  numbers: Map<string, FigureNumbers>,
): void {
  const whatIf = makeWhatIf(simulator.whatIf);
  const columns = whatIf.estimates.columns.filter(({ role }) => role === 'attribute');
  const space = makeSpace(simulator, columns, (number) => words.say('offerNumber', { number }));
  const confidence = words.language.number(100 * whatIf.source.confidence);
  let scenario: Scenario = space.start;
  let drawing = 0;
  let writing: ReturnType<typeof setTimeout> | undefined;

  const context: PanelContext = {
    root,
    simulator,
    space,
    whatIf,
    words,
    confidence,
    numbers,
    now: () => scenario,
    change,
  };
  const attributes = simulator.attributes;
  const input = { root, attributes, space, words, now: context.now, change };
  const { soon, next: after, folded } = makeParts(context);
  listenToControls(input);
  listenToAdjustments(input);
  listenToTabs();
  listenToAddress();
  find(root, '[data-plain]').hidden = true;
  for (const live of root.querySelectorAll<HTMLElement>('[data-live]')) live.hidden = false;
  const more = find<HTMLDetailsElement>(root, '[data-more]');
  more.addEventListener('toggle', draw);
  keepNumberInSight(root);
  readHash();
  if (isScenario(location.hash)) find(root, '#what-if').scrollIntoView();

  function change(next: Scenario): void {
    // A further offer is there to be compared.
    if (next.offers.length > scenario.offers.length) more.open = true;
    scenario = next;
    clearTimeout(writing);
    writing = setTimeout(writeHash, addressRest);
    draw();
  }

  function draw(): void {
    showControls(input, scenario);
    showAdjustments(input, scenario);
    showTabs();
    for (const part of soon) part(scenario);
    // Of several changes before the next picture, the last one is drawn; and what is folded away is not.
    cancelAnimationFrame(drawing);
    drawing = requestAnimationFrame(() => {
      for (const part of more.open ? [...after, ...folded] : after) part(scenario);
    });
  }

  function writeHash(): void {
    clearTimeout(writing);
    history.replaceState(history.state, '', writeAddress(scenario, space));
  }

  function readHash(): void {
    const { scenario: read, ignored } = readAddress(location.hash, space);
    if (read.offers.length > space.start.offers.length) more.open = true;
    scenario = read;
    const told = find(root, '[data-ignored]');
    told.hidden = ignored.length === 0;
    setText(told, words.say('ignored', { count: ignored.length, parts: ignored.join(', ') }));
    draw();
  }

  function listenToAddress(): void {
    // A place on the page is no scenario: going there changes nothing.
    addEventListener('hashchange', () => {
      if (isScenario(location.hash)) readHash();
    });
    const status = find(root, '[data-copy-status]');
    find(root, '[data-act="copy"]').addEventListener('click', async () => {
      writeHash();
      try {
        await navigator.clipboard.writeText(location.href);
        setText(status, words.say('copied'));
      } catch {
        setText(status, words.say('notCopied'));
      }
    });
  }

  function listenToTabs(): void {
    find(root, '[data-offers]').addEventListener('input', ({ target }) => {
      if (target instanceof HTMLInputElement) change({ ...scenario, shown: Number(target.value) });
    });
  }

  function showTabs(): void {
    showForOffers(
      find(root, '[data-offers]'),
      scenario.offers,
      () => copyOf('offer-tab'),
      (element, _, index) => {
        const radio = find<HTMLInputElement>(element, 'input');
        radio.value = String(index);
        radio.checked = index === scenario.shown;
      },
    );
  }
}

/** On a narrow screen the number stands at its lower end, as long as the answer itself is not there. */
function keepNumberInSight(root: HTMLElement): void {
  const bar = root.querySelector<HTMLElement>('[data-mini-bar]');
  if (!bar) return;
  const answer = find(root, '#figure-what-if-acceptance .big');
  new IntersectionObserver(([seen]) => {
    bar.hidden = seen?.isIntersecting ?? false;
  }).observe(answer);
}

interface Parts {
  /** At once. */
  readonly soon: readonly DrawPart[];
  /** A moment later, so that the number is there first. */
  readonly next: readonly DrawPart[];
  /** Those of the fold. */
  readonly folded: readonly DrawPart[];
}

function makeParts(context: PanelContext): Parts {
  const { root, whatIf } = context;
  const market = marketPart(context);
  const verify = verifyPart(context);
  if (whatIf.data.hasAcceptance) {
    const next = [bestPart(context), curvePart(context)];
    const folded = [changesPart(context), groupsPart(context), market, frontierPart(context), verify];
    return { soon: [acceptancePart(context)], next, folded };
  }
  for (const place of ['#figure-what-if-acceptance', '[data-changes]']) find(root, place).hidden = true;
  find<HTMLDetailsElement>(root, '[data-more]').open = true;
  return { soon: [], next: [], folded: [market] };
}

/** The fair-exchange frontier: every possible offer by acceptance and value, weighed in slices so that the page stays awake. */
import type { Frontier, FrontierPolicy } from '../../../analysis/whatIf/frontier/frontier.ts';
import type { Policies } from '../../../analysis/whatIf/whatIf.ts';
import { changeOffer, hasValues, type Scenario, shownOffer } from '../scenario/scenario.ts';
import { hundredfold } from '../view/answer.ts';
import { drawFrontier, type FrontierPicture, type FrontierPoint } from '../view/frontier.ts';
import { find, setText } from '../view/pieces.ts';
import type { DrawPart, PanelContext } from './context.ts';

/** Milliseconds of work between two looks at what somebody does. */
const slice = 12;
/** More policies than these are weighed only once somebody has come to rest. */
const manyPolicies = 3000;
const rest = 400;

export function frontierPart(context: PanelContext): DrawPart {
  const { root } = context;
  const figure = root.querySelector<HTMLElement>('[data-frontier]');
  if (!figure) return () => {};
  const table = find(root, '[data-front-table]');
  const told = find(root, '[data-frontier-told]');
  const fold = find<HTMLDetailsElement>(root, '[data-values-fold]');
  let policies: Policies | undefined;
  let isWorking = false;
  let wanted: Scenario;
  let later: ReturnType<typeof setTimeout> | undefined;
  let picture: FrontierPicture | undefined;
  const paint = () => {
    if (!picture || figure.hidden) return;
    context.numbers.set(figure.id, drawFrontier({ figure, table }, picture, context.words));
  };
  const weigh = () => {
    if (!policies) return;
    const frontier = policies.frontier(wanted.values, shownOffer(wanted).profile);
    const sentence = sentenceOf(frontier, shownOffer(wanted).name, context);
    setText(told, sentence);
    for (const element of [figure, table]) element.hidden = false;
    picture = pictureOf(frontier, sentence, context);
    paint();
  };
  const begin = async () => {
    isWorking = true;
    setText(told, context.words.say('frontierWorking'));
    policies = await inSlices(context.whatIf.policies());
    isWorking = false;
    weigh();
  };
  new ResizeObserver(paint).observe(find(figure, '[data-plane]'));
  for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)', 'print']) {
    matchMedia(query).addEventListener('change', paint);
  }
  return (scenario) => {
    wanted = scenario;
    if (!hasValues(scenario.values)) {
      picture = undefined;
      for (const element of [figure, table]) element.hidden = true;
      setText(told, context.words.say('noValues'));
      if (!fold.dataset['wasOpened']) fold.open = true;
      fold.dataset['wasOpened'] = 'yes';
      return;
    }
    clearTimeout(later);
    if (!policies && !isWorking) void begin();
    else if (policies && policies.list.count > manyPolicies) later = setTimeout(weigh, rest);
    else weigh();
  };
}

async function inSlices<Result>(work: Generator<number, Result>): Promise<Result> {
  for (;;) {
    const end = performance.now() + slice;
    while (performance.now() < end) {
      const step = work.next();
      if (step.done) return step.value;
    }
    await new Promise((resolve) => setTimeout(resolve));
  }
}

function sentenceOf({ count, sampledOf, front, current }: Frontier, name: string, { words }: PanelContext): string {
  const { number } = words.language;
  const finding = words.say('frontierFinding', { policies: number(count), front: number(front.length) });
  const here = words.say(current.isOnFront ? 'frontierHere' : 'frontierNotHere', { name });
  if (sampledOf === undefined) return `${finding} ${here}`;
  return `${words.say('frontierSampled', { policies: number(sampledOf), tried: number(count) })} ${finding} ${here}`;
}

function pictureOf(frontier: Frontier, label: string, context: PanelContext): FrontierPicture {
  const { count, acceptance, expected, front, current } = frontier;
  const cloud = new Float64Array(2 * count);
  for (let p = 0; p < count; p++) {
    cloud[2 * p] = 100 * (acceptance[p] as number);
    cloud[2 * p + 1] = 100 * (expected[p] as number);
  }
  const isHere = ({ index }: FrontierPolicy) => index !== undefined && index === current.index;
  return {
    cloud,
    front: front.map((policy) => pointOf(policy, isHere(policy), context)),
    here: pointOf(current, true, context),
    label,
  };
}

function pointOf(
  { index, profile, acceptance, expected, probability }: FrontierPolicy,
  isHere: boolean,
  { words, now, change }: PanelContext,
): FrontierPoint {
  return {
    key: String(index ?? 'here'),
    policy: words.levels(Object.entries(profile).filter(([, level]) => level !== '')),
    acceptance: hundredfold(acceptance),
    value: hundredfold(expected),
    probability,
    isHere,
    press: () => change(changeOffer(now(), now().shown, { profile })),
  };
}

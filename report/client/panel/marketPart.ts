/** The offers side by side: shares by the rules of `predict`, and what changes from the base case. */
import type { MarketAnswer } from '../../../analysis/whatIf/askMarket.ts';
import type { Interval } from '../../../study/estimates/acceptance.ts';
import type { ChoiceRule } from '../../../study/estimates/prediction.ts';
import { changeOffer, isAdjusted, type Scenario, shownOffer } from '../scenario/scenario.ts';
import { hundredfold } from '../view/answer.ts';
import { showForOffers } from '../view/controls.ts';
import { copyOf, find, setText } from '../view/pieces.ts';
import { drawStrips, type StripRow } from '../view/strips.ts';
import type { DrawPart, PanelContext } from './context.ts';

/** Of the errors in randomised first choice: an answer while somebody waits is a little less sharp than that of `predict`. */
const errorDraws = 16_384;

export function marketPart(context: PanelContext): DrawPart {
  const { root, whatIf, now, change } = context;
  const part = find(root, '[data-market-part]');
  const rules = find<HTMLSelectElement>(root, '#what-if-rule');
  const checks = find(root, '[data-new-offers]');
  rules.addEventListener('change', () => change({ ...now(), rule: rules.value as ChoiceRule }));
  checks.addEventListener('input', ({ target }) => {
    const place = [...checks.querySelectorAll('input')].indexOf(target as HTMLInputElement);
    if (place >= 0) change(changeOffer(now(), place, { isNew: (target as HTMLInputElement).checked }));
  });
  return (scenario) => {
    part.hidden = scenario.offers.length < 2 && !isAdjusted(scenario);
    if (part.hidden) return;
    rules.value = scenario.rule ?? whatIf.data.rules[0] ?? 'logit';
    showForOffers(
      checks,
      scenario.offers,
      () => copyOf('offer-check'),
      (element, { isNew }) => {
        find<HTMLInputElement>(element, 'input').checked = isNew;
      },
    );
    const answer = whatIf.market(questionOf(scenario, context));
    drawShares(answer, scenario, context);
    drawSource(answer, scenario, context);
  };
}

export function questionOf(scenario: Scenario, { whatIf }: Pick<PanelContext, 'whatIf'>) {
  const { offers, scale } = scenario;
  const rule = scenario.rule ?? whatIf.data.rules[0];
  const base = offers.filter(({ isNew }) => !isNew);
  const fewest = whatIf.data.hasAcceptance ? 1 : 2;
  const hasBase = base.length >= fewest && base.length < offers.length;
  const names = <Value>(value: (offer: Scenario['offers'][number]) => Value) =>
    Object.fromEntries(offers.map((offer) => [offer.name, value(offer)]));
  return {
    offers: offers.map(({ name, profile }) => ({ name, profile })),
    ...(hasBase && { base: base.map(({ name, profile }) => ({ name, profile })) }),
    rule,
    groups: [{}],
    ...(rule === 'rfc' && { errorDraws }),
    ...(isAdjusted(scenario) && {
      availability: names(({ available }) => available / 100),
      constants: names(({ constant }) => constant),
      scale,
    }),
  };
}

function drawShares({ groups, rule, adjusted }: MarketAnswer, scenario: Scenario, context: PanelContext): void {
  const { root, words, numbers } = context;
  const figure = find(root, '[data-market]');
  const note = words.say(`ruleNote.${rule}`);
  setText(find(figure, '[data-rule-note]'), adjusted ? `${note} ${words.say('adjustedHere')}` : note);
  const rows = (groups[0]?.shares ?? []).map(({ offer, share }): StripRow => {
    const bounds = hundredfold(share);
    return rowOf(offer, bounds, words.language.number(bounds.estimate, 1), true, { scenario, context, adjusted });
  });
  numbers.set(figure.id, drawStrips(figure, rows, { include: [0, 100] }, words));
}

function drawSource({ groups, adjusted }: MarketAnswer, scenario: Scenario, context: PanelContext): void {
  const { root, words, numbers } = context;
  const figure = find(root, '[data-source]');
  const changes = groups[0]?.changes;
  figure.hidden = !changes;
  if (!changes) {
    numbers.delete(figure.id);
    return;
  }
  const rows = changes.map(({ offer, points }): StripRow => {
    const value = words.language.signed(points.estimate, 1);
    return rowOf(offer, points, value, isClear(points), { scenario, context, adjusted });
  });
  numbers.set(figure.id, drawStrips(figure, rows, { include: [0], line: 0, isSigned: true }, words));
}

interface RowOptions {
  readonly scenario: Scenario;
  readonly context: PanelContext;
  readonly adjusted: MarketAnswer['adjusted'];
}

/** The rule calls rejecting `none`, which is no name of an offer. */
function rowOf(
  offer: string,
  bounds: Pick<Interval, 'estimate' | 'low' | 'high'>,
  value: string,
  isClear: boolean,
  { scenario, context: { words }, adjusted }: RowOptions,
): StripRow {
  const name = offer === 'none' ? words.say('none') : offer;
  return {
    key: offer,
    label: adjusted ? `${name} (${words.say('adjustedMark')})` : name,
    bounds,
    value,
    isClear,
    isHere: offer === shownOffer(scenario).name && scenario.offers.length > 1,
  };
}

function isClear({ low, high }: Interval): boolean {
  return low > 0 || high < 0;
}

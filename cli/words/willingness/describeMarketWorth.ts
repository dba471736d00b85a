/** By what price change an offer keeps its share against competitors, as a person reads it. */
import type { Estimates } from '../../../study/estimates/estimates.ts';
import type { SharePrice, Willingness } from '../../../study/estimates/willingness.ts';
import type { Terminal } from '../../terminal.ts';
import { shareInterval } from '../formatFigures.ts';
import { right } from '../formatNumbers.ts';
import { formatTable } from '../formatTable.ts';
import { groupTitle } from '../groupTitle.ts';
import type { AmountWords } from './amountWords.ts';

/** Nothing where no competitors were named. */
export function describeMarketWorth(
  { market, groups, price, confidence }: Willingness,
  words: AmountWords,
  estimates: Estimates,
  page: Pick<Terminal, 'width' | 'color'>,
): string[] {
  if (!market) return [];
  const now = market.price;
  const others = market.offers.filter(({ name }) => name !== market.offer).map(({ name }) => name);
  const rivals = [...others, ...(market.none ? ['none'] : [])];
  const title = `Against ${rivals.join(', ')}: by how much ${price.attribute} of ${market.offer} (now ${words.price(market.price)}) may change for its share to stay`;
  const table = formatTable({
    columns: [
      { title: 'group' },
      { title: `change of ${market.offer}` },
      right('share at the same price'),
      right(`change of ${words.name}`),
    ],
    rows: groups.flatMap(({ factors, market: told }) => [
      [groupTitle(factors, estimates), 'as it is', told ? shareInterval(told.share) : '', ''],
      ...(told?.levels ?? []).map((one) => [
        '',
        `${one.attribute} ${one.level}, not ${one.instead}${one.unshown ? ' †' : ''}`,
        shareInterval(one.share),
        sayChange(one),
      ]),
    ]),
    ...page,
  });
  return [`${title}\n\n${table}`];

  function sayChange({ change, beyond, drawsBeyond }: SharePrice): string {
    const [least, most] = [price.range[0] - now, price.range[1] - now];
    if (!change) {
      return beyond === 'dearest' ? `more than ${words.change(most)}` : `less than ${words.change(least)}`;
    }
    const tail = (1 - confidence) / 2;
    return words.amount(change, {
      low: (drawsBeyond?.cheapest ?? 0) > tail ? ' or less' : '',
      high: (drawsBeyond?.dearest ?? 0) > tail ? ' or more' : '',
    });
  }
}

export function marketMethod({ market, price, groups }: Willingness, name: string): string[] {
  if (!market) return [];
  const [least, most] = price.range;
  const unshown = new Set(groups.flatMap(({ market: told }) => told?.levels.flatMap((one) => one.unshown ?? []) ?? []));
  return [
    ...(unshown.size > 0
      ? [`† rests on what nobody was shown (${[...unshown].join('; ')}): the model alone speaks.`]
      : []),
    `change of ${name}: the share is predicted at the new level (rule ${market.rule}) and the price is moved until the share is that of now; only prices that were shown (${least} to ${most}) are tried. Where all have one taste it hardly depends on the competitors; where people differ it does.`,
  ];
}

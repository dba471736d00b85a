// Which model describes the answers better, and what does it say of two offers in one market?
import { compareModels, estimateLogit, makeRandom, predictMarket, readRecords } from 'partworth';

// 200 people choose between two plans or neither, four times. They pay gladly for privacy, and less gladly each euro.
const random = makeRandom(1, 'plans');
const gumbel = () => -Math.log(-Math.log(random() + 2 ** -33));
const rows: object[] = [];
for (let respID = 1; respID <= 200; respID++) {
  for (let qID = 1; qID <= 4; qID++) {
    const plans = [1, 2].map((altID) => {
      const plan = { storage: random() < 0.5 ? 'named' : 'anonymous', euros: 1 + Math.floor(random() * 5) };
      return { altID, ...plan, utility: (plan.storage === 'anonymous' ? 1 : 0) - 0.4 * plan.euros + gumbel() };
    });
    const offered = [...plans, { altID: 3, none: true, utility: -1 + gumbel() }];
    const most = Math.max(...offered.map(({ utility }) => utility));
    for (const { utility, ...cells } of offered)
      rows.push({ none: false, ...cells, respID, qID, choice: utility === most });
  }
}

const choices = readRecords(rows);
const price = estimateLogit(choices, { model: 'euros + none', coding: 'dummy' });
const both = estimateLogit(choices, {
  model: 'storage + euros + none',
  coding: 'dummy',
  references: { storage: 'named' },
});
const { nested, likelihoodRatio, difference } = compareModels(price, both, ['price', 'both']);
console.log(`${nested}: chi-square ${likelihoodRatio?.statistic.toFixed(1)}, ${likelihoodRatio?.df} degree of freedom`);
console.log(`storage lowers BIC by ${(-difference.bic).toFixed(1)}`);

const offers = [
  { name: 'cheap', profile: { storage: 'named', euros: '1' } },
  { name: 'private', profile: { storage: 'anonymous', euros: '3' } },
];
for (const { offer, share } of predictMarket(both, offers).groups[0]?.shares ?? []) {
  const [estimate, low, high] = [share.estimate, share.low, share.high].map((one) => `${(100 * one).toFixed(1)}%`);
  console.log(`${offer}: ${estimate} [${low}, ${high}]`);
}

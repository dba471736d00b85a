/**
 * Fits classes to the data of ./latentData.ts and prints, as JSON, the milliseconds of CPU that the fit took, without those
 * of starting and making the data, and what it reached. Run by bench/latent.ts.
 *
 *     npx tsx bench/latentFit.ts RESPONDENTS SEED --classes 3 --starts 1 | --most 6
 */
import { parseArgs } from 'node:util';
import { compareClasses } from '../analysis/latent/compareClasses.ts';
import { fitLatent } from '../analysis/latent/fitLatent.ts';
import { makeRandom } from '../analysis/numerics/random.ts';
import { invent, pack } from './latentData.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    classes: { type: 'string', default: '3' },
    starts: { type: 'string', default: '20' },
    most: { type: 'string' },
    kind: { type: 'string' },
  },
});
const [respondents = '300', seed = '1'] = positionals;
const data = pack(invent(Number(respondents), Number(seed)));
const starts = Number(values.starts);
const kind = values.kind as 'clusters' | undefined;
const from = process.cpuUsage();
const randomOf = (classes: number, start: number) => makeRandom(2019, classes, start);
const fits =
  values.most === undefined
    ? [
        fitLatent(data, {
          classes: Number(values.classes),
          starts,
          kind,
          randomOf: (start) => randomOf(Number(values.classes), start),
        }),
      ]
    : compareClasses(data, { most: Number(values.most), starts, kind, randomOf }).fits;
const { user, system } = process.cpuUsage(from);
console.log(
  JSON.stringify({
    milliseconds: (user + system) / 1000,
    logLikelihoods: fits.map(({ logLikelihood }) => logLikelihood),
    bics: fits.map(({ statistics }) => statistics.bic),
    reached: fits.map(({ reached }) => reached),
    ends: fits.at(-1)?.endPoints.map(({ logLikelihood }) => logLikelihood),
  }),
);

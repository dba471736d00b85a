/** The flags of `partworth acceptance` and of its neighbours that hold more than one value. */
import type { LevelPair } from '../../analysis/acceptance/differences.ts';
import type { WeightsChoice } from '../../analysis/weights/chooseWeights.ts';
import { type Problem, UsageError } from '../../study/errors.ts';
import type { Offer } from '../../study/estimates/prediction.ts';
import { type FlagReader, parseNames, quotingHint, readFlag } from './flagReader.ts';
import { parseAssignments } from './parseAssignments.ts';

/** What `--by` takes. */
export const byWords =
  'tell groups by this factor only (default: by all in the model, or by each of them where there are more than 30 combinations); none for the average alone';

/** What `--weights` takes, in the help of every command that has it. */
export const weightsFlag = '--weights <factor=level:share,...>';
export const weightsWords =
  'shares in the average (default: equal), as sector=shop:0.4,bank:0.6; or rake: those of the study’s margins of the population';

/** `sector=shop:0.4,bank:0.6`, once for each factor; or `rake`, alone. */
export function parseWeights(texts: readonly string[]): WeightsChoice {
  const refuse = (message: string, hint = `write it as sector=shop:0.4,bank:0.6; ${quotingHint}`): never => {
    throw new UsageError('weights', [{ file: '--weights', message, hint }]);
  };
  if (texts.some((text) => text.trim() === 'rake')) {
    if (texts.length > 1)
      refuse('rake weights to all margins of the study at once', 'give it alone, or shares by factor');
    return 'rake';
  }
  return Object.fromEntries(
    texts.map((text) => {
      const reader = readFlag(text, '--weights');
      const factor = reader.read('=');
      if (factor.stop !== '=' || (factor.name === '' && !factor.isQuoted)) refuse(`"${text}" names no factor`);
      const pairs: [string, number][] = [];
      do {
        const { level, share, said } = readShare(reader);
        const number = share === '' ? Number.NaN : Number(share);
        if (!Number.isFinite(number)) refuse(`"${said}" is no level with its share`);
        pairs.push([level, number]);
      } while (!reader.isAtEnd());
      return [factor.name, Object.fromEntries(pairs)];
    }),
  );
}

interface Share {
  readonly level: string;
  /** Empty where there is none. */
  readonly share: string;
  /** Both, for a message. */
  readonly said: string;
}

/** `shop:0.4`: without quotes the last colon is the one that counts. */
function readShare(reader: FlagReader): Share {
  if (reader.isAtQuote()) {
    const { name: level, stop } = reader.read(':,');
    const share = stop === ':' ? reader.read(',').name : '';
    return { level, share, said: stop === ':' ? `${level}:${share}` : level };
  }
  const { name: said } = reader.read(',');
  const colon = said.lastIndexOf(':');
  if (colon < 1) return { level: said, share: '', said };
  return { level: said.slice(0, colon).trim(), share: said.slice(colon + 1).trim(), said };
}

/** `usage=sell,ads`: the first level less the second. @throws UsageError with every text that is no such pair */
export function parseDifferences(texts: readonly string[]): LevelPair[] {
  const pairs = texts.map((text) => {
    const reader = readFlag(text, '--difference');
    const column = reader.read('=');
    const [level, against] = [reader.read(','), reader.read(',')];
    const isWhole = [column, level, against].every(({ name, isQuoted }) => isQuoted || name !== '');
    const isPair = isWhole && column.stop === '=' && level.stop === ',' && against.stop === '';
    return { text, isPair, pair: { column: column.name, level: level.name, against: against.name } };
  });
  const hint = `write it as usage=sell,ads: the first level less the second; ${quotingHint}`;
  const problems = pairs
    .filter(({ isPair }) => !isPair)
    .map(({ text }) => ({ file: '--difference', message: `"${text}" is no column with two levels`, hint }));
  if (problems.length > 0) throw new UsageError('difference', problems);
  return pairs.map(({ pair }) => pair);
}

/** Names of factors, of which `none` means that groups are not told apart. */
export function parseFactors(texts: readonly string[] | undefined): string[] | undefined {
  return texts
    ?.flatMap((text) => parseNames(text, '--by'))
    .filter(({ name, isQuoted }) => isQuoted || name !== 'none')
    .map(({ name }) => name);
}

/** `today: usage=sell,control=none`. @throws UsageError with every text that has no name */
export function parseOfferWords(texts: readonly string[]): Offer[] {
  const problems: Problem[] = [];
  const offers = texts.map((text): Offer => {
    const reader = readFlag(text, '--offer');
    const { name, stop } = reader.read(':');
    if (stop === '' || name === '') {
      const hint = `write it as "name: attribute=level,attribute=level"; ${quotingHint}`;
      problems.push({ file: '--offer', message: `"${text}" has no name`, hint });
      return { name, profile: {} };
    }
    return { name, profile: Object.fromEntries(parseAssignments([reader.rest()], `--offer ${name}`)) };
  });
  if (problems.length > 0) throw new UsageError('offers', problems);
  return offers;
}

/** `price`, or `anonymity=anonymous`. */
export function parseUnit(text: string): { readonly attribute: string; readonly level?: string } {
  const reader = readFlag(text, '--in');
  const { name, stop } = reader.read('=');
  return stop === '=' ? { attribute: name, level: reader.read('').name } : { attribute: name };
}

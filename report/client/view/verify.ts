/** Every term of the sums behind an acceptance, as somebody with a pocket calculator could redo it. */
import type {
  Verification,
  VerifiedCell,
  VerifiedProduct,
  VerifiedSum,
  VerifiedTerm,
} from '../../../analysis/whatIf/verify.ts';
import { copyOf, find, setText, writeNumber } from './pieces.ts';
import type { Words } from './words.ts';

export interface VerifyInput {
  readonly name: string;
  readonly verification: Verification;
  /** What a term is called. */
  nameOf(cells: VerifiedTerm['cells']): string;
  readonly isAdjusted: boolean;
}

const digits = 4;
/** A screen of them; a study of many groups has hundreds. */
const mostSums = 12;

export function drawVerify(fold: HTMLElement, input: VerifyInput, words: Words): void {
  const { name, verification, isAdjusted } = input;
  const { say } = words;
  const lead = say('verifyLead', { name });
  setText(find(fold, '[data-verify-lead]'), isAdjusted ? `${lead} ${say('verifyNotAdjusted')}` : lead);
  const sums = verification.cells.flatMap((cell) => cell.sums.map((sum) => ({ cell, sum })));
  const shown = sums.slice(0, mostSums).map(({ cell, sum }) => drawSum(cell, sum, input, words));
  find(fold, '[data-verify-sums]').replaceChildren(...shown);
  const average = find(fold, '[data-verify-average]');
  average.dataset['acceptance'] = String(verification.acceptance);
  setText(average, sums.length > 1 ? averageOf(verification, sums.length, words) : '');
}

function drawSum(cell: VerifiedCell, sum: VerifiedSum, { nameOf }: VerifyInput, words: Words): HTMLElement {
  const { number } = words.language;
  const element = copyOf('verify-sum');
  const caption = captionOf(cell, sum, words);
  setText(find(element, 'caption'), caption);
  find(element, '.scroll').setAttribute('aria-label', caption);
  element.dataset['acceptance'] = String(sum.acceptance);
  const rows = sum.terms.map(({ cells, products, partWorth }) => {
    const row = copyOf('verify-row');
    setText(find(row, '[data-cell="term"]'), nameOf(cells));
    setText(find(row, '[data-cell="products"]'), products.map((one) => productOf(one, number)).join(' + '));
    writeNumber(find(row, '[data-cell="partWorth"]'), number(partWorth, digits), partWorth);
    return row;
  });
  find(element, 'tbody').append(...rows);
  setText(find(element, '[data-cell="sum"]'), sentenceOf(cell, sum, words));
  return element;
}

function productOf({ code, coefficient }: VerifiedProduct, write: Words['language']['number']): string {
  const codeDigits = Number.isInteger(code) ? 0 : digits;
  return `${write(code, codeDigits)} × ${write(coefficient, digits)}`;
}

function captionOf({ factors }: VerifiedCell, sum: VerifiedSum, { say, levels, language }: Words): string {
  const group = levels(Object.entries(factors)) || say('verifyEveryone');
  if (sum.class === undefined) return group;
  return say('verifyClass', { group, number: sum.class, share: language.number(100 * sum.share) });
}

function sentenceOf(cell: VerifiedCell, sum: VerifiedSum, { say, language }: Words): string {
  const write = (value: number) => language.number(value, digits);
  const total = sum.terms.reduce((all, { partWorth }) => all + partWorth, 0);
  const values = { sum: write(total), acceptance: write(sum.acceptance) };
  const own =
    sum.scale === undefined
      ? say('verifyUtility', { ...values, opposite: write(-total) })
      : say('verifyScaled', {
          ...values,
          scale: write(sum.scale),
          utility: write(sum.utility),
          opposite: write(-sum.utility),
        });
  return cell.peopleDiffer ? `${own} ${say('verifyPeople', { acceptance: write(cell.acceptance) })}` : own;
}

function averageOf({ cells, acceptance }: Verification, sums: number, { say, language }: Words): string {
  const write = (value: number) => language.number(value, digits);
  const terms = cells.map((cell) => `${write(cell.weight)} × ${write(cell.acceptance)}`).join(' + ');
  const average = say('verifyAverage', { terms, acceptance: write(acceptance) });
  return sums > mostSums ? `${average} ${say('verifyMore', { count: sums - mostSums })}` : average;
}

/** Checks a price that is made of parts: they exist, no sum is negative, and its variations differ. */
import { amountOf } from '../../amounts/amountOf.ts';
import { lookUp } from '../../lookUp.ts';
import { suggestHint } from '../../suggest.ts';
import { isNumber } from '../amounts/draftNames.ts';
import { type AttributeDraft, factorOf, levelIdsOf } from '../amounts/levelIds.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';

type Parts = Readonly<Record<string, Readonly<Record<string, number | undefined>> | undefined>>;

export function checkSum(id: string, attribute: AttributeDraft, study: StudyDraft, report: ProblemReport): void {
  const path = ['attributes', id, 'sum'];
  const { base, ...parts } = attribute.sum as { readonly base?: number } & Parts;
  if (Object.keys(parts).length === 0) {
    const hint = 'name an attribute and what its levels cost: sum: { base: 500, brand: { a: 100, b: 0 } }';
    report.wrong(path, 'has no parts', hint);
  }
  checkParts(id, parts, study, report);
  checkVariations(id, attribute, report);
  checkNegative(id, attribute, { base: base ?? 0, parts }, report);
}

function checkParts(id: string, parts: Parts, { attributes = {} }: StudyDraft, report: ProblemReport): void {
  const path = ['attributes', id, 'sum'];
  const known = Object.keys(attributes).filter((name) => name !== id && lookUp(attributes, name)?.sum === undefined);
  for (const [name, amounts = {}] of Object.entries(parts)) {
    if (!known.includes(name)) {
      const what =
        Object.hasOwn(attributes, name) && name !== id ? `${name} is a sum itself` : `"${name}" is no other attribute`;
      report.wrongKey([...path, name], what, suggestHint(name, known));
      continue;
    }
    const column = lookUp(attributes, name);
    const levels = levelIdsOf(column);
    for (const level of Object.keys(amounts).filter((one) => levels.length > 0 && !levels.includes(one))) {
      report.wrongKey([...path, name, level], `"${level}" is no level of ${name}`, suggestHint(level, levels));
    }
    const missing = levels.filter((level) => !Object.hasOwn(amounts, level));
    if (missing.length > 0 && !isNumber(column)) {
      report.wrong([...path, name], `does not say what ${missing.join(', ')} adds`, 'write 0 for what adds nothing');
    }
  }
}

function checkVariations(id: string, { vary }: AttributeDraft, report: ProblemReport): void {
  const path = ['attributes', id, 'vary'];
  if (vary === undefined) {
    const hint = 'say by how much it varies besides: vary: [-20%, 0, 20%]';
    report.wrong(
      ['attributes', id],
      'the sum follows from the other attributes, so nothing could be told of the price',
      hint,
    );
    return;
  }
  if (vary.length < 2) report.wrong(path, `needs at least 2 variations, has ${vary.length}`);
  const factors = vary.map((change) => (change === undefined ? undefined : factorOf(change)));
  for (const [index, factor] of factors.entries()) {
    if (factor === undefined) continue;
    if (factors.indexOf(factor) < index) report.wrong([...path, index], `${vary[index]} stands here twice`);
    if (Number(factor) <= 0) report.wrong([...path, index], `${vary[index]} leaves no price`, 'stay above -100%');
  }
}

/** The least sum is that of the least parts: what does not apply adds nothing. */
function checkNegative(
  id: string,
  { round = 1, vary = [] }: AttributeDraft,
  { base, parts }: { readonly base: number; readonly parts: Parts },
  report: ProblemReport,
): void {
  const amountsOf = (name: string) => Object.values(parts[name] ?? {}).filter((one) => one !== undefined);
  const least = Object.keys(parts).reduce(
    (sum, name) => sum + Math.min(...amountsOf(name), Number.POSITIVE_INFINITY),
    base,
  );
  if (!Number.isFinite(least) || round <= 0) return;
  if (least < 0) {
    const hint = 'raise base, or what the parts add';
    report.wrong(['attributes', id, 'sum'], `can be negative: ${least} with the cheapest parts`, hint);
    return;
  }
  const amounts = { kind: 'sum', base: least, parts: {}, round, decimals: 0 } as const;
  const shown = vary.flatMap((change) =>
    change === undefined ? [] : [[change, amountOf({ id, amounts }, { [id]: factorOf(change) })] as const],
  );
  const same = shown.findIndex(([, amount], index) => shown.findIndex(([, other]) => other === amount) < index);
  if (same < 0) return;
  const [change, amount] = shown[same] ?? [];
  const message = `${change} of ${least}, rounded to ${round}, is ${amount}, as another variation is`;
  report.wrong(['attributes', id, 'vary', same], message, 'round less, or vary more');
}

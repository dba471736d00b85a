/** What the estimates of latent classes must have for others to compute with them. */
import { isRecord } from '../isRecord.ts';
import { checkLogit } from './checkLogit.ts';
import { type Expect, expectLists, type Loose } from './checks.ts';

export function checkLatent(fields: Loose, expect: Expect): void {
  checkLogit(fields, expect);
  expectLists(fields, ['classes', 'comparison', 'ends'], expect);
  const { classes, membership, parameters, comparison, logit } = fields;
  const all: readonly unknown[] = Array.isArray(classes) ? classes : [];
  expect(all.length > 0 && all.every(isClass), 'classes', 'has one without a share, part-worths or traits');
  expect(isMembership(membership), 'membership', 'does not say what it hangs on, and for whom');
  const rows: readonly unknown[] = Array.isArray(comparison) ? comparison : [];
  expect(rows.every(isRow), 'comparison', 'has a row without its numbers');
  expect(isRecord(logit) && Array.isArray(logit['partWorths']), 'logit', 'has no part-worths');
  const Q = isRecord(membership) && Array.isArray(membership['names']) ? membership['names'].length : 0;
  const P = Array.isArray(parameters) ? parameters.length : 0;
  const K = (P - (all.length - 1) * Q) / Math.max(1, all.length);
  expect(Number.isInteger(K) && K > 0, 'parameters', 'are not as many as the classes need');
}

function isClass(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const numbers = [value['class'], value['share'], value['shareError']].every(Number.isFinite);
  const lists = ['partWorths', 'traits', 'importances', 'separated', 'shareInterval'];
  return numbers && lists.every((name) => Array.isArray(value[name])) && (value['traits'] as unknown[]).every(isRecord);
}

function isMembership(value: unknown): boolean {
  if (!isRecord(value) || !Array.isArray(value['names']) || !Array.isArray(value['columns'])) return false;
  const { names, people } = value as { readonly names: readonly unknown[]; readonly people: unknown };
  if (!Array.isArray(people) || people.length === 0) return false;
  return people.every(
    (row) =>
      isRecord(row) &&
      isRecord(row['factors']) &&
      Array.isArray(row['values']) &&
      row['values'].length === names.length - 1 &&
      [...(row['values'] as unknown[]), row['weight']].every(Number.isFinite),
  );
}

function isRow(value: unknown): boolean {
  const numbers = ['classes', 'logLikelihood', 'nParameters', 'bic', 'caic', 'relativeEntropy', 'starts', 'reached'];
  return isRecord(value) && numbers.every((name) => Number.isFinite(value[name]));
}

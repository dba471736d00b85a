/** What is odd about the levels of a model. */
import type { Choices } from '../../study/choices/choices.ts';
import { makeWarning } from '../../study/warnings.ts';
import { describedIn } from './describeColumn.ts';
import type { CodedModel } from './encodeRow.ts';
import { warnOfLikelyMissing } from './likelyMissing.ts';

export function warnOfLevels(model: CodedModel, choices: Choices): string[] {
  const names = model.columns.filter(({ kind, name }) => kind === 'categorical' && choices.table.ambiguous?.has(name));
  const columns = names.map(({ name }) => name).join(', ');
  return [
    ...(columns ? [makeWarning('twoReadings', { columns })] : []),
    ...warnOfCase(model, choices),
    ...warnOfLikelyMissing(model.columns, choices),
  ];
}

/** Texts that nobody has described and that differ in capital letters only are probably one level. */
function warnOfCase({ columns }: CodedModel, choices: Choices): string[] {
  return columns.flatMap(({ name, kind, levels = [] }) => {
    if (kind !== 'categorical' || describedIn(choices, name)) return [];
    const lower = levels.map((level) => level.toLowerCase());
    const alike = levels.filter((_, index) => lower.filter((other) => other === lower[index]).length > 1);
    return alike.length > 0 ? [makeWarning('caseOnly', { columns: name, words: alike.join(', ') })] : [];
  });
}

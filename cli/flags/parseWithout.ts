/** Reads `--without`: the flags for which respondents are left out. */
import { UsageError } from '../../study/errors.ts';
import { type QualityFlag, qualityFlags } from '../../study/responses/quality.ts';
import { suggestHint } from '../../study/suggest.ts';

/** Every flag that was looked for. */
export const any = 'any';
export type Without = readonly (QualityFlag | typeof any)[];

/** @throws UsageError for a name that no flag has */
export function parseWithout(texts: readonly string[]): Without {
  const known = [...qualityFlags, any] as const;
  const names = texts.flatMap((text) => text.split(',')).map((name) => name.trim());
  return names.map((name) => {
    const flag = known.find((one) => one === name);
    if (flag !== undefined) return flag;
    const problem = { file: '--without', message: `there is no flag "${name}"`, hint: suggestHint(name, known) };
    throw new UsageError('unknown-flag', [problem]);
  });
}

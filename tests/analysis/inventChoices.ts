/** Choice data for tests: records of invented respondents who choose by known utilities. */
import { drawGumbel, drawInteger, makeRandom } from '../../analysis/numerics/random.ts';
import type { Choices, Roles } from '../../study/choices/choices.ts';
import { tableOfRecords } from '../../study/choices/csv/tableReader.ts';
import { readChoices } from '../../study/choices/parseChoices.ts';
import type { ResponseFormat } from '../../study/study.ts';

export type ChoiceRecord = Record<string, string | number>;

export const levels = { use: ['deliver', 'ads', 'sell'], kept: ['long', 'short'], sector: ['bank', 'news'] } as const;

export interface Truth {
  /** The utility of an alternative against none's. */
  readonly utility: (record: ChoiceRecord) => number;
  readonly response: ResponseFormat;
  readonly respondents: number;
  readonly tasks?: number;
  readonly seed?: number;
}

/** One record per alternative shown, in the long format. */
export function inventRecords({ utility, response, respondents, tasks = 6, seed = 1 }: Truth): ChoiceRecord[] {
  const random = makeRandom(seed, 'invented');
  const pick = <T>(list: readonly T[]): T => list[drawInteger(random, list.length)] as T;
  const size = response === 'accept-reject' ? 1 : 3;
  const records: ChoiceRecord[] = [];
  for (let respondent = 1; respondent <= respondents; respondent++) {
    const sector = levels.sector[respondent % 2] as string;
    for (let task = 1; task <= tasks; task++) {
      const set = Array.from({ length: size }, (_, index): ChoiceRecord => {
        const own = { use: pick(levels.use), kept: pick(levels.kept), price: 1 + drawInteger(random, 5) };
        return { respondent, task, alternative: index + 1, choice: 0, none: 0, ...own, sector };
      });
      const draw = (record: ChoiceRecord) => utility(record) + drawGumbel(random);
      const offersNone = response === 'choice-none' || response === 'accept-reject';
      if (offersNone)
        set.push({ respondent, task, alternative: 0, choice: 0, none: 1, use: '', kept: '', price: '', sector });
      const utilities = set.map((record) => (record['none'] ? drawGumbel(random) : draw(record)));
      const chosen = set[utilities.indexOf(Math.max(...utilities))] as ChoiceRecord;
      chosen['choice'] = 1;
      if (response === 'dual-response') {
        const accept = Number(draw(chosen) > drawGumbel(random));
        for (const record of set) record['accept'] = accept;
      }
      records.push(...set);
    }
  }
  return records;
}

/** `named` are columns that the formula names. */
export function choicesOf(
  records: readonly ChoiceRecord[],
  columns: Roles = {},
  named: readonly string[] = [],
): Choices {
  return readChoices(tableOfRecords(records), { columns, named });
}

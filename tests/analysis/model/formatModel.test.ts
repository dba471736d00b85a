/** What a formula was understood as is read back to the same model, whatever its columns are called. */
import { describe, expect, test } from 'vitest';
import { studyOfDesign } from '../../../analysis/design/model/studyOfDesign.ts';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { parseModel } from '../../../analysis/model/parseModel.ts';
import { quoteColumn } from '../../../analysis/model/quoteColumn.ts';
import { drawInteger, makeRandom } from '../../../analysis/numerics/random.ts';
import { tableOfRecords } from '../../../study/choices/csv/tableReader.ts';
import { readChoices } from '../../../study/choices/parseChoices.ts';
import { parseDesignCsv } from '../../../study/design/parseDesign.ts';
import { type ChoiceRecord, inventRecords } from '../inventChoices.ts';

const signs = ['`', '``', ' ', '+', ':', '*', '(', ')', ',', '"', '=', 'a', 'none', 'log(', 'é', '\n'];

function drawName(random: ReturnType<typeof makeRandom>): string {
  const length = 1 + drawInteger(random, 5);
  return `x${Array.from({ length }, () => signs[drawInteger(random, signs.length)]).join('')}`;
}

describe('a name of any signs', () => {
  const random = makeRandom(Number(process.env['PROPERTY_SEED'] ?? 1), 'names in formulas');
  const names = Array.from({ length: 300 }, () => drawName(random));

  test('stands in a formula as quoteColumn writes it', () => {
    for (const name of names) {
      const formula = `y + ${quoteColumn(name)}:z + log(${quoteColumn(name)}) + asc(${quoteColumn(name)})`;
      expect(
        parseModel(formula).map((term) => term.map(({ column }) => column)),
        formula,
      ).toEqual([['y'], [name, 'z'], [name], [name]]);
    }
  });

  test('comes back from the model that was fitted', () => {
    const utility = ({ use }: ChoiceRecord) => (use === 'sell' ? -0.8 : 0);
    const records = inventRecords({ utility, response: 'choice', respondents: 20 });
    const formula = 'use + price + use:sector';
    const plain = estimateLogit(readChoices(tableOfRecords(records)), { model: formula });
    for (const name of ['a`b', '`', '``', 'a + b', 'log(x)', 'the "kind": of']) {
      const own = records.map(({ use, ...record }) => ({ ...record, [name]: use ?? '' }));
      const choices = readChoices(tableOfRecords(own));
      const model = formula.replaceAll('use', quoteColumn(name));
      const estimates = estimateLogit(choices, { model });
      expect(estimates.logLikelihood).toBe(plain.logLikelihood);
      const again = estimateLogit(choices, { model: estimates.model });
      expect(again.parameters).toEqual(estimates.parameters);
      expect(again.model).toBe(estimates.model);
    }
  });

  test('may be an attribute of a design', () => {
    const { attributes, ...design } = parseDesignCsv('version,task,alternative,a`b\n1,1,1,x\n1,1,2,y\n', 'd.csv');
    const { effects } = studyOfDesign({ ...design, attributes }).model;
    expect(parseModel(effects.join(' + ')).map((term) => term[0]?.column)).toEqual(attributes);
  });
});

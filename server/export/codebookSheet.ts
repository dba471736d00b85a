/** The sheet of a workbook that says what its columns and their values are called in full, in the study's languages. */
import { describeInstrument } from '../../study/instrument/instrument.ts';
import { lookUp } from '../../study/lookUp.ts';
import type { Codebook } from '../../study/responses/codebook.ts';
import { makeSheetWriter } from '../../study/responses/sheetXml.ts';
import type { Texts } from '../../study/texts.ts';
import { labelWithUnit } from './scripts/scriptColumns.ts';

/** Asked for the codebook when its turn comes: after the last row. */
export function* codebookSheet(codebookOf: () => Codebook): Generator<string> {
  const { languages, instrument, attributes, factors, covariates } = codebookOf();
  const sheet = makeSheetWriter();
  const labels = (label: Texts) => languages.map((language) => lookUp(label, language) ?? '');
  yield sheet.begin(['column', 'value', ...languages]);
  for (const column of [...attributes, ...factors, ...covariates]) {
    const { id, label, levels = [], amounts, appliesWhen } = column;
    const named = amounts ? languages.map((language) => labelWithUnit(column, language)) : labels(label);
    yield sheet.row([[id, '', ...named]]);
    if (appliesWhen !== undefined) yield sheet.row([[id, 'applies when', ...languages.map(() => appliesWhen)]]);
    for (const level of levels) yield sheet.row([[id, level.id, ...labels(level.label)]]);
  }
  if (instrument) yield sheet.row([['instrument', describeInstrument(instrument), ...languages.map(() => '')]]);
  yield sheet.end;
}

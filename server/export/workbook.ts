/**
 * An Excel workbook (.xlsx) around sheets that are made as they are taken: the same bytes for the same sheets, whatever
 * the time and wherever the clock. No library was right in every reader, streamed several sheets and did that.
 */
import { escapeText } from '../../study/responses/sheetXml.ts';
import { type FileContent, zipOf } from './zip.ts';

/** The name is what the tab shows. */
export type Sheet = FileContent;

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const kinds = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** An archive's clock begins with 1980; a day later it has begun in every time zone. */
const noTime = new Date(Date.UTC(1980, 0, 2));

/** A workbook whose cells compute is made of formulas without their values: programs work them out when they open it. */
export interface WorkbookKind {
  readonly computes?: boolean;
}

/** @throws RangeError at a name that a tab can't have */
export function workbookOf(sheets: readonly Sheet[], { computes = false }: WorkbookKind = {}): AsyncGenerator<Buffer> {
  for (const { name } of sheets) {
    const isTab = name.length > 0 && name.length <= 31 && !/[:\\/?*[\]]|^'|'$/.test(name);
    if (!isTab) throw new RangeError(`"${name}" is no name of a sheet: up to 31 letters, none of : \\ / ? * [ ]`);
  }
  const files = [
    part('[Content_Types].xml', contentTypes(sheets)),
    part('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])),
    part('xl/workbook.xml', workbook(sheets, computes)),
    part('xl/_rels/workbook.xml.rels', relations([...sheets.map(relation), ['styles', 'styles.xml']])),
    part('xl/styles.xml', computes ? computingStyles : styles),
    ...sheets.map(({ content }, index) => ({ name: `xl/${sheetPath(index)}`, content: after(head, content) })),
  ];
  return zipOf(files, noTime);
}

const sheetPath = (index: number) => `worksheets/sheet${index + 1}.xml`;
const relation = (_: Sheet, index: number) => ['worksheet', sheetPath(index)] as const;

function part(name: string, xml: string): FileContent {
  return { name, content: [head + xml] };
}

async function* after(start: string, content: FileContent['content']): AsyncGenerator<string | Uint8Array> {
  yield start;
  yield* content;
}

function contentTypes(sheets: readonly Sheet[]): string {
  const override = (name: string, type: string) =>
    `<Override PartName="/xl/${name}" ContentType="${types}.${type}+xml"/>`;
  const plain =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>';
  const ofSheets = sheets.map((_, index) => override(sheetPath(index), 'worksheet')).join('');
  const others = override('workbook.xml', 'sheet.main') + override('styles.xml', 'styles');
  return `<Types xmlns="${packages}/content-types">${plain}${others}${ofSheets}</Types>`;
}

function relations(targets: readonly (readonly [kind: string, target: string])[]): string {
  const written = targets.map(
    ([kind, target], index) => `<Relationship Id="rId${index + 1}" Type="${kinds}/${kind}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${packages}/relationships">${written.join('')}</Relationships>`;
}

function workbook(sheets: readonly Sheet[], computes: boolean): string {
  const tabs = sheets.map(
    ({ name }, index) => `<sheet name="${escapeText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `<workbook xmlns="${main}" xmlns:r="${kinds}"><sheets>${tabs.join('')}</sheets>${computes ? '<calcPr calcId="191029" fullCalcOnLoad="1"/>' : ''}</workbook>`;
}

/** Plain, and bold for the first row. There are no number formats of our own: one below 164 reads as a date in some. */
const styles =
  `<styleSheet xmlns="${main}">` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

/**
 * In the order of `looks` (report/workbook/grid.ts): plain, heading, share, input, number, prose, title, strong share. Ids of
 * formats begin at 164, since readers take some below for dates; an input is text or number as it is typed.
 */
const computingStyles =
  `<styleSheet xmlns="${main}">` +
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="0.0000"/></numFmts>' +
  '<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font>' +
  '<font><b/><sz val="15"/><name val="Calibri"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFEAF1F6"/><bgColor indexed="64"/></patternFill></fill></fills>' +
  '<borders count="2"><border/><border><left/><right/><top/><bottom style="thin"><color rgb="FF1B4B72"/></bottom><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="8"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="0" fontId="0" fillId="2" borderId="1" xfId="0" applyFill="1" applyBorder="1"/>' +
  '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
  '<xf numFmtId="164" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyNumberFormat="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

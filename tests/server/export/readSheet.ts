/** Reads a sheet of a workbook as Excel does: by the places of its cells, with what underscores stand for. */
export type ReadCell = string | number;

export function readSheet(xml: string): ReadCell[][] {
  return [...xml.matchAll(/<row r="(\d+)">(.*?)<\/row>/gs)].map(([, number, cells = ''], index) => {
    if (Number(number) !== index + 1) throw new Error(`row ${number} stands in the place of ${index + 1}`);
    const row: ReadCell[] = [];
    for (const [, place = '', attributes = '', content = ''] of cells.matchAll(/<c r="(\w+)"([^>]*)>(.*?)<\/c>/gs)) {
      const [, letters = '', of] = /^([A-Z]+)(\d+)$/.exec(place) ?? [];
      if (of !== number) throw new Error(`${place} stands in row ${number}`);
      row[columnOf(letters)] = attributes.includes('inlineStr')
        ? textOf(content)
        : Number(/<v>(.*)<\/v>/.exec(content)?.[1]);
    }
    return Array.from(row, (cell) => cell ?? '');
  });
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function textOf(content: string): string {
  const [, text = ''] = /^<is><t xml:space="preserve">(.*)<\/t><\/is>$/s.exec(content) ?? [];
  return text
    .replace(/&(\w+);/g, (_, name: string) => entities[name] ?? '?')
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

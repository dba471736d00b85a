#!/usr/bin/env bash
# A market simulator in a spreadsheet: EXP(B1)/SUMPRODUCT(EXP(B$1:B$3)). LibreOffice gives three products shares of 55, 33 and 12
# per cent; HyperFormula gives each of them 100 per cent. No error, no warning.
#
# Versions: hyperformula 3.5.0 and exceljs 4.4.0 (npm), Node 20.20.2, LibreOffice 7.4.7 (Debian 12) with the settings that each
# has by itself. The formulas are the same strings.
#
# One would guess: SUMPRODUCT sums over the array that it is given, as in spreadsheets; or #VALUE!, as HyperFormula answers to the
#                  same sum in a row below the range.
# Seen:            LibreOffice   0.55 0.33 0.12
#                  HyperFormula  1.00 1.00 1.00
#                  below the range: #VALUE!
#
# Without its array mode HyperFormula takes of a range the cell in the formula's own row, for EXP and inside SUMPRODUCT, too; its
# guide says that arrays need the mode. What to do: { useArrayArithmetic: true }, or ARRAYFORMULA around each.
set -euo pipefail
command -v soffice >/dev/null || { echo "LibreOffice is needed (Debian: libreoffice-calc)" >&2; exit 2; }
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund hyperformula@3.5.0 exceljs@4.4.0

cat >shares.mjs <<'CODE'
import ExcelJS from 'exceljs';
import { HyperFormula } from 'hyperformula';

const share = (row) => `EXP(B${row})/SUMPRODUCT(EXP(B$1:B$3))`;
const products = [['Basic', 1], ['Plus', 0.5], ['Pro', -0.5]];

const book = new ExcelJS.Workbook();
const sheet = book.addWorksheet('shares');
products.forEach((product, i) => sheet.addRow([...product, { formula: share(i + 1) }]));
await book.xlsx.writeFile('shares.xlsx');

const rows = products.map((product, i) => [...product, `=${share(i + 1)}`]);
const engine = HyperFormula.buildFromArray([...rows, ['', '', '=SUMPRODUCT(EXP(B$1:B$3))']], { licenseKey: 'gpl-v3' });
const [below, ...shares] = [3, 0, 1, 2].map((row) => engine.getCellValue({ sheet: 0, row, col: 2 }));
console.log(`HyperFormula  ${shares.map((value) => value.toFixed(2)).join(' ')}`);
console.log(`below the range: ${below.value}`);
CODE
hyperformula="$(node shares.mjs)"
soffice --headless "-env:UserInstallation=file://$folder/office" --convert-to csv shares.xlsx >/dev/null 2>&1
seen="$(LC_ALL=C awk -F, '{ line = line sprintf(" %.2f", $3) } END { print "LibreOffice  " line }' shares.csv)
$hyperformula"
expected='LibreOffice   0.55 0.33 0.12
HyperFormula  1.00 1.00 1.00
below the range: #VALUE!'
echo "$seen"
if [[ "$seen" != "$expected" ]]; then
  echo "this has changed; it was:" >&2
  echo "$expected" >&2
  exit 1
fi

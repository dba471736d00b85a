#!/usr/bin/env bash
# formulajs has the names of a spreadsheet's functions, and under those for significance other numbers: TTEST takes paired data
# for two samples, FTEST answers 1.47 where a probability is due, CHIINV and TINV have other tails. No error, no warning.
#
# Versions: @formulajs/formulajs 4.6.1 and exceljs 4.4.0 (npm), Node 20.20.2, LibreOffice 7.4.7 (Debian 12). Eight people's
# answers before and after; each function gets the same arguments in both.
#
# One would guess: an implementation of Excel's functions, as it says it is, has the p-values and bounds on which LibreOffice and R
#                  agree.
# Seen:                                  LibreOffice  formulajs
#                  TTEST, paired              0.3891     0.4987
#                  TTEST, one tail            0.1946     0.4987
#                  FTEST                      0.6246     1.4688
#                  CHIINV(0.05, 3)            7.8147     0.3518
#                  TINV(0.05, 7)              2.3646    -1.8946
#
# TTEST reads two arguments, not four, and always answers for two tails and two samples of one variance. FTEST gives the ratio of
# the variances. CHIINV and TINV are other names of CHISQ.INV and T.INV, whose probability is that of the left tail: "3.9 is above
# CHIINV(0.05, 3)" makes noise significant. What to do: CHISQ.INV.RT, and other packages for t and F.
set -euo pipefail
command -v soffice >/dev/null || { echo "LibreOffice is needed (Debian: libreoffice-calc)" >&2; exit 2; }
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @formulajs/formulajs@4.6.1 exceljs@4.4.0

cat >tests.mjs <<'CODE'
import { writeFileSync } from 'node:fs';
import * as formulajs from '@formulajs/formulajs';
import ExcelJS from 'exceljs';

const before = [3, 1, 4, 1, 5, 9, 2, 6];
const after = [1, 2, 2, 0, 7, 4, 5, 3];
const calls = [
  ['TTEST, paired', 'TTEST', before, after, 2, 1],
  ['TTEST, one tail', 'TTEST', before, after, 1, 1],
  ['FTEST', 'FTEST', before, after],
  ['CHIINV(0.05, 3)', 'CHIINV', 0.05, 3],
  ['TINV(0.05, 7)', 'TINV', 0.05, 7],
];
const book = new ExcelJS.Workbook();
const sheet = book.addWorksheet('tests');
const ranges = new Map([[before, 'A1:A8'], [after, 'B1:B8']]);
before.forEach((value, i) => sheet.addRow([value, after[i]]));
calls.forEach(([, name, ...given], i) => {
  sheet.getCell(i + 1, 3).value = { formula: `${name}(${given.map((value) => ranges.get(value) ?? value).join(',')})` };
});
await book.xlsx.writeFile('tests.xlsx');
const lines = calls.map(([label, name, ...given]) => `${label}\t${formulajs[name](...given).toFixed(4)}\n`);
writeFileSync('formulajs.tsv', lines.join(''));
CODE
node tests.mjs
soffice --headless "-env:UserInstallation=file://$folder/office" --convert-to csv tests.xlsx >/dev/null 2>&1
seen="$(cut -d, -f3 tests.csv | head -5 | paste formulajs.tsv - | LC_ALL=C awk -F'\t' '{ printf "%-20s %10.4f %10s\n", $1, $3, $2 }')"
expected='TTEST, paired            0.3891     0.4987
TTEST, one tail          0.1946     0.4987
FTEST                    0.6246     1.4688
CHIINV(0.05, 3)          7.8147     0.3518
TINV(0.05, 7)            2.3646    -1.8946'
echo "$seen"
if [[ "$seen" != "$expected" ]]; then
  echo "this has changed; it was:" >&2
  echo "$expected" >&2
  exit 1
fi

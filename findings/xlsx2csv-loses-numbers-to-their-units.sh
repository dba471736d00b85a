#!/usr/bin/env bash
# xlsx2csv takes a number with a unit for a date where the unit has a d, h, m, s or y, and writes the unit with bits of that date
# in place of the number: 90 min and 120 min become 0 "03in" and 0 "04in", all years become 0 "years". The exit code is 0.
#
# Versions: xlsx2csv 0.7.8 (Debian 12); exceljs 4.4.0 (npm) wrote the workbook and reads it back. Three products, whose columns
# have the number formats 0 "min", 0 "days", 0 "years" and 0.0 "kg"; a file saved by LibreOffice ends up the same.
#
# One would guess: 90,2,3 as for kilograms, or what is on the screen: 90 min.
# Seen:            xlsx2csv  battery,delivery,warranty,weight
#                            "0 ""03in""","0 ""01ays""","0 ""years""",1.500000
#                            "0 ""04in""","0 ""04ays""","0 ""years""",2.500000
#                            "0 ""04in""","0 ""01ays""","0 ""years""",2.000000
#                  exceljs   90,2,3,1.5 120,5,2,2.5 100,2,5,2
#
# Letters in quotes are text to a number format, no codes of a date. 100 and 120 days after the calendar's first are both in its
# fourth month. What to do: xlsx2csv -f float, or save the CSV from a spreadsheet program.
set -euo pipefail
command -v python3 >/dev/null || { echo "Python is needed (Debian: python3)" >&2; exit 2; }
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
chmod 755 .
apt-get download -qq xlsx2csv=1:0.7.8-1 >/dev/null 2>&1
dpkg -x ./xlsx2csv*.deb programs
npm init -y >/dev/null
npm install --silent --no-audit --no-fund exceljs@4.4.0

cat >products.mjs <<'CODE'
import ExcelJS from 'exceljs';

const book = new ExcelJS.Workbook();
const sheet = book.addWorksheet('products');
sheet.addRow(['battery', 'delivery', 'warranty', 'weight']);
sheet.addRows([[90, 2, 3, 1.5], [120, 5, 2, 2.5], [100, 2, 5, 2]]);
['0 "min"', '0 "days"', '0 "years"', '0.0 "kg"'].forEach((format, i) => {
  sheet.getColumn(i + 1).numFmt = format;
});
await book.xlsx.writeFile('products.xlsx');

const again = new ExcelJS.Workbook();
await again.xlsx.readFile('products.xlsx');
const rows = again.worksheets[0].getRows(2, 3).map((row) => row.values.slice(1).join(','));
console.log(`exceljs ${rows.join(' ')}`);
CODE
seen="$(node products.mjs)
$(PYTHONPATH=programs/usr/lib/python3/dist-packages python3 programs/usr/bin/xlsx2csv products.xlsx)"
expected='exceljs 90,2,3,1.5 120,5,2,2.5 100,2,5,2
battery,delivery,warranty,weight
"0 ""03in""","0 ""01ays""","0 ""years""",1.500000
"0 ""04in""","0 ""04ays""","0 ""years""",2.500000
"0 ""04in""","0 ""01ays""","0 ""years""",2.000000'
echo "$seen"
if [[ "$seen" != "$expected" ]]; then
  echo "this has changed; it was:" >&2
  echo "$expected" >&2
  exit 1
fi

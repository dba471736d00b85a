#!/usr/bin/env bash
# A missing number in an SPSS file comes out of sav-reader as undefined or as -1.7976931348623157e+308, depending on
# whether the file is compressed.
#
# Versions: sav-reader 2.0.8 (npm), Node 20.20.2; the two files were written by GNU PSPP 1.6.2 with SAVE OUTFILE and
# /COMPRESSED or /UNCOMPRESSED. Both hold the same two people: the first did not say how many minutes, the second said 12.
#
# One would guess: one value for "missing", whichever way the same data were saved.
# Seen:            compressed    [{"person":1},{"person":2,"minutes":12}]
#                  uncompressed  [{"person":1,"minutes":-1.7976931348623157e+308},{"person":2,"minutes":12}]
#
# The format stores a system-missing number as the lowest double, or in compressed data as an opcode; only the opcode is
# translated. A mean of the uncompressed file is -9e307, and JSON and CSV made of it hold a number that looks like one.
# What to do: compare with -Number.MAX_VALUE after reading, or save a CSV from the program that has the file.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund sav-reader@2.0.8

base64 -d <<'FILE' | gunzip >uncompressed.sav
H4sIAAAAAAACA1Nx8zFy0FDWVAgOCA5WcHEMcVRw8/RxVXD3C1UoKC4oUDDUM9MzUtBVqLAwizcz0S1I1s3JzCut0E3PK1UAAiYGBgYQhgEEO9LByFLB
L79MwcjM0MTKyMLK0FSBQoBmFxhwsIJxgGtQsL8fxD3Y5H09/UJDXIMV2IFCzEDMApICYkYgZoOa+x8IGKFiIP7LvwwM7EhqmaFq/v9//x9K1/+D8kHq
uKFq2aBqYeYjs0HqeKFsWSCGuNu2ILWoOD+PE+pK21xgEJekFoMUC0EVawAxRJWVikNQfk6qhrqBOpemPlQpiiBInwhUH9D7DKEhbroWz5mRg+WDPcwn
UAEHCKXhAADzZIT2EgIAAA==
FILE
base64 -d <<'FILE' | gunzip >compressed.sav
H4sIAAAAAAACA1Nx8zFy0FDWVAgOCA5WcHEMcVRw8/RxVXD3C1UoKC4oUDDUM9MzUtBVqLAwizcz0S1I1s3JzCut0E3PK1UAAiYGBgYQZmSAACYGGIh0
MLJU8MsvUzAyMzSxMrKwMjRVoBCgmA8FHKxgHOAaFOzvB3EPNnlfT7/QENdgBXagEDMQs4CkoO5mg5r7HwgYoWIg/su/DAzsSGqZoWr+/3//H0rX/4Py
Qeq4oWrZoGph5iOzQep4oWxZIIa427Ygtag4P48T6krbXGAQl6QWgxQLQRVrADFElZWKQ1B+TqqGuoE6l6Y+VCmKIEifCFQf0PsMoSFuuhbPmSEBkvo/
rQAUSADEGth6+gEAAA==
FILE

cat >read.cjs <<'CODE'
const { readFileSync } = require('node:fs');
const { SavBufferReader } = require('sav-reader');
(async () => {
  for (const name of ['compressed', 'uncompressed']) {
    const reader = new SavBufferReader(readFileSync(`${name}.sav`));
    await reader.open();
    console.log(name, JSON.stringify(await reader.readAllRows()));
  }
})();
CODE
node read.cjs | tee seen.txt
diff seen.txt - <<'SEEN'
compressed [{"person":1},{"person":2,"minutes":12}]
uncompressed [{"person":1,"minutes":-1.7976931348623157e+308},{"person":2,"minutes":12}]
SEEN
echo "as described"
